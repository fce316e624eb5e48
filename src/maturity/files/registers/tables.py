"""A table with a header row, wherever it came from: the same plain rows from a CSV file and from a workbook sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.errors import InputError, Problem

MAX_PROBLEMS = 100
"""Lines printed about one file; a file with more faults than this is of another kind altogether."""


def plain_header(text: object) -> str:
    """Bring a column header to one form: one line, single spaces, lower case, no byte order mark.

    The official workbooks break headers over lines and end some with a space.
    """
    return " ".join(str(text or "").replace("\ufeff", "").split()).casefold()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line (or row) number in the file, and its cells as text by plain header; a blank cell is ''."""

    line: int
    cells: Mapping[str, str]

    def get(self, header: str) -> str:
        """Give a cell as text without outer spaces; '' when blank."""
        return self.cells[header]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's (or sheet's) name, its plain headers in order, and its rows."""

    file: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str | None = None

    def has(self, headers: Iterable[str]) -> bool:
        """Tell whether every one of these plain headers is a column here."""
        return set(headers) <= set(self.headers)


class Faults:
    """The faults found so far in one file; reading goes on so that all are told at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, message: str, mend: str, line: int | None = None, where: str | None = None) -> None:
        """Keep one fault."""
        self.problems.append(Problem(message, mend, file=self.file, line=line, where=where))

    def stop_if_any(self) -> None:
        """Raise everything that was kept.

        Raises:
            InputError: At least one fault was kept.
        """
        if not self.problems:
            return
        shown = self.problems[:MAX_PROBLEMS]
        if hidden := len(self.problems) - len(shown):
            shown.append(Problem(f"there are {hidden} more faults", "Mend the ones above and try again", file=self.file))
        raise InputError(shown)


def build_table(file: str, lines: Iterator[tuple[int, Sequence[object]]], sheet: str | None = None) -> Table:
    """Build a table from numbered rows, the first of which is the header; wholly blank rows are passed over.

    Raises:
        InputError: No header, a header twice, or rows with more or fewer cells than the header.
    """
    faults = Faults(file)
    place = f"sheet {sheet}" if sheet else None
    first = next(lines, None)
    if first is None:
        raise InputError([Problem("there is nothing in it", "Export the file again", file=file, where=place)])
    headers = tuple(plain_header(cell) for cell in first[1])
    named = [header for header in headers if header]
    for header in sorted({header for header in named if named.count(header) > 1}):
        faults.add(f"the column '{header}' is there twice", "Keep one of the two columns", line=1, where=place)
    rows = []
    for number, cells in lines:
        texts = ["" if cell is None else str(cell).strip() for cell in cells]
        if not any(texts):
            continue
        if sheet is None and len(texts) != len(headers):
            faults.add(
                f"this row has {len(texts)} cells, the header has {len(headers)}",
                "The file may have been cut off or edited by hand; export it again",
                line=number,
            )
            continue
        rows.append(Row(number, dict(zip(headers, [*texts, *[""] * (len(headers) - len(texts))], strict=False))))
    faults.stop_if_any()
    return Table(file, headers, tuple(rows), sheet)
