"""Read CSV files of other bodies: strict about encoding and shape, calm about byte order marks and line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.reading import fault, read_bytes
from maturity.files.registers.tables import Table, build_table, plain_header

MAX_REGISTER_BYTES = 64 * 1024 * 1024
"""The national practice map holds 1.5 MB; anything near this limit is another kind of file."""

MAX_FIELD_LENGTH = 10_000
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv_table(path: Path) -> Table:
    """Read a CSV file as a table of text.

    Raises:
        InputError: Missing, empty, too large, not UTF-8, or rows that do not fit the header; all faults at once.
    """
    return build_table(str(path), csv_rows(decode(read_whole(path), str(path)), str(path)))


def read_csv_headers(path: Path) -> tuple[str, ...]:
    """Read the plain headers of a CSV file.

    Raises:
        InputError: As for `read_csv_table`, as far as the file must be read for it.
    """
    text = decode(read_whole(path), str(path))
    return tuple(plain_header(cell) for cell in next(csv_rows(text, str(path)), (1, []))[1])


def read_whole(path: Path) -> bytes:
    """Read a register file whole, within a cap; an empty one is a fault.

    Raises:
        InputError: Missing, not a file, empty, unreadable or too large.
    """
    data = read_bytes(path, MAX_REGISTER_BYTES)
    if not data:
        raise fault(path, "the file is empty", "Download or export it again")
    return data


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises:
        InputError: Another encoding, or bytes that are no text at all.
    """
    mend = "Save it as 'CSV UTF-8'"
    if data.startswith(WIDE_MARKS):
        raise stop(name, "the text is encoded as UTF-16", mend)
    if (zero := data.find(b"\0")) >= 0:
        raise stop(name, "the file holds bytes that are not text", mend, line=data.count(b"\n", 0, zero) + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise stop(name, "the text is not encoded as UTF-8", mend, line=line) from error


def csv_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Walk the rows with their line numbers, without blank lines; quoted fields may hold line breaks.

    Raises:
        InputError: A quote that never ends, or a field beyond all reason.
    """
    previous = csv.field_size_limit(MAX_FIELD_LENGTH)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        line = 1
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        mend = "Look for a quotation mark that is not closed, or export the file again"
        raise stop(name, "the rows cannot be told apart from here on", mend, line=line) from error
    finally:
        csv.field_size_limit(previous)


def stop(file: str, message: str, mend: str, line: int | None = None) -> InputError:
    """Make the error for a file that cannot be read on."""
    return InputError([Problem(message, mend, file=file, line=line)])
