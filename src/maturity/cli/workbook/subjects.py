"""Whom workbooks are written for: networks of a store, of a folder of files, or of nothing but a code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import find_workspace, here_registry, is_there, load_registry, matrix_folder
from maturity.cli.desk import login_name, refuse_changed_matrix, today
from maturity.errors import NotFoundError

if TYPE_CHECKING:
    from maturity.model.assessment import Assessment
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network
    from maturity.model.workspace import Workspace
    from maturity.plugins import Registry

CODE = re.compile(r"[A-Z0-9]{3,12}")
ONE_ASSESSMENT = (".yaml", ".yml", ".json")
"""Endings of files that hold one assessment."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line; no names: every network of the cycle."""

    names: tuple[str, ...]
    blank: bool
    cycle: str | None
    matrix: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a workbook is for, and what was answered so far. version: in the store; None when it is not from there."""

    matrix: Matrix
    assessment: Assessment
    version: int | None = None


def find_subjects(ctx: click.Context, wanted: Wanted) -> list[Subject]:
    """Find everyone who was asked for.

    Raises:
        click.UsageError: The names cannot be looked up where we are.
        NotFoundError: Nobody knows a network or a cycle.
        InputError: A file has faults.
        StoreError: The store cannot be used.
    """
    if wanted.names and all(names_file(name) for name in wanted.names):
        if wanted.cycle is not None:
            raise click.UsageError("--cycle goes with a network's code; a file says itself which cycle it answers.")
        registry = here_registry(ctx)
        return [_from_file(registry, Path(name), wanted) for name in wanted.names]
    if any(names_file(name) for name in wanted.names):
        raise click.UsageError("Name networks or files, not both.")
    folder, workspace = find_workspace() or (None, None)
    if folder is None or workspace is None:
        return _from_codes(ctx, wanted)
    if wanted.matrix is not None:
        raise click.UsageError("--matrix goes with a file, or with a code outside a workspace; here the cycle has its matrix.")
    if workspace.store is None:
        return _from_folder(ctx, folder, workspace, wanted)
    return _from_store(ctx, folder, workspace, wanted)


def names_file(name: str) -> bool:
    """Tell a file, even one that is missing, from a network's code, as scoring does; what scoring needs takes long to load."""
    return Path(name).suffix in ONE_ASSESSMENT or Path(name).name != name or is_there(Path(name))


def blank_for(network: Network, matrix: Matrix, cycle: str) -> Assessment:
    """Make an assessment without answers; its day is today until somebody says another."""
    from maturity.model.assessment import Assessment, MatrixPin

    pin = MatrixPin(id=matrix.id, version=matrix.version)
    return Assessment(format="maturity-assessment/1", matrix=pin, cycle=cycle, assessed_on=today(), network=network)


def read_plain(registry: Registry, name: str | None, workspace: Workspace | None = None) -> Matrix:
    """Read a matrix without looking up its rules, which nobody needs who only asks its questions."""
    from maturity.files.matrix_files import read_matrix

    return read_matrix(matrix_folder(registry, name, workspace), registry.matrix_folder, registry.additions)


def _from_file(registry: Registry, path: Path, wanted: Wanted) -> Subject:
    from maturity.files.assessment_files import read_checked

    chosen: list[Matrix] = []

    def choose(assessment: Assessment) -> Matrix:
        chosen.append(read_plain(registry, wanted.matrix or assessment.matrix.id))
        return chosen[0]

    found = read_checked(path, choose).assessment
    return Subject(chosen[0], blank_for(found.network, chosen[0], found.cycle) if wanted.blank else found)


def _from_codes(ctx: click.Context, wanted: Wanted) -> list[Subject]:
    """Make blank workbooks outside any workspace."""
    from maturity.model.network import Network

    if not wanted.blank or not wanted.names:
        raise click.UsageError(
            "A network's code works in a workspace only ('maturity init' makes one). Name an assessment file, or give --blank."
        )
    matrix = read_plain(here_registry(ctx), wanted.matrix)
    cycle = wanted.cycle or str(today().year)
    return [Subject(matrix, blank_for(Network(code=code, name=code), matrix, cycle)) for code in map(checked, wanted.names)]


