"""Tell whether a public figure still speaks about now."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def stands(dated_on: date, as_of: date, months: int) -> bool:
    """Tell whether a figure is neither of a later day nor older than so many months; month ends lead to month ends."""
    years, month = divmod(dated_on.month - 1 + months, 12)
    year, length = dated_on.year + years, monthrange(dated_on.year, dated_on.month)[1]
    last = monthrange(year, month + 1)[1]
    return dated_on <= as_of <= date(year, month + 1, last if dated_on.day == length else min(dated_on.day, last))


def out_of_date(dated_on: date, as_of: date) -> str:
    """Say why a figure is not used."""
    which = "later than" if dated_on > as_of else "too long before"
    return f"The figure is of {dated_on:%-d %B %Y}, which is {which} {as_of:%-d %B %Y}."
