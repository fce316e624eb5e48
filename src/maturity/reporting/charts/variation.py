"""Variation interval: how far a network's own level, and so its place among peers, depends on choices."""

from __future__ import annotations

from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import FULL_WIDTH, INK, RULE, SECONDARY, SMALL, Canvas, Label, line, rectangle
from maturity.reporting.charts.marks import draw_mark
from maturity.reporting.charts.rows import HEAD_TALL, Columns, Name, columns_between, draw_heads, draw_names
from maturity.reporting.charts.scale import Step, words_of

_NAME_WIDE = 204.0
_END_WIDE = 104.0
_ROW = 28.0
_KEY_TALL = 20.0
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
    top = HEAD_TALL + 4
    bottom = top + _ROW * len(data.rows)
    draw_heads(canvas, columns, bottom)
    middles = [top + _ROW * (place + 0.5) for place in range(len(data.rows))]
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
    _draw_key(canvas, bottom + _KEY_TALL)
    return canvas.svg(variation_title(data), bottom + _KEY_TALL + 6)


def _interval(row: VariationRow, y: float, columns: Columns) -> str:
    """Draw a line from the lowest to the highest varied level, closed at both ends, a little beyond the markers of a level."""
    if row.lower is None or row.upper is None:
        return ""
    reach = min(14.0, columns.wide * 0.3)
    left, right = columns.middle(row.lower) - reach, columns.middle(row.upper) + reach
    return _closed(left, right, y)


def _closed(left: float, right: float, y: float) -> str:
    return line(left, y, right, y) + line(left, y - 5, left, y + 5) + line(right, y - 5, right, y + 5)


def _draw_key(canvas: Canvas, y: float) -> None:
    draw_mark(canvas, "supported", [(6, y - 4)])
    canvas.text(16, y, "You, by the evidence", size=SMALL, fill=SECONDARY)
    canvas.path(_closed(142, 168, y - 4), stroke=INK, stroke_width=2)
    canvas.text(175, y, "Your level in nine of ten variations", size=SMALL, fill=SECONDARY)
    canvas.path(rectangle(372, y - 11, 22, 14), fill=_BAND, stroke=_EDGE, stroke_width=0.75)
    canvas.text(400, y, "Middle half of peers, as the matrix has it", size=SMALL, fill=SECONDARY)
