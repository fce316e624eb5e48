"""What a presentation says, as plain data: slides in order, each with a finding for a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Look = Literal[
    "level-0", "level-1", "level-2", "level-3", "level-4", "attention", "progress", "voice", "missing", "claimed", "supported",
    "before", "partner",
]  # fmt: skip
"""How a series is drawn; each is told apart by its outline or pattern as well as by its colour."""

Mark = Literal["plain", "gap", "partly", "there"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. lead: a few words set in bold before it. bullet: it is an item of a list."""

    text: str
    lead: str = ""
    bullet: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart, a value for each category; None: there is none, which is not zero. labels: what stands at each bar."""

    name: str
    values: tuple[float | None, ...]
    look: Look
    labels: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart. stacked: parts of a whole, counted. most: the value at which the axis ends; None: it ends where it must."""

    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool
    most: float | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its words, and how it stands out beside them."""

    words: str
    mark: Mark = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first cell of a row is its header. widths: how wide the columns are beside each other."""

    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its finding, a few lines, at most one chart or table, and notes that say all of it in words."""

    title: str
    lines: tuple[Line, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation. footer: stands on every slide. notices: what must be known before anything else. made_on: its only date."""

    title: str
    subtitle: str
    footer: str
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    language: str
    made_on: date
    synthetic: bool
    slides: tuple[Slide, ...]


def table_of(alt: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> Table:
    """Make a table of plain words."""
    return Table(alt, columns, tuple(tuple(TableCell(words) for words in row) for row in rows), widths)
