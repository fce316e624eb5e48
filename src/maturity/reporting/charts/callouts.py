"""Labels on the marks of one row, each with a fine line to its mark, in place of a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from maturity.reporting.charts.kit import SECONDARY, SMALL, Canvas, Label, line, text_width
from maturity.reporting.charts.rows import write_labels

TALL = 24.0
"""Height of the strip above a row that its labels take."""

_GAP = 12.0
_BELOW = 4.0


@dataclass(frozen=True, slots=True)
class Callout:
    """What one mark is. x: the middle of the mark; top: where the line to it ends."""

    x: float
    top: float
    words: str

    @property
    def wide(self) -> float:
        """Give the width of the words."""
        return text_width(self.words, SMALL)


def fits(words: Sequence[str], left: float, right: float) -> bool:
    """Tell whether labels stand beside each other between two edges."""
    return sum(text_width(one, SMALL) for one in words) + _GAP * (len(words) - 1) <= right - left


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of one height below each other, with room for labels above the row at `at`; None: no row has a mark to label.

    top: the upper edge of the first row, or of the labels above it. row: the height of a row.
    """

    top: float
    row: float
    count: int
    at: int | None

    @property
    def middles(self) -> list[float]:
        """Give the middle of every row."""
        return [self.top + self.row * (place + 0.5) + (TALL if self._is_below(place) else 0) for place in range(self.count)]

    @property
    def bottom(self) -> float:
        """Give the lower edge of the last row."""
        return self.top + self.row * self.count + (0 if self.at is None else TALL)

    @property
    def baseline(self) -> float:
        """Give the baseline of the labels."""
        return self.top + self.row * (self.at or 0) + 15

    def _is_below(self, place: int) -> bool:
        return self.at is not None and place >= self.at


def make_strip(marks: Sequence[Sequence[object]], top: float, row: float) -> Strip:
    """Leave room above the row on which most kinds of mark can be named, the first of several; None in a row: no such mark."""
    counts = [sum(mark is not None for mark in one) for one in marks]
    most = max(counts, default=0)
    return Strip(top, row, len(marks), counts.index(most) if most else None)


def draw_callouts(canvas: Canvas, callouts: Sequence[Callout], y: float, left: float, right: float) -> None:
    """Write the labels on the baseline `y`, each as near above its mark as the others and the edges let it."""
    ordered = sorted(callouts, key=lambda one: one.x)
    starts = _starts(ordered, left, right)
    canvas.path([_leader(one, start, y) for one, start in zip(ordered, starts, strict=True)], stroke=SECONDARY, stroke_width=0.75)
    write_labels(canvas, [Label(start, y, one.words) for one, start in zip(ordered, starts, strict=True)], fill=SECONDARY)


def _starts(ordered: Sequence[Callout], left: float, right: float) -> list[float]:
    """Place labels without overlap, all together as near to their marks as can be, and inside the edges.

    Labels that would touch become one block, which is moved to where its labels are nearest to their marks on average.
    """
    before = [sum(one.wide + _GAP for one in ordered[:place]) for place in range(len(ordered))]
    blocks: list[list[float]] = []
    for one, offset in zip(ordered, before, strict=True):
        blocks.append([one.x - one.wide / 2 - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            touching = blocks.pop()
            blocks[-1] += touching
    wished = [fmean(block) for block in blocks for _ in block]
    last = right - sum(one.wide + _GAP for one in ordered) + _GAP
    return [min(max(wish, left), max(last, left)) + offset for wish, offset in zip(wished, before, strict=True)]


def _leader(one: Callout, start: float, y: float) -> str:
    """Lead from the label to the mark: straight down where the label is above it, slanting from its nearer end otherwise."""
    inset = min(4.0, one.wide / 2)
    foot = min(max(one.x, start + inset), start + one.wide - inset)
    return line(foot, y + _BELOW, one.x, one.top)
