"""The assessments of a cycle one by one, as bytes: which there are, which of them changed, and any of them read alone."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path

from maturity.files.assessment_files import LINES_SUFFIX, Choose, Further, ReadAssessment, assessment_paths, read_many
from maturity.files.line_ranges import LineRange
from maturity.files.reading import ASSESSMENT_LIMIT, cannot_read, fault


@dataclass(frozen=True, slots=True)
class Piece:
    """One assessment where it lies: a file of its own, or a line of one.

    digest: SHA-256 of its bytes. line: where it begins and ends; None for a whole file.
    """

    path: Path
    digest: str
    line: LineRange | None = None


def pieces_of(path: Path) -> list[Piece]:
    """List the assessments of a file, a folder or a .jsonl file in the order in which they are read, and look into none.

    Raises:
        InputError: The folder or a file cannot be read, or the folder holds no assessment.
    """
    found: list[Piece] = []
    for one in assessment_paths(path) if path.is_dir() else [path]:
        try:
            with one.open("rb") as stream:
                if one.suffix.lower() == LINES_SUFFIX:
                    found += _lines(one, iter(lambda: stream.readline(ASSESSMENT_LIMIT + 1), b""))
                else:
                    found.append(Piece(one, file_digest(stream, "sha256").hexdigest()))
        except OSError as error:
            raise cannot_read(one, error) from None
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _lines(path: Path, lines: Iterable[bytes]) -> Iterator[Piece]:
    """Name every line that is not blank; one beyond all reason is left to whoever reads it."""
    start = 0
    for number, line in enumerate(lines, 1):
        end = start + len(line)
        text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not text.isspace():
            yield Piece(path, sha256(text.strip()).hexdigest(), LineRange(start, end, number))
        start = end


def read_pieces(
    pieces: Sequence[Piece], choose: Choose | None, further: Further | None = None
) -> Iterator[tuple[Piece, ReadAssessment]]:
    """Read some of the assessments of a cycle; lines that follow each other in one go.

    Args:
        pieces: Which, in their order.
        choose: Gives the matrix that an assessment is checked against; None: they were checked before.
        further: More checks, after ours.

    Raises:
        InputError: After those that are read in one go, with every fault of theirs; or one of them is no longer what it was.
    """
    for (path, lined), run in groupby(pieces, key=lambda one: (one.path, one.line is not None)):
        for group in _neighbours(list(run)) if lined else [list(run)]:
            first, last = group[0].line, group[-1].line
            part = LineRange(first.start, last.end, first.first_line) if first and last else None
            for one, read in zip(group, read_many(path, choose, part, further), strict=True):
                if (read.digest or _digest(path)) != one.digest:
                    raise fault(path, "the file was changed while it was being read", "Start the command again")
                yield one, read


def _neighbours(lines: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Put together lines that follow each other, so that a whole file is read in one go."""
    group: list[Piece] = []
    for one in lines:
        if group and one.line and group[-1].line and one.line.start != group[-1].line.end:
            yield group
            group = []
        group.append(one)
    yield group
