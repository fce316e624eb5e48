"""A time axis for charts with dates: years and quarters along it, and places for dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.reporting.charts.kit import INK, RULE, SECONDARY, SMALL, Canvas, line
from maturity.reporting.charts.marks import short_month

_LABEL = 54.0
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A stretch of days from `first` to `last`, laid between two edges."""

    left: float
    right: float
    first: date
    last: date

    def place(self, day: date) -> float:
        """Place a day; days outside the stretch are put at its nearer edge."""
        whole = max((self.last - self.first).days, 1)
        share = (day - self.first).days / whole
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)


def axis_over(days: Iterable[date], left: float, right: float) -> TimeAxis:
    """Lay out whole months from the month of the earliest day to the end of the month of the latest."""
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    return TimeAxis(left, right, first.replace(day=1), _months_on(last.replace(day=1), 1))


def draw_axis(canvas: Canvas, axis: TimeAxis, top: float, bottom: float, *, clear_of: Sequence[date]) -> None:
    """Write month names above fine lines, as many as there is room for, none across the line of a day in `clear_of`."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    most = max(int((axis.right - axis.left) / 66), 1)
    step = next((step for step in _MONTH_STEPS if months / step <= most), max(months // most, 60))
    ticks: list[date] = []
    day = axis.first
    while day < axis.last:
        if (day.month - 1) % min(step, 12) == 0 and (step <= 12 or day.year % (step // 12) == 0):
            ticks.append(day)
        day = _months_on(day, 1)
    canvas.path([line(axis.place(tick), top, axis.place(tick), bottom) for tick in ticks], stroke=RULE, stroke_width=0.75)
    marked = [axis.place(day) for day in clear_of]
    for tick in ticks:
        left = axis.place(tick)
        if left + _LABEL <= axis.right and not any(left - 1 <= x <= left + _LABEL for x in marked):
            canvas.text(left + 3, top + 9, short_month(tick), size=SMALL, fill=SECONDARY)


def draw_day(canvas: Canvas, axis: TimeAxis, day: date, words: str, *, bottom: float) -> None:
    """Draw a line for one day, with its name above it, kept inside the axis."""
    top = 1.0
    x = axis.place(day)
    canvas.path(line(x, top, x, bottom), stroke=INK, stroke_width=1.4)
    anchor = "end" if x > (axis.left + axis.right) / 2 else "start"
    aside = -4 if anchor == "end" else 4
    canvas.text(x + aside, top + 9, words, size=SMALL, fill=INK, bold=True, anchor=anchor)


def _months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
