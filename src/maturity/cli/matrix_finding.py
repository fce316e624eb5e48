"""Find the matrix that somebody means: a folder, an id, a version, or an id with a version."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import matrix_folder

if TYPE_CHECKING:
    from maturity.model.matrix import Matrix
    from maturity.plugins import Registry

_VERSION = re.compile(r"\d+\.\d+(\.\d+)?")
MOST_BETWEEN = 20
"""Nobody can follow more versions than this; a circle of versions ends here, too."""


def find_two(registry: Registry, old: str, new: str) -> tuple[Path, Path]:
    """Find two matrices; where one is given by its version alone, the other says of which matrix.

    Raises:
        NotFoundError: One of them is nowhere.
        click.UsageError: Both are given by version alone.
    """
    if _VERSION.fullmatch(old) and _VERSION.fullmatch(new):
        raise click.UsageError("Name the matrix with one of the versions: an id, a folder, or ID@VERSION.")
    if _VERSION.fullmatch(old):
        now = find_one(registry, new)
        return of_version(registry, old, now), now
    before = find_one(registry, old)
    return before, of_version(registry, new, before) if _VERSION.fullmatch(new) else find_one(registry, new, before)


def find_one(registry: Registry, name: str, *near: Path) -> Path:
    """Find a matrix by folder, id or ID@VERSION.

    Raises:
        NotFoundError: It is nowhere.
    """
    matrix_id, at, version = name.rpartition("@")
    if at and _VERSION.fullmatch(version):
        return version_folder(registry, matrix_id, version, *near)
    return matrix_folder(registry, name)


def of_version(registry: Registry, version: str, other: Path) -> Path:
    """Find another version of the matrix in a folder.

    Raises:
        NotFoundError: It is nowhere, or the folder holds no matrix.
    """
    from maturity.errors import NotFoundError
    from maturity.files.matrix_versions import version_of

    found = version_of(other)
    if found is None:
        raise NotFoundError("matrix", str(other), (), "Check the name and the folder.")
    return version_folder(registry, found[0], version, other)


def version_folder(registry: Registry, matrix_id: str, version: str, *near: Path) -> Path:
    """Find a version of a matrix near some folders, where we are, and among the matrices that are registered.

    Raises:
        NotFoundError: It is nowhere.
    """
    from maturity.errors import NotFoundError
    from maturity.files.matrix_versions import find_version

    found = find_version(matrix_id, version, [*near, Path(), *registry.matrices.values()])
    if found is None:
        mend = "Name its folder, or put the folder beside the other version."
        raise NotFoundError("version of a matrix", f"{matrix_id} {version}", (), mend)
    return found


def open_two(registry: Registry, before: Path, now: Path) -> tuple[Matrix, Matrix]:
    """Open two versions; what versions between them say of ids that moved is read where those are found."""
    from maturity.pipeline import open_registered
    from maturity.revising.bridging import bridge

    old, new = open_registered(before, registry).matrix, open_registered(now, registry).matrix
    between = versions_between(registry, old, new, (now, before))
    return old, bridge(old, between, new) if between else new


def versions_between(registry: Registry, old: Matrix, new: Matrix, near: tuple[Path, ...]) -> list[Matrix]:
    """Find the versions between two, oldest first; nothing when there are none, or one of them is nowhere."""
    from maturity.files.matrix_versions import find_version
    from maturity.pipeline import open_registered

    found: list[Matrix] = []
    latest = new
    while latest.replaces is not None and latest.replaces.version != old.version and len(found) < MOST_BETWEEN:
        folder = find_version(new.id, latest.replaces.version, [*near, *registry.matrices.values()])
        if folder is None or old.id != new.id:
            return []
        latest = open_registered(folder, registry).matrix
        found.append(latest)
    return found[::-1] if latest.replaces is not None and latest.replaces.version == old.version else []
