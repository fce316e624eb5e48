"""Variation interval: how far a network's own level, and so its place among peers, depends on choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.callouts import Callout, draw_callouts, make_strip
from maturity.reporting.charts.kit import FULL_WIDTH, INK, RULE, SECONDARY, Canvas, Label, line, rectangle
from maturity.reporting.charts.marks import draw_mark
from maturity.reporting.charts.rows import HEAD_TALL, Columns, Name, columns_between, draw_heads, draw_names
from maturity.reporting.charts.scale import Step, words_of

_NAME_WIDE = 204.0
_END_WIDE = 104.0
_ROW = 28.0
_BAND = "#DCE9EF"
_EDGE = "#A3C6D6"


class VariationRow(Noun):
    """One domain: the network's level, the levels that nine in ten variations give, and the middle half of peers.

    lower None: no level stood in any variation. words: how often the place holds, short enough for the end of the row.
    """

    name: Line
    own: int
    lower: int | None
    upper: int | None
    band_lower: int
    band_upper: int
    words: Line


class VariationInterval(Noun):
    """Rows in the order of the matrix."""

    chart: Literal["variation"] = "variation"
    steps: tuple[Step, ...]
    rows: tuple[VariationRow, ...]
    width: int = FULL_WIDTH


def variation_title(data: VariationInterval) -> str:
    """Say of each row the level, how far it varies, the middle half of peers, and how often the place holds."""
    return "; ".join(_row_words(row, data.steps) for row in data.rows) + "."


def _row_words(row: VariationRow, steps: tuple[Step, ...]) -> str:
    own = words_of(row.own, steps)
    varies = "no level in any variation" if row.lower is None else f"in nine of ten variations {_span(row.lower, row.upper, steps)}"
    return f"{row.name}: you {own}, {varies}, middle half of peers {_span(row.band_lower, row.band_upper, steps)}, {row.words}"


def _span(lower: int | None, upper: int | None, steps: tuple[Step, ...]) -> str:
    low, high = words_of(lower, steps), words_of(upper, steps)
    return low if low == high else f"{low} to {high}"


def draw_variation(data: VariationInterval) -> str:
    """Draw the intervals as an SVG document."""
    canvas = Canvas(data.width)
    columns = columns_between(_NAME_WIDE, data.width - _END_WIDE, data.steps)
    strip = make_strip([(row.own, row.lower) for row in data.rows], HEAD_TALL + 4, _ROW)
    middles = strip.middles
    draw_heads(canvas, columns, strip.bottom)
    canvas.path([line(0, y + _ROW / 2, data.width, y + _ROW / 2) for y in middles], stroke=RULE, stroke_width=0.5)
    bands = [
        rectangle(columns.start(row.band_lower), y - 8, columns.end(row.band_upper) - columns.start(row.band_lower), 16)
        for row, y in zip(data.rows, middles, strict=True)
    ]
    canvas.path(bands, fill=_BAND, stroke=_EDGE, stroke_width=0.75)
    spans = [_interval(row, y, columns) for row, y in zip(data.rows, middles, strict=True)]
    canvas.path(spans, stroke=INK, stroke_width=2)
    draw_mark(canvas, "supported", [(columns.middle(row.own), y) for row, y in zip(data.rows, middles, strict=True)])
    draw_names(canvas, [Name(row.name, y, bold=True) for row, y in zip(data.rows, middles, strict=True)], _NAME_WIDE - 12)
    ends = [Label(data.width, y + 4, row.words, "end") for row, y in zip(data.rows, middles, strict=True)]
    canvas.labels(ends, fill=SECONDARY)
    if strip.at is not None:
        callouts = list(_callouts(data.rows[strip.at], columns, middles[strip.at]))
        draw_callouts(canvas, callouts, strip.baseline, 0, data.width)
    return canvas.svg(variation_title(data), strip.bottom + 2)


def _interval(row: VariationRow, y: float, columns: Columns) -> str:
    """Draw a line from the lowest to the highest varied level, closed at both ends."""
    ends = _ends(row, columns)
    if ends is None:
        return ""
    left, right = ends
    return line(left, y, right, y) + line(left, y - 5, left, y + 5) + line(right, y - 5, right, y + 5)


def _ends(row: VariationRow, columns: Columns) -> tuple[float, float] | None:
    """Place the ends of the interval, a little beyond the markers of a level; None where no level stood."""
    if row.lower is None or row.upper is None:
        return None
    reach = min(14.0, columns.wide * 0.3)
    return columns.middle(row.lower) - reach, columns.middle(row.upper) + reach


def _callouts(row: VariationRow, columns: Columns, middle: float) -> Iterator[Callout]:
    """Name what a row shows; the interval and the band are pointed at where they are farthest from other marks."""
    own = columns.middle(row.own)
    marks = [own]
    yield Callout(own, middle - 7, "you")
    ends = _ends(row, columns)
    if ends is not None:
        marks.append(max(ends, key=lambda end: abs(end - own)))
        yield Callout(marks[-1], middle - 6, "you, in nine of ten variations")
    edges = (columns.start(row.band_lower) + 4, columns.end(row.band_upper) - 4)
    yield Callout(max(edges, key=lambda edge: min(abs(edge - mark) for mark in marks)), middle - 8, "middle half of peers")
