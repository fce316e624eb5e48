"""Course: where each domain stood, or how many networks were at a goal, in each of several cycles; a gap is never drawn as zero."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import (
    FULL_WIDTH,
    INK,
    PAPER,
    RULE,
    SECONDARY,
    SMALL,
    Canvas,
    Label,
    circle,
    fit,
    line,
    wrap,
)
from maturity.reporting.report import listed

_LEFT = 208.0
_RIGHT = 96.0
_HEAD = 44.0
_TALL = 26.0
_PITCH = 58.0
_FOOT = 14.0
_DOT = 3.5


class CourseColumn(Noun):
    """One cycle. note: what sets it apart, such as "version 1.0"; None when nothing. through: compared through a crosswalk."""

    name: Line
    note: Line | None = None
    through: bool = False


class CourseSpot(Noun):
    """One row in one cycle. value: from 0 to the row's top; None is a gap. words: what stands there, or why it is a gap.

    mark: the same as short as can be, beside the mark; the value when None.
    """

    value: int | None = None
    words: Line
    mark: Line | None = None


class CourseRow(Noun):
    """One domain: its highest possible value, and a spot for each column."""

    name: Line
    top: int
    spots: tuple[CourseSpot, ...]


class Course(Noun):
    """Rows in the order of the matrix, and the cycles, the newest last."""

    chart: Literal["course"] = "course"
    columns: tuple[CourseColumn, ...]
    rows: tuple[CourseRow, ...]
    width: int = FULL_WIDTH


def course_title(course: Course) -> str:
    """Say each row cycle by cycle, gaps with their reason."""
    names = [f"{one.name} ({one.note})" if one.note else one.name for one in course.columns]
    rows = [f"{row.name}: {listed((spot.words for spot in row.spots), 'then')}." for row in course.rows]
    return " ".join([f"Cycles {listed(names)}.", *rows])


def draw_course(course: Course) -> str:
    """Draw one line a row, with the value beside each mark and the words of the newest at its end."""
    canvas = Canvas(course.width)
    xs = _places(course)
    heads = [Label(x, 14, column.name, "middle") for x, column in zip(xs, course.columns, strict=True)]
    canvas.labels(heads, bold=True)
    notes = [
        Label(x, 29 + 12 * place, part, "middle")
        for x, column in zip(xs, course.columns, strict=True)
        for place, part in enumerate(wrap(column.note or "", _gap(course) - 6, SMALL, max_lines=2))
    ]
    canvas.labels(notes, fill=SECONDARY)
    head = _HEAD + (12 if any(label.y > 30 for label in notes) else 0)
    _draw_rows(canvas, course, xs, head)
    return canvas.svg(course_title(course), head + _PITCH * len(course.rows) + 4)


def _gap(course: Course) -> float:
    return (course.width - _LEFT - _RIGHT) / max(1, len(course.columns) - 1)


def _short(spot: CourseSpot, gap: float) -> str:
    return str(spot.value) if spot.mark is None else fit(spot.mark, gap - 6, SMALL)


def _places(course: Course) -> list[float]:
    return [_LEFT + _gap(course) * place for place in range(len(course.columns))]


@dataclass(slots=True)
class _Strokes:
    """All that is drawn of the rows, each kind merged into one element."""

    rules: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    hollow: list[str] = field(default_factory=list)
    values: list[Label] = field(default_factory=list)
    gaps: list[Label] = field(default_factory=list)
    ends: list[Label] = field(default_factory=list)


def _draw_rows(canvas: Canvas, course: Course, xs: list[float], head: float) -> None:
    found = _Strokes()
    for place, row in enumerate(course.rows):
        foot = head + _PITCH * (place + 1) - _FOOT
        found.rules.append(line(0, foot + _FOOT, course.width, foot + _FOOT))
        names = wrap(row.name, _LEFT - 40, SMALL, bold=True, max_lines=2)
        canvas.lines(0, foot - 8 - 6.5 * (len(names) - 1), names, size=SMALL, leading=13, bold=True)
        _add_row(found, course, row, xs, foot)
    canvas.path(found.rules, stroke=RULE, stroke_width=0.5)
    canvas.path(found.whole, stroke=INK, stroke_width=1.6)
    canvas.path(found.broken, stroke=INK, stroke_width=1.6, dash="4 3")
    canvas.path(found.filled, fill=INK)
    canvas.path(found.hollow, fill=PAPER, stroke=INK, stroke_width=1.4)
    canvas.labels(found.values)
    canvas.labels(found.gaps, fill=SECONDARY)
    canvas.labels(found.ends, bold=True)


def _add_row(found: _Strokes, course: Course, row: CourseRow, xs: list[float], foot: float) -> None:
    """Add the marks of one row, the lines between neighbours, and the words at gaps and at the end."""
    gap, last = _gap(course), len(xs) - 1
    ys = [None if spot.value is None else foot - _TALL * spot.value / max(1, row.top) for spot in row.spots]
    for at, after in pairwise(range(len(xs))):
        y, z = ys[at], ys[after]
        if y is not None and z is not None:
            older = course.columns[at].through or course.columns[after].through
            (found.broken if older else found.whole).append(line(xs[at], y, xs[after], z))
    for at, (y, spot, column) in enumerate(zip(ys, row.spots, course.columns, strict=True)):
        if y is not None:
            (found.hollow if column.through else found.filled).append(circle(xs[at], y, _DOT))
            found.values.append(Label(xs[at], y - 8, _short(spot, gap), "middle"))
        elif at < last and spot.words != column.note:
            found.gaps.append(Label(xs[at], foot - 8, fit(spot.words, gap - 6, SMALL), "middle"))
    words = wrap(row.spots[last].words, _RIGHT - 12, SMALL, bold=True, max_lines=2)
    end = ys[last]
    middle = foot - 12 if end is None else end
    found.ends += [Label(xs[last] + 12, middle + 4 - 6 * (len(words) - 1) + 12 * at, one) for at, one in enumerate(words)]
