"""What commands that change something need: the store, the cycle, the matrix, who is at work, and the time."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import find_workspace, load_registry, matrix_folder
from maturity.errors import NotFoundError, StoreError

if TYPE_CHECKING:
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network
    from maturity.model.succession import Succession
    from maturity.model.workspace import Workspace
    from maturity.pipeline import ReadyMatrix
    from maturity.plugins import Registry
    from maturity.storage.stamp import How, Stamp
    from maturity.storage.store import Store

by_option = click.option(
    "--by",
    envvar="MATURITY_BY",
    metavar="ROLE",
    help="Who makes the change, for the history: a role, or a login name. [default: your login name]",
)
cycle_option = click.option("--cycle", "cycle_name", metavar="NAME", help="The cycle. [default: the current one]")


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace with its store, open for changes. by: who is at work."""

    folder: Path
    workspace: Workspace
    store: Store
    by: str

    @property
    def files(self) -> Path:
        """Give the folder in which files of evidence are kept by their SHA-256."""
        return self.folder / "files"

    def stamp(self, how: How, note: str | None = None) -> Stamp:
        """Say who makes a change now, and how. The clock is read here, at the edge."""
        from maturity.storage.stamp import Stamp

        return Stamp(self.by, now(), how, note)

    def cycle(self, name: str | None = None) -> CycleTerms:
        """Find a cycle by name, or the current one: the newest.

        Raises:
            NotFoundError: There is none of that name, or none at all.
        """
        if name is not None:
            return self.store.cycles.get(name)
        known = self.store.cycles.all()
        if not known:
            raise NotFoundError("cycle", "current", (), "Open one with 'maturity cycle open NAME'.")
        return known[-1]

    def matrix(self, registry: Registry, terms: CycleTerms) -> ReadyMatrix:
        """Read the matrix that a cycle pins, with its rules.

        Raises:
            StoreError: The matrix that is installed is not the one that the cycle was opened with.
            MatrixError: It cannot be used.
        """
        from maturity.pipeline import ready_matrix

        ready = ready_matrix(matrix_folder(registry, terms.matrix.id), registry)
        refuse_other_matrix(ready, terms)
        return ready

    def network(self, code: str) -> Network:
        """Find a network in the workspace's register.

        Raises:
            NotFoundError: The register does not hold it.
        """
        known = self.register()
        if code not in known:
            raise NotFoundError("network of the register", code, known, "Import it with 'maturity network import'.")
        return known[code]

    def register(self) -> dict[str, Network]:
        """Read the networks of the workspace's register, by code."""
        from maturity.files.network_files import read_register

        return {network.code: network for network in read_register(self.folder / self.workspace.networks).networks}

    def successions(self) -> tuple[Succession, ...]:
        """Read which network took over from which, in the order in which it was recorded."""
        from maturity.model.succession import Succession

        return tuple(Succession.model_validate_json(text) for text in self.store.documents.successions())


def refuse_other_matrix(ready: ReadyMatrix, terms: CycleTerms) -> None:
    """Refuse a matrix that is not the one that the cycle was opened with: answers would mean something else.

    Raises:
        StoreError: Version or content differ.
    """
    refuse_changed_matrix(ready.bound.matrix, terms)


def refuse_changed_matrix(found: Matrix, terms: CycleTerms) -> None:
    """Refuse a matrix that is not the one that the cycle was opened with; its rules need not be looked up for that.

    Raises:
        StoreError: Version or content differ.
    """
    pin = terms.matrix
    if found.version != pin.version:
        raise StoreError(
            f"cycle {terms.id} answers {pin.id} {pin.version}, and {found.version} is installed. Install the release with version "
            f"{pin.version}, or open a new cycle."
        )
    if pin.content_hash is not None and pin.content_hash not in (found.content_hash, found.own_hash):
        raise StoreError(
            f"the matrix {pin.id} has changed since cycle {terms.id} was opened, though its version is the same. Get the matrix "
            "that the cycle was opened with; whoever changed it must give it a new version."
        )


def now() -> datetime:
    """Read the clock, with its time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Read the calendar."""
    return now().date()


def open_desk(by: str | None = None, start: Path | None = None) -> Desk:
    """Open the workspace of a folder, or of the one that we are in, for changes.

    Raises:
        click.UsageError: We are in no workspace.
        StoreError: The workspace has no store, or it cannot be used.
    """
    from maturity.storage.location import read_location
    from maturity.storage.store import open_store

    found = find_workspace(start)
    if found is None:
        raise click.UsageError("This works in a workspace only. Go into one, or make one with 'maturity init'.")
    folder, workspace = found
    if workspace.store is None:
        raise StoreError(
            f"{folder}: this workspace keeps plain files and has no store. Add the line 'store: maturity.db' to maturity.yaml, "
            "type 'maturity init' there, and take the files over with 'maturity collect FOLDER'."
        )
    store = open_store(read_location(workspace.store, folder))
    if store.backup is not None:
        click.echo(f"The store was brought up to this release. What was there before is kept in {store.backup}.", err=True)
    return Desk(folder, workspace, store, by or login_name())


def desk_registry(ctx: click.Context, desk: Desk, *, scoring_only: bool = True) -> Registry:
    """Load the plugins for a desk."""
    return load_registry(ctx, desk.folder, workspace=desk.workspace, scoring_only=scoring_only)


def login_name() -> str:
    """Give the name that somebody logged in with; "unknown" where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
