"""Read a workbook that somebody filled in as plain rows, behind a guard: no macro, formula, link or entity is ever followed.

The file is parsed in a child process of little memory and little time, which ends with the file. What it may hold is in
`guarded_parts`. Nothing here knows what the sheets are about.
"""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from maturity.files.reading import cannot_read, fault, too_large
from maturity.files.workbook.guarded_parts import DAMAGED, MACROS, MAX_BYTES, OLD, TOO_LARGE

MEGABYTES = 128
"""The most address space of the child. A filled workbook of the flagship matrix takes 35."""
SECONDS = 1.2
"""The most processor time of the child from when its libraries are loaded. A filled workbook of the flagship takes 0.2."""
WAIT_SECONDS = 20.0
"""The longest wait for the child, which counts its own processor time and ends long before; a busy machine may take as long."""
ENDINGS = {".xlsm": MACROS, ".xltm": MACROS, ".xlam": MACROS, ".xls": OLD, ".xlsb": OLD}


class Odd(Enum):
    """Stand for a cell that holds no plain value."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that is shown as a percentage: 0.79 for 79 %."""

    value: float


Plain: TypeAlias = str | int | float | bool | date | Percent | Odd
"""What one cell holds. A date and time is only its date. Texts are as they stand, with the spaces around them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, whether it is hidden, and its cells by row and column, both from 1; blank cells have no entry."""

    title: str
    hidden: bool
    rows: Mapping[int, Mapping[int, Plain]]

    def place(self, row: int, column: int) -> str:
        """Name a cell as a spreadsheet program does: Communities!E14, 'Our notes'!B2."""
        plain = self.title.replace("_", "a").isalnum() and not self.title[0].isdigit()
        quoted = self.title if plain else "'" + self.title.replace("'", "''") + "'"
        return f"{quoted}!{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Name a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_guarded(path: Path) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook, in its order.

    Raises:
        InputError: In one line: missing, not a workbook, damaged, or one that holds what we do not open.
    """
    with GuardedReading(path) as reading:
        return reading.sheets()


class GuardedReading:
    """A workbook that is being read while other things are done; `sheets` waits for the end. Use it in a with block.

    Raises:
        InputError: The file is missing, unreadable, too large, or of a kind that we do not open.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sheets: tuple[Sheet, ...] | None = None
        if path.suffix.lower() in ENDINGS:
            raise fault(path, *ENDINGS[path.suffix.lower()])
        try:
            check_plain(path, MAX_BYTES)
            with path.open("rb") as file:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "maturity.files.workbook.guarded_worker", str(MEGABYTES), str(SECONDS)],
                    stdin=file,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
        except (OSError, ValueError) as error:
            raise cannot_read(path, error) from None

    def __enter__(self) -> GuardedReading:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the child if it still runs."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def check(self) -> None:
        """Tell at once what is known to be wrong by now, and wait for nothing.

        Raises:
            InputError: In one line, what is wrong with the workbook.
        """
        if self._process.poll() is not None:
            self.sheets()

    def sheets(self) -> tuple[Sheet, ...]:
        """Wait for the child, and give the sheets.

        Raises:
            InputError: In one line, what is wrong with the workbook.
        """
        if self._sheets is None:
            self._sheets = self._receive()
        return self._sheets

    def _receive(self) -> tuple[Sheet, ...]:
        try:
            answer, _ = self._process.communicate(timeout=WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            raise fault(self._path, *TOO_LARGE) from None
        if self._process.returncode != 0 or not answer:
            raise fault(self._path, *(TOO_LARGE if self._process.returncode < 0 else DAMAGED))
        found: dict[str, Any] = json.loads(answer)
        if "fault" in found:
            raise fault(self._path, *found["fault"])
        return tuple(sheet_of(given) for given in found["sheets"])


def check_plain(path: Path, limit: int) -> None:
    """Look whether this is a file of at most `limit` bytes.

    Raises:
        InputError: It is none.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise fault(path, "this is a folder, not a file", "Name the file inside it")
    if not stat.S_ISREG(found.st_mode):
        raise fault(path, "this is not a plain file", "Give the name of a file on disk")
    if found.st_size > limit:
        raise too_large(path, limit)


def sheet_of(given: Mapping[str, Any]) -> Sheet:
    """Make a sheet of what the child answered."""
    rows = {number: {column: _plain(*value) for column, *value in cells} for number, cells in given["rows"]}
    return Sheet(given["title"], given["hidden"], rows)


def _plain(value: Any, kind: str = "") -> Plain:
    if kind == "d":
        return date.fromisoformat(value)
    if kind == "p":
        return Percent(value)
    if kind == "f":
        return Odd.FORMULA
    if kind == "e":
        return Odd.ERROR
    found: Plain = value
    return found
