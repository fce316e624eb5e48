"""What most commands need before they start: the registry, the workspace, the matrix with its rules, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from maturity.cli.common import chosen_day, find_workspace, is_there, load_registry, matrix_folder
from maturity.errors import NotFoundError
from maturity.model.matrix import Matrix
from maturity.model.workspace import Cycle, Workspace
from maturity.pipeline import ScoredCycle, ready_matrix, with_register
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix

ONE_ASSESSMENT = (".yaml", ".yml", ".json")


def names_file(name: str) -> bool:
    """Tell a file or folder, even one that is missing, from a network's code."""
    return Path(name).suffix in {*ONE_ASSESSMENT, ".jsonl"} or Path(name).name != name or is_there(Path(name))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a command works: a workspace or plain files, with one matrix, on one day.

    named: the matrix was asked for by name. register: where rules find public figures that assessments do not carry.
    """

    registry: Registry
    matrix: Matrix
    bound: BoundMatrix
    as_of: date
    folder: Path | None
    workspace: Workspace | None
    named: bool = False
    register: Path | None = None

    @property
    def min_peers(self) -> int:
        """Give the smallest group that may be compared."""
        return self.workspace.min_peers if self.workspace else 8

    def cycle_folder(self, cycle: Cycle) -> Path:
        """Give the folder of a cycle's assessments."""
        return (self.folder or Path()) / cycle.folder

    @property
    def current_folder(self) -> Path:
        """Give the folder of the workspace's current cycle.

        Raises:
            click.UsageError: We are in no workspace.
        """
        if self.workspace is None:
            raise click.UsageError("Name an assessment file or folder, or go into a workspace ('maturity init' makes one).")
        return self.cycle_folder(self.workspace.current)

    def assessment_path(self, name: str) -> Path:
        """Find an assessment: a file, or in a workspace a network's code in the current cycle.

        Raises:
            NotFoundError: There is neither; the nearest codes are offered.
        """
        if names_file(name):
            return Path(name)
        if self.workspace is None:
            raise NotFoundError("file", name, (), "Check the name and the folder; a network's code works in a workspace only.")
        folder = self.current_folder
        known = {path.stem: path for path in sorted(folder.glob("*")) if path.suffix in ONE_ASSESSMENT}
        if name not in known:
            raise NotFoundError("assessment", name, known, f"Look in {folder}.")
        return known[name]

    def current_cycle(self, given: Path | None, before: ScoredCycle | None = None) -> ScoredCycle | None:
        """Score the cycle to compare with: the folder that was given, or the workspace's current one; None without either."""
        from maturity.cycles import score_cycle

        if given is None and self.workspace is None:
            return None
        return score_cycle(given or self.current_folder, self.bound, self.registry, self.as_of, before)

    def previous_cycle(self, given: Path | None, as_of: datetime | None) -> ScoredCycle | None:
        """Score the cycle before: the folder that was given, or the workspace's previous one; None without either.

        Raises:
            click.UsageError: A folder was given without the day on which its evidence is to be judged.
        """
        from maturity.cycles import score_cycle

        if given is not None:
            if as_of is None:
                raise click.UsageError("--previous needs --previous-as-of: the day on which its evidence was judged.")
            return score_cycle(given, self.bound, self.registry, as_of.date())
        before = self.workspace.previous if self.workspace else None
        if before is None:
            return None
        return score_cycle(self.cycle_folder(before), self.bound, self.registry, before.as_of)


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
    registry = load_registry(ctx, folder, workspace=workspace, scoring_only=scoring_only)
    bound = ready_matrix(matrix_folder(registry, matrix_name, workspace), registry).bound
    register = register_path or (folder / workspace.networks if folder and workspace else None)
    if register is not None:
        bound = with_register(bound, register)
    return Setting(
        registry, bound.matrix, bound, chosen_day(as_of, workspace), folder, workspace, matrix_name is not None, register
    )
