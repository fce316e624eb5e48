"""Peer band: where a network is among networks like it, as the middle half and the median of peers, never as a rank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.callouts import Callout, draw_callouts, make_strip
from maturity.reporting.charts.kit import (
    FULL_WIDTH,
    INK,
    PAPER,
    RULE,
    SECONDARY,
    SMALL,
    Canvas,
    Label,
    line,
    rectangle,
    text_width,
    wrap,
)
from maturity.reporting.charts.marks import draw_mark
from maturity.reporting.charts.rows import HEAD_TALL, Columns, Name, columns_between, draw_heads, draw_names
from maturity.reporting.charts.scale import Step, words_of
from maturity.reporting.report import plural

_NAME_WIDE = 238.0
_END_WIDE = 70.0
_ROW = 26.0
_BAND = "#DCE9EF"


class PeerRow(Noun):
    """One domain or criterion among peers.

    own None: the network has no level, and `missing` says which kind of missing. lower None: `words` says why there is no band.
    """

    name: Line
    is_domain: bool = False
    own: int | None = None
    missing: Line = "not assessed"
    lower: int | None = None
    median: int | None = None
    upper: int | None = None
    peers: int = 0
    words: Line = "too few peers to compare"


class PeerBand(Noun):
    """Rows in the order of the matrix."""

    chart: Literal["peer_band"] = "peer_band"
    steps: tuple[Step, ...]
    rows: tuple[PeerRow, ...]
    width: int = FULL_WIDTH


def peers_title(band: PeerBand) -> str:
    """Say how many rows can be compared, then each row with its band and number of peers."""
    shown = [row for row in band.rows if row.median is not None]
    rows = "; ".join(_row_words(row, band) for row in band.rows)
    return f"{len(shown)} of {plural(len(band.rows), 'row')} can be compared with peers. {rows}."


def draw_peers(band: PeerBand) -> str:
    """Draw the bands as an SVG document."""
    canvas = Canvas(band.width)
    columns = columns_between(_NAME_WIDE, band.width - _END_WIDE, band.steps)
    strip = make_strip([(row.own, row.median) for row in band.rows], HEAD_TALL + 4, _ROW)
    middles = strip.middles
    draw_heads(canvas, columns, strip.bottom)
    _draw_bands(canvas, band, columns, middles)
    own = [(columns.middle(row.own), y) for row, y in zip(band.rows, middles, strict=True) if row.own is not None]
    draw_mark(canvas, "supported", own)
    _draw_words(canvas, band, columns, middles)
    if strip.at is not None:
        callouts = list(_callouts(band.rows[strip.at], columns, middles[strip.at]))
        draw_callouts(canvas, callouts, strip.baseline, columns.left, band.width)
    return canvas.svg(peers_title(band), strip.bottom + 2)


def _row_words(row: PeerRow, band: PeerBand) -> str:
    own = words_of(row.own, band.steps, row.missing)
    if row.median is None or row.lower is None or row.upper is None:
        return f"{row.name}: you {own}; {row.words}"
    middle = words_of(row.lower, band.steps)
    if row.upper != row.lower:
        middle += f" to {words_of(row.upper, band.steps)}"
    median = words_of(row.median, band.steps)
    return f"{row.name}: you {own}, middle half of {plural(row.peers, 'peer')} {middle}, median {median}"


def _draw_bands(canvas: Canvas, band: PeerBand, columns: Columns, middles: list[float]) -> None:
    bands: list[str] = []
    medians: list[str] = []
    rules: list[str] = []
    for row, middle in zip(band.rows, middles, strict=True):
        rules.append(line(0, middle + _ROW / 2, band.width, middle + _ROW / 2))
        if row.lower is None or row.upper is None:
            continue
        bands.append(rectangle(columns.start(row.lower), middle - 7, columns.end(row.upper) - columns.start(row.lower), 14))
        if row.median is not None:
            medians.append(rectangle(_tick(row.median, columns), middle - 9, 3, 18))
    canvas.path(rules, stroke=RULE, stroke_width=0.5)
    canvas.path(bands, fill=_BAND, stroke="#A3C6D6", stroke_width=0.75)
    canvas.path(medians, fill=INK)


def _draw_words(canvas: Canvas, band: PeerBand, columns: Columns, middles: list[float]) -> None:
    names = [Name(row.name, middle, row.is_domain) for row, middle in zip(band.rows, middles, strict=True)]
    draw_names(canvas, names, _NAME_WIDE - 12)
    ends: list[Label] = []
    for row, middle in zip(band.rows, middles, strict=True):
        if row.median is None:
            lines = wrap(row.words, columns.right - columns.left - 10, SMALL, max_lines=1)
            wide = text_width(lines[0], SMALL) + 8
            canvas.path(rectangle(columns.left + 4, middle - 8, wide, 16), fill=PAPER)
            canvas.text(columns.left + 8, middle + 4, lines[0], size=SMALL, fill=SECONDARY)
        else:
            ends.append(Label(band.width, middle + 4, f"{row.peers:,} peers", "end"))
            if row.own is None:
                ends.append(_no_level(row, columns, middle))
    canvas.labels(ends, fill=SECONDARY)


def _no_level(row: PeerRow, columns: Columns, middle: float) -> Label:
    """Say that the network itself has no level, on the side of the band that has more room."""
    left = columns.left if row.lower is None else columns.start(row.lower)
    right = columns.right if row.upper is None else columns.end(row.upper)
    if columns.right - right >= left - columns.left:
        return Label(right + 6, middle + 4, "no level yet")
    return Label(left - 6, middle + 4, "no level yet", "end")


def _callouts(row: PeerRow, columns: Columns, middle: float) -> Iterator[Callout]:
    """Name what a row shows; the band is pointed at where it is farthest from its markers."""
    marks: list[float] = []
    if row.own is not None:
        marks.append(columns.middle(row.own))
        yield Callout(marks[-1], middle - 7, "you")
    if row.lower is None or row.upper is None or row.median is None:
        return
    marks.append(_tick(row.median, columns) + 1.5)
    yield Callout(marks[-1], middle - 10, "median peer")
    edges = (columns.start(row.lower) + 5, columns.end(row.upper) - 5)
    yield Callout(max(edges, key=lambda edge: min(abs(edge - mark) for mark in marks)), middle - 7, "middle half of peers")


def _tick(median: int, columns: Columns) -> float:
    """Place the median's tick beside the middle of its column, where the network's own marker may be."""
    return columns.start(median) + columns.wide * 0.22
