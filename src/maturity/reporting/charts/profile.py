"""Profile: the whole network on one page, domains and criteria as rows, with every gap between claim and evidence hatched."""

from __future__ import annotations

from typing import Literal

from maturity.model.base import Line, Noun
from maturity.reporting.charts.kit import (
    ATTENTION,
    FULL_WIDTH,
    PAPER,
    SECONDARY,
    SMALL,
    Canvas,
    Label,
    hatch,
    rectangle,
    text_width,
)
from maturity.reporting.charts.marks import draw_mark
from maturity.reporting.charts.rows import HEAD_TALL, Columns, Name, columns_between, draw_heads, draw_names
from maturity.reporting.charts.scale import DASH, Step, paint_of, words_of

_NAME_WIDE = 238.0
_ROW = 25.0
_DOMAIN_GAP = 9.0


class ProfileRow(Noun):
    """A domain or a criterion. Ranks are None where nothing stands; `missing` says why for the supported level."""

    name: Line
    is_domain: bool = False
    claimed: int | None = None
    supported: int | None = None
    target: int | None = None
    missing: Line = "Not assessed"


class Profile(Noun):
    """The rows in the order of the matrix, each domain before its criteria."""

    chart: Literal["profile"] = "profile"
    steps: tuple[Step, ...]
    rows: tuple[ProfileRow, ...]
    width: int = FULL_WIDTH


def profile_title(profile: Profile) -> str:
    """Say how many rows claim more than the evidence shows, then every row."""
    criteria = [row for row in profile.rows if not row.is_domain]
    assessed = [row for row in criteria if row.supported is not None]
    gaps = [row for row in criteria if _gap(row) > 0]
    rows = "; ".join(_row_words(row, profile) for row in profile.rows)
    return (
        f"Profile: {len(assessed)} of {len(criteria)} criteria have a supported level; "
        f"{len(gaps)} claim more than the evidence shows. {rows}."
    )


def draw_profile(profile: Profile) -> str:
    """Draw the profile as an SVG document."""
    canvas = Canvas(profile.width)
    columns = columns_between(_NAME_WIDE, profile.width - 1, profile.steps)
    middles: list[float] = []
    y = HEAD_TALL + 4
    for position, row in enumerate(profile.rows):
        y += _DOMAIN_GAP if row.is_domain and position else 0
        middles.append(y + _ROW / 2)
        y += _ROW
    draw_heads(canvas, columns, y)
    _draw_bars(canvas, profile, columns, middles)
    _draw_marks(canvas, profile, columns, middles)
    names = [Name(row.name, middle, row.is_domain) for row, middle in zip(profile.rows, middles, strict=True)]
    draw_names(canvas, names, _NAME_WIDE - 12)
    _draw_key(canvas, y + 20)
    return canvas.svg(profile_title(profile), y + 26)


def _gap(row: ProfileRow) -> int:
    return 0 if row.claimed is None or row.supported is None else row.claimed - row.supported


def _row_words(row: ProfileRow, profile: Profile) -> str:
    words = f"{row.name}: supported {words_of(row.supported, profile.steps, row.missing.lower())}"
    if row.claimed is not None and _gap(row):
        words += f", claimed {words_of(row.claimed, profile.steps)}"
    return f"{words}, target {words_of(row.target, profile.steps)}" if row.target is not None else words


def _draw_bars(canvas: Canvas, profile: Profile, columns: Columns, middles: list[float]) -> None:
    """Draw bars by level, one merged path a level, and the words in them."""
    bars: dict[int, list[str]] = {}
    dashed: list[str] = []
    gaps: list[str] = []
    words: dict[tuple[str, bool], list[Label]] = {}
    for row, middle in zip(profile.rows, middles, strict=True):
        tall = 19.0 if row.is_domain else 15.0
        top = middle - tall / 2
        end = _bar_end(row, profile, columns)
        if _is_white(row, profile):
            dashed.append(rectangle(columns.left + 0.5, top, end - columns.left - 1, tall))
        elif row.supported is not None:
            bars.setdefault(row.supported, []).append(rectangle(columns.left, top, end - columns.left, tall))
        if _gap(row) > 0 and row.claimed is not None:
            gaps.append(hatch(end, top + 2, columns.end(row.claimed) - end, tall - 4))
        ink = SECONDARY if row.supported is None else paint_of(row.supported, profile.steps).ink
        label = Label(columns.left + 6, middle + 4, _bar_words(row, profile))
        words.setdefault((ink, row.is_domain), []).append(label)
    for rank, paths in sorted(bars.items()):
        canvas.path(paths, fill=paint_of(rank, profile.steps).fill)
    canvas.path(dashed, fill=PAPER, stroke=SECONDARY, dash=DASH)
    canvas.path(gaps, stroke=ATTENTION, stroke_width=1.1)
    for (ink, bold), labels in words.items():
        canvas.labels(labels, fill=ink, bold=bold)


def _bar_words(row: ProfileRow, profile: Profile) -> str:
    return words_of(row.supported, profile.steps, row.missing)


def _is_white(row: ProfileRow, profile: Profile) -> bool:
    return row.supported is None or paint_of(row.supported, profile.steps).outline is not None


def _bar_end(row: ProfileRow, profile: Profile, columns: Columns) -> float:
    """Give the right edge of a bar; a white one is at least as wide as its words."""
    end = columns.left + columns.wide if row.supported is None else columns.end(row.supported)
    if not _is_white(row, profile):
        return end
    return max(end, columns.left + 11 + text_width(_bar_words(row, profile), SMALL, bold=row.is_domain))


def _draw_key(canvas: Canvas, y: float) -> None:
    x = _NAME_WIDE
    draw_mark(canvas, "claimed", [(x + 5, y - 4)], radius=4.2)
    canvas.text(x + 15, y, "Claimed", size=SMALL, fill=SECONDARY)
    canvas.path(hatch(x + 82, y - 9, 24, 10), stroke=ATTENTION, stroke_width=1.1)
    canvas.text(x + 112, y, "Claimed above the evidence", size=SMALL, fill=SECONDARY)
    draw_mark(canvas, "target", [(x + 280, y - 4)], radius=4.2)
    canvas.text(x + 291, y, "Target", size=SMALL, fill=SECONDARY)


def _draw_marks(canvas: Canvas, profile: Profile, columns: Columns, middles: list[float]) -> None:
    claimed: list[tuple[float, float]] = []
    targets: list[tuple[float, float]] = []
    for row, middle in zip(profile.rows, middles, strict=True):
        if row.claimed is not None:
            # A marker on the words of a white bar would hide them: it stands after the bar.
            at_words = _is_white(row, profile) and columns.end(row.claimed) - 9 < _bar_end(row, profile, columns)
            claimed.append((_bar_end(row, profile, columns) + 9 if at_words else columns.end(row.claimed) - 9, middle))
        if row.target is not None:
            aside = 15 if row.target == row.claimed else 0
            targets.append((columns.end(row.target) - 9 - aside, middle))
    draw_mark(canvas, "claimed", claimed, radius=4.2)
    draw_mark(canvas, "target", targets, radius=4.2)
