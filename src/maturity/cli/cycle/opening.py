"""`maturity cycle open`: pin the matrix, say who is asked until when, and carry the last cycle's answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Between, Day, json_option, matrix_folder, matrix_option
from maturity.cli.desk import by_option, desk_registry, open_desk, today

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network
    from maturity.plugins import Registry

asked_options = (
    click.option("--networks", "asked", metavar="FILE|CODE,CODE", help="Who is asked: codes, or a text file with one a line."),
    click.option("--all", "everyone", is_flag=True, help="Ask every network of the register that is open."),
)
naming_option = click.option(
    "--named/--unnamed", "named", default=None, help="Whether a system report names networks. [default: as before, or named]"
)
peers_option = click.option(
    "--min-peers", type=Between(5, 100), help="Show no comparison for fewer networks. [default: as before, or 8]"
)


@click.command("open")
@click.argument("name")
@click.option("--closes", required=True, type=Day(), metavar="YYYY-MM-DD", help="The last day on which an answer is in time.")
@click.option("--opens", type=Day(), metavar="YYYY-MM-DD", help="The first day. [default: today]")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="The day on which evidence is judged. [default: the last day]")
@matrix_option
@asked_options[0]
@asked_options[1]
@peers_option
@naming_option
@click.option("--follows", metavar="NAME", help="The cycle before, from which answers are carried. [default: the newest]")
@click.option("--first", is_flag=True, help="Follow no cycle, and carry nothing.")
@click.option("--from", "origin", metavar="MATRIX", help="Where the matrix of the cycle before is, if it changed since: a folder.")
@by_option
@json_option
@click.pass_context
def open_command(
    ctx: click.Context,
    /,
    name: str,
    matrix_name: str | None,
    origin: str | None,
    by: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Open cycle NAME, and start it with the answers of the cycle before, to be confirmed.

    The matrix is pinned by its hash: all networks answer the same questions. Without --networks or --all, those are asked that the
    cycle before asked, or what became of them; a first cycle asks every network of the register. The default matrix is that of the
    cycle before.
    """
    from maturity.cli.cycle.carrying import carry_into, tell_carried, way_between
    from maturity.pipeline import ready_matrix
    from maturity.storage.stamp import How

    desk = open_desk(by)
    refuse_known(name, desk)
    registry = desk_registry(ctx, desk)
    before = find_before(desk, given["follows"], first=given["first"])
    wanted = matrix_name or (before.matrix.id if before else None)
    matrix = ready_matrix(matrix_folder(registry, wanted, desk.workspace), registry).bound.matrix
    refuse_unregistered(matrix, registry)
    known = desk.register()
    asked, gone = choose_networks(desk, before, known, given)
    terms = make_terms(name, matrix, before, asked, given)
    way = way_between(desk, registry, before, terms, matrix, known, origin) if before else None
    desk.store.cycles.start(terms, desk.stamp(How.CYCLE))
    reports = carry_into(desk, way, terms.networks) if way else ()
    if as_json:
        click.echo(terms.model_dump_json(indent=2))
        return
    click.echo("\n".join(terms_lines(terms, matrix, "Opened")))
    for code in gone:
        click.echo(f"Not asked: {code}. The register does not list it as open, and nothing says what became of it.")
    tell_carried(reports, before)


def refuse_known(name: str, desk: Desk) -> None:
    """Refuse the name of a cycle that is there already.

    Raises:
        InputError: It is.
    """
    from maturity.errors import InputError, Problem

    if any(terms.id == name for terms in desk.store.cycles.all()):
        mend = f"Choose another name; or change its terms with 'maturity cycle change {name}'"
        raise InputError([Problem(f"there is a cycle {name} already", mend, "your options", where="name")])


def find_before(desk: Desk, follows: str | None, *, first: bool) -> CycleTerms | None:
    """Find the cycle that a new one follows: the one that was named, or the newest; None for a first one.

    Raises:
        NotFoundError: There is none of that name.
        click.UsageError: A first cycle was asked for that follows another.
    """
    if first and follows is not None:
        raise click.UsageError("Give --first, or --follows NAME, and not both.")
    if first:
        return None
    if follows is not None:
        return desk.store.cycles.get(follows)
    return next(iter(desk.store.cycles.all()[::-1]), None)


