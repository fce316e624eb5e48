"""The child process that opens workbooks from outside: the only place where filled-in workbooks are parsed.

It gets the file as its standard input and writes one line of JSON. The operating system ends it when a file takes too much
memory or time. Nothing of a workbook is ever run, calculated or followed.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from typing import IO, Any
from xml.parsers.expat import ExpatError

from maturity.files.workbook.guarded_parts import DAMAGED, MACROS, MAX_BYTES, TOO_LARGE, Part, RefusedError, examine, open_container

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    SyntaxError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the libraries raise for a damaged workbook."""

NOT_NEEDED = ("numpy", "PIL", "lxml", "defusedxml")
"""What openpyxl loads where it is installed, and what takes longer to load than a workbook to read."""
LARGEST = 1e300
MAX_ANSWER = 16_000_000
"""Characters of the answer: a text may stand in many cells and is told once for each."""
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How workbooks write characters that XML cannot hold."""


def main() -> None:
    """Read the workbook on standard input; print what it holds, or why it is not read."""
    for name in NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]
    import openpyxl.reader.excel  # noqa: F401, PLC0415  (before the limits begin)

    limit(megabytes=int(sys.argv[1]), seconds=float(sys.argv[2]))
    sys.stdout.write(answer(sys.stdin.buffer))


def answer(stream: IO[bytes]) -> str:
    """Say what a workbook holds, or why it is not read, as JSON."""
    try:
        found = json.dumps({"sheets": list(read(stream))}, separators=(",", ":"))
        if len(found) <= MAX_ANSWER:
            return found
        words: tuple[str, ...] = TOO_LARGE
    except RefusedError as error:
        words = error.args
    except MemoryError:
        words = TOO_LARGE
    except BROKEN:
        words = DAMAGED
    return json.dumps({"fault": words})


def limit(megabytes: int, seconds: float) -> None:
    """Ask the operating system to end this process when it takes too much from now on; Windows knows no such limits."""
    try:
        import resource  # noqa: PLC0415
        import signal  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        signal.setitimer(signal.ITIMER_PROF, seconds)
    except (ImportError, AttributeError, ValueError, OSError):
        return


def read(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Read every sheet: its title, whether it is hidden, and its cells by row."""
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415

    size = os.fstat(stream.fileno()).st_size
    if size > MAX_BYTES:
        raise RefusedError(*TOO_LARGE)
    container = open_container(stream, size)
    parts = examine(container)

    class Reader(ExcelReader):
        """Read only parts that were looked through, and take the texts as they were found then."""

        def read_manifest(self) -> None:
            self.archive = Looked(stream, parts)
            super().read_manifest()
            if any("macroEnabled" in (part.ContentType or "") for part in self.package.Override):
                raise RefusedError(*MACROS)

        def read_strings(self) -> None:
            package: Any = self.package
            found = package.find("application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml")
            self.shared_strings = parts[found.PartName[1:]].strings if found is not None else []

    import warnings  # noqa: PLC0415

    warnings.simplefilter("ignore")  # about styles and the like, which are no concern of ours
    reader = Reader(stream, read_only=True, keep_links=False)
    reader.read()
    for sheet in reader.wb.worksheets:
        yield {"title": sheet.title, "hidden": sheet.sheet_state != "visible", "rows": rows_of(sheet, parts)}


class Looked(zipfile.ZipFile):
    """A container that opens only the parts that were looked through."""

    def __init__(self, stream: IO[bytes], parts: dict[str, Part]) -> None:
        super().__init__(stream)
        self._parts = parts

    def open(self, name: Any, *args: Any, **options: Any) -> Any:
        """Open a part."""
        if (name if isinstance(name, str) else name.filename) not in self._parts:
            raise RefusedError(*DAMAGED)
        return super().open(name, *args, **options)


def rows_of(sheet: Any, parts: dict[str, Part]) -> list[Any]:
    """List the rows of a sheet that hold something, each as its number and its cells."""
    part = parts[sheet._worksheet_path]  # noqa: SLF001  (the library names no other way to a sheet's part)
    rows: list[Any] = []
    if not part.last_row:
        return rows
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=part.last_row, max_col=part.last_column), start=1):
        found = [[cell.column, *plain(cell)] for cell in cells if cell.value is not None]
        if found:
            rows.append([number, found])
        if number == part.last_row:
            break
    return rows


def plain(cell: Any) -> tuple[Any, ...]:
    """Give a cell's value, and after it the kind of a value that JSON cannot tell: date, formula, error or percentage."""
    value, kind = cell.value, cell.data_type
    if kind in {"f", "e"}:
        return None, kind
    if isinstance(value, str):
        return (unescape(value),)
    if isinstance(value, date):  # and a date with a time
        return value.strftime("%Y-%m-%d"), "d"
    if isinstance(value, (int, float)):
        return number(value, cell.number_format or "")
    return (str(value),)


def number(value: float, shown_as: str) -> tuple[Any, ...]:
    """Give a number, or an error where it is not finite; true and false are no percentages."""
    if not math.isfinite(value) or abs(value) > LARGEST:
        return None, "e"
    return (value, "p") if "%" in shown_as and not isinstance(value, bool) else (value,)


def unescape(text: str) -> str:
    """Give back characters that XML cannot hold; "_x005F_" stands for an underscore. Half a character becomes "\ufffd"."""
    return (
        ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if "_x" in text
        else text
    )


if __name__ == "__main__":
    main()
