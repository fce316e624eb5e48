"""Domains dropped into a plugin folder: one YAML file each, merged into a matrix in place. They run no code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maturity.checking.naming import offer
from maturity.errors import Problem
from maturity.files.document import Document
from maturity.files.matrix_extending import ADDING, add_entries, names_taken
from maturity.files.matrix_merging import Merged, Origin, add_domain, origin_of
from maturity.files.matrix_parts import read_mapping

DOMAIN_FORMAT = "maturity-domain/1"


def add_dropped(whole: Merged, files: Sequence[Path], faults: list[Problem]) -> None:
    """Merge domain files into a matrix, in the order of their names, and name each in `additions`; note every fault."""
    added: list[dict[str, str]] = []
    for path in sorted(files, key=lambda path: (path.name, str(path))):
        document = read_mapping(path, faults, "Begin the file with format and extends")
        if document is not None:
            _add_one(whole, document, faults)
            added.append({"domain": document.data.get("id", ""), "file": path.name})
    whole.data["additions"] = added


def _add_one(whole: Merged, document: Document, faults: list[Problem]) -> None:
    origin = origin_of(document)
    _check_kind(whole, document, faults)
    fields = dict(document.data)
    for field in ("format", "extends"):
        fields.pop(field, None)
    _add_entries(whole, fields.pop("adds", {}), origin.inside.get("adds", origin), faults)
    if not names_taken(whole, fields, origin, faults):
        add_domain(whole, fields, origin)


def _check_kind(whole: Merged, document: Document, faults: list[Problem]) -> None:
    """Check that the file says what it is and which matrix it adds to."""
    given = document.data.get("format")
    if given != DOMAIN_FORMAT:
        line = document.line_of(("format",))
        faults.append(
            Problem(f"the format is not {DOMAIN_FORMAT}", f"Write format: {DOMAIN_FORMAT}", document.name, line, "format")
        )
    base, known = document.data.get("extends"), str(whole.data.get("id"))
    if base != known:
        line = document.line_of(("extends",))
        message = f"the file does not say that it adds to '{known}'"
        faults.append(Problem(message, f"Write extends: {known}", document.name, line, "extends"))


def _add_entries(whole: Merged, given: Any, origin: Origin, faults: list[Problem]) -> None:
    """Add the sources, kinds of evidence, sectors and kinds of asset that the domain brings."""
    if not isinstance(given, dict):
        mend = f"Write one of {', '.join(ADDING)}, and beneath it what you add"
        faults.append(Problem("'adds' does not hold fields", mend, origin.file, origin.line, "adds"))
        return
    for field, entries in given.items():
        place = origin.inside[field]
        if field in ADDING:
            add_entries(whole, field, entries, place, faults)
        else:
            message = "a domain can add only sources, kinds of evidence, sectors and kinds of asset"
            faults.append(Problem(message, offer(field, ADDING), place.file, place.line, f"adds.{field}"))
