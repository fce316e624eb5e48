"""`maturity voices open`: what enough people have answered goes into the assessment; smaller groups stay closed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from maturity.cli.common import warn
from maturity.cli.desk import by_option, cycle_option
from maturity.cli.voices.seat import SIDES, Seat, noun, people, take_seat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from maturity.model.assessment import Assessment
    from maturity.storage.history import Change
    from maturity.voicing.groups import Group
    from maturity.voicing.opening import Before, GroupName, Opened


@click.command("open")
@click.argument("codes", metavar="CODE...", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Open what can be opened for every network with sheets.")
@click.option("--replace-typed", is_flag=True, help="Put the sheets in the place of ratings that were typed in by hand.")
@by_option
@cycle_option
@click.pass_context
def open_command(
    ctx: click.Context, codes: tuple[str, ...], everyone: bool, replace_typed: bool, by: str | None, cycle_name: str | None
) -> None:
    """Open what enough people have answered.

    Their ratings go into the assessments of the networks, sorted so that nobody is told apart. A group below its minimum stays
    closed, and only its count is said. The sheets themselves stay as they are.
    """
    if bool(codes) == everyone:
        raise click.UsageError("Name networks, or give --all.")
    seat = take_seat(ctx, by, cycle_name)
    if everyone:
        begun = set(seat.desk.store.assessments.codes(seat.terms.id))
        codes = tuple(sorted({sheet.network for sheet in seat.sheets()} & begun))
    for code in codes:
        open_one(seat, code, replace_typed=replace_typed)


def open_one(seat: Seat, code: str, *, replace_typed: bool) -> None:
    """Open the voices of one network and say what became of each group.

    Raises:
        NotFoundError: The network has no assessment in this cycle.
        StaleError: Somebody changed the same entries meanwhile.
    """
    from maturity.model.assessment import State
    from maturity.recording.editing import differences
    from maturity.recording.entries import entries_of
    from maturity.storage.stamp import How
    from maturity.voicing.opening import open_sheets

    store = seat.desk.store.assessments
    held = store.read(seat.terms.id, code)
    sheets = seat.sheets(code)
    before = opened_before(store.history(seat.terms.id, code))
    if replace_typed:
        before = replace(before, groups=frozenset(all_groups(held.assessment)))
    found = open_sheets(held.assessment, sheets, seat.raters, before)
    edits = differences(entries_of(held.assessment), entries_of(found.assessment))
    if edits:
        heard = {side: count(found.opened, side) for side in SIDES}
        note = f"heard: {', '.join(people(side, number) for side, number in heard.items() if number) or 'partners'}"
        store.change(seat.terms.id, code, edits, seat.desk.stamp(How.VOICES, note), seen=held.version)
    if edits and held.assessment.state is State.AGREED:
        click.echo(f"warning: {code}: the levels were agreed before these voices were opened. Tell whoever moderates.", err=True)
    warn(found.problems)
    tell(code, found, changed=bool(edits))


def opened_before(history: Sequence[Change]) -> Before:
    """Find what stands in an assessment because voices were opened: the last change of the entry came from an opening."""
    from maturity.model.assessment import Quote
    from maturity.model.base import Perspective
    from maturity.storage.stamp import How
    from maturity.voicing.opening import Before

    last = {edit.address: (change.how, edit.value) for change in history for edit in change.edits}
    ours = [(address, value) for address, (how, value) in last.items() if how is How.VOICES and value is not None]
    return Before(
        groups=frozenset(
            (at[1], Perspective(at[3])) for at, _ in ours if len(at) == 4 and at[0] == "responses" and at[2] == "ratings"
        ),
        quotes=frozenset(Quote.model_validate_json(json.dumps(value)) for at, value in ours if at[0] == "quotes"),
    )


def all_groups(assessment: Assessment) -> Iterator[GroupName]:
    """Name every group that has ratings in an assessment."""
    for name, response in assessment.responses.items():
        yield from ((name, side) for side in response.ratings)


def count(groups: Sequence[Group], side: str) -> int:
    """Count the people of a side in the fullest of its groups."""
    return max((group.people for group in groups if group.perspective.value == side), default=0)


def tell(code: str, found: Opened, *, changed: bool) -> None:
    """Say what was opened, what stays closed and why."""
    for group in found.opened:
        click.echo(f"{code} {group.criterion}: opened, {people(group.perspective.value, group.people)}.")
    for group in found.waiting:
        click.echo(
            f"{code} {group.criterion}: stays as it was opened. Fewer than three answers of "
            f"{noun(group.perspective.value, 2)} are new; to show them would show what one person said."
        )
    for group in found.closed:
        side = group.perspective.value
        click.echo(
            f"{code} {group.criterion}: closed. {people(side, group.people).capitalize()} answered; it takes {group.minimum}."
        )
    if found.partners:
        click.echo(f"{code}: how closely you work together is written as {people('partner', found.partners)} told it.")
    if found.quotes or found.unprinted:
        click.echo(f"{code}: {found.quotes} to print in their own words; {found.unprinted} whose words stay closed.")
    if not changed:
        click.echo(f"{code}: the assessment stays as it was.")
