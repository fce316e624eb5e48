"""A data pack as CSV files, one a table: UTF-8, and no text that a spreadsheet program would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from maturity.files.writing import make_folder, write_whole
from maturity.reporting.data_pack.tables import DataPack, Table, Value

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A text that begins with one of these may be run as a formula; the last four are the wide signs of East Asian typing.

Source: OWASP, CSV injection (checked 2026-11-30).
"""
BOM = "\ufeff"
"""Without it Excel reads names with accents wrongly."""


def write_csv_files(pack: DataPack, folder: Path, *, bom: bool = True) -> Iterator[Path]:
    """Write one file for each table, and name each when it is there."""
    make_folder(folder)
    for table in pack.tables:
        yield write_whole(folder / f"{table.name}.csv", csv_text(table, bom=bom))


def csv_text(table: Table, *, bom: bool = True) -> str:
    """Give a table as CSV: names of columns, then rows; a missing value is an empty cell, a date is year-month-day."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return (BOM if bom else "") + out.getvalue()


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return safe_text(value) if isinstance(value, str) else value


def safe_text(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program could take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