def choose_networks(
    desk: Desk, before: CycleTerms | None, known: Mapping[str, Network], given: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose who is asked; and name those whom the last cycle asked and who are nowhere now.

    Raises:
        InputError: Codes were given that the register does not hold.
        click.UsageError: Both a list and everyone were asked for.
    """
    from maturity.files.code_lists import read_codes, refuse_unknown
    from maturity.next_cycle import asked_again

    opens = opening_day(given)
    if given["asked"] is not None and given["everyone"]:
        raise click.UsageError("Give --networks, or --all, and not both.")
    if given["asked"] is not None:
        codes, place = read_codes(given["asked"])
        refuse_unknown(codes, known, place)
        return tuple(sorted(codes)), ()
    if before is None or given["everyone"]:
        return tuple(sorted(code for code, one in known.items() if one.closed_on is None or one.closed_on > opens)), ()
    return asked_again(before, desk.successions(), known, opens)


def opening_day(given: Mapping[str, Any]) -> date:
    """Give the first day of the new cycle."""
    opens: datetime | None = given["opens"]
    return opens.date() if opens is not None else min(today(), given["closes"].date())


def make_terms(
    name: str, matrix: Matrix, before: CycleTerms | None, asked: tuple[str, ...], given: Mapping[str, Any]
) -> CycleTerms:
    """Write down the terms of a new cycle.

    Raises:
        InputError: The name or the days are not possible.
    """
    from maturity.errors import InputError, Problem

    closes = given["closes"].date()
    peers, named = (before.min_peers, before.name_networks) if before else (8, True)
    fields = {
        "id": name,
        "matrix": {"id": matrix.id, "version": matrix.version, "content_hash": matrix.content_hash},
        "opens_on": opening_day(given),
        "closes_on": closes,
        "as_of": given["as_of"].date() if given["as_of"] else closes,
        "networks": asked,
        "follows": before.id if before else None,
        "min_peers": given["min_peers"] or peers,
        "name_networks": named if given["named"] is None else given["named"],
    }
    terms = checked_terms(fields)
    if before is not None and terms.as_of <= before.as_of:
        message = f"the day of judging, {terms.as_of}, is not after that of cycle {before.id}, {before.as_of}, which it follows"
        raise InputError(
            [Problem(message, "Correct the days, or name another cycle with --follows", "your options", where="as_of")]
        )
    return terms


def checked_terms(fields: Mapping[str, Any]) -> CycleTerms:
    """Make terms from plain fields.

    Raises:
        InputError: They are not possible; every fault at once.
    """
    import json

    from pydantic import ValidationError

    from maturity.errors import InputError, Problem
    from maturity.model.cycle_terms import CycleTerms

    try:
        return CycleTerms.model_validate_json(json.dumps(fields, default=str))
    except ValidationError as error:
        raise InputError(terms_problem(fault, Problem) for fault in error.errors(include_input=False, include_url=False)) from None


def terms_problem(fault: Any, problem: Any) -> Any:
    """Say what is wrong with the terms of a cycle."""
    place = ".".join(str(step) for step in fault["loc"])
    if place == "id":
        mend = "Use lower case letters, digits, dots and dashes, such as 2027 or 2027-autumn"
        return problem("the name of the cycle is not possible", mend, "your options", where="name")
    message, _, mend = str(fault["msg"]).removeprefix("Value error, ").partition("; ")
    return problem(message, (mend or "Correct it").capitalize(), "your options", where=place or None)


def refuse_unregistered(matrix: Matrix, registry: Registry) -> None:
    """Refuse a matrix that the commands of this workspace would not find again.

    Raises:
        NotFoundError: No plugin brings it.
    """
    from maturity.errors import NotFoundError

    if matrix.id not in registry.matrices:
        mend = "Put its folder into the folder 'plugins' of the workspace, so that every command finds it."
        raise NotFoundError("registered matrix", matrix.id, (), mend)


def terms_lines(terms: CycleTerms, matrix: Matrix, verb: str) -> list[str]:
    """Say the terms of a cycle."""
    count = len(terms.networks)
    asked = "1 network is asked" if count == 1 else f"{count:,} networks are asked" if count else "No network is asked by name"
    naming = "names networks" if terms.name_networks else "names no network"
    return [
        f"{verb} cycle {terms.id}: {matrix.title} {matrix.version}, {terms.opens_on:%-d %B %Y} to {terms.closes_on:%-d %B %Y}; "
        f"evidence is judged on {terms.as_of:%-d %B %Y}.",
        f"{asked}. Comparisons need {terms.min_peers} networks. A system report {naming}.",
    ]
