"""How long an item of evidence stands: one rule for the engine that admits it and the register that prints it."""

from calendar import monthrange
from datetime import date

from maturity.model.evidence import Evidence
from maturity.model.matrix import EvidenceKind

FINANCIAL_YEAR_ENDS = (3, 31)
"""In England public bodies' financial year runs from 1 April to 31 March."""


def add_months(day: date, months: int) -> date:
    """Go forward by whole months; a day that the month lacks becomes its last day (31 August + 6 months: 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def financial_year_end(day: date) -> date:
    """Find the last day of the financial year that a day lies in."""
    end = date(day.year, *FINANCIAL_YEAR_ENDS)
    return end if day <= end else date(day.year + 1, *FINANCIAL_YEAR_ENDS)


def stands_until(item: Evidence, kind: EvidenceKind, max_age_months: int | None = None) -> date | None:
    """Find the last day on which an item can be counted; None when nothing limits it.

    Args:
        item: The item of evidence.
        kind: What the matrix says about items of its kind.
        max_age_months: A criterion's own limit of age, which takes the place of the kind's.
    """
    limits = [] if item.expires is None else [item.expires]
    months = max_age_months if max_age_months is not None else kind.max_age_months
    if months is not None:
        limits.append(add_months(item.represents, months))
    if kind.financial_year:
        limits.append(financial_year_end(item.represents))
    return min(limits, default=None)
