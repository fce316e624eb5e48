"""What most commands need before they start: the registry, the workspace, the matrix with its rules, and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import chosen_day, find_workspace, is_there, load_registry, matrix_folder
from maturity.errors import NotFoundError, StoreError
from maturity.model.matrix import Matrix
from maturity.model.workspace import Cycle, Workspace
from maturity.pipeline import ScoredCycle, ready_matrix, with_register
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix
from maturity.sources import FileSource, Source, StoreSource

if TYPE_CHECKING:
    from maturity.contracts import PeerGroup
    from maturity.storage.store import Store

ReadCycle = Callable[[Source, BoundMatrix, Registry, date, ScoredCycle | None], ScoredCycle]
"""Reads and scores a cycle, with the one before where there is one."""

ONE_ASSESSMENT = (".yaml", ".yml", ".json")


def names_file(name: str) -> bool:
    """Tell a file or folder, even one that is missing, from a network's code."""
    return Path(name).suffix in {*ONE_ASSESSMENT, ".jsonl"} or Path(name).name != name or is_there(Path(name))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a command works: a workspace or plain files, with one matrix, on one day.

    named: the matrix was asked for by name. register: where rules find public figures that assessments do not carry.
    store: where the workspace keeps its assessments; None for plain files. at: the moment whose state of the store is shown; None
    for as it stands. reader: how a cycle is read and scored, where not all of it at once.
    """

    registry: Registry
    matrix: Matrix
    bound: BoundMatrix
    as_of: date
    folder: Path | None
    workspace: Workspace | None
    named: bool = False
    register: Path | None = None
    store: Store | None = None
    at: datetime | None = None
    reader: ReadCycle | None = None

    @property
    def min_peers(self) -> int:
        """Give the smallest group that may be compared."""
        return self.workspace.min_peers if self.workspace else 8

    @property
    def peer_groups(self) -> dict[str, PeerGroup]:
        """List every way to choose peers by name: the registered ones, and the workspace's own."""
        from maturity.cli.peering import groups_of

        return groups_of(self)

    def source_of(self, cycle: Cycle, *, network: str | None = None, at: datetime | None = None) -> Source:
        """Say where the assessments of a cycle are, or the one of a network that the store keeps."""
        if self.store is not None:
            return StoreSource(self.store.assessments, cycle.id, network, at)
        return FileSource((self.folder or Path()) / (cycle.folder or cycle.id))

    @property
    def current_source(self) -> Source:
        """Say where the assessments of the workspace's current cycle are.

        Raises:
            click.UsageError: We are in no workspace.
        """
        if self.workspace is None:
            raise click.UsageError("Name an assessment file or folder, or go into a workspace ('maturity init' makes one).")
        return self.source_of(self.workspace.current, at=self.at)

    def assessment_source(self, name: str) -> Source:
        """Find an assessment: a file, or in a workspace a network's code in the current cycle.

        Raises:
            NotFoundError: There is neither; the nearest codes are offered.
        """
        if names_file(name):
            return FileSource(Path(name))
        if self.workspace is None:
            raise NotFoundError("file", name, (), "Check the name and the folder; a network's code works in a workspace only.")
        if self.store is not None:
            return self.source_of(self.workspace.current, network=name, at=self.at)
        folder = (self.folder or Path()) / (self.workspace.current.folder or "")
        known = {path.stem: path for path in sorted(folder.glob("*")) if path.suffix in ONE_ASSESSMENT}
        if name not in known:
            raise NotFoundError("assessment", name, known, f"Look in {folder}.")
        return FileSource(known[name])

    def current_cycle(self, given: Path | None, before: ScoredCycle | None = None) -> ScoredCycle | None:
        """Score the cycle to compare with: the folder that was given, or the workspace's current one; None without either."""
        if given is None and self.workspace is None:
            return None
        source = FileSource(given) if given is not None else self.current_source
        return self.score(source, self.bound, self.as_of, before)

    def score(self, source: Source, bound: BoundMatrix, as_of: date, before: ScoredCycle | None = None) -> ScoredCycle:
        """Read and score a cycle."""
        from maturity.cycles import score_cycle

        return (self.reader or score_cycle)(source, bound, self.registry, as_of, before)

    def previous_cycle(self, given: Path | None, as_of: datetime | None) -> ScoredCycle | None:
        """Score the cycle before: the folder that was given, or the workspace's previous one; None without either.

        Raises:
            click.UsageError: A folder was given without the day on which its evidence is to be judged.
        """
        from maturity.cli.cycles_before import previous_cycle

        return previous_cycle(self, given, as_of)


def open_setting(
    ctx: click.Context,
    matrix_name: str | None,
    as_of: datetime | None,
    start: Path | None = None,
    *,
    scoring_only: bool = False,
    register_path: Path | None = None,
) -> Setting:
    """Find the workspace (of `start`, or of the folder we are in), load plugins, and read and bind the matrix."""
    found = find_workspace(start)
    folder, workspace = found or (None, None)
    at = None if as_of is None else datetime.combine(as_of.date(), time.max).astimezone()
    store: Store | None = None
    if folder and workspace and workspace.store:
        store, workspace = open_kept(folder, workspace, at)
    registry = load_registry(ctx, folder, workspace=workspace, scoring_only=scoring_only)
    bound = ready_matrix(matrix_folder(registry, matrix_name, workspace), registry).bound
    register = register_path or (folder / workspace.networks if folder and workspace else None)
    if register is not None:
        bound = with_register(bound, register)
    day = chosen_day(as_of, workspace)
    return Setting(registry, bound.matrix, bound, day, folder, workspace, matrix_name is not None, register, store, at)


def open_kept(folder: Path, workspace: Workspace, at: datetime | None = None) -> tuple[Store, Workspace]:
    """Open the store of a workspace, and give the settings with the cycles that it knows, or knew at a moment.

    The cycle that the newest one follows comes just before it.

    Raises:
        StoreError: It cannot be used, or knows no cycle.
    """
    from maturity.storage.location import read_location
    from maturity.storage.store import open_store

    store = open_store(read_location(workspace.store or "", folder))
    if store.backup is not None:
        click.echo(f"The store was brought up to this release. What was there before is kept in {store.backup}.", err=True)
    terms = list(store.cycles.all(at=at))
    if not terms and at is not None:
        raise StoreError(
            f"{store.location.shown}: no cycle had been opened by {at:%-d %B %Y}. Leave out --as-of to see what stands now."
        )
    if not terms:
        raise StoreError(f"{store.location.shown}: no cycle has been opened. Type: maturity cycle open NAME.")
    last = terms[-1]
    terms.sort(key=lambda one: (one is last, one.id == last.follows))
    kept = {"min_peers": last.min_peers, "name_networks": last.name_networks, "matrix": last.matrix.id}
    cycles = tuple(Cycle(id=one.id, as_of=one.as_of) for one in terms)
    return store, workspace.model_copy(update={"cycles": cycles, **kept})
