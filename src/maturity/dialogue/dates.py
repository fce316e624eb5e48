"""Read a day as people in Britain write it: day before month, a month alone, "in a year", "last month", "2026/27"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from maturity.dialogue.refusal import Refusal
from maturity.model.freshness import add_months, financial_year_end

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10, "twelve": 12}
EARLIEST, LATEST = 1948, 2100

_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_LEAD = re.compile(r"^(?:by|on|from|until|till|to|at|before|(?:the )?end of|the)\s+")
_AHEAD = re.compile(r"^in (?P<count>[a-z]+|\d{1,3}) (?P<unit>day|week|month|year)s?(?: time)?$")
_FROM_NOW = re.compile(r"^(?P<count>[a-z]+|\d{1,3}) (?P<unit>day|week|month|year)s?(?:'s?)? (?P<way>ago|from now|time)$")
_NEXT = re.compile(r"^(?P<way>next|last|this) (?P<unit>week|month|year)$")
_ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?$")
_ISO_SLASHED = re.compile(r"^(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})$")
_BRITISH = re.compile(r"^(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})$")
_MONTH_YEAR = re.compile(r"^(?P<month>\d{1,2})[/.\- ](?P<year>\d{4})$")
_WORDED = re.compile(rf"^(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH}(?: (?P<year>\d{{4}}|'?\d{{2}}))?$")
_MONTH_FIRST = re.compile(rf"^{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<year>\d{{4}})$")
_FINANCIAL = re.compile(r"^(?:fy ?|financial year )?(?P<year>\d{4}) ?[/-] ?(?P<end>\d{2}|\d{4})$")
_YEAR = re.compile(r"^(?P<year>\d{4})$")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that somebody may mean: one, or all of a month or a year."""

    first: date
    last: date


def read_day(typed: str, today: date, *, ahead: bool) -> date | Refusal:
    """Read a day; of a month or a year its last day is meant.

    Args:
        typed: What was typed.
        today: From where "in a year" and "last month" count, and which "March" is meant when no year is given.
        ahead: Whether a day to come is expected; otherwise one that has passed, and a month that still runs means today.
    """
    said = " ".join(typed.casefold().replace(",", " ").split())
    while (shorter := _LEAD.sub("", said)) != said:
        said = shorter
    found = _span(said, today, ahead=ahead)
    if found is None or not EARLIEST <= found.last.year <= LATEST:
        return Refusal(f"Type {day_hint(today, ahead=ahead)}.")
    if not ahead and found.first <= today < found.last:
        return today
    return found.last


def day_hint(today: date, *, ahead: bool) -> str:
    """Say how a day can be typed, with examples that would do: next March, or the month before this one."""
    near = date(today.year + 1, 3, 31) if ahead else _month(add_months(today.replace(day=1), -1)).last
    words = "in a year" if ahead else "last month"
    return f"a day such as {near:%d/%m/%Y}, a month such as {near:%B %Y}, or words such as '{words}'"


def _span(said: str, today: date, *, ahead: bool) -> Span | None:
    try:
        return _relative(said, today) or _numbered(said) or _worded(said, today, ahead=ahead)
    except (ValueError, OverflowError):  # a day that the calendar lacks, such as 31 June
        return None


def _relative(said: str, today: date) -> Span | None:
    days = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
    if said in days:
        return _one(today + timedelta(days[said]))
    if counting := _AHEAD.match(said) or _FROM_NOW.match(said):
        count = NUMBERS.get(counting["count"]) or (int(counting["count"]) if counting["count"].isdigit() else None)
        back = counting.groupdict().get("way") == "ago"
        return None if count is None else _one(_shifted(today, -count if back else count, counting["unit"]))
    if near := _NEXT.match(said):
        step = {"next": 1, "last": -1, "this": 0}[near["way"]]
        if near["unit"] == "week":
            return _one(today + timedelta(7 * step))
        return _year(today.year + step) if near["unit"] == "year" else _month(add_months(today.replace(day=1), step))
    return {"year": _year(today.year), "month": _month(today), "financial year": _one(financial_year_end(today))}.get(said)


def _shifted(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    return add_months(day, count * (12 if unit == "year" else 1))


def _numbered(said: str) -> Span | None:
    for shape in (_ISO_SLASHED, _BRITISH):
        if found := shape.match(said):
            return _one(date(_full_year(found["year"]), int(found["month"]), int(found["day"])))
    if (found := _ISO.match(said)) and int(found["month"]) <= 12:
        year, month = int(found["year"]), int(found["month"])
        return _month(date(year, month, 1)) if found["day"] is None else _one(date(year, month, int(found["day"])))
    if found := _MONTH_YEAR.match(said):
        return _month(date(int(found["year"]), int(found["month"]), 1))
    if (found := _FINANCIAL.match(said)) and int(found["end"]) % 100 == (int(found["year"]) + 1) % 100:
        return _one(date(int(found["year"]) + 1, 3, 31))
    found = _YEAR.match(said)
    return _year(int(found["year"])) if found else None


def _worded(said: str, today: date, *, ahead: bool) -> Span | None:
    found = _WORDED.match(said) or _MONTH_FIRST.match(said)
    if not found:
        return None
    month = MONTHS.index(found["month"][:3]) + 1
    if found["year"]:
        return _in_year(_full_year(found["year"].lstrip("'")), month, found["day"])
    spans = (_in_year(today.year + step, month, found["day"]) for step in ((0, 1) if ahead else (0, -1)))
    return next((span for span in spans if (span.last >= today if ahead else span.first <= today)), None)


def _in_year(year: int, month: int, day: str | None) -> Span:
    return _month(date(year, month, 1)) if day is None else _one(date(year, month, int(day)))


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _one(day: date) -> Span:
    return Span(day, day)


def _month(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))
