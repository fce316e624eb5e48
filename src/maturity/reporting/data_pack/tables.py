"""What a data pack is made of: tables whose columns say what they mean, and rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Value: TypeAlias = str | int | float | date | None
"""What a cell holds; None is missing, and the column says what that means. Yes and no are words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its permanent name, its heading, what it means, its unit, what a missing value means, and where it is from."""

    name: str
    title: str
    meaning: str
    unit: str = "words"
    missing: str = "never missing"
    source: str = "the assessment"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. name: of its file or sheet. about: one sentence on what a row is."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class DataPack:
    """All tables of one cycle of one system. day: on which evidence was judged; the files say that they were made on it."""

    title: str
    day: date
    tables: tuple[Table, ...]


DICTIONARY = (
    Column("table", "Table", "The table that the column is in", source="this file"),
    Column("column", "Column", "The name of the column in CSV files", source="this file"),
    Column("heading", "Heading", "The heading of the column in the workbook", source="this file"),
    Column("meaning", "Meaning", "What the column holds", source="this file"),
    Column("unit", "Unit", "The unit of its values", source="this file"),
    Column("missing", "Missing values", "What an empty cell means", source="this file"),
    Column("source", "Source", "Where its values come from", source="this file"),
)


def make_table(name: str, title: str, about: str, columns: tuple[Column, ...], rows: list[Mapping[str, Value]]) -> Table:
    """Make a table of rows by name of column; a name that a row lacks is missing there.

    Raises:
        ValueError: A row has a value that no column explains.
    """
    names = [column.name for column in columns]
    strangers = {one for row in rows for one in row}.difference(names)
    if strangers:
        raise ValueError(f"no column of {name} explains {', '.join(sorted(strangers))}")
    return Table(name, title, about, columns, tuple(tuple(row.get(one) for one in names) for row in rows))


def dictionary_of(tables: tuple[Table, ...]) -> Table:
    """Explain every column of every table, this one's too."""
    explained = [(table.name, column) for table in tables for column in table.columns]
    explained += [("dictionary", column) for column in DICTIONARY]
    rows = tuple((name, one.name, one.title, one.meaning, one.unit, one.missing, one.source) for name, one in explained)
    return Table("dictionary", "Data dictionary", "One row for each column of each table.", DICTIONARY, rows)
