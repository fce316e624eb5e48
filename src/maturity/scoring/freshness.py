"""Turn "how old may it be?" into one earliest date, worked out once instead of once an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from maturity.model.base import Strength
from maturity.model.evidence import Evidence
from maturity.model.freshness import FINANCIAL_YEAR_ENDS, financial_year_end
from maturity.model.matrix import Criterion, EvidenceKind


@lru_cache(maxsize=4096)
def earliest_within(as_of: date, months: int) -> date:
    """Find the earliest date that, `months` months later, is not yet past on `as_of`.

    The twin of `model.freshness.add_months`: an item of this date stands on `as_of`, one of the day before does not.
    """
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    try:
        return date(year, month + 1, as_of.day)
    except ValueError:  # the month has no such day; its last day, months later, is a day short
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


class Window:
    """How one criterion treats one kind of evidence on one day.

    earliest: the first date that is not too old; None when age does not matter. outside: an item of this kind must be signed by
    someone outside the network. grade: how strong an item of this kind is, unless it says so itself.
    """

    __slots__ = ("earliest", "grade", "outside")

    def __init__(self, kind: EvidenceKind, max_age_months: int | None, as_of: date) -> None:
        months = max_age_months if max_age_months is not None else kind.max_age_months
        limits = [] if months is None else [earliest_within(as_of, months)]
        if kind.financial_year:
            year_ends = financial_year_end(as_of)
            start_month, start_day = FINANCIAL_YEAR_ENDS[0] + 1, 1
            limits.append(date(year_ends.year - 1, start_month, start_day))
        self.earliest = max(limits, default=None)
        self.outside = kind.attestation is not None
        self.grade = kind.strength


def windows_for(criterion: Criterion, kinds: Mapping[str, EvidenceKind], as_of: date) -> dict[str, Window]:
    """Work out the window of every kind that a criterion accepts; a kind that the matrix lacks is left out."""
    return {name: Window(kinds[name], use.max_age_months, as_of) for name, use in criterion.evidence.items() if name in kinds}


class Preferred(list[Evidence]):
    """Items in the order in which they are preferred: strongest, most records, newest, then by id. They need no sorting again."""

    __slots__ = ()


def prefer(items: Sequence[Evidence], kinds: Mapping[str, EvidenceKind]) -> Preferred:
    """Put items into the order of preference; items that are in it already are left as they are."""
    if isinstance(items, Preferred):
        return items
    if len(items) < 2:
        return Preferred(items)
    ranked = [
        (item.strength or grade_of(item, kinds), -item.records, -item.represents.toordinal(), item.id, place)
        for place, item in enumerate(items)
    ]
    ranked.sort()
    return Preferred([items[row[4]] for row in ranked])


def grade_of(item: Evidence, kinds: Mapping[str, EvidenceKind]) -> Strength:
    """Tell an item's strength: its own, or else its kind's; D when the kind is unknown."""
    if item.strength is not None:
        return item.strength
    kind = kinds.get(item.kind)
    return kind.strength if kind is not None else Strength.D
