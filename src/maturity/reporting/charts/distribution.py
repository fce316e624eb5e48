"""Distribution stack: how many networks are at each level of each criterion, with the counts in the bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import FULL_WIDTH, PAPER, SECONDARY, SMALL, Canvas, Label, fit, rectangle, text_width
from maturity.reporting.charts.rows import Name, draw_key, draw_names, write_labels
from maturity.reporting.charts.scale import DASH, Step, paint_of, words_of
from maturity.reporting.report import plural

_NAME_WIDE = 238.0
_END_WIDE = 82.0
_ROW = 26.0
_BAR = 17.0


class Others(Noun):
    """Networks without a level, and which kind of missing it is; count None: not shown."""

    words: Line
    count: int | None


class DistributionRow(Noun):
    """One criterion or domain. counts: networks at each level, by rank; None: not shown, and `hidden` says why."""

    name: Line
    is_domain: bool = False
    counts: dict[int, int | None]
    others: tuple[Others, ...] = ()
    hidden: Line | None = None


class Distribution(Noun):
    """Rows in the order of the matrix. noun, nouns: what is counted."""

    chart: Literal["distribution"] = "distribution"
    steps: tuple[Step, ...]
    rows: tuple[DistributionRow, ...]
    noun: Line = "network"
    nouns: Line = "networks"
    width: int = FULL_WIDTH


def distribution_title(chart: Distribution) -> str:
    """Say the counts of every row."""
    rows = "; ".join(_row_words(row, chart) for row in chart.rows)
    return f"How many {chart.nouns} are at each level. {rows}."


def draw_distribution(chart: Distribution) -> str:
    """Draw the stacks as an SVG document; every row is as long as its share of all that could be counted."""
    canvas = Canvas(chart.width)
    kinds = sorted({other.words for row in chart.rows for other in row.others if other.count})
    top = draw_key(canvas, chart.steps, 13, ["No level"] if kinds else [], room=chart.width - _END_WIDE) + 10
    canvas.text(chart.width, top - 10, "with a level", size=SMALL, fill=SECONDARY, anchor="end")
    pieces = _Pieces({}, [], [], [])
    for position, row in enumerate(chart.rows):
        _place_row(pieces, row, chart, top + _ROW * (position + 0.5))
    names = [Name(row.name, top + _ROW * (place + 0.5), row.is_domain) for place, row in enumerate(chart.rows)]
    draw_names(canvas, names, _NAME_WIDE - 12)
    for rank, paths in sorted(pieces.bars.items()):
        paint = paint_of(rank, chart.steps)
        canvas.path(paths, fill=paint.fill, stroke=paint.outline, dash=DASH if paint.outline else None)
    canvas.path(pieces.dashed, fill=PAPER, stroke=SECONDARY, dash=DASH)
    for ink in sorted({ink for ink, _ in pieces.counts}):
        canvas.labels([label for its_ink, label in pieces.counts if its_ink == ink], fill=ink)
    write_labels(canvas, pieces.ends, fill=SECONDARY)
    return canvas.svg(distribution_title(chart), top + _ROW * len(chart.rows) + 4)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What rows add to, so that pieces of one paint become one path."""

    bars: dict[int, list[str]]
    dashed: list[str]
    counts: list[tuple[str, Label]]
    ends: list[Label]


def _whole(row: DistributionRow) -> int:
    return sum(count or 0 for count in row.counts.values()) + sum(other.count or 0 for other in row.others)


def _place_row(pieces: _Pieces, row: DistributionRow, chart: Distribution, y: float) -> None:
    left, right = _NAME_WIDE, chart.width - _END_WIDE
    whole = _whole(row)
    if whole == 0 or row.hidden is not None:
        words = fit(row.hidden or f"no {chart.nouns} have answered", right - left - 12, SMALL)
        pieces.dashed.append(rectangle(left + 0.5, y - _BAR / 2, text_width(words, SMALL) + 12, _BAR))
        pieces.counts.append((SECONDARY, Label(left + 6, y + 4, words)))
        return
    unit = (right - left) / whole
    x = left
    for step in chart.steps:
        count = row.counts.get(step.rank) or 0
        if count:
            paint = paint_of(step.rank, chart.steps)
            inset = 0.5 if paint.outline else 0.0
            box = rectangle(x + inset, y - _BAR / 2 + inset, count * unit - 2 * inset - 1, _BAR - 2 * inset)
            pieces.bars.setdefault(step.rank, []).append(box)
            _place_count(pieces, count, paint.ink, x=x, wide=count * unit, y=y)
            x += count * unit
    missing = sum(other.count or 0 for other in row.others)
    if missing:
        pieces.dashed.append(rectangle(x + 0.5, y - _BAR / 2 + 0.5, missing * unit - 1, _BAR - 1))
        _place_count(pieces, missing, SECONDARY, x=x, wide=missing * unit, y=y)
    pieces.ends.append(Label(chart.width, y + 4, f"{whole - missing} of {whole}", "end"))


def _place_count(pieces: _Pieces, count: int, ink: str, *, x: float, wide: float, y: float) -> None:
    """Write a count into its piece where there is room; the title carries every count."""
    text = f"{count:,}"
    if text_width(text, SMALL) + 3 <= wide:
        pieces.counts.append((ink, Label(x + wide / 2, y + 4, text, "middle")))


def _row_words(row: DistributionRow, chart: Distribution) -> str:
    if row.hidden is not None:
        return f"{row.name}: {row.hidden}"
    parts = [f"{count} at {words_of(step.rank, chart.steps)}" for step in chart.steps if (count := row.counts.get(step.rank))]
    parts += [f"{other.count} {other.words.lower()}" for other in row.others if other.count]
    listing = ", ".join(parts) or f"no {chart.nouns} have answered"
    return f"{row.name}, {plural(_whole(row), chart.noun, chart.nouns)}: {listing}"
