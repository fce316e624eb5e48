"""Presence grid: for each neighbourhood who builds community there, since when, and until when it is funded."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    Label,
    fit,
    hatch,
    line,
    rectangle,
    text_width,
)
from maturity.reporting.charts.marks import short_month
from maturity.reporting.charts.rows import write_labels
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


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What rows add to, so that pieces of one paint become one path and words of one ink one element."""

    solid: list[str] = field(default_factory=list)
    open_ended: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    hatches: list[str] = field(default_factory=list)
    clear: list[str] = field(default_factory=list)
    words: dict[tuple[str, bool], list[Label]] = field(default_factory=dict)

    def say(self, x: float, y: float, text: str, ink: str = INK, *, bold: bool = False) -> None:
        """Add words in one ink."""
        self.words.setdefault((ink, bold), []).append(Label(x, y, text))


def presence_title(grid: PresenceGrid) -> str:
    """Say how many neighbourhoods have somebody, then each of them."""
    present = sum(row.state == "present" for row in grid.rows)
    rows = "; ".join(_row_words(row) for row in grid.rows)
    return f"Somebody builds community in {present} of {plural(len(grid.rows), 'neighbourhood')}. {rows}."


def draw_presence(grid: PresenceGrid) -> str:
    """Draw the grid as an SVG document."""
    canvas = Canvas(grid.width)
    axis = axis_over(_days(grid), _NAME_WIDE, grid.width - 1)
    bottom = _TOP + _ROW * len(grid.rows)
    draw_axis(canvas, axis, 16, bottom, clear_of=(grid.as_of,))
    rules = [line(0, _TOP + _ROW * place, grid.width, _TOP + _ROW * place) for place in range(len(grid.rows))]
    canvas.path(rules, stroke=RULE, stroke_width=0.5)
    draw_day(canvas, axis, grid.as_of, "Today", bottom=bottom)
    pieces = _Pieces()
    for position, row in enumerate(grid.rows):
        _place_row(pieces, row, axis, grid, _TOP + _ROW * position)
    canvas.path(pieces.clear, fill=PAPER)
    canvas.path(pieces.solid, fill=PROGRESS)
    canvas.path(pieces.open_ended, fill=PAPER, stroke=PROGRESS, dash=DASH)
    canvas.path(pieces.ended, fill=PAPER, stroke=ATTENTION, dash=DASH)
    canvas.path(pieces.empty, fill=PAPER, stroke=SECONDARY, dash=DASH)
    canvas.path(pieces.hatches, stroke=ATTENTION)
    for (ink, bold), labels in pieces.words.items():
        write_labels(canvas, labels, fill=ink, bold=bold)
    return canvas.svg(presence_title(grid), bottom + 3)


def _days(grid: PresenceGrid) -> list[date]:
    """Collect the days to show: at least half a year on either side of the report's own."""
    around = [date.fromordinal(grid.as_of.toordinal() + days) for days in (-183, 183)]
    stated = [day for row in grid.rows for day in (row.since, row.funded_until) if day is not None]
    return [*around, *stated]


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


def _shown_words(row: PresenceRow, room: float) -> str:
    """Say who and when within the room; who is shortened before the dates are."""
    words = _bar_words(row)
    if text_width(words, SMALL) > room:
        who = row.who or "somebody"
        dates = words[len(who) :]
        words = fit(who, room - text_width(dates, SMALL), SMALL) + dates
    words = fit(words, room, SMALL)
    return words[0].upper() + words[1:]


def _place_row(pieces: _Pieces, row: PresenceRow, axis: TimeAxis, grid: PresenceGrid, top: float) -> None:
    pieces.say(0, top + 15, fit(row.name, _NAME_WIDE - 12, SMALL, bold=True), bold=True)
    facts = [f"{row.patients:,} patients"] if row.patients is not None else []
    facts += ["priority area"] if row.priority else []
    if facts:
        pieces.say(0, top + 29, ", ".join(facts), SECONDARY)
    if row.state == "present":
        _place_bar(pieces, row, axis, grid, top)
    else:
        _place_gap(pieces, row, axis, top)


def _place_gap(pieces: _Pieces, row: PresenceRow, axis: TimeAxis, top: float) -> None:
    gap = row.state == "gap"
    words = "Nobody yet" if gap else "Not known"
    left, wide = axis.left + 4, axis.right - axis.left - 6
    pieces.empty.append(rectangle(left, top + 8, wide, 20))
    pieces.say(left + 8, top + 22, words, ATTENTION if gap else SECONDARY, bold=gap)
    if gap:
        aside = text_width(words, SMALL, bold=True) + 16
        pieces.hatches.append(hatch(left + aside, top + 10, wide - aside - 2, 16, gap=9))


def _place_bar(pieces: _Pieces, row: PresenceRow, axis: TimeAxis, grid: PresenceGrid, top: float) -> None:
    """Place a bar from start to end of funding; dashed where an end is not stated, and where the money has ended."""
    left = axis.place(row.since) if row.since else axis.left + 4
    right = max(axis.place(row.funded_until) if row.funded_until else axis.right - 2, left + 3)
    ended = row.funded_until is not None and row.funded_until < grid.as_of
    stated = row.since is not None and row.funded_until is not None
    where = pieces.ended if ended else pieces.solid if stated else pieces.open_ended
    where.append(rectangle(left, top + 6, right - left, 9))
    words = _shown_words(row, axis.right - axis.left - 8)
    wide = text_width(words, SMALL)
    x = min(max(left, axis.left + 4), axis.right - wide - 2)
    pieces.clear.append(rectangle(x - 2, top + 19, wide + 4, 14))
    pieces.say(x, top + 29, words)
