"""Presence grid: for each neighbourhood who builds community there, since when, and until when it is funded."""

from __future__ import annotations

from datetime import date
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import (
    ATTENTION,
    FULL_WIDTH,
    INK,
    PAPER,
    PROGRESS,
    RULE,
    SECONDARY,
    SMALL,
    Canvas,
    fit,
    hatch,
    line,
    rectangle,
    text_width,
)
from maturity.reporting.charts.marks import short_month
from maturity.reporting.charts.scale import DASH
from maturity.reporting.charts.timeaxis import TimeAxis, axis_over, draw_axis, draw_day
from maturity.reporting.report import plural

_NAME_WIDE = 200.0
_ROW = 36.0
_TOP = 36.0


class PresenceRow(Noun):
    """One neighbourhood. state: somebody is there, nobody is, or it is not known. Dates None: not stated."""

    name: Line
    patients: int | None = None
    priority: bool = False
    state: Literal["present", "gap", "unknown"]
    who: Line | None = None
    since: date | None = None
    funded_until: date | None = None


class PresenceGrid(Noun):
    """Neighbourhoods in the order given; gaps first reads best. as_of: the day of the report."""

    chart: Literal["presence"] = "presence"
    rows: tuple[PresenceRow, ...]
    as_of: date
    width: int = FULL_WIDTH


def presence_title(grid: PresenceGrid) -> str:
    """Say how many neighbourhoods have somebody, then each of them."""
    present = sum(row.state == "present" for row in grid.rows)
    rows = "; ".join(_row_words(row) for row in grid.rows)
    return f"Somebody builds community in {present} of {plural(len(grid.rows), 'neighbourhood')}. {rows}."


def draw_presence(grid: PresenceGrid) -> str:
    """Draw the grid as an SVG document."""
    canvas = Canvas(grid.width)
    days = [grid.as_of, *(day for row in grid.rows for day in (row.since, row.funded_until) if day is not None)]
    if len(set(days)) == 1:
        days += [grid.as_of.replace(year=grid.as_of.year - 1, day=1), grid.as_of.replace(year=grid.as_of.year + 1, day=1)]
    axis = axis_over(days, _NAME_WIDE, grid.width - 1)
    bottom = _TOP + _ROW * len(grid.rows)
    draw_axis(canvas, axis, 16, bottom)
    rules = [line(0, _TOP + _ROW * place, grid.width, _TOP + _ROW * place) for place in range(len(grid.rows))]
    canvas.path(rules, stroke=RULE, stroke_width=0.5)
    draw_day(canvas, axis, grid.as_of, "Today", bottom=bottom)
    for position, row in enumerate(grid.rows):
        _draw_row(canvas, row, axis, grid, _TOP + _ROW * position)
    return canvas.svg(presence_title(grid), bottom + 3)


def _row_words(row: PresenceRow) -> str:
    mark = " (priority)" if row.priority else ""
    if row.state != "present":
        return f"{row.name}{mark}: {'nobody yet' if row.state == 'gap' else 'not known'}"
    return f"{row.name}{mark}: {_bar_words(row)}"


def _bar_words(row: PresenceRow) -> str:
    parts = [row.who or "somebody"]
    parts.append(f"since {short_month(row.since)}" if row.since else "start not stated")
    parts.append(f"funded to {short_month(row.funded_until)}" if row.funded_until else "no end of funding stated")
    return ", ".join(parts)


def _draw_row(canvas: Canvas, row: PresenceRow, axis: TimeAxis, grid: PresenceGrid, top: float) -> None:
    canvas.text(0, top + 15, fit(row.name, _NAME_WIDE - 12, SMALL, bold=True), size=SMALL, bold=True)
    facts = [f"{row.patients:,} patients"] if row.patients is not None else []
    facts += ["priority area"] if row.priority else []
    canvas.text(0, top + 29, ", ".join(facts), size=SMALL, fill=SECONDARY)
    if row.state != "present":
        words = "Nobody yet" if row.state == "gap" else "Not known"
        box = (axis.left + 4, top + 8, axis.right - axis.left - 6, 20.0)
        canvas.path(rectangle(*box), fill=PAPER, stroke=SECONDARY, dash=DASH)
        wide = text_width(words, SMALL, bold=row.state == "gap") + 16
        if row.state == "gap":
            canvas.path(hatch(box[0] + wide, box[1] + 2, box[2] - wide - 2, box[3] - 4, gap=9), stroke=ATTENTION)
        ink = ATTENTION if row.state == "gap" else SECONDARY
        canvas.text(box[0] + 8, top + 22, words, size=SMALL, fill=ink, bold=row.state == "gap")
        return
    left = axis.place(row.since) if row.since else axis.left + 4
    right = axis.place(row.funded_until) if row.funded_until else axis.right - 2
    right = max(right, left + 3)
    box_path = rectangle(left, top + 6, right - left, 9)
    ended = row.funded_until is not None and row.funded_until < grid.as_of
    if row.since is None or row.funded_until is None or ended:
        # A dashed outline says that one end is not stated, or that the money has ended.
        canvas.path(box_path, fill=PAPER, stroke=ATTENTION if ended else PROGRESS, dash=DASH)
    else:
        canvas.path(box_path, fill=PROGRESS)
    words = _bar_words(row)
    room = axis.right - axis.left - 10
    words = fit(words[0].upper() + words[1:], room, SMALL)
    x = min(max(left, axis.left + 4), axis.right - text_width(words, SMALL) - 2)
    canvas.text(x, top + 29, words, size=SMALL, fill=INK)
