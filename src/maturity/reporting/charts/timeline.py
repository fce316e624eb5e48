"""Evidence timeline: what stands today, and what expires before the next cycle."""

from __future__ import annotations

from datetime import date
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import (
    ATTENTION,
    FULL_WIDTH,
    INK,
    PAPER,
    RULE,
    SECONDARY,
    SMALL,
    Canvas,
    circle,
    hatch,
    line,
    rectangle,
    text_width,
)
from maturity.reporting.charts.rows import Name, draw_names
from maturity.reporting.charts.scale import DASH
from maturity.reporting.charts.timeaxis import TimeAxis, axis_over, draw_axis, draw_day
from maturity.reporting.report import day, plural

_NAME_WIDE = 226.0
_ROW = 27.0
_TOP = 36.0
_BAR = 10.0
_STANDS = "#357393"

EvidenceState = Literal["stands", "expires", "set_aside"]
STATES: dict[EvidenceState, str] = {"stands": "stands", "expires": "runs out before the next cycle", "set_aside": "set aside"}


class TimelineRow(Noun):
    """One item of evidence. represents: the day that it speaks of. until: its last valid day; None when it has no end."""

    name: Line
    represents: date
    until: date | None = None
    state: EvidenceState = "stands"


class EvidenceTimeline(Noun):
    """Items in the order given; soonest to expire first reads best."""

    chart: Literal["evidence_timeline"] = "evidence_timeline"
    rows: tuple[TimelineRow, ...]
    today: date
    next_cycle: date
    width: int = FULL_WIDTH


def timeline_title(timeline: EvidenceTimeline) -> str:
    """Say how many items stand, expire before the next cycle, and are set aside, then each with its last day."""
    counts = {state: sum(row.state == state for row in timeline.rows) for state in ("stands", "expires", "set_aside")}
    rows = "; ".join(_row_words(row) for row in timeline.rows)
    return (
        f"Of {plural(len(timeline.rows), 'item')} of evidence {counts['stands']} stand beyond the next cycle on "
        f"{day(timeline.next_cycle)}, {counts['expires']} expire before it, {counts['set_aside']} do not count. {rows}."
    )


def draw_timeline(timeline: EvidenceTimeline) -> str:
    """Draw the timeline as an SVG document."""
    canvas = Canvas(timeline.width)
    days = [timeline.today, timeline.next_cycle]
    days += [value for row in timeline.rows for value in (row.represents, row.until) if value is not None]
    axis = axis_over(days, _NAME_WIDE, timeline.width - 1)
    bottom = _TOP + _ROW * len(timeline.rows) + 2
    draw_axis(canvas, axis, 16, bottom, clear_of=(timeline.today, timeline.next_cycle))
    middles = [_TOP + _ROW * (position + 0.5) for position in range(len(timeline.rows))]
    rules = [line(0, middle + _ROW / 2, timeline.width, middle + _ROW / 2) for middle in middles]
    canvas.path(rules, stroke=RULE, stroke_width=0.5)
    _draw_spans(canvas, timeline, axis, middles)
    draw_day(canvas, axis, timeline.today, "Today", bottom=bottom)
    draw_day(canvas, axis, timeline.next_cycle, "Next cycle", bottom=bottom)
    _name_states(canvas, timeline, axis, middles)
    draw_names(canvas, [Name(row.name, y) for row, y in zip(timeline.rows, middles, strict=True)], _NAME_WIDE - 14)
    return canvas.svg(timeline_title(timeline), bottom + 2)


def _row_words(row: TimelineRow) -> str:
    end = f"until {day(row.until)}" if row.until else "no end"
    return f"{row.name}: {'set aside' if row.state == 'set_aside' else end}"


def _ends(row: TimelineRow, axis: TimeAxis) -> tuple[float, float]:
    """Place the ends of a bar; without an end it goes on to the edge."""
    left = axis.place(row.represents)
    return left, max(axis.place(row.until) if row.until else axis.right, left + 2)


def _draw_spans(canvas: Canvas, timeline: EvidenceTimeline, axis: TimeAxis, middles: list[float]) -> None:
    bars: dict[EvidenceState, list[str]] = {"stands": [], "expires": [], "set_aside": []}
    hatches: list[str] = []
    dots: list[str] = []
    for row, middle in zip(timeline.rows, middles, strict=True):
        left, right = _ends(row, axis)
        bars[row.state].append(rectangle(left, middle - _BAR / 2, right - left, _BAR))
        dots.append(circle(left, middle, 3.2))
        if row.state == "expires":
            hatches.append(hatch(left, middle - _BAR / 2, right - left, _BAR))
    canvas.path(bars["stands"], fill=_STANDS)
    canvas.path(bars["expires"], fill=PAPER, stroke=ATTENTION)
    canvas.path(hatches, stroke=ATTENTION)
    canvas.path(bars["set_aside"], fill=PAPER, stroke=SECONDARY, dash=DASH)
    canvas.path(dots, fill=INK)


def _name_states(canvas: Canvas, timeline: EvidenceTimeline, axis: TimeAxis, middles: list[float]) -> None:
    """Say of the first bar of each kind what it is."""
    named: set[EvidenceState] = set()
    for row, middle in zip(timeline.rows, middles, strict=True):
        if row.state in named:
            continue
        named.add(row.state)
        wide = text_width(STATES[row.state], SMALL)
        x = _beside(*_ends(row, axis), wide, timeline.width)
        canvas.path(rectangle(x - 3, middle - 8, wide + 6, 16), fill=PAPER)
        canvas.text(x, middle + 4, STATES[row.state], size=SMALL, fill=SECONDARY)


def _beside(left: float, right: float, wide: float, edge: float) -> float:
    """Place a word beside a bar, on the side with more room, or on the bar where neither has enough."""
    before, after = left - _NAME_WIDE, edge - right
    if max(before, after) < wide + 12:
        return (left + right - wide) / 2
    return right + 8 if after >= before else left - 10 - wide
