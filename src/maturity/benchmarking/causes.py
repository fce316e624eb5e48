"""What moved a level between two cycles: the evidence that came or went, the rule, or answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from maturity.model.assessment import Assessment, Response
from maturity.model.base import Perspective
from maturity.model.benchmark import Change, CycleChange, Movement
from maturity.model.cause import Cause, CauseKind
from maturity.model.evidence import Attestation, Evidence
from maturity.model.result import CriterionResult, Result, SetAside, SetAsideReason

_EXPIRED = (SetAsideReason.EXPIRED, SetAsideReason.TOO_OLD)
_MOVED = (Movement.ROSE, Movement.FELL)
_SILENT = Response()


@dataclass(frozen=True, slots=True)
class Then:
    """What a network said in one cycle, and what scoring found in it."""

    assessment: Assessment
    result: Result

    def items(self) -> dict[str, Evidence | Attestation]:
        """Find every item of evidence by id, attestations among them."""
        found: dict[str, Evidence | Attestation] = {item.id: item for item in self.assessment.evidence}
        return found | {signed.id: signed for signed in self.assessment.attestations}


def find_causes(change: CycleChange, before: Then, after: Then) -> CycleChange:
    """Say of every criterion that moved what moved it, as far as answers and evidence show.

    A rise is put down to what counts now and did not, a fall to what counted and does not any more, and both to a rule, a text or
    answers that changed. An item is named only where it counted, then or now. Where nothing of this changed, what is said of the
    network's neighbourhoods, groups, partners and figures is looked at, and else the cause is unknown.

    Args:
        change: The two cycles as they compare; domains carry no cause.
        before: The earlier cycle, by the same code.
        after: The later cycle.
    """
    finder = _Finder(change, before, after)
    changes = dict(change.changes)
    for name, one in change.changes.items():
        causes = tuple(finder.of(one)) if one.gained or one.lost or one.movement in _MOVED else ()
        if causes:
            changes[name] = one.model_copy(update={"causes": causes})
    return change.model_copy(update={"changes": changes})


class _Finder:
    """Two cycles of one network with their items looked up."""

    def __init__(self, change: CycleChange, before: Then, after: Then) -> None:
        self.before, self.after = before, after
        self.then, self.now = before.items(), after.items()
        self.pairs = change.crossing.pairs if change.crossing is not None else {}

    def of(self, change: Change) -> Iterator[Cause]:
        """Give the causes of one change, evidence first."""
        was = self.pairs[change.id].was if change.id in self.pairs else change.id
        earlier, later = self.before.result.criteria.get(was), self.after.result.criteria.get(change.id)
        if earlier is None or later is None:
            return
        found = [*self._evidence(change, earlier, later)]
        if change.movement in _MOVED:
            found += self._others(change, was, earlier, later)
            found = found or [Cause(kind=CauseKind.FACTS if self._facts_differ() else CauseKind.UNKNOWN)]
        yield from found

    def _evidence(self, change: Change, earlier: CriterionResult, later: CriterionResult) -> Iterator[Cause]:
        kinds: dict[CauseKind, list[str]] = {}
        if change.movement is not Movement.FELL:
            aside = _by_item(earlier.supported.set_aside)
            for name in change.gained:
                kinds.setdefault(self._gained(name, aside.get(name)), []).append(name)
            if not change.gained:
                kinds |= {CauseKind.REDATED: again} if (again := self._redated(earlier, later)) else {}
        if change.movement is not Movement.ROSE:
            aside = _by_item(later.supported.set_aside)
            for name in change.lost:
                kinds.setdefault(self._lost(name, aside.get(name)), []).append(name)
        for kind in CauseKind:
            if kind in kinds:
                yield Cause(kind=kind, evidence=tuple(kinds[kind]), titles=tuple(self._titles(kinds[kind])))

    def _gained(self, name: str, aside: SetAside | None) -> CauseKind:
        then, now = self.then.get(name), self.now.get(name)
        if then is None:
            return CauseKind.OUTSIDE if now is not None and now.perspective is not Perspective.NETWORK else CauseKind.NEW
        if now is not None and _day(now) != _day(then):
            return CauseKind.REDATED
        return CauseKind.LIFTED if aside is not None and aside.reason is SetAsideReason.MODERATED else CauseKind.AGAIN

    def _redated(self, earlier: CriterionResult, later: CriterionResult) -> list[str]:
        """Name the items that counted in both cycles and were given a later date in between."""
        kept = set(earlier.supported.used).intersection(later.supported.used)
        return [name for name in later.supported.used if name in kept and self._is_later(name)]

    def _is_later(self, name: str) -> bool:
        then, now = self.then.get(name), self.now.get(name)
        return then is not None and now is not None and _day(now) > _day(then)

    def _lost(self, name: str, aside: SetAside | None) -> CauseKind:
        if name not in self.now:
            return CauseKind.WITHDRAWN
        if aside is None:
            return CauseKind.UNCITED
        if aside.reason in _EXPIRED:
            return CauseKind.EXPIRED
        return CauseKind.MODERATED if aside.reason is SetAsideReason.MODERATED else CauseKind.DROPPED

    def _titles(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            item = self.now.get(name) or self.then.get(name)
            if item is not None:
                yield item.title if isinstance(item, Evidence) else item.as_evidence().title

    def _others(self, change: Change, was: str, earlier: CriterionResult, later: CriterionResult) -> Iterator[Cause]:
        """Give what is no evidence: the rule, answers, and what others rated."""
        old, new = earlier.supported, later.supported
        pair = self.pairs.get(change.id)
        if (old.rule, old.rule_version) != (new.rule, new.rule_version) or (pair is not None and pair.moves):
            yield Cause(kind=CauseKind.RULE)
        questions = pair.questions if pair is not None else {}
        then = self.before.assessment.responses.get(was, _SILENT)
        now = self.after.assessment.responses.get(change.id, _SILENT)
        if _own(then, questions) != _own(now, {}):
            yield Cause(kind=CauseKind.ANSWERS)
        if _rated(then, questions, outside=True) != _rated(now, {}, outside=True):
            yield Cause(kind=CauseKind.OTHERS)

    def _facts_differ(self) -> bool:
        before, after = self.before.assessment, self.after.assessment
        if self.before.result.register_hash != self.after.result.register_hash:
            return True
        then, now = before.network.model_dump(exclude=_NAMES), after.network.model_dump(exclude=_NAMES)
        return (then, before.partners, before.priority_groups) != (now, after.partners, after.priority_groups)


_NAMES = {"code", "name", "system_code", "system_name", "region_name"}


def _day(item: Evidence | Attestation) -> date:
    """Give the day that an item speaks about."""
    return item.represents if isinstance(item, Evidence) else item.signed_on


def _by_item(aside: Iterable[SetAside]) -> dict[str, SetAside]:
    return {one.evidence: one for one in aside}


def _own(response: Response, questions: Mapping[str, str]) -> tuple[Any, ...]:
    """Give what the network itself answered, with questions by their new ids; a claim decides no level."""
    parts = (response.checks, response.figures, response.choices)
    renamed = tuple({questions.get(name, name): value for name, value in part.items()} for part in parts)
    return (*renamed, response.not_applicable, _rated(response, questions, outside=False))


def _rated(response: Response, questions: Mapping[str, str], *, outside: bool) -> dict[Perspective, list[str]]:
    """Give the ratings of the network's own people, or of all others, in an order that says nothing about who gave them."""
    return {
        side: sorted(
            str(one) if isinstance(one, int) else str(sorted((questions.get(name, name), level) for name, level in one.items()))
            for one in given
        )
        for side, given in response.ratings.items()
        if given and (side is not Perspective.NETWORK) is outside
    }
