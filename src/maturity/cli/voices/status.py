"""`maturity voices status`: how many have answered, on which side, and what can be opened; never an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import json_option, table
from maturity.cli.desk import cycle_option
from maturity.cli.voices.opening import all_groups, opened_before
from maturity.cli.voices.seat import SIDES, Seat, noun, take_seat

if TYPE_CHECKING:
    from maturity.model.sheet import Sheet
    from maturity.voicing.groups import Group
    from maturity.voicing.opening import GroupName

OPENED, READY, TYPED = "opened", "can be opened", "typed by hand"
HEADS = {"network": "Own people", "community": "Residents", "partner": "Partners"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One network: its groups; which of them stand opened in its assessment, and of which it holds ratings typed in by hand."""

    code: str
    name: str
    groups: tuple[Group, ...]
    opened: frozenset[GroupName] = frozenset()
    typed: frozenset[GroupName] = frozenset()


@click.command("status")
@click.argument("code", required=False)
@cycle_option
@json_option
@click.pass_context
def status_command(ctx: click.Context, code: str | None, cycle_name: str | None, as_json: bool) -> None:
    """Show how many people have answered.

    Without a CODE for every network of the cycle, with one by criterion.
    """
    seat = take_seat(ctx, None, cycle_name)
    if code is not None:
        seat.network(code)
    found = list(standings(seat, code))
    if as_json:
        click.echo(json.dumps([as_data(one) for one in found], indent=2))
    elif not found:
        click.echo(f"No network is asked in cycle {seat.terms.id} yet, and no sheet has come in.")
    elif code is not None:
        click.echo(criterion_table(found[0]))
    else:
        rows = [[one.code, one.name, *(side_words(one, side) for side in SIDES)] for one in found]
        click.echo(table(rows, ["Code", "Network", *HEADS.values()]))


def standings(seat: Seat, code: str | None) -> Iterator[Standing]:
    """Count the sheets of each network that is asked or that has some."""
    from maturity.voicing.groups import count_groups

    by_network: dict[str, list[Sheet]] = {}
    for sheet in seat.sheets(code):
        by_network.setdefault(sheet.network, []).append(sheet)
    held = {one.assessment.network.code: one.assessment for one in seat.desk.store.assessments.all_in(seat.terms.id)}
    names = register_names(seat)
    codes = [code] if code is not None else sorted({*seat.terms.networks, *held, *by_network})
    for name in codes:
        groups = count_groups(by_network.get(name, []), seat.raters)
        assessment = held.get(name)
        shown = assessment.network.name if assessment is not None else names.get(name, "not in the register")
        rated = frozenset(all_groups(assessment)) if assessment is not None else frozenset()
        opened = opened_before(seat.desk.store.assessments.history(seat.terms.id, name)).groups & rated if rated else frozenset()
        yield Standing(name, shown, groups, opened, rated - opened)


def register_names(seat: Seat) -> dict[str, str]:
    """Read the names of networks from the workspace's register; empty without one."""
    from maturity.files.network_files import read_register

    path = seat.desk.folder / seat.desk.workspace.networks
    return {network.code: network.name for network in read_register(path).networks} if path.is_file() else {}


def side_words(one: Standing, side: str) -> str:
    """Say how many people of a side answered, of how many that it takes, over all that this side is asked."""
    groups = [group for group in one.groups if group.perspective.value == side]
    if not groups:
        return "not asked"
    count, least = max(group.people for group in groups), max(group.minimum for group in groups)
    said = [state_words(group, one) for group in groups]
    if TYPED in said and not count:
        return TYPED
    for words in (OPENED, READY, TYPED):
        if words in said:
            return f"{count}, {words}" if said.count(words) == len(said) else f"{count}, {said.count(words)} of {len(said)} {words}"
    return f"{count} of {least}"


def criterion_table(one: Standing) -> str:
    """Lay out one network by criterion and side."""
    rows = [
        [group.criterion, HEADS[group.perspective.value], str(group.people), str(group.minimum), state_words(group, one)]
        for group in one.groups
    ]
    return "\n".join([f"{one.name} ({one.code})", table(rows, ["Criterion", "Who", "Answered", "Needed", "State"])])


def state_words(group: Group, one: Standing) -> str:
    """Say where a group stands."""
    name = (group.criterion, group.perspective)
    if name in one.opened:
        return OPENED
    if name in one.typed:
        return TYPED
    if group.large_enough:
        return READY
    missing = group.minimum - group.people
    return f"closed: {missing} more {noun(group.perspective.value, missing)}"


def as_data(one: Standing) -> dict[str, Any]:
    """Give a network's counts for a program."""
    return {
        "network": one.code,
        "groups": [
            {
                "criterion": group.criterion,
                "perspective": group.perspective.value,
                "people": group.people,
                "minimum": group.minimum,
                "opened": (group.criterion, group.perspective) in one.opened,
            }
            for group in one.groups
        ],
    }
