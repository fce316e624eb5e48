"""Find our questions and columns in a workbook that came back, wherever they stand now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.files.workbook.choices import folded
from maturity.files.workbook.guarded import Plain, Sheet
from maturity.files.workbook.keys import ABOUT, ANSWER, ANSWERS, KEY, VALUE
from maturity.files.workbook.tables import Table

LOOKED_THROUGH = 40
"""How many rows from the top are searched for ids and headings."""
ANSWER_HEADING = "your answer"
_ID = re.compile(r"([a-z_]+):([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet, or a part of one, that holds something of ours: below which row, and in which column each field stands."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[tuple[int, Mapping[int, Plain]]]:
        """Walk the rows below, each with its cells."""
        return ((row, self.sheet.rows[row]) for row in sorted(self.sheet.rows) if row > self.row)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything of ours that a workbook holds. Each part may stand on several sheets, when somebody copied one."""

    about: tuple[Place, ...]
    answers: tuple[Place, ...]
    tables: Mapping[str, tuple[Place, ...]]


def find_all(sheets: Sequence[Sheet], tables: Sequence[Table] = ()) -> Found:
    """Look through every sheet: by the ids in hidden rows, and for registers without them by the words of their headings."""
    known = {ABOUT: {KEY, VALUE}, ANSWERS: {KEY, ANSWER}, **{one.part: {column.field for column in one.columns} for one in tables}}
    places: dict[str, list[Place]] = {}
    for sheet in sheets:
        by_id = list(_by_ids(sheet, known, {table.part: table for table in tables}))
        for part, place in by_id or _by_headings(sheet, tables):
            places.setdefault(part, []).append(place)
    return Found(
        about=tuple(place for place in places.get(ABOUT, ()) if {KEY, VALUE} <= set(place.columns)),
        answers=tuple(place for place in places.get(ANSWERS, ()) if KEY in place.columns),
        tables={part: tuple(found) for part, found in places.items() if part not in (ABOUT, ANSWERS)},
    )


def _by_ids(sheet: Sheet, known: Mapping[str, set[str]], tables: Mapping[str, Table]) -> Iterator[tuple[str, Place]]:
    for row in _top(sheet):
        parts: dict[str, dict[str, int]] = {}
        for column, value in sheet.rows[row].items():
            match = _ID.fullmatch(value.strip()) if isinstance(value, str) else None
            if match is not None and match[2] in known.get(match[1], ()):
                parts.setdefault(match[1], {}).setdefault(match[2], column)
        if not parts:
            continue
        for part, columns in parts.items():
            if part == ANSWERS:
                yield part, Place(sheet, row, _with_answer(sheet, row, columns))
            else:
                yield part, Place(sheet, _heading_row(sheet, row, tables[part]) if part in tables else row, columns)
        return


def _top(sheet: Sheet) -> Iterator[int]:
    return (row for row in sorted(sheet.rows)[:LOOKED_THROUGH] if row <= LOOKED_THROUGH)


def _with_answer(sheet: Sheet, row: int, columns: dict[str, int]) -> dict[str, int]:
    """Find the column of answers by its heading, where somebody removed its id."""
    if ANSWER in columns:
        return columns
    headed = [
        column
        for below in range(row + 1, row + 4)
        for column, value in sheet.rows.get(below, {}).items()
        if isinstance(value, str) and folded(value) == ANSWER_HEADING
    ]
    return {**columns, ANSWER: headed[0]} if headed else columns


def _heading_row(sheet: Sheet, row: int, table: Table) -> int:
    """Find the row of headings below the row of ids: the one that says most of them, or else the next."""
    below = [other for other in sorted(sheet.rows) if row < other <= row + 5]
    headed = [(len(_headed(sheet, other, table)), -other) for other in below]
    most = max(headed, default=(0, -row))
    return -most[1] if most[0] >= 2 else min(below, default=row)


def _by_headings(sheet: Sheet, tables: Sequence[Table]) -> Iterator[tuple[str, Place]]:
    for row in _top(sheet):
        for table in tables:
            columns = _headed(sheet, row, table)
            if len(columns) >= 3 and all(column.field in columns for column in table.columns if column.needed):
                yield table.part, Place(sheet, row, columns)
                return


def _headed(sheet: Sheet, row: int, table: Table) -> dict[str, int]:
    """Find which columns a row names by the words of a register's headings."""
    words = {
        folded(value.rstrip(" *")): column for column, value in reversed(list(sheet.rows[row].items())) if isinstance(value, str)
    }
    return {one.field: words[folded(one.heading)] for one in table.columns if folded(one.heading) in words}
