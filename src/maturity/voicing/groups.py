"""How many have answered, and which groups are large enough to be opened: counts only, never an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maturity.model.assessment import Rating
from maturity.model.base import Perspective
from maturity.model.questionnaire import Raters
from maturity.model.sheet import Sheet

DEFAULT_MINIMUM = 5
"""How many people must have answered where the rule of a criterion sets no minimum."""

SMALLEST = 3
"""No group is opened with fewer people, whatever a rule says: a middle answer would tell what one of them said."""

SIDE_NAMES = {Perspective.NETWORK: "your own people", Perspective.COMMUNITY: "residents", Perspective.PARTNER: "partners"}
SIDES = tuple(SIDE_NAMES)


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one side who rated one criterion: how many there are and how many it takes."""

    criterion: str
    perspective: Perspective
    people: int
    minimum: int

    @property
    def large_enough(self) -> bool:
        """Tell whether the answers may be opened."""
        return self.people >= self.minimum


def minimum_of(side: Perspective, raters: Raters | None) -> int:
    """Say how many people of a side it takes to open a criterion: the rule's own number, else five, and never under three."""
    own = DEFAULT_MINIMUM if raters is None else raters.minimum.get(side, DEFAULT_MINIMUM)
    return max(SMALLEST, own)


def sides_asked(raters: Raters | None) -> tuple[Perspective, ...]:
    """Name the sides that a criterion asks: those that its rule needs, or all where it does not say."""
    return tuple(side for side in SIDES if raters is None or not raters.minimum or side in raters.minimum)


def newest(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Keep the last sheet of each respondent; the order is that in which they came in."""
    return list({sheet.respondent: sheet for sheet in sheets}.values())


def ratings_of(sheets: Sequence[Sheet], criterion: str, side: Perspective, raters: Raters | None) -> list[Rating]:
    """Gather what one side's people rated, one entry a person, in the order of the answers and not of the people.

    Only statements that the rule counts make a person one who has answered; other statements stay with the answer.
    """
    found = [sheet.ratings[criterion] for sheet in sheets if sheet.perspective is side and criterion in sheet.ratings]
    return in_order([rating for rating in found if _counts(rating, raters)])


def in_order(ratings: Iterable[Rating]) -> list[Rating]:
    """Put ratings, and the statements within each, into an order that tells nobody who gave them."""
    plain = [dict(sorted(one.items())) if isinstance(one, dict) else one for one in ratings]
    return sorted(plain, key=lambda one: tuple(one.items()) if isinstance(one, dict) else (("", one),))


def _counts(rating: Rating, raters: Raters | None) -> bool:
    statements = raters.statements if raters is not None else ()
    return isinstance(rating, int) or not statements or any(name in rating for name in statements)


def count_groups(sheets: Sequence[Sheet], raters: Mapping[str, Raters]) -> tuple[Group, ...]:
    """Count who rated what: every criterion whose rule needs ratings, and every other that somebody rated.

    Args:
        sheets: The newest sheet of each respondent.
        raters: Whom the rules need, by criterion.
    """
    rated = sorted({name for sheet in sheets for name in sheet.ratings} - set(raters))
    groups = []
    for name in (*raters, *rated):
        needed = raters.get(name)
        for side in SIDES:
            people = len(ratings_of(sheets, name, side, needed))
            if people or (needed is not None and side in sides_asked(needed)):
                groups.append(Group(name, side, people, minimum_of(side, needed)))
    return tuple(groups)
