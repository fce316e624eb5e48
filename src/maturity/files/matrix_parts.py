"""The files that a matrix is made of: matrix.yaml and one file for each of its own domains."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import InputError, Problem
from maturity.files.document import Document, Path_
from maturity.files.reading import MATRIX_LIMIT, YAML_SUFFIXES, read_bytes
from maturity.files.yaml_text import parse_yaml

HEAD = "matrix.yaml"

WORKED_OUT = ("content_hash", "own_hash", "additions")
"""Fields of a matrix that the loader sets."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The documents of one folder; None for a domain that could not be read.

    listless: the list of domains is at fault, so that its absence has been told already.
    """

    head: Document
    domains: tuple[Document | None, ...]
    listless: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """Put the domains into the head."""
        return {**self.head.data, "domains": [domain.data if domain else None for domain in self.domains]}

    @property
    def unread(self) -> list[Path_]:
        """Name the places of the domains that could not be read."""
        return [("domains", at) for at, domain in enumerate(self.domains) if domain is None]

    def locate(self, path: Path_) -> tuple[str, int | None]:
        """Find file and line for a path into the whole."""
        if len(path) >= 2 and path[0] == "domains" and isinstance(path[1], int):
            domain = self.domains[path[1]]
            if domain is not None:
                return domain.name, domain.line_of(path[2:])
        return self.head.name, self.head.line_of(path)


def read_parts(folder: Path, faults: list[Problem]) -> Parts | None:
    """Read the files of a matrix; faults of the single files are added to `faults`, None when there is no head to go on with."""
    head = read_mapping(folder / HEAD, faults, "Begin it with a field, such as format")
    if head is None:
        return None
    domains = _read_domains(folder, head, faults)
    return Parts(head, domains, listless=_check_head(head, faults))


def read_mapping(path: Path, faults: list[Problem], mend: str) -> Document | None:
    """Read a YAML file that holds fields; None, with the faults noted, when it does not."""
    try:
        document = parse_yaml(read_bytes(path, MATRIX_LIMIT), str(path))
    except InputError as error:
        faults += error.problems
        return None
    if not isinstance(document.data, dict):
        faults.append(Problem("the file does not hold fields and values", mend, file=str(path), line=1))
        return None
    return document


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
        documents.append(read_mapping(folder / name, faults, "Begin the file with a field, such as id"))
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


def _check_head(head: Document, faults: list[Problem]) -> bool:
    """Check what the model cannot see in the head; tell whether the list of domains is at fault."""
    faults += [
        Problem(f"'{field}' is worked out, not written", "Delete the line", head.name, head.line_of((field,)))
        for field in WORKED_OUT
        if field in head.data
    ]
    if "domains" not in head.data:
        if "extends" in head.data:
            return False
        mend = "Add domains, a list of file names"
        faults.append(Problem("'domains' is missing", mend, head.name, head.line_of(())))
    elif not isinstance(head.data["domains"], list):
        line = head.line_of(("domains",))
        mend = "Write the names of the domain files, each on its own line after a dash"
        faults.append(Problem("'domains' must be a list of file names", mend, head.name, line))
    else:
        return False
    return True
