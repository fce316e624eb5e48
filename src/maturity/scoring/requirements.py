"""Judge one requirement against the items that count, and say it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.contracts import Context
from maturity.model.assessment import Figure, Response
from maturity.model.base import Perspective
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion
from maturity.model.requirement import Requirement
from maturity.scoring.freshness import earliest_within, grade_of, prefer
from maturity.scoring.words import listed, number

NO_VOICES: frozenset[Perspective] = frozenset()


def figure_value(figure: Figure | None) -> float | None:
    """Read a figure as one number, a share as 0 to 1; None when missing, suppressed, or a share of nothing."""
    if figure is None or figure.suppressed:
        return None
    if figure.value is not None:
        return figure.value
    return figure.part / figure.whole if figure.part is not None and figure.whole else None


class Pool:
    """The items and answers that a criterion's requirements are judged on, and a tally of which items were counted.

    Each requirement counts at most `criterion.max_items` items: the strongest first, or those with most records where the
    strongest do not add up to enough. Further good items can therefore never make a requirement fail.
    """

    __slots__ = ("_as_of", "_criterion", "_kinds", "_most", "_over", "_response", "_used", "_voices", "items")

    def __init__(
        self,
        criterion: Criterion,
        response: Response,
        evidence: Sequence[Evidence],
        context: Context,
        voices: frozenset[Perspective] = NO_VOICES,
    ) -> None:
        self._criterion = criterion
        self._kinds = context.evidence_kinds
        self.items = prefer(evidence, context.evidence_kinds)
        self._response = response
        self._as_of = context.as_of
        self._most = criterion.max_items
        self._voices = voices
        self._used: set[str] = set()
        self._over: set[str] = set()

    @property
    def used(self) -> tuple[str, ...]:
        """The ids of items that some requirement counted, sorted."""
        return tuple(sorted(self._used))

    @property
    def counted(self) -> set[str]:
        """The same ids, in no order."""
        return self._used

    @property
    def over(self) -> set[str]:
        """The ids of items that would have served, but enough others did and none counted them."""
        return self._over - self._used

    def holds(self, requirement: Requirement, items: Sequence[Evidence] | None = None) -> bool:
        """Tell whether every part of a requirement is shown, by `items` where given, else by all that count.

        Items that serve are noted as used, whether or not the whole holds: they already count towards it.
        """
        items = self.items if items is None else items
        kinds = requirement.evidence
        shown = True
        if requirement.attested is None and requirement.perspectives is None:
            if kinds:
                shown = self._add_up([item for item in self._fit(requirement, items) if item.kind in kinds], requirement.count)
        else:
            shown = self._items_show(requirement, items)
        if requirement.check is not None:
            shown = shown and self._response.checks.get(requirement.check) == "yes"
        if requirement.figure is not None:
            shown = shown and self._figure_shows(requirement)
        if requirement.choice is not None:
            shown = shown and self._response.choices.get(requirement.choice) in requirement.one_of
        for part in requirement.all_of:
            shown = self.holds(part, items) and shown
        if requirement.any_of:
            alternatives = [self.holds(part, items) for part in requirement.any_of]
            shown = shown and any(alternatives)
        return shown

    def _figure_shows(self, requirement: Requirement) -> bool:
        value = figure_value(self._response.figures.get(requirement.figure or ""))
        if value is None:
            return False
        low, high = requirement.at_least, requirement.at_most
        return (low is None or value >= low) and (high is None or value <= high)

    def _items_show(self, requirement: Requirement, items: Sequence[Evidence]) -> bool:
        pool = items = self._fit(requirement, items)
        shown = True
        kinds = requirement.evidence
        if kinds:
            pool = [item for item in items if item.kind in kinds]
            shown = self._add_up(pool, requirement.count)
        if requirement.attested is not None:
            signed = [item for item in items if self._signs(item, requirement.attested)]
            shown = self._add_up(signed, 1 if requirement.evidence else requirement.count) and shown
        if requirement.perspectives is not None:
            shown = self._sides(pool, requirement.perspectives) and shown
        return shown

    def _fit(self, requirement: Requirement, items: Sequence[Evidence]) -> Sequence[Evidence]:
        """Keep the items that are fresh and strong enough for a requirement."""
        if requirement.within_months is not None:
            earliest = earliest_within(self._as_of, requirement.within_months)
            items = [item for item in items if item.represents >= earliest]
        if requirement.strength is None:
            return items
        floor = requirement.strength
        kinds = requirement.evidence
        sides = {item.perspective for item in items if not kinds or item.kind in kinds}
        if len(sides | self._voices) > 1:
            return items  # two independent sides say the same: grade A, whatever each item is alone
        return [item for item in items if grade_of(item, self._kinds) <= floor]

    def _signs(self, item: Evidence, side: str) -> bool:
        kind = self._kinds.get(item.kind)
        if kind is None or kind.attestation is None or item.perspective is Perspective.NETWORK:
            return False
        return side in ("any", kind.attestation)

    def _add_up(self, items: Sequence[Evidence], needed: int) -> bool:
        """Count records over at most `max_items` items, and note which were counted."""
        chosen = items
        if len(items) > self._most:
            chosen = items[: self._most]
            if needed > self._most and sum([item.records for item in chosen]) < needed:
                chosen = sorted(items, key=lambda item: (-item.records, item.id))[: self._most]
            self._over.update([item.id for item in items])
        total = 0
        for item in chosen:
            total += item.records
            self._used.add(item.id)
        return total >= needed

    def _sides(self, items: Sequence[Evidence], needed: int) -> bool:
        """Count the perspectives that stand behind items, and note the preferred item of each."""
        first: dict[Perspective, str] = {}
        for item in items:
            first.setdefault(item.perspective, item.id)
        self._used.update(first.values())
        return len(first.keys() | self._voices) >= needed


def describe(requirement: Requirement, criterion: Criterion, context: Context) -> str:
    """Say a requirement in words: its own text, or else what its parts ask for."""
    if requirement.text is not None:
        return requirement.text.rstrip(". ")
    parts: list[str] = []
    kinds = [_kind_title(name, context) for name in requirement.evidence]
    if kinds:
        parts.append(
            f"{number(requirement.count)} records ({listed(kinds, 'or')})" if requirement.count > 1 else _a(listed(kinds, "or"))
        )
    if requirement.attested is not None:
        side = {"any": f"someone outside {context.body.outside}", "community": "a community group", "partner": "a partner"}[
            requirement.attested
        ]
        parts.append(f"a signed statement by {side}")
    if requirement.perspectives is not None:
        parts.append(f"evidence from {number(requirement.perspectives)} independent sides")
    parts.extend(_answer_words(requirement, criterion))
    parts.extend(describe(part, criterion, context) for part in requirement.all_of)
    if requirement.any_of:
        parts.append(" or ".join(describe(part, criterion, context) for part in requirement.any_of))
    words = listed(parts)
    if requirement.strength is not None and requirement.evidence:
        words += f", of strength {requirement.strength.value} or stronger"
    if requirement.within_months is not None:
        words += f", from the last {number(requirement.within_months)} months"
    return words


def _answer_words(requirement: Requirement, criterion: Criterion) -> Iterator[str]:
    """Say the answers that a requirement asks for."""
    if requirement.check is not None:
        question = criterion.questions.get(requirement.check)
        yield f"a yes to “{question.ask}”" if question else "a yes to a question"
    if requirement.figure is not None:
        yield _figure_words(requirement, criterion)
    if requirement.choice is not None:
        yield _choice_words(requirement, criterion)


def _kind_title(name: str, context: Context) -> str:
    kind = context.evidence_kinds.get(name)
    title = kind.title if kind is not None else name
    return title[:1].lower() + title[1:]


def _a(words: str) -> str:
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def _figure_words(requirement: Requirement, criterion: Criterion) -> str:
    question = criterion.questions.get(requirement.figure or "")
    share = question is not None and question.kind == "share"
    limits = []
    for word, value in (("at least", requirement.at_least), ("at most", requirement.at_most)):
        if value is not None:
            limits.append(f"{word} {value * 100:g}%" if share else f"{word} {value:g}")
    asked = f" to “{question.ask}”" if question is not None else ""
    return f"{listed(limits)}{asked}"


def _choice_words(requirement: Requirement, criterion: Criterion) -> str:
    question = criterion.questions.get(requirement.choice or "")
    options = question.options if question is not None else {}
    wanted = listed([f"“{options.get(name, name)}”" for name in requirement.one_of], "or")
    asked = f" to “{question.ask}”" if question is not None else ""
    return f"the answer {wanted}{asked}"
