"""`maturity network history`: where a network comes from, what became of it, and its assessments in every cycle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option, table
from maturity.cli.desk import open_desk
from maturity.cli.network_succeed import known_network, register_of, said_on
from maturity.errors import NotFoundError, one_line

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.succession import Lineage
    from maturity.storage.assessments import Held


@click.command("history")
@click.argument("code")
@json_option
def history_command(code: str, as_json: bool) -> None:
    """Show where a network comes from, what became of it, and its and its relatives' assessments in every cycle."""
    from maturity.lineage.telling import joined
    from maturity.lineage.tracing import lineage

    desk = open_desk()
    successions, network = desk.successions(), known_network(desk, code)
    found = lineage(code, successions)
    if not found.events and network is None:
        known = {*register_of(desk), *(one for event in successions for one in (*event.predecessors, *event.successors))}
        raise NotFoundError("network", code, known, "See 'maturity network list'.")
    held = list(assessments_of(desk, found))
    if as_json:
        rows = [{"cycle": cycle, **row_of(one)} for cycle, one in held]
        click.echo(json.dumps({**found.model_dump(mode="json"), "assessments": rows}, indent=2))
        return
    click.echo(one_line(f"{network.name} ({code})" if network is not None else code))
    if found.predecessors:
        click.echo(f"  Comes from {joined(found.predecessors)}.")
    if found.successors:
        click.echo(f"  Goes on in {joined(found.successors)}.")
    for event in found.events:
        words = said_on(event)
        click.echo(one_line(f"  {words[:1].upper()}{words[1:]}. Source: {event.source}"))
    if not held:
        click.echo("No cycle holds an assessment of it.")
        return
    click.echo()
    click.echo(
        table([[cycle, *row_of(one).values()] for cycle, one in held], ["Cycle", "Network", "Name", "State", "Changed", "By"])
    )


def assessments_of(desk: Desk, found: Lineage) -> Iterator[tuple[str, Held]]:
    """Read the assessments of a network and its relatives, cycle by cycle: its predecessors', its own, its successors'."""
    codes = (*found.predecessors, found.code, *found.successors)
    for terms in desk.store.cycles.all():
        there = set(desk.store.assessments.codes(terms.id))
        for code in codes:
            if code in there:
                yield terms.id, desk.store.assessments.read(terms.id, code)


def row_of(held: Held) -> dict[str, str]:
    """Say in a row what an assessment is and who changed it last."""
    assessment = held.assessment
    return {
        "network": assessment.network.code,
        "name": one_line(assessment.network.name),
        "state": assessment.state.value,
        "changed": f"{held.changed_at:%Y-%m-%d}",
        "by": one_line(held.changed_by),
    }
