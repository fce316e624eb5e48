"""Read a matrix: matrix.yaml and one file for each domain, every fault of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity.checking import check_matrix
from maturity.errors import MatrixError, Problem, Severity
from maturity.files.document import Path_
from maturity.files.matrix_building import build, hashed
from maturity.files.matrix_parts import read_parts
from maturity.files.model_faults import Place
from maturity.files.places import path_of
from maturity.model.matrix import Matrix

if TYPE_CHECKING:
    from maturity.files.matrix_extending import Find

Additions = Mapping[str, Sequence[Path]]
"""Domain files by the id of the matrix that they add to."""

NONE: Additions = {}


@dataclass(frozen=True, slots=True)
class CheckedMatrix:
    """A matrix that can be used, and what its author should still look at."""

    matrix: Matrix
    warnings: tuple[Problem, ...]


def read_matrix(folder: Path, find: Find | None = None, additions: Additions = NONE) -> Matrix:
    """Read a matrix from its folder, with `content_hash` set; `find` and `additions` as for `open_matrix`.

    Raises:
        MatrixError: With every fault of every file.
    """
    return read_checked_matrix(folder, find, additions).matrix


def read_checked_matrix(folder: Path, find: Find | None = None, additions: Additions = NONE) -> CheckedMatrix:
    """Read a matrix and keep the warnings.

    Raises:
        MatrixError: With every fault of every file.
    """
    opened = open_matrix(folder, find, additions)
    found = opened.place(check_matrix(opened.matrix))
    faults = [problem for problem in found if problem.severity is Severity.ERROR]
    if faults:
        raise MatrixError(faults)
    return CheckedMatrix(opened.matrix, tuple(found))


def open_matrix(folder: Path, find: Find | None = None, additions: Additions = NONE) -> OpenMatrix:
    """Read a matrix without checking what its model cannot see, so that all checks can be told together.

    Args:
        folder: Where matrix.yaml lies.
        find: Gives the folder of a matrix by id, for one that extends another; raises NotFoundError for an id that nobody knows.
        additions: Domain files to merge in, by the id of the matrix that they add to.

    Raises:
        MatrixError: With every fault of every file: of the matrix, of those that it extends, and of the additions.
    """
    faults: list[Problem] = []
    parts = read_parts(folder, faults)
    opened: OpenMatrix | None = None
    if parts is None:
        raise MatrixError(faults)
    mine = additions.get(str(parts.head.data.get("id")), ())
    if "extends" in parts.head.data or mine:
        from maturity.files.matrix_gathering import gather  # noqa: PLC0415  (most matrices stand alone, and each file costs a start)

        gathered = gather(parts, folder, find, mine, faults)
        if gathered is not None and gathered.matrix is not None:
            opened = OpenMatrix(gathered.matrix, gathered.merged.data, gathered.merged.locate)
    else:
        told = parts.listless or bool(parts.unread)
        matrix = build(parts.data, parts.locate, faults, told=told, unread=parts.unread)
        if matrix is not None:
            opened = OpenMatrix(hashed(matrix), parts.data, parts.locate)
    if opened is None or faults:
        raise MatrixError(dict.fromkeys(faults))
    return opened


@dataclass(frozen=True, slots=True)
class OpenMatrix:
    """A matrix, and where the faults lie that are found in it later."""

    matrix: Matrix
    data: dict[str, Any]
    locate: Place

    def place(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems their files and lines, in that order; their places begin with a criterion, a domain or a field."""
        placed = [self._placed(problem) for problem in problems]
        return sorted(placed, key=lambda problem: (problem.file or "", problem.line or 0))

    def _placed(self, problem: Problem) -> Problem:
        file, line = self.locate(_path_of((problem.where or "").replace(" ", "."), self.data))
        return replace(problem, file=file, line=line)


def _path_of(where: str, data: dict[str, Any]) -> Path_:
    """Turn "dev-presence.levels.3" into a path from the top of the whole."""
    nodes = {str(data.get("id")): (), **dict(_nodes(("domains",), data["domains"]))}
    for name in sorted(nodes, key=len, reverse=True):
        if where == name or where.startswith(f"{name}."):
            inner: Any = data
            for step in nodes[name]:
                inner = inner[step]
            return (*nodes[name], *path_of(where[len(name) + 1 :], inner))
    return path_of(where, data)


def _nodes(path: Path_, domains: list[Any]) -> Iterator[tuple[str, Path_]]:
    """Walk domains and criteria, as sound data, with their paths."""
    for at, domain in enumerate(domains):
        yield domain["id"], (*path, at)
        for position, criterion in enumerate(domain.get("criteria", [])):
            yield criterion["id"], (*path, at, "criteria", position)
        yield from _nodes((*path, at, "domains"), domain.get("domains", []))
