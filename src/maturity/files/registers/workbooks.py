"""Open workbooks of other bodies safely: sizes are checked before parsing, formulas and links are never followed."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity.errors import InputError
from maturity.files.reading import fault
from maturity.files.registers.csv_tables import read_whole
from maturity.files.registers.tables import Table, build_table, plain_header

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_MEMBERS = 500
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
"""The official register unpacks to 5 MB."""

MAX_ROWS = 50_000
MAX_COLUMNS = 200
"""The official register has 7,500 rows and 12 columns; a cell far outside would make any reader build millions of blanks."""

ZIP_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
"""What openpyxl, zipfile and the XML parsers raise for a damaged workbook, found by damaging workbooks byte by byte.

Both XML parsers that openpyxl may use derive their errors from SyntaxError.
"""

MODIFIED = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d{2}-\d{2})T")


def looks_like_workbook(path: Path) -> bool:
    """Tell from the name's ending or the first bytes whether this is meant to be a workbook."""
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) == ZIP_START
    except OSError:
        return False


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook for reading values only, after a check of what it would unpack to.

    Raises:
        InputError: Missing, empty, truncated, not a workbook, or larger inside than any register.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  (heavy, and only imports need it)

    check_container(path)
    with path.open("rb") as file:
        try:
            with warnings.catch_warnings(action="ignore"):  # about styles and the like, which are no concern of ours
                workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except BROKEN as error:
            raise damaged(path) from error
        try:
            yield workbook
        finally:
            workbook.close()


def check_container(path: Path) -> None:
    """Look at the zip's own table of contents before anything is unpacked.

    Raises:
        InputError: Not a zip, damaged, or too many or too large members.
    """
    data_start = read_whole(path)[:8]
    if data_start.startswith(OLD_EXCEL_START):
        mend = "Save it as .xlsx without a password"
        raise fault(path, "the workbook is in an old Excel format, or locked with a password", mend)
    if not data_start.startswith(ZIP_START):
        raise fault(path, "the file is not an Excel workbook, whatever its name says", "Download it again")
    try:
        with zipfile.ZipFile(path) as container:
            members = container.infolist()
    except BROKEN as error:
        raise damaged(path) from error
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
        raise fault(
            path,
            f"the workbook would unpack to {len(members):,} parts and {unpacked:,} bytes, far more than any register",
            f"Give a workbook of at most {MAX_MEMBERS} parts and {MAX_UNPACKED_BYTES:,} bytes",
        )
    if any(member.flag_bits & 1 for member in members):
        raise fault(path, "the workbook is locked with a password", "Save it without one")


def damaged(path: Path) -> InputError:
    """Make the error for a workbook that cannot be read through."""
    return fault(path, "the workbook is damaged or cut off", "Download it again")


def read_sheet_headers(path: Path) -> dict[str, tuple[str, ...]]:
    """Read the plain headers of every sheet by sheet title.

    Raises:
        InputError: As for `open_workbook`.
    """
    with open_workbook(path) as workbook:
        headers = {}
        for sheet in workbook.worksheets:
            first = next(sheet_rows(sheet, path), (1, ()))[1]
            headers[sheet.title] = tuple(plain_header(cell) for cell in first)
        return headers


def read_sheets(path: Path) -> list[Table]:
    """Read every sheet of a workbook as a table; empty sheets are passed over.

    Raises:
        InputError: As for `open_workbook`, or a sheet that reaches far beyond any register.
    """
    with open_workbook(path) as workbook:
        tables = []
        for sheet in workbook.worksheets:
            rows = list(sheet_rows(sheet, path))
            if any(cell is not None for _, cells in rows[:1] for cell in cells):
                tables.append(build_table(str(path), iter(rows), sheet.title))
        return tables


def sheet_rows(sheet: Any, path: Path) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Walk the rows of a sheet as they are, not as its declared size claims.

    Raises:
        InputError: A cell far outside, or XML that cannot be read through.
    """
    sheet.reset_dimensions()
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
                message = f"the sheet '{sheet.title}' reaches beyond row {MAX_ROWS:,} or column {MAX_COLUMNS}"
                raise fault(path, message, "Delete the stray cells far from the table")
            yield number, cells
    except BROKEN as error:
        raise damaged(path) from error


def modified_on(path: Path) -> date | None:
    """Give the day that a workbook says it was last saved; None when it does not say."""
    try:
        with zipfile.ZipFile(path) as container:
            found = MODIFIED.search(container.read("docProps/core.xml"))
        return date.fromisoformat(found[1].decode()) if found else None
    except BROKEN:
        return None
