"""Voices strip: how the ratings of each perspective are spread over the levels of one criterion."""

from __future__ import annotations

from math import ceil
from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import FULL_WIDTH, INK, RULE, SECONDARY, SMALL, VOICES, Canvas, line, rectangle, wrap
from maturity.reporting.charts.marks import VOICE_NAMES, Voice, voice_path
from maturity.reporting.charts.rows import HEAD_TALL, Columns, Name, columns_between, draw_heads, draw_names
from maturity.reporting.charts.scale import Step, words_of
from maturity.reporting.report import plural

_NAME_WIDE = 112.0
_END_WIDE = 182.0
_ROW = 34.0
_SIZES = ((4.2, 10.5, 3), (2.9, 7.0, 4), (1.7, 4.2, 7))
"""Radius of a dot, its pitch, and how many rows of dots fit, from large to small."""


class VoiceGroup(Noun):
    """The ratings of one perspective.

    counts: how many gave each level, by rank; empty when the group is too small to show each rating. median: None when
    not even that may be shown; `words` then says why.
    """

    voice: Voice
    people: int
    median: int | None = None
    counts: dict[int, int] = {}
    words: Line | None = None


class VoicesStrip(Noun):
    """The groups that were asked about one criterion."""

    chart: Literal["voices"] = "voices"
    steps: tuple[Step, ...]
    criterion: Line
    groups: tuple[VoiceGroup, ...]
    width: int = FULL_WIDTH


def voices_title(strip: VoicesStrip) -> str:
    """Say the median and the number of people of every group."""
    groups = "; ".join(f"{VOICE_NAMES[group.voice].lower()} {_words(group, strip)}" for group in strip.groups)
    return f"{strip.criterion}: {groups or 'nobody was asked'}."


def draw_voices(strip: VoicesStrip) -> str:
    """Draw the strip as an SVG document."""
    canvas = Canvas(strip.width)
    columns = columns_between(_NAME_WIDE, strip.width - _END_WIDE, strip.steps)
    bottom = HEAD_TALL + _ROW * max(len(strip.groups), 1)
    draw_heads(canvas, columns, bottom)
    for position, group in enumerate(strip.groups):
        middle = HEAD_TALL + _ROW * (position + 0.5)
        canvas.path(line(0, middle - _ROW / 2, columns.right, middle - _ROW / 2), stroke=RULE, stroke_width=0.5)
        _draw_group(canvas, group, columns, middle)
        _draw_end(canvas, group, strip, columns.right + 10, middle)
    middles = [HEAD_TALL + _ROW * (position + 0.5) for position in range(len(strip.groups))]
    names = [Name(VOICE_NAMES[group.voice], y) for group, y in zip(strip.groups, middles, strict=True)]
    draw_names(canvas, names, _NAME_WIDE - 8)
    if not strip.groups:
        canvas.text(0, HEAD_TALL + 20, "Nobody was asked", size=SMALL, fill=SECONDARY)
    return canvas.svg(voices_title(strip), bottom + 2)


def _words(group: VoiceGroup, strip: VoicesStrip) -> str:
    if group.median is None:
        return group.words or "too few people to show"
    return f"median {words_of(group.median, strip.steps)} ({plural(group.people, 'person', 'people')})"


def _draw_end(canvas: Canvas, group: VoiceGroup, strip: VoicesStrip, x: float, middle: float) -> None:
    people = plural(group.people, "person", "people")
    if group.median is None:
        lines = [group.words or "too few to show", people] if group.words is None else [group.words]
        shown = _wrapped(lines, _END_WIDE - 12)
        canvas.lines(x, middle + 4 - 6.5 * (len(shown) - 1), shown, size=SMALL, leading=13, fill=SECONDARY)
        return
    shown = [*_wrapped([f"Median {words_of(group.median, strip.steps)}"], _END_WIDE - 12, most=1), people]
    canvas.text(x, middle - 2.5, shown[0], size=SMALL)
    canvas.text(x, middle + 10.5, shown[1], size=SMALL, fill=SECONDARY)


def _wrapped(lines: list[str], width: float, most: int = 2) -> list[str]:
    return [part for one in lines for part in wrap(one, width, SMALL, max_lines=most)]


def _draw_group(canvas: Canvas, group: VoiceGroup, columns: Columns, middle: float) -> None:
    """Draw a dot for each rating, as large as all of them allow; without counts, only the median's mark."""
    colour = INK if group.voice == "network" else VOICES
    if group.median is not None:
        box = rectangle(columns.start(group.median) + 1, middle - _ROW / 2 + 2, columns.wide - 2, _ROW - 4)
        canvas.path(box, stroke=colour, stroke_width=1.2)
    if not group.counts:
        if group.median is not None:
            canvas.path(voice_path(group.voice, columns.middle(group.median), middle, 5.5), fill=colour)
        return
    most = max(group.counts.values())
    size = next((size for size in _SIZES if _room(columns, size) >= most), _SIZES[-1])
    dots: list[str] = []
    for rank, count in sorted(group.counts.items()):
        shown = min(count, _room(columns, size))
        dots += _dots(group.voice, columns, shown, x=columns.middle(rank), y=middle, size=size)
    canvas.path(dots, fill=colour)


def _room(columns: Columns, size: tuple[float, float, int]) -> int:
    _, pitch, rows = size
    return int((columns.wide - 8) / pitch) * rows


def _dots(voice: Voice, columns: Columns, count: int, *, x: float, y: float, size: tuple[float, float, int]) -> list[str]:
    """Place dots in centred lines of equal length within a level's column."""
    if count <= 0:
        return []
    radius, pitch, _ = size
    a_line = int((columns.wide - 8) / pitch)
    lines = ceil(count / a_line)
    each = ceil(count / lines)
    left = x - pitch * (min(each, count) - 1) / 2
    top = y - pitch * (lines - 1) / 2
    return [voice_path(voice, left + pitch * (place % each), top + pitch * (place // each), radius) for place in range(count)]
