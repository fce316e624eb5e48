"""Read a matrix: matrix.yaml and one file for each domain, every fault of every file at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from maturity.checking import check_matrix
from maturity.errors import InputError, MatrixError, Problem, Severity
from maturity.files.document import Document, Path_
from maturity.files.model_faults import problems_of
from maturity.files.places import path_of
from maturity.files.reading import MATRIX_LIMIT, YAML_SUFFIXES, read_bytes
from maturity.files.yaml_text import parse_yaml
from maturity.model.matrix import Matrix

HEAD = "matrix.yaml"


@dataclass(frozen=True, slots=True)
class CheckedMatrix:
    """A matrix that can be used, and what its author should still look at."""

    matrix: Matrix
    warnings: tuple[Problem, ...]


def read_matrix(folder: Path) -> Matrix:
    """Read a matrix from its folder, with `content_hash` set.

    Raises:
        MatrixError: With every fault of every file.
    """
    return read_checked_matrix(folder).matrix


def read_checked_matrix(folder: Path) -> CheckedMatrix:
    """Read a matrix and keep the warnings.

    Raises:
        MatrixError: With every fault of every file.
    """
    opened = open_matrix(folder)
    found = opened.place(check_matrix(opened.matrix))
    faults = [problem for problem in found if problem.severity is Severity.ERROR]
    if faults:
        raise MatrixError(faults)
    return CheckedMatrix(opened.matrix, tuple(found))


def open_matrix(folder: Path) -> OpenMatrix:
    """Read a matrix without checking what its model cannot see, so that all checks can be told together.

    Raises:
        MatrixError: With every fault of every file.
    """
    try:
        head = parse_yaml(read_bytes(folder / HEAD, MATRIX_LIMIT), str(folder / HEAD))
    except InputError as error:
        raise MatrixError(error.problems) from None
    if not isinstance(head.data, dict):
        mend = "Begin it with a field, such as format"
        raise MatrixError([Problem("the file does not hold fields and values", mend, head.name, 1)])
    faults: list[Problem] = []
    files = _Files(head, _read_domains(folder, head, faults))
    matrix = _build(files, faults)
    if matrix is None or faults:
        raise MatrixError(faults)
    return OpenMatrix(_hashed(matrix), files)


@dataclass(frozen=True, slots=True)
class OpenMatrix:
    """A matrix, and the files that faults found later lie in."""

    matrix: Matrix
    files: _Files

    def place(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems their files and lines, in that order; their places begin with a criterion, a domain or a field."""
        placed = [self.files.placed(problem) for problem in problems]
        return sorted(placed, key=lambda problem: (problem.file or "", problem.line or 0))


@dataclass(frozen=True, slots=True)
class _Files:
    """The documents that a matrix is made of; None for a domain that could not be read."""

    head: Document
    domains: tuple[Document | None, ...]

    def data(self) -> dict[str, Any]:
        """Put the domains into the head."""
        return {**self.head.data, "domains": [domain.data if domain else None for domain in self.domains]}

    def locate(self, path: Path_) -> tuple[str, int | None]:
        """Find file and line for a path into the whole."""
        if len(path) >= 2 and path[0] == "domains" and isinstance(path[1], int):
            domain = self.domains[path[1]]
            if domain is not None:
                return domain.name, domain.line_of(path[2:])
        return self.head.name, self.head.line_of(path)

    def placed(self, problem: Problem) -> Problem:
        """Give a problem its file and line."""
        file, line = self.locate(_path_of((problem.where or "").replace(" ", "."), self.data()))
        return replace(problem, file=file, line=line)


def _read_domains(folder: Path, head: Document, faults: list[Problem]) -> tuple[Document | None, ...]:
    names = head.data.get("domains")
    if not isinstance(names, list):
        return ()
    documents: list[Document | None] = []
    for position, name in enumerate(names):
        wrong = _name_fault(folder, name, names[:position])
        if wrong is not None:
            line = head.line_of(("domains", position))
            faults.append(Problem(*wrong, file=head.name, line=line, where=f"domains[{position + 1}]"))
            documents.append(None)
            continue
        documents.append(_read_domain(folder / name, faults))
    return tuple(documents)


def _name_fault(folder: Path, name: Any, before: list[Any]) -> tuple[str, str] | None:
    """Say what is wrong with the name of a domain file, if anything is."""
    if not isinstance(name, str) or Path(name).suffix not in YAML_SUFFIXES or not name.isprintable():
        return "an entry is not the name of a YAML file", "Name a file beside matrix.yaml, such as communities.yaml"
    if "/" in name or "\\" in name or not (folder / name).resolve().is_relative_to(folder.resolve()):
        return "a domain file lies outside the matrix's folder", "Put the file beside matrix.yaml and give its bare name"
    if name in before:
        return "a domain file is listed twice", "Keep one of the two"
    if not (folder / name).exists():
        return f"there is no file '{name}' beside matrix.yaml", "Check the name, or take it off the list"
    return None


def _read_domain(path: Path, faults: list[Problem]) -> Document | None:
    try:
        document = parse_yaml(read_bytes(path, MATRIX_LIMIT), str(path))
    except InputError as error:
        faults += error.problems
        return None
    if not isinstance(document.data, dict):
        mend = "Begin the file with a field, such as id"
        faults.append(Problem("the file does not hold fields and values", mend, file=str(path), line=1))
        return None
    return document


def _build(files: _Files, faults: list[Problem]) -> Matrix | None:
    """Validate head and domains as one; None when that finds faults."""
    head = files.head
    listless = _check_head(head, faults)
    data = files.data()
    try:
        return Matrix.model_validate_json(json.dumps(data, allow_nan=False))
    except ValidationError as error:
        unread: list[Path_] = [("domains", at) for at, domain in enumerate(files.domains) if domain is None]
        found = problems_of(error, Matrix, data, files.locate, skip=unread)
        # A list that lacks its unreadable entries looks too short; those entries have been told already.
        faults += [problem for problem in found if problem.where != "domains" or not (unread or listless)]
        return None


def _check_head(head: Document, faults: list[Problem]) -> bool:
    """Check what the model cannot see in the head; tell whether the list of domains is at fault."""
    if "content_hash" in head.data:
        line = head.line_of(("content_hash",))
        faults.append(Problem("'content_hash' is worked out, not written", "Delete the line", head.name, line))
    if "domains" not in head.data:
        mend = "Add domains, a list of file names"
        faults.append(Problem("'domains' is missing", mend, head.name, head.line_of(())))
    elif not isinstance(head.data["domains"], list):
        line = head.line_of(("domains",))
        mend = "Write the names of the domain files, each on its own line after a dash"
        faults.append(Problem("'domains' must be a list of file names", mend, head.name, line))
    else:
        return False
    return True


def _hashed(matrix: Matrix) -> Matrix:
    content = matrix.model_dump_json(exclude={"content_hash"}, exclude_defaults=True).encode()
    return matrix.model_copy(update={"content_hash": hashlib.sha256(content).hexdigest()})


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
