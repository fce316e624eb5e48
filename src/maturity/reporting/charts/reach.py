"""Reach: whom one step on each criterion would reach, as bars from nothing: people in priority groups above all patients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import FULL_WIDTH, INK, RULE, SECONDARY, SMALL, Canvas, Label, fit, line, rectangle, text_width
from maturity.reporting.charts.rows import Name, draw_names, write_labels

_NAME_WIDE = 214.0
_ROW = 42.0
_BAR = 11.0
_GAP = 6.0
_MOST_LABEL = 0.8
"""Of the room beside the names, a label takes at most so much; the longest bar has the rest."""
_WIDER = 1.12
"""Browsers without the font take another one, whose letters are wider by up to so much."""

FIFTH = "in the most deprived fifth"


class ReachRow(Noun):
    """One criterion. patients: registered with the networks one step short; people: those in the most deprived fifth of areas.

    people None: not known. words, people_words: both as the report says them, with what is not known in brackets.
    """

    name: Line
    patients: float
    words: Line
    people: float | None
    people_words: Line


class Reach(Noun):
    """Rows in the order given, all on one scale."""

    chart: Literal["reach"] = "reach"
    rows: tuple[ReachRow, ...]
    width: int = FULL_WIDTH


class _Bar(NamedTuple):
    value: float
    words: str
    top: float


def reach_title(chart: Reach) -> str:
    """Say both numbers of every row."""
    rows = "; ".join(f"{row.name}: {row.words}, {people_label(row)}" for row in chart.rows)
    return f"Whom one step on each criterion would reach. {rows}."


def people_label(row: ReachRow) -> str:
    """Say how many people live in the most deprived fifth, with what is not known at the end."""
    if row.people is None:
        return f"how many {FIFTH} is {row.people_words}"
    known, bracket, rest = row.people_words.partition(" (")
    return f"{known} {FIFTH}{bracket}{rest}"


def _short_people(row: ReachRow) -> str:
    """Say it beside the bar: what is not known can only add to it."""
    if row.people is None:
        return people_label(row)
    return f"{_or_more(row.people_words)} {FIFTH}"


def _or_more(words: str) -> str:
    known, bracket, _ = words.partition(" (")
    return f"{known} or more" if bracket else known


def draw_reach(chart: Reach) -> str:
    """Draw the bars as an SVG document."""
    canvas = Canvas(chart.width)
    room = chart.width - _NAME_WIDE
    people, patients = list(_people(chart, room)), list(_patients(chart, room))
    unit = _unit([*people, *patients], room)
    tall = _ROW * len(chart.rows)
    canvas.path(
        [line(0, _ROW * place, chart.width, _ROW * place) for place in range(1, len(chart.rows))], stroke=RULE, stroke_width=0.5
    )
    canvas.path([_box(bar, unit) for bar in people], fill=INK)
    canvas.path([_box(bar, unit) for bar in patients], fill=RULE)
    canvas.path(line(_NAME_WIDE, 3, _NAME_WIDE, tall - 3), stroke=SECONDARY, stroke_width=0.75)
    draw_names(canvas, [Name(row.name, _ROW * (place + 0.5)) for place, row in enumerate(chart.rows)], _NAME_WIDE - 14)
    known = [row.people is not None for row in chart.rows]
    write_labels(canvas, [_label(bar, unit) for bar, is_known in zip(people, known, strict=True) if is_known], bold=True)
    unknown = [_label(bar, unit) for bar, is_known in zip(people, known, strict=True) if not is_known]
    write_labels(canvas, unknown, fill=SECONDARY)
    write_labels(canvas, [_label(bar, unit) for bar in patients], fill=SECONDARY)
    return canvas.svg(reach_title(chart), tall + 2)


def _people(chart: Reach, room: float) -> Iterator[_Bar]:
    for place, row in enumerate(chart.rows):
        words = fit(_short_people(row), room * _MOST_LABEL, SMALL, bold=True)
        yield _Bar(row.people or 0.0, words, _ROW * place + 8)


def _patients(chart: Reach, room: float) -> Iterator[_Bar]:
    for place, row in enumerate(chart.rows):
        yield _Bar(row.patients, fit(_or_more(row.words), room * _MOST_LABEL, SMALL), _ROW * place + 22)


def _unit(bars: list[_Bar], room: float) -> float:
    """Give the length of one person, so that every bar and the words at its end fit."""
    lengths = [(room - 2 * _GAP - _WIDER * text_width(bar.words, SMALL, bold=True)) / bar.value for bar in bars if bar.value > 0]
    return min(lengths, default=0.0)


def _box(bar: _Bar, unit: float) -> str:
    return rectangle(_NAME_WIDE, bar.top, bar.value * unit, _BAR) if bar.value > 0 else ""


def _label(bar: _Bar, unit: float) -> Label:
    return Label(_NAME_WIDE + bar.value * unit + _GAP, bar.top + _BAR - 1.5, bar.words)
