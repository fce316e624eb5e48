"""Slope: what changed between two cycles of the same matrix version, one line for each row that has a level in both."""

from __future__ import annotations

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
    circle,
    fit,
    line,
    wrap,
)
from maturity.reporting.charts.scale import Step, words_of
from maturity.reporting.report import listed

_LEFT = 150.0
_MID = 340.0
_SLOT = 14.0
_TIGHT = 7.0
_PAD = 9.0
_LEAST = 28.0


class SlopeRow(Noun):
    """One domain or criterion in two cycles. None: no level in that cycle; such rows are named beneath, never drawn as zero."""

    name: Line
    before: int | None = None
    after: int | None = None


class Slope(Noun):
    """Rows in the order of the matrix, and what the two cycles are called.

    before_note: such as "version 1.0", where the first is compared through a crosswalk; its marks are hollow then.
    """

    chart: Literal["slope"] = "slope"
    steps: tuple[Step, ...]
    rows: tuple[SlopeRow, ...]
    before_name: Line
    after_name: Line
    before_note: Line | None = None
    width: int = FULL_WIDTH


def slope_title(slope: Slope) -> str:
    """Say how many rose, stayed and fell, then each that moved, and which have no level in one of the cycles."""
    both = [row for row in slope.rows if row.before is not None and row.after is not None]
    rose = [row for row in both if _moved(row) > 0]
    fell = [row for row in both if _moved(row) < 0]
    same = len(both) - len(rose) - len(fell)
    note = f" ({slope.before_note})" if slope.before_note else ""
    words = f"From {slope.before_name}{note} to {slope.after_name}: {len(rose)} rose, {same} stayed, {len(fell)} fell."
    for row in (*rose, *fell):
        words += f" {row.name}: {words_of(row.before, slope.steps)} to {words_of(row.after, slope.steps)}."
    missing = [row.name for row in slope.rows if row not in both]
    return f"{words} Without a level in both: {listed(missing)}." if missing else words


def draw_slope(slope: Slope) -> str:
    """Draw the slopes as an SVG document; rows on one level get a place each, so that no name hides another."""
    canvas = Canvas(slope.width)
    both = [row for row in slope.rows if row.before is not None and row.after is not None]
    bands = _bands(slope, both)
    bottom = max((low for _, low in bands.values()), default=40.0)
    canvas.text(_LEFT, 14, slope.before_name, size=SMALL, bold=True, anchor="middle")
    if slope.before_note:
        canvas.text(_LEFT, 28, slope.before_note, size=SMALL, fill=SECONDARY, anchor="middle")
    canvas.text(_MID, 14, slope.after_name, size=SMALL, bold=True, anchor="middle")
    canvas.path([line(0, low, slope.width, low) for _, low in bands.values()], stroke=RULE, stroke_width=0.5)
    for rank, (high, low) in bands.items():
        lines = wrap(words_of(rank, slope.steps), _LEFT - 24, SMALL, max_lines=2)
        canvas.lines(0, (high + low) / 2 + 4 - 6.5 * (len(lines) - 1), lines, size=SMALL, leading=13, fill=SECONDARY)
    _draw_lines(canvas, slope, both, bands)
    missing = [row.name for row in slope.rows if row not in both]
    if missing:
        lines = wrap(f"Without a level in both cycles: {listed(missing)}", slope.width, SMALL, max_lines=4)
        canvas.lines(0, bottom + 18, lines, size=SMALL, leading=14, fill=SECONDARY)
        bottom += 18 + 14 * (len(lines) - 1)
    return canvas.svg(slope_title(slope), bottom + 6)


def _moved(row: SlopeRow) -> int:
    return 0 if row.before is None or row.after is None else row.after - row.before


def _bands(slope: Slope, both: list[SlopeRow]) -> dict[int, tuple[float, float]]:
    """Give each level that somebody has, highest first, a band as tall as its taller side; only the second side has names."""
    bands: dict[int, tuple[float, float]] = {}
    y = 38.0 if slope.before_note else 24.0
    used = [step.rank for step in slope.steps if any(step.rank in (row.before, row.after) for row in both)]
    for rank in reversed(used):
        before, after = sum(row.before == rank for row in both), sum(row.after == rank for row in both)
        tall = max(_TIGHT * before, _SLOT * after, _LEAST) + _PAD
        bands[rank] = (y, y + tall)
        y += tall
    return bands


def _places(rows: list[SlopeRow], bands: dict[int, tuple[float, float]], side: Literal["before", "after"]) -> dict[int, float]:
    """Place each row (by its index) in its band; rows that come from above stand above, so that lines cross least."""
    places: dict[int, float] = {}
    other, slot = ("after", _TIGHT) if side == "before" else ("before", _SLOT)
    for rank, (high, low) in bands.items():
        here = [index for index, row in enumerate(rows) if getattr(row, side) == rank]
        here.sort(key=lambda index: (-getattr(rows[index], other), index))
        start = (high + low) / 2 - slot * (len(here) - 1) / 2
        places.update({index: start + slot * place for place, index in enumerate(here)})
    return places


def _draw_lines(canvas: Canvas, slope: Slope, both: list[SlopeRow], bands: dict[int, tuple[float, float]]) -> None:
    before, after = _places(both, bands, "before"), _places(both, bands, "after")
    strokes: dict[str, list[str]] = {SECONDARY: [], PROGRESS: [], ATTENTION: []}
    dots: list[str] = []
    hollow: list[str] = []
    for index, row in enumerate(both):
        ink = PROGRESS if _moved(row) > 0 else ATTENTION if _moved(row) < 0 else SECONDARY
        strokes[ink].append(line(_LEFT, before[index], _MID, after[index]))
        (hollow if slope.before_note else dots).append(circle(_LEFT, before[index], 3))
        dots.append(circle(_MID, after[index], 3))
    canvas.path(strokes[SECONDARY], stroke=SECONDARY, stroke_width=0.9)
    canvas.path(strokes[PROGRESS], stroke=PROGRESS, stroke_width=2.4)
    canvas.path(strokes[ATTENTION], stroke=ATTENTION, stroke_width=2.4, dash="5 3")
    canvas.path(dots, fill=INK)
    canvas.path(hollow, fill=PAPER, stroke=INK)
    for index, row in enumerate(both):
        moved = _moved(row)
        mark = f" (up {moved})" if moved > 0 else f" (down {-moved})" if moved < 0 else ""
        room = slope.width - _MID - 14
        ink = INK if moved else SECONDARY
        name = fit(row.name, room - 52 if mark else room, SMALL, bold=bool(moved))
        canvas.text(_MID + 12, after[index] + 4, name + mark, size=SMALL, fill=ink, bold=bool(moved))
