"""Put a matrix together from several folders: merge it over the matrix that it extends, and add domains to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.checking.sharing import shared_ids
from maturity.errors import InputError, Problem
from maturity.files.dropped_domains import add_dropped
from maturity.files.matrix_building import build, hashed
from maturity.files.matrix_extending import Find, Way, check_base_version, extend, find_base
from maturity.files.matrix_merging import Merged, merged_from
from maturity.files.matrix_parts import Parts, read_parts
from maturity.files.reading import validate
from maturity.model.matrix import Base, Domain, Matrix


@dataclass(frozen=True, slots=True)
class Gathered:
    """A matrix put together from several files; None for one with faults, which are told."""

    merged: Merged
    matrix: Matrix | None
    told: bool


def gather(parts: Parts, folder: Path, find: Find | None, additions: Sequence[Path], faults: list[Problem]) -> Gathered | None:
    """Put a matrix together with those that it extends, and with domain files; faults of all of them are noted.

    None when a base cannot be found.
    """
    gathered = _gather(parts, folder, Way(find), faults)
    if gathered is None or not additions:
        return gathered
    return replace(gathered, matrix=_add(gathered, additions, faults))


def _gather(parts: Parts, folder: Path, before: Way, faults: list[Problem]) -> Gathered | None:
    """Put a matrix together with those that it extends; None, with the faults noted, when a base cannot be found."""
    merged, base = merged_from(parts), None
    told = parts.listless or bool(parts.unread)
    if "extends" in merged.data:
        base = _gather_base(merged, before.to(folder), faults)
        if base is None:
            _check_alone(parts, faults)
            return None
        check_base_version(merged, base.merged, faults)
        merged, told = extend(base.merged, merged, faults), told or base.told
    matrix = build(merged.data, merged.locate, faults, told=told)
    if matrix is None or base is None:
        return Gathered(merged, matrix and hashed(matrix), told)
    return Gathered(merged, base.matrix and hashed(_over(base.matrix, matrix)), told)


def _gather_base(overlay: Merged, way: Way, faults: list[Problem]) -> Gathered | None:
    folder = find_base(overlay, way, faults)
    parts = folder and read_parts(folder, faults)
    return _gather(parts, folder, way, faults) if parts and folder else None


def _check_alone(parts: Parts, faults: list[Problem]) -> None:
    """Tell at least what is wrong with the domains of a matrix that cannot be put together."""
    for document in parts.domains:
        if document is not None:
            try:
                validate(Domain, document)
            except InputError as error:
                faults += error.problems


def _add(own: Gathered, additions: Sequence[Path], faults: list[Problem]) -> Matrix | None:
    """Merge domain files in; the matrix keeps its id, and the hash that it had without them."""
    add_dropped(own.merged, additions, faults)
    whole = build(own.merged.data, own.merged.locate, faults, told=own.told)
    if own.matrix is None or whole is None:
        return None
    return hashed(whole.model_copy(update={"extends": own.matrix.extends, "own_hash": own.matrix.content_hash}))


def _over(base: Matrix, matrix: Matrix) -> Matrix:
    """Set what the loader knows about the base."""
    known = Base(id=base.id, version=base.version, content_hash=base.content_hash, shared=shared_ids(base, matrix))
    return matrix.model_copy(update={"extends": known})
