"""An overlay over the matrix that it extends: its own head, added domains, and changes by id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.checking.naming import offer
from maturity.errors import NotFoundError, Problem
from maturity.files.matrix_merging import Merged, Origin, add_domain, merge, walk_nodes
from maturity.files.matrix_parts import WORKED_OUT
from maturity.model.matrix import Criterion, Domain, Matrix

OWN = (
    *("format", "id", "version", "title", "summary", "authors", "reviewers", "reviewed_on"),
    *("licence", "language", "replaces", "extends", "changes", "domains"),
)
"""Fields of an overlay's head that speak of the overlay itself."""
INHERITED_UNLESS_GIVEN = ("licence", "language")
ADDING = ("evidence_kinds", "sectors", "asset_kinds", "sources")
"""Fields whose entries are added to those of the base."""
WHOLE = "matrix"
"""The name under `changes` that stands for the head of the base."""
MOST_EXTENDED = 5
"""A matrix may extend one that extends another, but nobody can follow a longer chain than this."""


Find = Callable[[str], Path]
"""Gives the folder of a matrix by id; raises NotFoundError for an id that nobody knows."""


@dataclass(frozen=True, slots=True)
class Way:
    """How bases are found, and the folders that led here."""

    find: Find | None
    chain: tuple[Path, ...] = ()

    def to(self, folder: Path) -> Way:
        """Go on from a folder."""
        return Way(self.find, (*self.chain, folder.resolve()))


def find_base(overlay: Merged, way: Way, faults: list[Problem]) -> Path | None:
    """Find the folder of the matrix that an overlay extends; None, with the fault noted, when there is none to use."""
    named = overlay.data["extends"]
    file, line = overlay.locate(("extends", "id"))
    wrong = _named_wrongly(named, overlay.data.get("id"))
    if wrong is None and way.find is None:
        wrong = (
            f"the matrix '{named['id']}' that it extends was not looked for",
            "Give the matrix by its id, with its plugin folder",
        )
    if wrong is not None or way.find is None:
        faults.append(Problem(*(wrong or ("", "")), file, line, "extends"))
        return None
    try:
        folder = way.find(named["id"])
    except NotFoundError as error:
        near = f"Did you mean {' or '.join(error.nearest)}? " if error.nearest else ""
        message = f"no matrix is called '{named['id']}', which it extends"
        faults.append(
            Problem(message, f"{near}Install the package that brings it, or name its folder with --plugins-dir", file, line)
        )
        return None
    if folder.resolve() in way.chain:
        faults.append(Problem("the matrix extends itself, by way of others", "Extend a matrix that stands alone", file, line))
        return None
    if len(way.chain) > MOST_EXTENDED:
        message = f"more than {MOST_EXTENDED} matrices extend one another"
        faults.append(Problem(message, "Put two of them into one", file, line))
        return None
    return folder


def _named_wrongly(named: Any, own_id: Any) -> tuple[str, str] | None:
    if not isinstance(named, dict) or not isinstance(named.get("id"), str) or not isinstance(named.get("version"), str):
        return "'extends' does not name a matrix", 'Write it so: {id: health-creation, version: "1.0"}'
    if named["id"] == own_id:
        return "the matrix extends itself", "Give it an id of its own"
    for field in ("content_hash", "shared"):
        if field in named:
            return f"'extends' gives '{field}', which is worked out", "Delete it"
    return None


def check_base_version(overlay: Merged, base: Merged, faults: list[Problem]) -> None:
    """Note a base that is not the one that was extended: what is merged over another text means something else."""
    named = overlay.data["extends"]
    for field, what in (("id", "called"), ("version", "version")):
        found = base.data.get(field)
        if isinstance(found, str) and found != named[field]:
            file, line = overlay.locate(("extends", field))
            message = f"it extends {named['id']} {named['version']}, but the matrix that was found is {what} {found}"
            mend = f"Get version {named['version']}" if field == "version" else "Name the matrix by its own id"
            mend += f", or look through your changes and write {found}" if field == "version" else ""
            faults.append(Problem(message, mend, file, line, f"extends.{field}"))


def extend(base: Merged, overlay: Merged, faults: list[Problem]) -> Merged:
    """Merge an overlay over its base, in place of the base; every fault of the overlay's form is noted."""
    whole = Merged(base.data, base.origin)
    _apply_changes(whole, overlay, faults)
    head, origin = overlay.data, overlay.origin
    for field in OWN:
        if field not in ("changes", "domains"):
            _take_own(whole, overlay, field)
    for field in head:
        if field in WORKED_OUT:
            continue
        if field in ADDING:
            _add_entries(whole, overlay, field, faults)
        elif field not in OWN:
            _take_unfit(whole, overlay, field, faults)
    whole.origin.file, whole.origin.line = origin.file, origin.line
    for at, domain in enumerate(head["domains"]):
        place = origin.inside["domains"].inside[at]
        if not names_taken(whole, domain, place, faults):
            add_domain(whole, domain, place)
    return whole


