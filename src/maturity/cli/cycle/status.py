"""`maturity cycle status`: who has not started, who has begun, who is done, who is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Day, json_option, table
from maturity.cli.desk import desk_registry, open_desk, today
from maturity.errors import one_line

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.network import Network
    from maturity.model.progress import CycleProgress, NetworkProgress

READABLE = 60
"""Up to so many networks are named without being asked for; of more, a row for each system."""

STAGES = {
    "not_started": "not started",
    "begun": "begun",
    "submitted": "submitted",
    "moderated": "moderated",
    "agreed": "agreed",
}


@click.command("status")
@click.argument("name", required=False)
@click.option("--late", is_flag=True, help="Only networks that are late.")
@click.option("--not-started", is_flag=True, help="Only networks that have not started.")
@click.option("--unconfirmed", is_flag=True, help="Only networks with answers that came over and wait to be confirmed.")
@click.option("--system", "-s", "system_code", help="Only networks of this system, by code.")
@click.option("--all", "everyone", is_flag=True, help="Name every network, however many there are.")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="As it stood at the end of this day. [default: today]")
@json_option
@click.pass_context
def status_command(
    ctx: click.Context,
    name: str | None,
    late: bool,
    not_started: bool,
    unconfirmed: bool,
    system_code: str | None,
    everyone: bool,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Show how far each network has come in cycle NAME, or in the current one. Summary first; who is late, by name.

    Core answered counts what was answered in this cycle. What came over from the last one waits to be confirmed.
    """
    desk = open_desk()
    found = progress_of(ctx, desk, name, as_of)
    tests: list[Callable[[NetworkProgress], bool]] = [
        test
        for wanted, test in (
            (late, lambda one: one.late_days > 0),
            (not_started, lambda one: one.stage == "not_started"),
            (unconfirmed, lambda one: one.unconfirmed > 0),
            (system_code is not None, lambda one: one.system == system_code),
        )
        if wanted
    ]
    chosen = [one for one in found.networks if all(test(one) for test in tests)]
    if as_json:
        click.echo(found.model_copy(update={"networks": tuple(chosen)}).model_dump_json(indent=2))
        return
    click.echo("\n".join(summary_lines(found)))
    if tests or everyone or len(chosen) <= READABLE:
        click.echo("\n" + (network_table(chosen) if chosen else "No network is like that."))
    else:
        click.echo("\n" + system_table(found.networks))
        click.echo("\nName them: --late, --not-started, --unconfirmed, --system CODE or --all.")


def progress_of(ctx: click.Context, desk: Desk, name: str | None, as_of: datetime | None) -> CycleProgress:
    """Find how far each network has come, now or at the end of a day."""
    from maturity.carrying.progress import count_answered, late_days, stage_of
    from maturity.errors import NotFoundError
    from maturity.model.progress import CycleProgress, NetworkProgress, Stage

    at = None if as_of is None else datetime.combine(as_of.date(), time.max).astimezone()
    day = as_of.date() if as_of else today()
    if name is None:
        known = desk.store.cycles.all(at=at)
        if not known:
            raise NotFoundError(
                "cycle", "current", (), "None had been opened then." if at else "Open one: 'maturity cycle open NAME'."
            )
        terms = known[-1]
    else:
        terms = desk.store.cycles.get(name, at=at)
    core = core_criteria(ctx, desk, terms)
    register = desk.register()
    invited = terms.networks or open_on(register, terms.opens_on)
    rows: dict[str, NetworkProgress] = {}
    for held in desk.store.assessments.all_in(terms.id, at=at):
        one = held.assessment
        code, stage = one.network.code, stage_of(one, held.version)
        answered, waiting = count_answered(one, core)
        asked = not terms.networks or code in invited
        rows[code] = NetworkProgress(
            network=code,
            name=one.network.name,
            system=register[code].system_code if code in register else one.network.system_code,
            asked=asked,
            stage=stage,
            answered=answered,
            core=len(core),
            unconfirmed=waiting,
            late_days=late_days(stage, terms, day) if asked else 0,
            changed_at=held.changed_at,
            changed_by=held.changed_by,
        )
    late = late_days(Stage.NOT_STARTED, terms, day)
    for code in (code for code in invited if code not in rows):
        network = register.get(code)
        title, system = (network.name, network.system_code) if network else (code, None)
        rows[code] = NetworkProgress(network=code, name=title, system=system, core=len(core), late_days=late)
    return CycleProgress(terms=terms, day=day, networks=tuple(rows[code] for code in sorted(rows)))


