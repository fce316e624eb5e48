"""What a node's policy does around any rule or roll-up: blanks, parts that do not apply, scales, bands and rounding.

A policy that changes nothing is None here, so that it costs nothing. What a part stands in for, and how it is converted, is
worked out once, when the matrix is bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from maturity.contracts import Child
from maturity.model.matrix import Criterion, Level, Policy, Rounding
from maturity.model.result import Rolled, Score, Status
from maturity.scoring.building import build
from maturity.scoring.ladder import make_score
from maturity.scoring.policy_parts import Part, Standing, convert, criterion_part, in_scale
from maturity.scoring.rounding import cleaned, round_once, rounding_words
from maturity.scoring.words import counted, listed, opened

_PLAIN = Policy()
_WHOLE = Rounding()


@dataclass(frozen=True, slots=True)
class CriterionPolicy:
    """A criterion's policy, ready to apply to its own answer."""

    policy: Policy
    levels: tuple[Level, ...]
    part: Part

    def when_not_applicable(self, score: Score) -> Score:
        """Turn "does not apply" into the lowest or the highest, where the matrix says so."""
        side = self.policy.not_applicable
        if side == "leave_out":
            return score
        standing = self.part.lowest if side == "lowest" else self.part.highest
        words = f"The matrix counts what does not apply as {_name(standing.level, self.levels)}."
        return _stand_in(score, standing, words)

    def settle(self, score: Score) -> Score:
        """Apply the policy to what the rule found: what a blank counts as, and the level that a value stands at."""
        if score.status is Status.NOT_ASSESSED and self.policy.blank == "lowest":
            lowest = self.part.lowest
            return _stand_in(score, lowest, f"The matrix counts a blank as {_name(lowest.level, self.levels)}.")
        if score.status is Status.NOT_ASSESSED and self.policy.blank == "stop":
            reasons = (*score.reasons, "The matrix needs an answer here.")
            return score.model_copy(update={"status": Status.INCOMPLETE, "reasons": reasons})
        if score.status is Status.SCORED and score.value is not None and self.policy.bands:
            level, words = at_band(score.value, self.policy, self.levels)
            return score.model_copy(update={"level": level, "reasons": (*score.reasons, words)})
        return score


def _stand_in(score: Score, standing: Standing, words: str) -> Score:
    return make_score(
        Status.SCORED, standing.level, value=standing.value, reasons=(*score.reasons, words), next_steps=score.next_steps
    )


@dataclass(frozen=True, slots=True)
class NodePolicy:
    """A node's policy, ready to apply to its parts, which stand in the order of the node's children.

    counted: the places of the parts that the roll-up looks at; None when at all. on_ladder: the roll-up's value is a place between
    levels, so that the node's rounding decides which level a half stands at.
    """

    policy: Policy
    levels: tuple[Level, ...]
    parts: tuple[Part, ...]
    counted: frozenset[int] | None
    on_ladder: bool

    def prepare(self, children: Sequence[Child], *, answered: bool) -> tuple[list[Child], list[str]]:
        """Put in place what the policy says of parts that carry nothing, and convert values to the node's own scale.

        Args:
            children: The parts, as they stand.
            answered: Whether the view shows answers. Of what was agreed or aimed at, a part that carries nothing is left out: that
                nobody has agreed or aimed yet is no answer.

        Returns:
            The parts that the roll-up sees, and sentences that say what was put in place.
        """
        seen = self._seen(children)
        blanks = sum(_is_blank(child) for child in seen)
        anything = any(child.status is Status.SCORED for child in children)
        fill = self.policy.blank == "lowest" and answered and anything
        found = []
        for place, child in enumerate(children):
            found.append(self._converted(self._filled(child, place, blank=fill), place))
        words = []
        if fill and blanks:
            words.append(self._filled_words(blanks, "not assessed", self.levels[0].rank))
        out = sum(child.status is Status.NOT_APPLICABLE for child in seen)
        if out and self.policy.not_applicable != "leave_out":
            side = self.policy.not_applicable
            words.append(f"{_part_words(out)} not apply and {_counts(out)} as the {side} there is.")
        return found, words

    def stops(self, children: Sequence[Child]) -> Rolled | None:
        """Give the roll-up of a node that a blank part stops; None when nothing stops it."""
        if self.policy.blank != "stop":
            return None
        seen = self._seen(children)
        blanks = [child.title for child in seen if _is_blank(child)]
        assessed = sum(child.status is Status.SCORED for child in seen)
        if not blanks or not assessed:
            return None
        applicable = sum(child.status is not Status.NOT_APPLICABLE for child in seen)
        missing = listed([f"“{title}”" for title in blanks[:3]] + ([f"{len(blanks) - 3} more"] if len(blanks) > 3 else []))
        verb = "is" if len(blanks) == 1 else "are"
        reason = f"{missing} {verb} not assessed; the matrix sums up only when every part is."
        return build(
            Rolled,
            {
                "status": Status.INCOMPLETE,
                "level": None,
                "value": None,
                "shown": None,
                "assessed": assessed,
                "applicable": applicable,
                "reason": reason,
                "rule": "",
                "rule_version": "",
            },
        )

    def finish(self, rolled: Rolled, words: Sequence[str]) -> dict[str, Any]:
        """Give the fields of the roll-up with the level that its value stands at, the value for print, and how both came about."""
        fields = dict(rolled.__dict__)
        said = [rolled.reason, *words]
        value = rolled.value
        if rolled.status is Status.SCORED and value is not None:
            rounding = self.policy.rounding
            shown = fields["shown"] = round_once(value, rounding)
            if rounding is not None and shown != cleaned(value):
                said.append(f"{cleaned(value):g} is shown as {shown:g}: rounded once, {rounding_words(rounding)}.")
            if self.policy.bands:
                fields["level"], sentence = at_band(value, self.policy, self.levels)
                said.append(sentence)
            elif self.on_ladder and rounding is not None:
                fields["level"] = at_rank(value, rounding, self.levels)
                said.append(f"So it stands at {_name(fields['level'], self.levels)}.")
        fields["reason"] = " ".join(said)[:4000]
        return fields

    def _seen(self, children: Sequence[Child]) -> Sequence[Child]:
        """Keep the parts that the roll-up looks at."""
        counted_ = self.counted
        return children if counted_ is None else [child for place, child in enumerate(children) if place in counted_]

    def _filled(self, child: Child, place: int, *, blank: bool) -> Child:
        """Put a level in the place of a blank or of what does not apply, where the policy says so."""
        if child.status is Status.SCORED:
            return child
        if child.status is Status.NOT_APPLICABLE:
            if self.policy.not_applicable == "leave_out":
                return child
            part = self.parts[place]
            standing = part.lowest if self.policy.not_applicable == "lowest" else part.highest
        elif blank:
            standing = self.parts[place].lowest
        else:
            return child
        return replace(child, status=Status.SCORED, level=standing.level, value=standing.value, stands_in=True)

    def _converted(self, child: Child, place: int) -> Child:
        own, scale = self.parts[place].scale, self.policy.scale
        if scale is None or own is None or child.value is None or own == scale:
            return child
        return replace(child, value=convert(child.value, own, scale))

    def _filled_words(self, count: int, what: str, rank: int) -> str:
        verb = "is" if count == 1 else "are"
        return f"{opened(counted(count, 'part', 'parts'))} {verb} {what} and {_counts(count)} as {_name(rank, self.levels)}."


