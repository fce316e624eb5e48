"""What a workbook says that came back: its answers and rows, each with the cell that it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from maturity.errors import Problem
from maturity.files.workbook.about import About
from maturity.files.workbook.tables import Table
from maturity.recording.entries import Address


@dataclass(frozen=True, slots=True)
class Given:
    """What a question got: a value, or None where its cell is blank; and the cell, such as Communities!C14."""

    value: JsonValue
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a register: what each of its columns says, None where blank. key: the id, or made from what it says.

    place: its first cell with something in it.
    """

    key: str
    fields: Mapping[str, JsonValue]
    places: Mapping[str, str]
    place: str

    def cell(self, loc: tuple[int | str, ...]) -> str:
        """Name the cell of a field, for a fault in it; the row's first where the field has none."""
        return self.places.get(str(loc[0]) if loc else "", self.place)


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it came back: the fields that it still has columns for, and its rows."""

    table: Table
    asked: frozenset[str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """Everything that a workbook says. What it no longer asks, because a sheet, row or column went, is not in it.

    problems: faults that forbid taking it over, and warnings, each with its cell.
    """

    file: str
    about: About
    answers: Mapping[Address, Given]
    registers: Mapping[str, Register]
    problems: Sequence[Problem] = field(default_factory=tuple)
