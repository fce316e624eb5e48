"""`maturity cycle carry` and `carried`: start networks with their last answers, and show again what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option, progress, table
from maturity.cli.desk import by_option, cycle_option, desk_registry, open_desk

if TYPE_CHECKING:
    from pathlib import Path

    from maturity.cli.desk import Desk
    from maturity.model.assessment import Assessment
    from maturity.model.carried import CarriedOver
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network
    from maturity.next_cycle import NextCycle
    from maturity.plugins import Registry
    from maturity.revising import Road

TOLD_IN_FULL = 1
"""Up to so many networks are told in full; of more, a row each."""

HEADER = ("Code", "Network", "To confirm", "Asked again", "Items in date", "To re-date", "Left behind")

origin_option = click.option(
    "--from", "origin", metavar="MATRIX", help="Where the matrix of the cycle before is, if it changed since: a folder."
)


@click.command("carry")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@cycle_option
@origin_option
@by_option
@click.pass_context
def carry_command(ctx: click.Context, codes: tuple[str, ...], cycle_name: str | None, origin: str | None, by: str | None) -> None:
    """Carry last answers for networks that have none in this cycle yet: those named, or all that are asked.

    Opening a cycle does this by itself. It is for networks that were asked later, whose last answers came late, or for an opening
    that was stopped half-way.
    """
    from maturity.cli.cycle.status import open_on

    desk = open_desk(by)
    terms = desk.cycle(cycle_name)
    way = way_of(ctx, desk, terms, origin)
    there = set(desk.store.assessments.codes(terms.id))
    for code in codes:
        desk.network(code)
        if code in there:
            raise click.UsageError(f"{code} has begun cycle {terms.id}, and what it gave stays. Nothing can be carried over it.")
    asked = codes or terms.networks or open_on(way.known, terms.opens_on)
    reports = carry_into(desk, way, [code for code in asked if code not in there])
    tell_carried(reports, way.before)


@click.command("carried")
@click.argument("code")
@cycle_option
@origin_option
@json_option
@click.pass_context
def carried_command(ctx: click.Context, code: str, cycle_name: str | None, origin: str | None, as_json: bool) -> None:
    """Show again what was carried for a network, what it must answer anew, and what stayed in the cycle before."""
    from maturity.carrying.telling import carried_lines
    from maturity.errors import NotFoundError
    from maturity.storage.stamp import How

    desk = open_desk()
    terms = desk.cycle(cycle_name)
    first = desk.store.assessments.history(terms.id, code)[0]
    if first.how is not How.CARRY:
        raise NotFoundError(
            "carried assessment", f"{code} in cycle {terms.id}", (), "It began without the answers of a cycle before."
        )
    (carried,) = way_of(ctx, desk, terms, origin, at=first.made_at).drafts([code])
    report = carried.report
    click.echo(report.model_dump_json(indent=2) if as_json else "\n".join(carried_lines(report)))


def way_of(ctx: click.Context, desk: Desk, terms: CycleTerms, origin: str | None, at: datetime | None = None) -> NextCycle:
    """Find the way from the cycle that a cycle follows to itself.

    Raises:
        click.UsageError: It follows none.
    """
    if terms.follows is None:
        raise click.UsageError(f"Cycle {terms.id} follows no other, so there is nothing to carry.")
    registry = desk_registry(ctx, desk)
    matrix = desk.matrix(registry, terms).bound.matrix
    before = desk.store.cycles.get(terms.follows, at=at)
    return way_between(desk, registry, before, terms, matrix, desk.register(), origin, at)


def way_between(
    desk: Desk,
    registry: Registry,
    before: CycleTerms,
    terms: CycleTerms,
    matrix: Matrix,
    known: Mapping[str, Network],
    origin: str | None,
    at: datetime | None = None,
) -> NextCycle:
    """Gather what it takes to go from one cycle to the next; `at` as the last one stood at that moment.

    Raises:
        NotFoundError: The matrix that was answered last is nowhere.
    """
    from maturity.next_cycle import NextCycle, pins_to_move

    kept = desk.store.assessments
    answered: set[str] = set()

    def noted() -> Iterable[Assessment]:
        for held in kept.all_in(before.id, at=at):
            answered.add(held.assessment.network.code)
            yield held.assessment

    other = pins_to_move(noted(), terms.matrix)
    return NextCycle(
        before=before,
        terms=terms,
        matrix=matrix,
        answered=frozenset(answered),
        read=partial(read_one, desk, before.id, at),
        roads=roads_from(registry, other, matrix, origin, desk.folder),
        known=known,
        successions=desk.successions(),
    )


def read_one(desk: Desk, cycle: str, at: datetime | None, code: str) -> Assessment:
    """Read one assessment of the cycle before."""
    return desk.store.assessments.read(cycle, code, at=at).assessment


def roads_from(
    registry: Registry, pins: Iterable[tuple[str, str]], matrix: Matrix, origin: str | None, near: Path
) -> dict[tuple[str, str], Road]:
    """Work out the way from every matrix that was answered to the new one.

    Raises:
        NotFoundError: One of them is nowhere.
    """
    from maturity.cli.matrix_finding import find_one, open_two, version_folder
    from maturity.revising import road_between

    roads = {}
    now = registry.matrix_folder(matrix.id)
    for name, version in pins:
        folder = find_one(registry, origin) if origin else version_folder(registry, name, version, now, near, near / "plugins")
        roads[name, version] = road_between(*open_two(registry, folder, now))
    return roads


def carry_into(desk: Desk, way: NextCycle, codes: Sequence[str]) -> tuple[CarriedOver, ...]:
    """Start each network that has something to carry; one that somebody has begun meanwhile is left as it is."""
    from maturity.errors import StaleError
    from maturity.storage.stamp import How

    reports = []
    with progress(len(codes), "Carrying") as bar:
        for carried in way.drafts(codes):
            report = carried.report
            try:
                desk.store.assessments.start(carried.assessment, desk.stamp(How.CARRY, f"from cycle {report.follows}"))
            except StaleError:
                continue
            reports.append(report)
            bar.update(1)
    return tuple(reports)


def tell_carried(reports: Sequence[CarriedOver], before: CycleTerms | None) -> None:
    """Say what was carried: of one network in full, of several a row each, of very many one row for all."""
    from maturity.carrying.telling import carried_lines, totals
    from maturity.cli.cycle.status import READABLE

    if before is None:
        return
    if not reports:
        click.echo(f"Nothing was carried from cycle {before.id}.")
        return
    noun = "1 network" if len(reports) == 1 else f"{len(reports):,} networks"
    click.echo(f"Carried from cycle {before.id}, to be confirmed: {noun}.\n")
    if len(reports) <= TOLD_IN_FULL:
        click.echo("\n\n".join("\n".join(carried_lines(report)) for report in reports))
        return
    rows = [totals(report) for report in reports]
    if len(rows) > READABLE:
        rows = [["All", noun, *(f"{sum(int(row[place]) for row in rows):,}" for place in range(2, len(HEADER)))]]
    click.echo(table(rows, HEADER))
    click.echo("\nSee each in full: maturity cycle carried CODE")
