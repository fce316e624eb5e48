"""Workbooks for tests: written by us, opened in this process, and changed as people change them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from builders import criterion_fields, make_assessment, make_matrix
from maturity.files.workbook.content import WorkbookContent
from maturity.files.workbook.guarded import Plain, Sheet, sheet_of
from maturity.files.workbook.guarded_worker import answer
from maturity.files.workbook.incoming import Incoming, incoming_entries
from maturity.files.workbook.reading import read_about, read_content
from maturity.files.workbook.writing import write_workbook
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.recording.entries import entries_of

DAY = date(2026, 10, 31)
FILE = Path("book.xlsx")

QUESTIONS: dict[str, Any] = {
    "published": {"kind": "check", "ask": "Is it published?"},
    "seats": {"kind": "number", "ask": "How many seats?", "unit": "seats"},
    "in-time": {"kind": "share", "ask": "How many in time?", "unit": "requests"},
    "how-often": {"kind": "choice", "ask": "How often?", "options": {"monthly": "Every month", "yearly": "Once a year"}},
    "felt": {"kind": "rating", "ask": "It is felt."},
}


def matrix_of_all() -> Matrix:
    """A matrix with a question of every kind, an extended criterion, and a domain within a domain."""
    inner = {
        "id": "inner",
        "title": "Inner domain",
        "short": "Inner/part",
        "ask": "Inside?",
        "why": "It matters.",
        "rollup": {"rule": "quorum"},
        "criteria": [criterion_fields("three", evidence={})],
    }
    return make_matrix(
        criterion_fields("one", questions=QUESTIONS),
        criterion_fields("two", tier="extended"),
        domain_fields={"domains": [inner]},
        asset_kinds={"places": "Places", "people": "People"},
    )


FILLED: dict[str, Any] = {
    "responses": {
        "one": {
            "claim": 3,
            "target": {"level": 4, "by": "2027-03-31"},
            "comment": "=SUM(A1) is text\nand so is this",
            "checks": {"published": "yes"},
            "figures": {"seats": {"value": 2.5}, "in-time": {"part": 27, "whole": 34}},
            "choices": {"how-often": "monthly"},
            "ratings": {"community": [1, 2, 2]},
        },
        "two": {"not_applicable": "There is no such thing here."},
        "three": {"claim": 1, "carried": True},
    },
    "evidence": [
        {"id": "log", "title": "Log of sessions", "kind": "meeting_record", "records": 11, "criteria": ["one", "two"]},
        {
            "id": "post",
            "title": "A post",
            "kind": "role_record",
            "since": "2025-01-06",
            "funded_until": "2028-03-31",
            "neighbourhoods": ["hill", "quay"],
            "partners": ["tide"],
            "sectors": ["housing"],
            "assets": ["places"],
            "priority_groups": ["carers"],
            "strength": "B",
            "perspective": "community",
            "sha256": "a" * 64,
        },
    ],
    "attestations": [{"works_for_network": True, "neighbourhoods": ["hill"]}],
    "quotes": [{"perspective": "partner", "role": "A nurse", "words": "They ask us.", "consent": True, "criterion": "one"}],
    "plan": [{"criterion": "one", "step": "Ask them", "owner": "Manager", "by": "2027-01-31"}],
    "partners": [
        {"id": "tide", "name": "Tide; Homes", "sector": "housing", "our_rating": 4, "their_rating": 2, "anchor": True},
        {"id": "nurses", "name": "Nurses", "sector": "vcse", "contacts_last_year": 4},
    ],
    "priority_groups": [{"id": "carers", "name": "Unpaid carers", "named_from": "the carers' register"}],
    "moderation": [{"criterion": "one", "decision": "query", "moderator": "Panel", "decided_on": "2026-10-20", "reason": "How?"}],
    "network": {
        "neighbourhoods": [
            {"id": "hill", "name": "The Hill", "registered_patients": 9000, "priority": True},
            {"id": "quay", "name": "Quay", "registered_patients": 31000},
        ]
    },
}


def filled(**changed: Any) -> Assessment:
    """An assessment with something in every part of the workbook."""
    return make_assessment(**{**FILLED, **changed})


def sheets_in(data: bytes) -> tuple[Sheet, ...]:
    """Open a workbook as the guarded child does, in this process."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        found = json.loads(answer(file))
    return tuple(sheet_of(given) for given in found["sheets"])


def written(assessment: Assessment, matrix: Matrix, version: int | None = 7) -> tuple[Sheet, ...]:
    """Write a workbook and open it again."""
    return sheets_in(write_workbook(matrix, assessment, made_on=DAY, version=version))


def read(sheets: Iterable[Sheet], matrix: Matrix) -> WorkbookContent:
    """Read the sheets of a workbook."""
    found = tuple(sheets)
    return read_content(FILE, found, read_about(FILE, found), matrix)


def taken(sheets: Iterable[Sheet], matrix: Matrix, base: Assessment, *, written_from: bool = True) -> Incoming:
    """Read the sheets of a workbook, and give the state that it stands for."""
    return incoming_entries(read(sheets, matrix), entries_of(base), written_from=written_from)


def place_of(sheets: Iterable[Sheet], key: str) -> tuple[str, int]:
    """Find the sheet and the row of a question."""
    return next((sheet.title, row) for sheet in sheets for row, cells in sheet.rows.items() if cells.get(1) == key)


def typed(sheets: Iterable[Sheet], title: str, row: int, column: int, value: Plain | None) -> tuple[Sheet, ...]:
    """Type something into a cell, or empty it."""

    def change(sheet: Sheet) -> Sheet:
        cells = {place: found for place, found in sheet.rows.get(row, {}).items() if place != column}
        return replace(sheet, rows={**sheet.rows, row: cells if value is None else {**cells, column: value}})

    return tuple(change(sheet) if sheet.title == title else sheet for sheet in sheets)


def answered(sheets: Iterable[Sheet], key: str, value: Plain | None) -> tuple[Sheet, ...]:
    """Answer a question by its key, such as responses/one/claim."""
    title, row = place_of(sheets, key)
    return typed(sheets, title, row, 3, value)


def only(sheets: Iterable[Sheet], title: str, change: Callable[[Sheet], Sheet]) -> tuple[Sheet, ...]:
    """Change one sheet."""
    return tuple(change(sheet) if sheet.title == title else sheet for sheet in sheets)


def moved(sheet: Sheet, rows: Callable[[int], int] = int, columns: Callable[[int], int] = int) -> Sheet:
    """Move rows and columns elsewhere, as inserting and sorting do."""
    return replace(
        sheet, rows={rows(row): {columns(at): value for at, value in cells.items()} for row, cells in sheet.rows.items()}
    )


def new_row(sheets: Iterable[Sheet], title: str, row: int, cells: Mapping[int, Plain]) -> tuple[Sheet, ...]:
    """Fill in a blank row."""
    return only(sheets, title, lambda sheet: replace(sheet, rows={**sheet.rows, row: dict(cells)}))