def open_on(register: Mapping[str, Network], day: date) -> tuple[str, ...]:
    """Name the networks of the register that are open on a day: a cycle that asks none by name asks them all."""
    return tuple(code for code, network in register.items() if network.closed_on is None or network.closed_on > day)


def core_criteria(ctx: click.Context, desk: Desk, terms: CycleTerms) -> tuple[str, ...]:
    """Name the core criteria of the matrix that a cycle pins; none, with a line on stderr, when it is not here as it was."""
    from maturity.carrying.progress import core_of
    from maturity.errors import MaturityError

    try:
        return core_of(desk.matrix(desk_registry(ctx, desk), terms).bound.matrix)
    except MaturityError as error:
        click.echo(f"Core criteria are not counted: {error}", err=True)
        return ()


def summary_lines(found: CycleProgress) -> Iterator[str]:
    """Say how a cycle stands: its days, how many are how far, and who answered without being asked."""
    terms, asked = found.terms, [one for one in found.networks if one.asked]
    yield f"Cycle {terms.id}: {terms.matrix.id} {terms.matrix.version}. {when_words(found)} Evidence: {terms.as_of:%-d %B %Y}."
    yield f"{networks_words(len(asked))} {'is' if len(asked) == 1 else 'are'} asked: {stage_words(asked)}."
    late = sum(one.late_days > 0 for one in asked)
    if late:
        yield f"{networks_words(late)} {'is' if late == 1 else 'are'} late."
    waiting = [one.unconfirmed for one in found.networks if one.unconfirmed]
    if waiting:
        answers = "1 answer waits" if sum(waiting) == 1 else f"{sum(waiting):,} answers wait"
        yield f"{answers} to be confirmed, in {networks_words(len(waiting))}."
    others = [one.network for one in found.networks if not one.asked]
    if others:
        yield f"Answered without being asked: {', '.join(others[:READABLE])}{' and more' if len(others) > READABLE else ''}."


def when_words(found: CycleProgress) -> str:
    """Say whether a cycle is open, and how many days are left."""
    terms, day = found.terms, found.day
    if terms.closed_on is not None:
        return f"Closed on {terms.closed_on:%-d %B %Y}."
    if day < terms.opens_on:
        return f"Opens on {terms.opens_on:%-d %B %Y}, until {terms.closes_on:%-d %B %Y}."
    left = (terms.closes_on - day).days
    if left < 0:
        return f"Answers were due by {terms.closes_on:%-d %B %Y}; it is not closed yet."
    days = "today" if left == 0 else "in 1 day" if left == 1 else f"in {left} days"
    return f"Answers are due by {terms.closes_on:%-d %B %Y}, {days}."


def networks_words(count: int) -> str:
    """Count networks."""
    return "1 network" if count == 1 else f"{count:,} networks"


def stage_words(networks: Sequence[NetworkProgress]) -> str:
    """Count networks by how far they have come."""
    counts = Counter(one.stage for one in networks)
    return ", ".join(f"{counts[stage]:,} {words}" for stage, words in STAGES.items() if counts[stage]) or "none"  # type: ignore[index]


def network_table(networks: Sequence[NetworkProgress]) -> str:
    """Lay out networks, one a row."""
    rows = [
        [
            one.network,
            one_line(one.name)[:32],
            STAGES[one.stage] + ("" if one.asked else ", not asked"),
            f"{one.answered} of {one.core}" if one.core else "",
            str(one.unconfirmed or ""),
            f"{one.late_days} days" if one.late_days > 1 else "1 day" if one.late_days else "",
            f"{one.changed_at.astimezone():%-d %b %Y %H:%M}, {one.changed_by}" if one.changed_at else "",
        ]
        for one in networks
    ]
    return table(rows, ["Code", "Network", "Stage", "Core answered", "To confirm", "Late", "Last change"])


def system_table(networks: Sequence[NetworkProgress]) -> str:
    """Lay out systems, one a row: how many of their networks are how far."""
    by_system: dict[str, list[NetworkProgress]] = {}
    for one in networks:
        by_system.setdefault(one.system or "no system", []).append(one)
    rows = []
    for code in sorted(by_system):
        mine = by_system[code]
        counts = Counter(one.stage.value for one in mine)
        late = sum(one.late_days > 0 for one in mine)
        rows.append([code, *(str(number) for number in (len(mine), *(counts[stage] for stage in STAGES), late))])
    return table(rows, ["System", "Networks", *(words.capitalize() for words in STAGES.values()), "Late"])