def _from_folder(ctx: click.Context, folder: Path, workspace: Workspace, wanted: Wanted) -> list[Subject]:
    """Find networks of a workspace that keeps plain files."""
    known = {cycle.id: cycle for cycle in workspace.cycles}
    if wanted.cycle is not None and wanted.cycle not in known:
        raise NotFoundError("cycle", wanted.cycle, known)
    cycle = known[wanted.cycle] if wanted.cycle else workspace.current
    registry = load_registry(ctx, folder, workspace=workspace, scoring_only=True)
    files = {path.stem: path for path in sorted((folder / (cycle.folder or "")).glob("*")) if path.suffix in ONE_ASSESSMENT}
    networks = known_networks(folder, workspace)
    matrix = read_plain(registry, None, workspace)
    subjects = []
    for code in map(checked, wanted.names or networks):
        if code in files:
            subjects.append(_from_file(registry, files[code], wanted))
        else:
            subjects.append(Subject(matrix, blank_for(_known(code, networks), matrix, cycle.id)))
    return subjects


def _from_store(ctx: click.Context, folder: Path, workspace: Workspace, wanted: Wanted) -> list[Subject]:
    codes = tuple(map(checked, wanted.names))
    registry = load_registry(ctx, folder, workspace=workspace, scoring_only=True)
    terms, found = _one(folder, workspace, codes, wanted) or _many(folder, codes, wanted)
    matrix = read_plain(registry, terms.matrix.id)
    refuse_changed_matrix(matrix, terms)
    without = [code for code, held in found.items() if held is None or wanted.blank]
    networks = known_networks(folder, workspace) if without else {}
    subjects = []
    for code, held in found.items():
        if held is None:
            subjects.append(Subject(matrix, blank_for(_known(code, networks), matrix, terms.id)))
        elif wanted.blank:
            subjects.append(Subject(matrix, blank_for(networks.get(code, held[0].network), matrix, terms.id)))
        else:
            subjects.append(Subject(matrix, *held))
    return subjects


Found = tuple["CycleTerms", dict[str, "tuple[Assessment, int] | None"]]


def _one(folder: Path, workspace: Workspace, codes: tuple[str, ...], wanted: Wanted) -> Found | None:
    """Look up one network without the library that changes a store, which takes a third of the time of the whole command."""
    from maturity.model.assessment import Assessment
    from maturity.storage.glimpse import glimpse
    from maturity.storage.location import read_location

    if len(codes) != 1:
        return None
    seen = glimpse(read_location(workspace.store or "", folder), wanted.cycle, codes[0], login_name())
    if seen is None:
        return None
    held = None if seen.document is None else (Assessment.model_validate_json(seen.document), seen.version)
    return seen.terms, {codes[0]: held}


def _many(folder: Path, codes: Iterable[str], wanted: Wanted) -> Found:
    from maturity.cli.desk import open_desk

    desk = open_desk(None, folder)
    terms = desk.cycle(wanted.cycle)
    known = {held.assessment.network.code: (held.assessment, held.version) for held in desk.store.assessments.all_in(terms.id)}
    asked = tuple(codes) or terms.networks or tuple(desk.register())
    return terms, {code: known.get(code) for code in asked}


def known_networks(folder: Path, workspace: Workspace) -> dict[str, Network]:
    """Read the networks of the workspace's register, by code."""
    from maturity.files.network_files import read_register

    return {network.code: network for network in read_register(folder / workspace.networks).networks}


def _known(code: str, networks: dict[str, Network]) -> Network:
    if code not in networks:
        raise NotFoundError("network", code, networks, "It has no answers yet; import it with 'maturity network import'.")
    return networks[code]


def checked(code: str) -> str:
    """Look whether this can be a code at all.

    Raises:
        click.UsageError: It cannot.
    """
    wanted = code.strip().upper()
    if not CODE.fullmatch(wanted):
        raise click.UsageError(f"'{code}' is neither a file nor a network's code, which has 3 to 12 letters and digits.")
    return wanted
