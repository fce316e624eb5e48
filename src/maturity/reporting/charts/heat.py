"""Heat map with words: networks by domains, with the level's number or name in every cell."""

from __future__ import annotations

from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import (
    ELLIPSIS,
    FULL_WIDTH,
    PAPER,
    SECONDARY,
    SMALL,
    Canvas,
    Label,
    fit,
    rectangle,
    text_width,
    wrap,
)
from maturity.reporting.charts.rows import Name, draw_key, draw_names
from maturity.reporting.charts.scale import DASH, Step, paint_of, words_of

_NAME_WIDE = 190.0
_ROW = 24.0
_CELL = 20.0
_TURNED = 190.0


class HeatCell(Noun):
    """One cell. rank None: there is no level, and `missing` says which kind of missing it is."""

    rank: int | None = None
    missing: Line = "Not assessed"


class HeatRow(Noun):
    """One network, with a cell for every column."""

    name: Line
    cells: tuple[HeatCell, ...]


class HeatMap(Noun):
    """Rows in the order given, never by level. columns: short titles."""

    chart: Literal["heat_map"] = "heat_map"
    steps: tuple[Step, ...]
    columns: tuple[Line, ...]
    rows: tuple[HeatRow, ...]
    width: int = FULL_WIDTH


def heat_title(chart: HeatMap) -> str:
    """Say every row's cells in words."""
    rows = "; ".join(
        f"{row.name}: "
        + ", ".join(
            f"{column} {words_of(cell.rank, chart.steps, cell.missing.lower())}"
            for column, cell in zip(chart.columns, row.cells, strict=False)
        )
        for row in chart.rows
    )
    return f"{len(chart.rows)} rows by {len(chart.columns)} columns. {rows}."


def draw_heat(chart: HeatMap) -> str:
    """Draw the map as an SVG document; cells too narrow for a name carry the number, and a key names the numbers."""
    canvas = Canvas(chart.width)
    wide = (chart.width - _NAME_WIDE) / max(len(chart.columns), 1)
    cells = [cell for row in chart.rows for cell in row.cells]
    named = all(text_width(_long(cell, chart), SMALL) + 12 <= wide for cell in cells)
    top = 0.0 if named else draw_key(canvas, chart.steps, 13, ["- No level"], room=chart.width) + 6
    top = _draw_heads(canvas, chart, wide, top)
    _draw_cells(canvas, chart, wide, top, named=named)
    names = [Name(row.name, top + _ROW * (position + 0.5)) for position, row in enumerate(chart.rows)]
    draw_names(canvas, names, _NAME_WIDE - 12)
    return canvas.svg(heat_title(chart), top + _ROW * len(chart.rows) + 2)


def _long(cell: HeatCell, chart: HeatMap) -> str:
    return words_of(cell.rank, chart.steps, cell.missing)


def _draw_heads(canvas: Canvas, chart: HeatMap, wide: float, top: float) -> float:
    """Write the titles above the columns, upright where they fit in three lines and turned where not; return the depth."""
    heads = [wrap(column, wide - 6, SMALL, bold=True, max_lines=3) for column in chart.columns]
    if not any(ELLIPSIS in one for lines in heads for one in lines):
        depth = top + 13 * max((len(lines) for lines in heads), default=1) + 8
        for place, lines in enumerate(heads):
            start = depth - 8 - 13 * (len(lines) - 1)
            canvas.lines(_NAME_WIDE + place * wide + 6, start, lines, size=SMALL, leading=13, bold=True)
        return depth
    turned = [fit(column, _TURNED, SMALL, bold=True) for column in chart.columns]
    depth = top + max(text_width(one, SMALL, bold=True) for one in turned) + 10
    for place, one in enumerate(turned):
        canvas.turned(_NAME_WIDE + place * wide + wide / 2 + 3, depth - 6, one)
    return depth


def _draw_cells(canvas: Canvas, chart: HeatMap, wide: float, top: float, *, named: bool) -> None:
    boxes: dict[int, list[str]] = {}
    missing: list[str] = []
    words: dict[str, list[Label]] = {}
    for position, row in enumerate(chart.rows):
        y = top + position * _ROW + 2
        for place, cell in enumerate(row.cells[: len(chart.columns)]):
            x = _NAME_WIDE + place * wide + 1
            box = rectangle(x + 0.5, y + 0.5, wide - 3, _CELL - 1)
            ink = SECONDARY if cell.rank is None else paint_of(cell.rank, chart.steps).ink
            short = "-" if cell.rank is None else str(cell.rank)
            label = Label(x + 6, y + 14, _long(cell, chart)) if named else Label(x + wide / 2 - 1, y + 14, short, "middle")
            words.setdefault(ink, []).append(label)
            if cell.rank is None:
                missing.append(box)
            else:
                boxes.setdefault(cell.rank, []).append(box)
    for rank, paths in sorted(boxes.items()):
        paint = paint_of(rank, chart.steps)
        canvas.path(paths, fill=paint.fill, stroke=paint.outline, dash=DASH if paint.outline else None)
    canvas.path(missing, fill=PAPER, stroke=SECONDARY, dash=DASH)
    for ink, labels in sorted(words.items()):
        canvas.labels(labels, fill=ink)
