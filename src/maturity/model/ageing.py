"""Tell whether a public figure still speaks about now."""

from calendar import monthrange
from datetime import date

from maturity.model.freshness import add_months


def stands(dated_on: date, as_of: date, months: int) -> bool:
    """Tell whether a figure is neither of a later day nor older than so many months; month ends lead to month ends."""
    last = add_months(dated_on, months)
    if dated_on.day == monthrange(dated_on.year, dated_on.month)[1]:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return dated_on <= as_of <= last


def out_of_date(dated_on: date, as_of: date) -> str:
    """Say why a figure is not used."""
    which = "later than" if dated_on > as_of else "too long before"
    return f"The figure is of {dated_on:%-d %B %Y}, which is {which} {as_of:%-d %B %Y}."
