"""Take workbooks into assessment files: the one that was named, or that of the network in a workspace without a store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import load_registry
from maturity.cli.workbook.subjects import ONE_ASSESSMENT, blank_for, known_networks, read_plain
from maturity.cli.workbook.targets import Kept, reopened
from maturity.errors import InputError, OutputError, Problem
from maturity.files.writing import write_whole
from maturity.model.network import Network
from maturity.recording.editing import apply
from maturity.recording.entries import assessment_of, entries_of
from maturity.recording.fingerprints import fingerprint

if TYPE_CHECKING:
    from maturity.files.workbook.about import About
    from maturity.model.assessment import Assessment
    from maturity.model.matrix import Matrix
    from maturity.model.workspace import Workspace
    from maturity.plugins import Registry
    from maturity.recording.editing import Edit


class FileTarget:
    """An assessment file; one that is not there yet begins blank."""

    def __init__(
        self, registry: Registry, into: Path, out: Path, matrix_name: str | None, networks: Mapping[str, Network] | None = None
    ) -> None:
        self._registry = registry
        self._into, self._out, self._matrix_name = into, out, matrix_name
        self._networks = networks or {}
        self._matrix: Matrix | None = None

    @cached_property
    def _found(self) -> Assessment | None:
        from maturity.files.assessment_files import read_assessment

        return read_assessment(self._into) if self._into.exists() else None

    def matrix(self, about: About) -> Matrix:
        """Read the matrix that was named, or else the one that the workbook names."""
        if self._matrix is None:
            self._matrix = read_plain(self._registry, self._matrix_name or about.matrix.id)
        return self._matrix

    def kept(self, about: About) -> Kept:
        """Look up what the file says. It has no past: it is what the workbook was written from, or nobody knows."""
        if self._found is None:
            network = self._networks.get(about.network) or Network(code=about.network, name=about.name)
            blank = entries_of(blank_for(network, self.matrix(about), about.cycle))
            return Kept(str(self._into), blank, blank, began=False)
        code, cycle = self._found.network.code, self._found.cycle
        if (code, cycle) != (about.network, about.cycle):
            message = f"the file is of {code} in cycle {cycle}, and the workbook of {about.network} in cycle {about.cycle}"
            raise InputError([Problem(message, "Name the file that belongs to the workbook", str(self._into))])
        entries = entries_of(self._found)
        return Kept(str(self._into), entries, entries if fingerprint(entries) == about.state else None)

    def took(self, about: About, state: str) -> bool:
        """Remember nothing: a file has no past."""
        del about, state
        return False

    def faults(self, assessment: Assessment, matrix: Matrix) -> list[Problem]:
        """Check an assessment against its matrix, with the checks of plugins."""
        from maturity.checking import check_assessment
        from maturity.exchange.fitting import errors_in
        from maturity.pipeline import further_checks

        further = further_checks(self._registry)
        found = check_assessment(assessment, matrix)
        return errors_in([*found, *(further(assessment, matrix) if further is not None else ())])

    def keep(self, about: About, kept: Kept, edits: Sequence[Edit], state: str) -> str:
        """Write the file, whole or not at all."""
        del about, state
        changed = assessment_of(apply(kept.entries, (*edits, *reopened(kept.entries))))
        write_whole(self._out, file_of(changed, self._out))
        return str(self._out)


class FolderTarget:
    """The files of a workspace without a store: each workbook goes into the file of its network in its cycle."""

    def __init__(self, ctx: click.Context, folder: Path, workspace: Workspace, matrix_name: str | None) -> None:
        self._folder, self._workspace, self._matrix_name = folder, workspace, matrix_name
        self._registry = load_registry(ctx, folder, workspace=workspace, scoring_only=True)
        self._files: dict[tuple[str, str], FileTarget] = {}

    def matrix(self, about: About) -> Matrix:
        """Read the matrix."""
        return self._file(about).matrix(about)

    def kept(self, about: About) -> Kept:
        """Look up what the network's file says."""
        return self._file(about).kept(about)

    def took(self, about: About, state: str) -> bool:
        """Remember nothing."""
        return self._file(about).took(about, state)

    def faults(self, assessment: Assessment, matrix: Matrix) -> list[Problem]:
        """Check an assessment."""
        return next(iter(self._files.values())).faults(assessment, matrix)

    def keep(self, about: About, kept: Kept, edits: Sequence[Edit], state: str) -> str:
        """Write the network's file."""
        return self._file(about).keep(about, kept, edits, state)

    def _file(self, about: About) -> FileTarget:
        key = (about.cycle, about.network)
        if key not in self._files:
            cycle = next((one for one in self._workspace.cycles if one.id == about.cycle), None)
            if cycle is None:
                known = ", ".join(one.id for one in self._workspace.cycles)
                message = f"the workspace has no cycle {about.cycle}"
                raise InputError([Problem(message, f"It has: {known}. Name the assessment file with --into")])
            folder = self._folder / (cycle.folder or "")
            there = (folder / f"{about.network}{suffix}" for suffix in ONE_ASSESSMENT)
            path = next((path for path in there if path.exists()), folder / f"{about.network}.yaml")
            networks = known_networks(self._folder, self._workspace)
            self._files[key] = FileTarget(self._registry, path, path, self._matrix_name, networks)
        return self._files[key]


def file_of(assessment: Assessment, path: Path) -> str:
    """Write an assessment in the form that the name of its file asks for.

    Raises:
        OutputError: The name is none of an assessment.
    """
    from maturity.files.reading import YAML_SUFFIXES
    from maturity.files.yaml_writing import write_yaml

    data: dict[str, Any] = json.loads(assessment.model_dump_json(exclude_defaults=True))
    if path.suffix.lower() == ".json":
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    if path.suffix.lower() not in YAML_SUFFIXES:
        raise OutputError(f"{path}: the name does not end in .yaml or .json. Name the file by what it is to hold.")
    return write_yaml(data, "A self-assessment, with what a workbook brought.")
