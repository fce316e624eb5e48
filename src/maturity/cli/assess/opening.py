"""Open a session: the workspace, the cycle, the matrix, the network and what it answered so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.assess.keeping import Keeper
from maturity.cli.common import find_workspace, load_registry, matrix_folder
from maturity.cli.desk import login_name, refuse_changed_matrix, today
from maturity.dialogue.machine import start_at
from maturity.dialogue.position import MENU, Position, Route, read_position
from maturity.dialogue.scene import Scene, domains_in
from maturity.errors import NotFoundError, StoreError
from maturity.model.assessment import Assessment, MatrixPin, State
from maturity.model.network import Network
from maturity.storage.glimpse import Glimpse, glimpse
from maturity.storage.location import read_location

if TYPE_CHECKING:
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.workspace import Workspace
    from maturity.plugins import Registry

CODE = re.compile(r"[A-Z0-9]{3,12}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line. way: "quick", "all" or None."""

    code: str
    criteria: tuple[str, ...]
    way: str | None
    by: str | None
    cycle: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """An open dialogue: where it begins, and who keeps its answers. resumed: it goes on at a question."""

    scene: Scene
    keeper: Keeper
    workspace: Workspace
    registry: Registry
    resumed: bool


def open_session(ctx: click.Context, wish: Wish) -> Session:
    """Open what is needed for the first question, and nothing else: changing the store, and scoring, are loaded later.

    Raises:
        click.UsageError: The code, or what was asked for, is not possible, or we are in no workspace.
        NotFoundError: Nobody knows the cycle or the criterion.
        StoreError: The cycle was closed, the result is agreed, or the store cannot be used.
    """
    code = wish.code.strip().upper()
    if not CODE.fullmatch(code):
        raise click.UsageError("A network's code has 3 to 12 letters and digits, such as U12345.")
    folder, workspace = find_workspace() or (None, None)
    by = wish.by or login_name()
    seen = None
    if folder is not None and workspace is not None and workspace.store is not None:
        seen = glimpse(read_location(workspace.store, folder), wish.cycle, code, by)
    if folder is None or workspace is None or seen is None:
        folder, workspace, seen = look_in_full(wish, code, by)
    registry = load_registry(ctx, folder, workspace=workspace, scoring_only=True)
    terms = seen.terms
    matrix = read_pinned(registry, terms)
    found = None if seen.document is None else Assessment.model_validate_json(seen.document)
    refuse_finished(terms, code, found)
    keeper = Keeper(folder, by, terms.id, code, found, seen.version, seen.changed_by)
    route = route_of(wish, matrix)
    was = read_position(seen.place or "")
    assessment = found or blank(find_network(folder, workspace, code), matrix, terms)
    scene = Scene(matrix, assessment, terms, today(), Position(route or Route("all"), MENU), began=keeper.began)
    position = start_at(scene, route, was)
    return Session(scene.at(position), keeper, workspace, registry, resumed=position == was and position.at != MENU)


def look_in_full(wish: Wish, code: str, by: str) -> tuple[Path, Workspace, Glimpse]:
    """Open the store to see what a first look could not.

    Raises:
        click.UsageError: We are in no workspace.
        NotFoundError: Nobody knows the cycle.
        StoreError: The store cannot be used.
    """
    from maturity.cli.desk import open_desk

    desk = open_desk(by)
    terms = desk.cycle(wish.cycle)
    place = desk.store.places.find(terms.id, code, by)
    try:
        held = desk.store.assessments.read(terms.id, code)
    except NotFoundError:
        return desk.folder, desk.workspace, Glimpse(terms, None, 0, "", place)
    document = held.assessment.model_dump_json(exclude_defaults=True)
    return desk.folder, desk.workspace, Glimpse(terms, document, held.version, held.changed_by, place)


def read_pinned(registry: Registry, terms: CycleTerms) -> Matrix:
    """Read the matrix of a cycle, without its rules."""
    from maturity.files.matrix_files import read_matrix

    matrix = read_matrix(matrix_folder(registry, terms.matrix.id), registry.matrix_folder, registry.additions)
    refuse_changed_matrix(matrix, terms)
    return matrix


def refuse_finished(terms: CycleTerms, code: str, found: Assessment | None) -> None:
    """Refuse changes to what is closed or agreed.

    Raises:
        StoreError: It is.
    """
    if terms.closed_on is not None:
        closed = f"{terms.closed_on:%-d %B %Y}"
        words = f"cycle {terms.id} was closed on {closed}, and takes no answers. 'maturity cycle reopen {terms.id}' opens it again"
        raise StoreError(f"{words}; 'maturity score {code}' shows where you stand.")
    if found is not None and found.state is State.AGREED:
        raise StoreError(f"{code}: the result of cycle {terms.id} is agreed. Ask your system before you change it.")


def blank(network: Network, matrix: Matrix, terms: CycleTerms) -> Assessment:
    """Make an assessment without answers."""
    pin = MatrixPin(id=matrix.id, version=matrix.version)
    return Assessment(format="maturity-assessment/1", matrix=pin, cycle=terms.id, assessed_on=today(), network=network)


def find_network(folder: Path, workspace: Workspace, code: str) -> Network:
    """Find a network in the register; one that it lacks has its code for a name, until somebody says another."""
    from maturity.files.network_files import read_register

    register = read_register(folder / workspace.networks)
    known = next((network for network in register.networks if network.code == code), None)
    system = workspace.system
    return known or Network(code=code, name=code, system_code=system.code, system_name=system.name)


def route_of(wish: Wish, matrix: Matrix) -> Route | None:
    """Read which way was asked for; None when none was.

    Raises:
        click.UsageError: Two ways were asked for, or the quick pass of a matrix without one.
        NotFoundError: The matrix has no such criterion.
    """
    if wish.criteria and wish.way:
        raise click.UsageError(f"Name criteria, or give --{wish.way}, not both.")
    if wish.criteria:
        return Route("some", tuple(dict.fromkeys(name for one in wish.criteria for name in names_of(one, matrix))))
    if wish.way == "quick":
        if not any(one.tier == "core" for one in matrix.all_criteria()):
            raise click.UsageError(f"The matrix {matrix.id} has no core criteria, so it has no quick pass. Leave out --quick.")
        return Route("quick")
    return Route("all") if wish.way == "all" else None


def names_of(name: str, matrix: Matrix) -> Iterator[str]:
    """Give the criteria that a name stands for: one, or all of a domain."""
    wanted = name.casefold()
    for domain in domains_in(matrix):
        if domain.id == wanted:
            yield from (one.id for one in domain.criteria)
            return
    if matrix.criterion(wanted) is None:
        known = [*(one.id for one in matrix.all_criteria()), *(domain.id for domain in domains_in(matrix))]
        raise NotFoundError("criterion", name, known, f"See 'maturity matrix show {matrix.id}'.")
    yield wanted
