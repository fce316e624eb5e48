"""Read one survey figure from a row, whatever the table: a percentage, its base, and its interval where one is given."""

from __future__ import annotations

import re
from datetime import date

from maturity.files.tables import Faults, Row, read_count, read_number
from maturity.model.network import Fact
from maturity_patient_voice.naming import SUPPRESS_UNDER, unit_of

MEASURE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
HIDDEN = frozenset({"*", "c", "z", "[c]", "[z]", "suppressed"})
"""What official tables write in place of a figure that is too small to show."""

MOST_PEOPLE = 10_000_000
NO_BASE = "a percentage without its base cannot be judged"
NO_FIGURE = "no figure is given"


def read_measure(row: Row, faults: Faults) -> str | None:
    """Read a measure's short name; None (and a fault) when it is none."""
    text = row.get("measure")
    if MEASURE.fullmatch(text):
        return text
    mend = "Use small letters, digits and dashes, at most 40"
    faults.add("this is not a short name of a measure", mend, line=row.line, where="measure")
    return None


def read_survey_fact(row: Row, base_column: str, source: str, day: date, faults: Faults) -> Fact | str:
    """Read one figure; text is the reason why there is none. One that rests on fewer than ten people becomes suppressed here."""
    unit = unit_of(row.get("label") or row.get("measure"))
    if row.get("percent").casefold() in HIDDEN:
        return suppressed(unit, source, day)
    percent = read_number(row, "percent", faults, most=100)
    base = read_count(row, base_column, faults, most=MOST_PEOPLE)
    low, high = (read_number(row, name, faults, most=100) for name in ("lower_95", "upper_95"))
    if percent is None:
        return NO_FIGURE
    if base is None:
        return NO_BASE
    if base < SUPPRESS_UNDER:
        return suppressed(unit, source, day)
    if low is not None and high is not None and not low <= percent <= high:
        faults.add("the percentage lies outside its own interval", "Export the table again", line=row.line, where="percent")
    ends = (None, None) if low is None or high is None else (as_share(low), as_share(high))
    return Fact(value=as_share(percent), unit=unit, source=source, dated_on=day, whole=base, low=ends[0], high=ends[1])


def suppressed(unit: str, source: str, day: date) -> Fact:
    """Give a fact that says no more than that there is a figure."""
    return Fact(value=None, suppressed=True, unit=unit, source=source, dated_on=day)


def as_share(percent: float) -> float:
    """Turn per cent into a share, without what floating point adds."""
    return round(percent / 100, 9)
