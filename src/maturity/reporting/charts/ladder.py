"""Stage ladder: where one criterion stands on the steps of the scale, and what the next step needs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from maturity.model.base import Line, Noun, Text
from maturity.reporting.charts.kit import (
    ATTENTION,
    BODY,
    FULL_WIDTH,
    INK,
    RULE,
    SECONDARY,
    SMALL,
    Canvas,
    hatch,
    line,
    rectangle,
    text_width,
    wrap,
)
from maturity.reporting.charts.marks import Mark, draw_mark, short_month
from maturity.reporting.charts.scale import DASH, Step, index_of, paint_of, words_of
from maturity.reporting.report import day, listed

_MARKS: tuple[Mark, ...] = ("claimed", "supported", "agreed", "target")
_STEP_TALL = 30.0
_MARK_GAP = 17.0


class StageLadder(Noun):
    """What a stage ladder shows. Ranks are None where nothing stands; `missing` then says why, in words.

    steps: the scale, lowest first. next_step: what would reach the next level, drawn beneath when given.
    """

    chart: Literal["stage_ladder"] = "stage_ladder"
    steps: tuple[Step, ...]
    criterion: Line
    claimed: int | None = None
    supported: int | None = None
    agreed: int | None = None
    target: int | None = None
    target_by: date | None = None
    missing: Line = "not assessed"
    next_step: Text | None = None
    width: int = FULL_WIDTH


def ladder_title(ladder: StageLadder) -> str:
    """Say in one sentence where the criterion stands."""
    parts = [f"supported {words_of(ladder.supported, ladder.steps, ladder.missing)}"]
    if ladder.claimed is not None:
        parts.insert(0, f"claimed {words_of(ladder.claimed, ladder.steps)}")
    if ladder.agreed is not None:
        parts.append(f"agreed {words_of(ladder.agreed, ladder.steps)}")
    if ladder.target is not None:
        by = f" by {day(ladder.target_by)}" if ladder.target_by else ""
        parts.append(f"target {words_of(ladder.target, ladder.steps)}{by}")
    next_step = f" {ladder.next_step}" if ladder.next_step else ""
    return f"{ladder.criterion}: {', '.join(parts)}.{next_step}"


def draw_ladder(ladder: StageLadder) -> str:
    """Draw the ladder as an SVG document."""
    canvas = Canvas(ladder.width)
    wide = ladder.width / len(ladder.steps)
    _draw_steps(canvas, ladder, wide)
    depth = _draw_marks(canvas, ladder, wide, _STEP_TALL + 14)
    if ladder.next_step:
        lines = wrap(ladder.next_step, ladder.width - 4, BODY, max_lines=3)
        canvas.lines(2, depth + 18, lines, size=BODY)
        depth += 18 + 15 * (len(lines) - 1) + 5
    return canvas.svg(ladder_title(ladder), depth + 4)


def _draw_steps(canvas: Canvas, ladder: StageLadder, wide: float) -> None:
    reached = -1 if ladder.supported is None else index_of(ladder.supported, ladder.steps)
    for place, step in enumerate(ladder.steps):
        paint = paint_of(step.rank, ladder.steps)
        box = rectangle(place * wide + 1, 1, wide - 2, _STEP_TALL - 2)
        filled = place <= reached
        if filled and paint.outline is None:
            canvas.path(box, fill=paint.fill)
        else:
            # Steps that are not reached, and the step that is no level yet, are dashed: told apart without colour.
            canvas.path(box, stroke=SECONDARY if place == 0 else RULE, dash=DASH)
        ink = paint.ink if filled else SECONDARY
        inset = _inset(wide)
        words = words_of(step.rank, ladder.steps)
        # On narrow steps a bold name would be cut short; its paint already says that it is reached.
        bold = place == reached and max(text_width(word, SMALL, bold=True) for word in words.split()) <= wide - 2 * inset
        label = wrap(words, wide - 2 * inset, SMALL, bold=bold, max_lines=2)
        top = _STEP_TALL / 2 + 4 - 6.5 * (len(label) - 1)
        canvas.lines(place * wide + inset, top, label, size=SMALL, leading=13, fill=ink, bold=bold)


def _inset(wide: float) -> float:
    return 7.0 if wide >= 90 else 3.0


def _draw_marks(canvas: Canvas, ladder: StageLadder, wide: float, y: float) -> float:
    """Draw the markers and their words under the steps; return the depth reached."""
    stands = {mark: index_of(rank, ladder.steps) for mark in _MARKS if (rank := getattr(ladder, mark)) is not None}
    canvas.path(line(1, y, ladder.width - 1, y), stroke=RULE)
    _draw_gap(canvas, stands, wide, y)
    deepest = y + 8
    for place in sorted(set(stands.values())):
        here = [mark for mark in _MARKS if stands.get(mark) == place]
        left = place * wide + 14
        for position, mark in enumerate(here):
            draw_mark(canvas, mark, [(left + position * _MARK_GAP, y)])
        lines = wrap(_mark_words(here, ladder), wide - _inset(wide), SMALL, max_lines=4)
        canvas.lines(place * wide + _inset(wide), y + 20, lines, size=SMALL, leading=13, fill=INK)
        deepest = max(deepest, y + 20 + 13 * (len(lines) - 1))
    if ladder.supported is None:
        lines = wrap(f"Supported level: {ladder.missing}", ladder.width - 8, SMALL, max_lines=2)
        deepest += 16 if stands else 14
        canvas.lines(_inset(wide), deepest, lines, size=SMALL, leading=13, fill=SECONDARY)
        deepest += 13 * (len(lines) - 1)
    return deepest + 4


def _draw_gap(canvas: Canvas, stands: dict[Mark, int], wide: float, y: float) -> None:
    """Hatch the stretch between what is supported and what is claimed above it."""
    if "claimed" not in stands or "supported" not in stands or stands["claimed"] <= stands["supported"]:
        return
    left = stands["supported"] * wide + 14
    right = stands["claimed"] * wide + 14
    canvas.path(hatch(left, y - 3.5, right - left, 7), stroke=ATTENTION, stroke_width=1.2)


def _mark_words(marks: list[Mark], ladder: StageLadder) -> str:
    plain: list[str] = [mark for mark in marks if mark != "target"]
    if "target" in marks:
        plain.append(f"target {short_month(ladder.target_by)}" if ladder.target_by else "target")
    words = listed(plain)
    return words[:1].upper() + words[1:]