def names_taken(whole: Merged, domain: dict[str, Any], origin: Origin, faults: list[Problem]) -> bool:
    """Note every id of a domain to be added that the whole has already; tell whether there is one."""
    taken = {name for name, _, _ in walk_nodes(whole)}
    added = Merged({"domains": [domain]}, Origin(origin.file, origin.line, {"domains": Origin("", None, {0: origin})}))
    clashes = [(name, place) for name, _, place in walk_nodes(added) if name in taken or name == whole.data.get("id")]
    for name, place in clashes:
        line = place.inside.get("id", place).line
        faults.append(
            Problem(f"the id '{name}' is taken by the matrix that this adds to", "Give it an id of its own", place.file, line)
        )
    return bool(clashes)


def _take_own(whole: Merged, overlay: Merged, field: str) -> None:
    if field in overlay.data:
        whole.data[field] = overlay.data[field]
        whole.origin.inside[field] = overlay.origin.inside[field]
    elif field not in INHERITED_UNLESS_GIVEN:
        whole.data.pop(field, None)
        whole.origin.inside.pop(field, None)


def _take_unfit(whole: Merged, overlay: Merged, field: str, faults: list[Problem]) -> None:
    """Refuse a field that the base sets; leave a field that nobody knows to the model, which explains it."""
    if field in Matrix.model_fields:
        file, line = overlay.locate((field,))
        mend = f"Write it under changes, {WHOLE}, when yours differs"
        faults.append(Problem(f"'{field}' comes from the matrix that this one extends", mend, file, line))
        return
    whole.data[field] = overlay.data[field]
    whole.origin.inside[field] = overlay.origin.inside[field]


def _add_entries(whole: Merged, overlay: Merged, field: str, faults: list[Problem]) -> None:
    """Add the overlay's own sources, kinds and sectors to those of the base."""
    add_entries(whole, field, overlay.data[field], overlay.origin.inside[field], faults)


def add_entries(whole: Merged, field: str, given: Any, origin: Origin, faults: list[Problem]) -> None:
    """Add entries to one of the mappings of the head; an id that is taken is a fault."""
    known = whole.data.setdefault(field, {})
    places = whole.origin.inside.setdefault(field, Origin(origin.file, origin.line))
    if not isinstance(given, dict) or not isinstance(known, dict):
        whole.data[field], whole.origin.inside[field] = given, origin
        return
    for name, entry in given.items():
        place = origin.inside[name]
        if name in known:
            mend = f"Give yours another id; to alter that one, write it under changes, {WHOLE}, {field}"
            faults.append(Problem(f"the matrix that this adds to has '{name}' in {field} already", mend, place.file, place.line))
            continue
        known[name] = entry
        places.inside[name] = place


def _apply_changes(whole: Merged, overlay: Merged, faults: list[Problem]) -> None:
    changes = overlay.data.get("changes", {})
    file, line = overlay.locate(("changes",))
    if not isinstance(changes, dict):
        mend = "Write the id of a domain or criterion, a colon, and beneath it what differs"
        faults.append(Problem("'changes' must be a mapping by id", mend, file, line))
        return
    nodes = {name: (data, origin) for name, data, origin in walk_nodes(whole)}
    nodes[WHOLE] = (whole.data, whole.origin)
    for name, change in changes.items():
        origin = overlay.origin.inside["changes"].inside[name]
        if name not in nodes:
            faults.append(
                Problem(f"the base has no domain or criterion '{name}'", offer(name, nodes), origin.file, origin.line, "changes")
            )
        elif not isinstance(change, dict):
            message, mend = f"the change of '{name}' holds no fields", "Write what differs, such as weight: 2"
            faults.append(Problem(message, mend, origin.file, origin.line, "changes"))
        else:
            data, place = nodes[name]
            wrong = _forbidden(name, change, data)
            faults += [
                Problem(*words, origin.inside[key].file, origin.inside[key].line, f"changes.{name}") for key, words in wrong.items()
            ]
            merge(data, place, {key: value for key, value in change.items() if key not in wrong}, origin)


def _fixed(name: str) -> tuple[str, ...]:
    """Name the fields that no change may touch."""
    return (*OWN, *WORKED_OUT) if name == WHOLE else ("id", "criteria", "domains")


def _forbidden(name: str, change: dict[str, Any], data: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Find what a change must not touch, or takes away although it must be there, with the words for each."""
    noun = Matrix if name == WHOLE else Criterion if "levels" in data else Domain
    found = {}
    for key, value in change.items():
        if key in _fixed(name):
            mend = (
                "Write it at the top of this file" if name == WHOLE else "Add a domain of your own for what the base does not ask"
            )
            found[key] = (f"'{key}' cannot be changed here", mend)
        elif value is None and key in noun.model_fields and noun.model_fields[key].is_required():
            found[key] = (f"'{key}' cannot be taken away", "Write what takes its place")
    return found
