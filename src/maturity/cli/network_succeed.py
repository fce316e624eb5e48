"""`maturity network succeed`: record that networks merged, split, have a new name or code, or moved to another system."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Day
from maturity.cli.desk import Desk, by_option, open_desk

if TYPE_CHECKING:
    from maturity.model.network import Network
    from maturity.model.succession import Succession

CODE = re.compile(r"[A-Z0-9]{3,12}")
KINDS = ("merge", "split", "regroup", "new-code", "rename", "move")


@click.command("succeed")
@click.argument("old", nargs=-1, required=True)
@click.option("--into", "new", multiple=True, metavar="CODE", help="What they became; name it again for each of several.")
@click.option("--on", "day", type=Day(), required=True, metavar="YYYY-MM-DD", help="The first day on which the new state holds.")
@click.option("--name", metavar="NAME", help="The network's new name; its code stays.")
@click.option("--system", metavar="CODE", help="The system that the network moved to; its code stays.")
@click.option("--kind", type=click.Choice(KINDS), help="What happened, to be checked. [default: told from the rest]")
@click.option("--source", default="recorded by hand", show_default=True, metavar="TEXT", help="Where it is written.")
@by_option
def succeed_command(
    old: tuple[str, ...],
    new: tuple[str, ...],
    day: datetime,
    name: str | None,
    system: str | None,
    kind: str | None,
    source: str,
    by: str | None,
) -> None:
    """Record what became of networks, so that their history and answers go along: OLD... --into NEW, on a day.

    A network that goes on under its own code stands on both sides: Z1 Z2 --into Z2 is a merger into Z2, and Z1 --into Z1 --into Z2
    splits off Z2.
    """
    desk = open_desk(by)
    refuse_odd_codes(old, new, [system] if system else [])
    for event in make_events(known_network(desk, old[0]), old, new, day, (name, system, source)):
        if kind is not None and kind.replace("-", "_") != event.kind.value:
            raise click.UsageError(f"These networks and options make a {event.kind.value.replace('_', '-')}, not a {kind}.")
        warn_of_slips(desk, event)
        record(desk, [event])
        click.echo(f"Recorded: {said_on(event)}.")
        if not event.keeps_code:
            click.echo("The next cycle carries their answers along, to be confirmed; where they differ, both are shown to choose.")


def make_events(
    known: Network | None, old: Sequence[str], new: Sequence[str], day: datetime, facts: tuple[str | None, str | None, str]
) -> list[Succession]:
    """Make the event, or for a network with a new name and a new system the two events, that were described.

    known: the first of the old networks as it was. facts: the new name, the new system, and the source.

    Raises:
        click.UsageError: The parts do not go together.
    """
    from maturity.lineage.tracing import kind_of
    from maturity.model.succession import Succession, SuccessionKind

    name, system, source = facts
    common = {"on": day.date(), "source": source}
    if name is None and system is None:
        if not new or sorted(old) == sorted(new):
            raise click.UsageError("Say what became of them: --into CODE, or --name NAME, or --system CODE.")
        kind = kind_of(len(old), len(new))
        return [Succession.model_validate({**common, "kind": kind, "predecessors": old, "successors": new})]
    if len(old) != 1 or new not in {(), tuple(old)}:
        raise click.UsageError("--name and --system are about one network that keeps its code; record the rest by itself.")
    same = {**common, "predecessors": old, "successors": old}
    renamed = {"kind": SuccessionKind.RENAME, "was": known.name if known else None, "now": name}
    moved = {"kind": SuccessionKind.MOVE, "was": known.system_code if known else None, "now": system}
    return [Succession.model_validate({**same, **facts}) for facts in (renamed, moved) if facts["now"] is not None]


def refuse_odd_codes(*sides: Sequence[str]) -> None:
    """Refuse what is no code, or stands twice on one side.

    Raises:
        click.UsageError: Naming the first of them.
    """
    for side in sides:
        for code in side:
            if not CODE.fullmatch(code):
                raise click.UsageError(f"'{code}' is no ODS code. It has 3 to 12 capital letters and digits.")
            if side.count(code) > 1:
                raise click.UsageError(f"'{code}' stands twice on one side. Name each network once.")


def known_network(desk: Desk, code: str) -> Network | None:
    """Describe a network as its newest assessment has it, else as the register has it; None when neither knows it."""
    for terms in reversed(desk.store.cycles.all()):
        if code in desk.store.assessments.codes(terms.id):
            return desk.store.assessments.read(terms.id, code).assessment.network
    return register_of(desk).get(code)


def register_of(desk: Desk) -> dict[str, Network]:
    """Read the workspace's register; nothing where it is not there yet."""
    return desk.register() if (desk.folder / desk.workspace.networks).is_file() else {}


def networks_assessed(desk: Desk) -> dict[str, Network]:
    """Describe every network that has an assessment in any cycle, as its newest one has it."""
    cycles = (desk.store.assessments.all_in(terms.id) for terms in desk.store.cycles.all())
    return {held.assessment.network.code: held.assessment.network for cycle in cycles for held in cycle}


def warn_of_slips(desk: Desk, event: Succession) -> None:
    """Warn of codes that nobody knows, and of networks that should have begun and were there before: both may be slips."""
    assessed = {code for terms in desk.store.cycles.all() for code in desk.store.assessments.codes(terms.id)}
    for code in event.begun:
        if code in assessed:
            words = f"{code} has an assessment already. If it was there before and went on, name it among OLD too."
            click.echo(f"warning: {words}", err=True)
    recorded = {code for one in desk.successions() for code in (*one.predecessors, *one.successors)}
    known = {*assessed, *recorded, *register_of(desk)}
    for code in dict.fromkeys((*event.predecessors, *event.successors)):
        if code not in known:
            mend = "Check it, or import the newest register." if code in event.successors else "Check it."
            click.echo(f"warning: neither the register nor any cycle knows {code}. {mend}", err=True)


def record(desk: Desk, events: Sequence[Succession]) -> None:
    """Keep events, all or none.

    Raises:
        InputError: One of them cannot have happened, or is recorded already.
    """
    from maturity.errors import InputError
    from maturity.lineage.possible import succession_problems
    from maturity.storage.stamp import How

    known = list(desk.successions())
    problems = []
    for event in events:
        problems += succession_problems(known, event)
        known.append(event)
    if problems:
        raise InputError(problems)
    desk.store.documents.keep_successions([event.model_dump_json() for event in events], desk.stamp(How.NETWORK))


def said_on(event: Succession) -> str:
    """Say what happened on which day, and what it is called."""
    from maturity.lineage.telling import NAMES, say_succession

    return f"on {event.on:%-d %B %Y} {say_succession(event)} ({NAMES[event.kind]})"
