"""What charts with a row for each thing share: names at the left, the steps of the scale as columns, and their heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.reporting.charts.kit import INK, PAPER, RULE, SECONDARY, SMALL, Canvas, Label, line, rectangle, text_width, wrap
from maturity.reporting.charts.scale import DASH, Step, index_of, paint_of, words_of

HEAD_TALL = 34.0
_MANY = 16


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a scale lie: the left edge of the first, and the width of each."""

    left: float
    wide: float
    steps: Sequence[Step]

    @property
    def right(self) -> float:
        """Give the right edge of the last column."""
        return self.left + self.wide * len(self.steps)

    def start(self, rank: int) -> float:
        """Give the left edge of a level's column."""
        return self.left + index_of(rank, self.steps) * self.wide

    def middle(self, rank: int) -> float:
        """Give the middle of a level's column."""
        return self.start(rank) + self.wide / 2

    def end(self, rank: int) -> float:
        """Give the right edge of a level's column."""
        return self.start(rank) + self.wide


def columns_between(left: float, right: float, steps: Sequence[Step]) -> Columns:
    """Share the room between two edges among the steps."""
    return Columns(left, (right - left) / max(len(steps), 1), steps)


def draw_heads(canvas: Canvas, columns: Columns, bottom: float) -> None:
    """Write the levels above their columns, number and name, and draw fine lines between the columns."""
    for step in columns.steps:
        lines = wrap(words_of(step.rank, columns.steps), columns.wide - 1, SMALL, max_lines=2)
        top = HEAD_TALL - 8 - 13 * (len(lines) - 1)
        canvas.lines(columns.middle(step.rank), top, lines, size=SMALL, leading=13, fill=SECONDARY, anchor="middle")
    edges = [columns.left + place * columns.wide for place in range(len(columns.steps) + 1)]
    canvas.path([line(x, HEAD_TALL, x, bottom) for x in edges], stroke=RULE, stroke_width=0.75)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a row, and the middle of the row."""

    text: str
    y: float
    bold: bool = False


def draw_names(canvas: Canvas, names: Sequence[Name], width: float) -> None:
    """Write the names of rows at the left, on one line or two, centred; many names become one element a weight."""
    for bold in (False, True):
        labels: list[Label] = []
        for name in names:
            if name.bold is bold:
                lines = wrap(name.text, width, SMALL, bold=bold, max_lines=2)
                top = name.y + 4 - 6.5 * (len(lines) - 1)
                labels += [Label(0, top + 13 * place, one) for place, one in enumerate(lines)]
        write_labels(canvas, labels, bold=bold)


def write_labels(canvas: Canvas, labels: Sequence[Label], *, fill: str = INK, bold: bool = False) -> None:
    """Write a few labels as ordinary text, which browsers set best, and many as one element."""
    if len(labels) > _MANY:
        canvas.labels(labels, fill=fill, bold=bold)
        return
    for label in labels:
        canvas.text(label.x, label.y, label.text, size=SMALL, fill=fill, bold=bold, anchor=label.anchor)


def draw_key(canvas: Canvas, steps: Sequence[Step], y: float, others: Sequence[str] = (), *, room: float) -> float:
    """Name every level beside a patch of its paint, over as many lines of width `room` as it takes; return the last baseline."""
    x = 0.0
    for step in steps:
        words = words_of(step.rank, steps)
        paint = paint_of(step.rank, steps)
        x, y = _key_patch(canvas, words, None if paint.outline else paint.fill, place=(x, y), room=room)
    for words in others:
        x, y = _key_patch(canvas, words, None, place=(x, y), room=room)
    return y


def _key_patch(canvas: Canvas, words: str, fill: str | None, *, place: tuple[float, float], room: float) -> tuple[float, float]:
    x, y = place
    need = 18 + text_width(words, SMALL) + 13
    if x > 0 and x + need > room:
        x, y = 0.0, y + 16
    box = rectangle(x + 0.5, y - 9.5, 12, 11)
    if fill is None:
        canvas.path(box, fill=PAPER, stroke=SECONDARY, dash=DASH)
    else:
        canvas.path(box, fill=fill)
    canvas.text(x + 18, y, words, size=SMALL)
    return x + need, y
