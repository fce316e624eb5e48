"""Distribution stack: how many networks are at each level of each criterion, with the counts in the bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.callouts import Callout, Strip, draw_callouts, fits
from maturity.reporting.charts.kit import FULL_WIDTH, PAPER, SECONDARY, SMALL, Canvas, Label, fit, rectangle, text_width
from maturity.reporting.charts.rows import Name, draw_key, draw_names, write_labels
from maturity.reporting.charts.scale import DASH, Step, paint_of, words_of
from maturity.reporting.report import plural

_NAME_WIDE = 238.0
_END_WIDE = 82.0
_ROW = 25.0
_BAR = 17.0
NO_LEVEL = "No level"


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
    parts = [_parts_of(row, chart) for row in chart.rows]
    words = list(dict.fromkeys(part.words for part in sorted((part for one in parts for part in one), key=_by_rank)))
    top, middles = _name_levels(canvas, chart, parts, words)
    canvas.text(chart.width, top, "with a level", size=SMALL, fill=SECONDARY, anchor="end")
    pieces = _Pieces({}, [], [], [])
    for row, own, middle in zip(chart.rows, parts, middles, strict=True):
        _place_row(pieces, row, own, chart, middle)
    names = [Name(row.name, middle, row.is_domain) for row, middle in zip(chart.rows, middles, strict=True)]
    draw_names(canvas, names, _NAME_WIDE - 12)
    for rank, paths in sorted(pieces.bars.items()):
        paint = paint_of(rank, chart.steps)
        canvas.path(paths, fill=paint.fill, stroke=paint.outline, dash=DASH if paint.outline else None)
    canvas.path(pieces.dashed, fill=PAPER, stroke=SECONDARY, dash=DASH)
    for ink in sorted({ink for ink, _ in pieces.counts}):
        canvas.labels([label for its_ink, label in pieces.counts if its_ink == ink], fill=ink)
    write_labels(canvas, pieces.ends, fill=SECONDARY)
    return canvas.svg(distribution_title(chart), max(middles, default=top) + _ROW / 2 + 4)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What rows add to, so that pieces of one paint become one path."""

    bars: dict[int, list[str]]
    dashed: list[str]
    counts: list[tuple[str, Label]]
    ends: list[Label]


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of a bar: a level, or None for the networks without one."""

    rank: int | None
    words: str
    count: int
    x: float
    wide: float


def _by_rank(part: _Part) -> tuple[bool, int]:
    return part.rank is None, part.rank or 0


def _parts_of(row: DistributionRow, chart: Distribution) -> list[_Part]:
    """Divide a bar by counts, in the order of the scale; nothing where nothing may be shown."""
    whole = _whole(row)
    if whole == 0 or row.hidden is not None:
        return []
    unit = (chart.width - _END_WIDE - _NAME_WIDE) / whole
    counted: list[tuple[int | None, str, int]] = [
        (step.rank, words_of(step.rank, chart.steps), row.counts.get(step.rank) or 0) for step in chart.steps
    ]
    counted.append((None, NO_LEVEL, sum(other.count or 0 for other in row.others)))
    parts: list[_Part] = []
    x = _NAME_WIDE
    for rank, words, count in counted:
        if count:
            parts.append(_Part(rank, words, count, x, count * unit))
            x += count * unit
    return parts


def _name_levels(
    canvas: Canvas, chart: Distribution, parts: Sequence[Sequence[_Part]], words: Sequence[str]
) -> tuple[float, list[float]]:
    """Name the pieces of the fullest bar where it has them all and there is room, else above all; give the middles of rows."""
    most = max(parts, key=len, default=())
    room = chart.width - _END_WIDE
    if not words:
        return 13, [20 + _ROW * (place + 0.5) for place in range(len(chart.rows))]
    if len(most) < len(words) or not fits(words, 0, room):
        top = draw_key(canvas, chart.steps, 13, [NO_LEVEL] if NO_LEVEL in words else [], room=room) + 10
        return top - 10, [top + _ROW * (place + 0.5) for place in range(len(chart.rows))]
    at = parts.index(most)
    strip = Strip(2 if at == 0 else 20, _ROW, len(parts), at)
    middles = strip.middles
    callouts = [Callout(part.x + part.wide / 2, middles[at] - _BAR / 2, part.words) for part in parts[at]]
    draw_callouts(canvas, callouts, strip.baseline, 0, room)
    return strip.baseline if at == 0 else 13, middles


def _whole(row: DistributionRow) -> int:
    return sum(count or 0 for count in row.counts.values()) + sum(other.count or 0 for other in row.others)


def _place_row(pieces: _Pieces, row: DistributionRow, parts: Sequence[_Part], chart: Distribution, y: float) -> None:
    left, right = _NAME_WIDE, chart.width - _END_WIDE
    whole = _whole(row)
    if whole == 0 or row.hidden is not None:
        words = fit(row.hidden or f"no {chart.nouns} have answered", right - left - 12, SMALL)
        pieces.dashed.append(rectangle(left + 0.5, y - _BAR / 2, text_width(words, SMALL) + 12, _BAR))
        pieces.counts.append((SECONDARY, Label(left + 6, y + 4, words)))
        return
    for part in parts:
        paint = None if part.rank is None else paint_of(part.rank, chart.steps)
        inset = 0.5 if paint is None or paint.outline else 0.0
        box = rectangle(part.x + inset, y - _BAR / 2 + inset, part.wide - 2 * inset - 1, _BAR - 2 * inset)
        (pieces.dashed if part.rank is None else pieces.bars.setdefault(part.rank, [])).append(box)
        _place_count(pieces, part.count, SECONDARY if paint is None else paint.ink, x=part.x, wide=part.wide, y=y)
    missing = sum(other.count or 0 for other in row.others)
    pieces.ends.append(Label(chart.width, y + 4, f"{whole - missing:,} of {whole:,}", "end"))


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
