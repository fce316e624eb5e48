"""Cut a long file of lines into parts, so that several processes can share it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from maturity.files.reading import ASSESSMENT_LIMIT, cannot_read

PART_BYTES = 400_000
"""About ten assessments: small enough that nobody waits long for the last part, large enough that handing out costs nothing."""


@dataclass(frozen=True, slots=True)
class LineRange:
    """Whole lines of a file: from byte `start` up to `end`, and the number of the first of them in the file, from 1."""

    start: int
    end: int
    first_line: int


def split_at_lines(path: Path, part_bytes: int = PART_BYTES) -> list[LineRange]:
    """Cut a file into parts of about `part_bytes`, each of whole lines; together they are the file, in its order.

    A line beyond all reason ends the cutting: all from there on is one part, and reading it tells the fault.

    Raises:
        InputError: The file cannot be read.
    """
    parts: list[LineRange] = []
    start, line = 0, 1
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            while start < size:
                block = stream.read(part_bytes)
                rest = stream.readline(ASSESSMENT_LIMIT + 1)
                whole = not rest or rest.endswith(b"\n") or len(rest) <= ASSESSMENT_LIMIT
                end = start + len(block) + len(rest) if whole else size
                parts.append(LineRange(start, end, line))
                start, line = end, line + block.count(b"\n") + rest.count(b"\n")
    except OSError as error:
        raise cannot_read(path, error) from None
    return parts