def _part_words(count: int) -> str:
    return f"{opened(counted(count, 'part', 'parts'))} {'does' if count == 1 else 'do'}"


def _counts(count: int) -> str:
    return "counts" if count == 1 else "count"


def _is_blank(child: Child) -> bool:
    return child.status is not Status.SCORED and child.status is not Status.NOT_APPLICABLE


def _name(rank: int, levels: Sequence[Level]) -> str:
    return next((level.name for level in levels if level.rank == rank), str(rank))


def at_band(value: float, policy: Policy, levels: Sequence[Level]) -> tuple[int, str]:
    """Find the level whose band an unrounded value reaches, else the lowest of the scale; say where the next begins."""
    exact = cleaned(value)
    rising = sorted(policy.bands.items())
    reached = max((rank for rank, band in rising if exact >= cleaned(band)), default=levels[0].rank)
    words = f"{exact:g} stands at {_name(reached, levels)}"
    above = next(((rank, band) for rank, band in rising if rank > reached), None)
    return reached, f"{words}; {_name(above[0], levels)} begins at {above[1]:g}." if above else f"{words}."


def at_rank(value: float, rounding: Rounding, levels: Sequence[Level]) -> int:
    """Find the level at a place between levels, rounded to a whole level as the matrix says."""
    whole = round_once(value, _WHOLE.model_copy(update={"mode": rounding.mode}))
    return max((level.rank for level in levels if level.rank <= whole), default=levels[0].rank)


def bind_criterion_policy(criterion: Criterion, values: Mapping[int, float], levels: tuple[Level, ...]) -> CriterionPolicy | None:
    """Make a criterion's policy ready; None when it changes nothing about the criterion's own answer."""
    policy = criterion.policy
    if (policy.blank, policy.not_applicable, policy.bands) == (_PLAIN.blank, _PLAIN.not_applicable, _PLAIN.bands):
        return None
    return CriterionPolicy(policy, levels, criterion_part(criterion, values, levels))


def bind_node_policy(
    policy: Policy, levels: tuple[Level, ...], parts: Sequence[Part], counted_: Sequence[int] | None, *, on_ladder: bool
) -> NodePolicy | None:
    """Make a node's policy ready; None when it is the default."""
    if policy == _PLAIN:
        return None
    scaled = tuple([in_scale(part, policy.scale) for part in parts])
    return NodePolicy(policy, levels, scaled, None if counted_ is None else frozenset(counted_), on_ladder)
