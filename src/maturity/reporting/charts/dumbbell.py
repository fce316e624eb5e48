"""Two-sided dumbbell: how each side sees a relationship; the distance between the two is the finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.callouts import Callout, draw_callouts, make_strip
from maturity.reporting.charts.kit import (
    ATTENTION,
    FULL_WIDTH,
    INK,
    PAPER,
    RULE,
    SECONDARY,
    VOICES,
    Canvas,
    Label,
    hatch,
    line,
)
from maturity.reporting.charts.marks import Voice, draw_mark, voice_path
from maturity.reporting.charts.rows import HEAD_TALL, Columns, Name, columns_between, draw_heads, draw_names, write_labels
from maturity.reporting.charts.scale import Step, words_of
from maturity.reporting.report import plural

_NAME_WIDE = 158.0
_END_WIDE = 84.0
_ROW = 30.0


class SideRow(Noun):
    """One relationship: what each side says, and the depth that both agreed. None: that side has not said."""

    name: Line
    ours: int | None = None
    theirs: int | None = None
    agreed: int | None = None


class Dumbbell(Noun):
    """Relationships in the order given (largest distance first reads best).

    apart: how many levels between two sides are marked. theirs: whose shape the other side has.
    """

    chart: Literal["dumbbell"] = "dumbbell"
    steps: tuple[Step, ...]
    rows: tuple[SideRow, ...]
    ours_name: Line = "You"
    theirs_name: Line = "Partner"
    theirs: Voice = "partner"
    apart: int = 2
    width: int = FULL_WIDTH


def dumbbell_title(chart: Dumbbell) -> str:
    """Say how many relationships the two sides see alike and how many not, then each of them."""
    both = [row for row in chart.rows if row.ours is not None and row.theirs is not None]
    apart = [row for row in both if _distance(row) >= chart.apart]
    rows = "; ".join(_row_words(row, chart) for row in chart.rows)
    return (
        f"Both sides rated {len(both)} of {plural(len(chart.rows), 'relationship')}; "
        f"in {len(apart)} they are {plural(chart.apart, 'level')} or more apart. {rows}."
    )


def draw_dumbbell(chart: Dumbbell) -> str:
    """Draw the dumbbells as an SVG document."""
    canvas = Canvas(chart.width)
    columns = columns_between(_NAME_WIDE, chart.width - _END_WIDE, chart.steps)
    strip = make_strip([(row.ours, row.theirs, row.agreed) for row in chart.rows], HEAD_TALL + 4, _ROW)
    middles = strip.middles
    draw_heads(canvas, columns, strip.bottom)
    _draw_spans(canvas, chart, columns, middles)
    _draw_sides(canvas, chart, columns, middles)
    draw_names(canvas, [Name(row.name, y) for row, y in zip(chart.rows, middles, strict=True)], _NAME_WIDE - 12)
    for ink in (SECONDARY, ATTENTION):
        said = [(_end_words(row, chart), y) for row, y in zip(chart.rows, middles, strict=True)]
        labels = [Label(columns.right + 7, y + 4, words) for (words, its_ink), y in said if its_ink == ink]
        write_labels(canvas, labels, fill=ink, bold=ink == ATTENTION)
    if strip.at is not None:
        callouts = list(_callouts(chart, chart.rows[strip.at], columns, middles[strip.at]))
        draw_callouts(canvas, callouts, strip.baseline, 0, columns.right)
    return canvas.svg(dumbbell_title(chart), strip.bottom)


def _distance(row: SideRow) -> int:
    return 0 if row.ours is None or row.theirs is None else abs(row.ours - row.theirs)


def _row_words(row: SideRow, chart: Dumbbell) -> str:
    ours = words_of(row.ours, chart.steps, "not rated")
    theirs = words_of(row.theirs, chart.steps, "not rated")
    return f"{row.name}: {chart.ours_name.lower()} {ours}, {chart.theirs_name.lower()} {theirs}"


def _end_words(row: SideRow, chart: Dumbbell) -> tuple[str, str]:
    if row.ours is None and row.theirs is None:
        return "not rated", SECONDARY
    if row.ours is None:
        return "you: not rated" if chart.ours_name == "You" else "ours: not rated", SECONDARY
    if row.theirs is None:
        return "no view yet", SECONDARY
    apart = _distance(row)
    if apart >= chart.apart:
        return f"{apart} levels apart", ATTENTION
    return ("agree" if apart == 0 else "1 level apart"), SECONDARY


def _callouts(chart: Dumbbell, row: SideRow, columns: Columns, middle: float) -> Iterator[Callout]:
    """Name the marks of one row."""
    places = _places(row, columns)
    names = (chart.ours_name.lower(), chart.theirs_name.lower(), "agreed depth")
    return (Callout(x, middle - 7, name) for x, name in zip(places, names, strict=True) if x is not None)


def _places(row: SideRow, columns: Columns) -> tuple[float | None, float | None, float | None]:
    """Place the marks of both sides and of the agreed depth, beside each other where they are of one level."""
    aside = 6.5 if row.ours is not None and row.ours == row.theirs else 0
    beside = 19 if row.agreed in (row.ours, row.theirs) else 0
    return (
        None if row.ours is None else columns.middle(row.ours) - aside,
        None if row.theirs is None else columns.middle(row.theirs) + aside,
        None if row.agreed is None else columns.middle(row.agreed) + beside,
    )


def _draw_spans(canvas: Canvas, chart: Dumbbell, columns: Columns, middles: list[float]) -> None:
    plain: list[str] = []
    marked: list[str] = []
    rules: list[str] = []
    for row, middle in zip(chart.rows, middles, strict=True):
        rules.append(line(0, middle + _ROW / 2, columns.right, middle + _ROW / 2))
        if row.ours is None or row.theirs is None or row.ours == row.theirs:
            continue
        low, high = sorted((columns.middle(row.ours), columns.middle(row.theirs)))
        if _distance(row) >= chart.apart:
            marked.append(hatch(low, middle - 4, high - low, 8))
        else:
            plain.append(line(low, middle, high, middle))
    canvas.path(rules[:-1], stroke=RULE, stroke_width=0.5)
    canvas.path(plain, stroke=SECONDARY, stroke_width=2)
    canvas.path(marked, stroke=ATTENTION, stroke_width=1.2)


def _draw_sides(canvas: Canvas, chart: Dumbbell, columns: Columns, middles: list[float]) -> None:
    ours: list[str] = []
    theirs: list[str] = []
    agreed: list[tuple[float, float]] = []
    for row, middle in zip(chart.rows, middles, strict=True):
        mine, other, both = _places(row, columns)
        ours += [] if mine is None else [voice_path("network", mine, middle, 5.5)]
        theirs += [] if other is None else [voice_path(chart.theirs, other, middle, 5.5)]
        agreed += [] if both is None else [(both, middle)]
    draw_mark(canvas, "agreed", agreed)
    canvas.path(ours, fill=INK, stroke=PAPER)
    canvas.path(theirs, fill=VOICES, stroke=PAPER)
