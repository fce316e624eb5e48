"""Fill in a workbook form as somebody at a desk would: by the names of its rows and the numbers of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

FIRST = 4


def rows_of(sheet: Any) -> dict[str, int]:
    """Find the rows of a form by their hidden names."""
    return {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value}


def fill(form: Path, to: Path, *people: Mapping[str, Any], batch: str | None = None) -> Path:
    """Write answers of people into a form, by the names of rows, and save it under another name."""
    book = openpyxl.load_workbook(form)
    sheet = book.active
    rows = rows_of(sheet)
    if batch is not None:
        sheet.cell(rows["batch"], 3).value = batch
    for place, answers in enumerate(people):
        for name, value in answers.items():
            sheet.cell(rows[name], FIRST + place).value = value
    book.save(to)
    return to
