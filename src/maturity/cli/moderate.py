"""`maturity moderate`: the queue of what to look at, and decisions that add to the record and never overwrite it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option
from maturity.cli.desk import by_option, cycle_option, desk_registry, open_desk, today
from maturity.errors import NotFoundError

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.assessment import Decision
    from maturity.model.matrix import Matrix
    from maturity.moderating.deciding import Wanted
    from maturity.moderation import Seat


@dataclass(frozen=True, slots=True)
class Chosen:
    """The decision that options ask for. what: the level or the item that goes with it."""

    decision: Decision
    what: str | None = None


@click.command("moderate")
@click.argument("code", required=False)
@click.argument("criterion", required=False)
@click.option("--agree", is_flag=True, help="Agree with the claim; without one, with what the evidence supports.")
@click.option("--query", is_flag=True, help="Ask the network about it; no level is decided.")
@click.option("--change", "change_to", metavar="LEVEL", help="Decide another level, by its number or name.")
@click.option("--set-aside", metavar="EVIDENCE", help="Do not count an item of evidence for this criterion.")
@click.option("--reason", metavar="TEXT", help="Why, in words that the network reads. Needed for every decision.")
@by_option
@click.option("--finish", is_flag=True, help="Say that the network's levels are agreed, once every core criterion is decided.")
@click.option("--list", "as_list", is_flag=True, help="Print the queue, or one criterion, and ask nothing.")
@click.option("--all", "everything", is_flag=True, help="With --list: what is decided too.")
@cycle_option
@json_option
@click.pass_context
def moderate_command(
    ctx: click.Context,
    code: str | None,
    criterion: str | None,
    agree: bool,
    query: bool,
    change_to: str | None,
    set_aside: str | None,
    reason: str | None,
    by: str | None,
    finish: bool,
    as_list: bool,
    everything: bool,
    cycle_name: str | None,
    as_json: bool,
) -> None:
    """Challenge claims, the largest gap first: agree, query, change the level, or set evidence aside, each with a reason.

    With nothing more than a network's CODE (or nothing at all, for the whole cycle) it walks through the queue and asks. The claim
    stays as it is; every decision is kept at once, and whatever was decided before stays on record.
    """
    desk = open_desk(by)
    seat = take_seat(ctx, desk, cycle_name)
    chosen = read_choice(agree=agree, query=query, change_to=change_to, set_aside=set_aside)
    if finish and (chosen or criterion or code is None):
        raise click.UsageError("--finish stands alone, with a network's code: maturity moderate CODE --finish.")
    if finish:
        finish_network(seat, desk, code or "")
    elif chosen is not None:
        if code is None or criterion is None or not reason or not by:
            raise click.UsageError(
                "A decision needs all of these: CODE CRITERION --reason TEXT --by ROLE, such as --by 'System moderation panel'."
            )
        decide_once(seat, desk, code, make_wanted(seat, criterion, chosen, reason, by))
    elif as_list or as_json:
        show(seat, code, criterion, everything=everything, as_json=as_json)
    else:
        from maturity.cli.moderate_talk import Talk

        Talk(seat, desk, by).walk(code, criterion)


def take_seat(ctx: click.Context, desk: Desk, cycle_name: str | None) -> Seat:
    """Get ready to moderate a cycle, by the matrix that it pins."""
    from maturity.moderation import Seat
    from maturity.pipeline import with_register

    terms = desk.cycle(cycle_name)
    registry = desk_registry(ctx, desk)
    bound = with_register(desk.matrix(registry, terms).bound, desk.folder / desk.workspace.networks)
    return Seat(desk.store.assessments, terms, bound, registry)


def read_choice(*, agree: bool, query: bool, change_to: str | None, set_aside: str | None) -> Chosen | None:
    """Read which decision the options ask for; None when for none.

    Raises:
        click.UsageError: They ask for several.
    """
    from maturity.model.assessment import Decision

    given = [
        *([Chosen(Decision.AGREE)] if agree else []),
        *([Chosen(Decision.QUERY)] if query else []),
        *([Chosen(Decision.CHANGE, change_to)] if change_to is not None else []),
        *([Chosen(Decision.SET_ASIDE, set_aside)] if set_aside is not None else []),
    ]
    if len(given) > 1:
        raise click.UsageError("Choose one of --agree, --query, --change and --set-aside.")
    return given[0] if given else None


def make_wanted(seat: Seat, criterion: str, chosen: Chosen, reason: str, by: str) -> Wanted:
    """Put together what is to be decided, with warnings where the words may identify somebody.

    Raises:
        NotFoundError: The matrix has no such criterion.
        click.UsageError: The level is neither a number nor a name of the scale.
    """
    from maturity.cli.wording import warn_of_people
    from maturity.model.assessment import Decision
    from maturity.moderating.deciding import Wanted

    known_criterion(seat, criterion)
    warn_of_people({"reason": reason, "by": by})
    level = read_level(chosen.what or "", seat.bound.matrix) if chosen.decision is Decision.CHANGE else None
    evidence = chosen.what if chosen.decision is Decision.SET_ASIDE else None
    return Wanted(criterion, chosen.decision, by, reason, today(), level, evidence)


def known_criterion(seat: Seat, criterion: str) -> None:
    """Check that the matrix has a criterion.

    Raises:
        NotFoundError: It has none of that name; the nearest are offered.
    """
    if criterion not in seat.bound.criteria:
        raise NotFoundError("criterion", criterion, seat.bound.criteria, "'maturity matrix show' lists them.")


def read_level(said: str, matrix: Matrix) -> int:
    """Read a level by its number or its name.

    Raises:
        click.UsageError: It is neither.
    """
    named = {level.name.casefold(): level.rank for level in matrix.levels}
    if said.casefold() in named:
        return named[said.casefold()]
    if said.isdecimal():
        return int(said)
    scale = ", ".join(matrix.numbered_level(level.rank) for level in matrix.levels)
    raise click.UsageError(f"'{said}' is no level of the scale. Choose one of: {scale}.")


def decide_once(seat: Seat, desk: Desk, code: str, wanted: Wanted) -> None:
    """Keep one decision and say so."""
    from maturity.cli.moderate_lines import decided_words
    from maturity.model.assessment import Decision
    from maturity.storage.stamp import How

    (held,) = seat.held(code)
    _, made = seat.decide(held, wanted, desk.stamp(How.MODERATE))
    words = f"{made.evidence} set aside" if made.decision is Decision.SET_ASIDE else decided_words(made, seat.bound.matrix)
    click.echo(f"{code} {made.criterion}: {words}. The claim stays as it is.")


def finish_network(seat: Seat, desk: Desk, code: str) -> None:
    """Say that a network's levels are agreed."""
    from maturity.storage.stamp import How

    seat.finish(code, desk.stamp(How.MODERATE))
    click.echo(f"{code}: agreed. Every core criterion that was answered is decided.")


def show(seat: Seat, code: str | None, criterion: str | None, *, everything: bool, as_json: bool) -> None:
    """Print the queue, or one criterion with all that belongs to it."""
    from maturity.cli.moderate_lines import criterion_lines, queue_table

    queue = seat.queue(code)
    if criterion is not None:
        known_criterion(seat, criterion)
        queue = tuple(item for item in queue if item.criterion == criterion)
    if as_json:
        click.echo(json.dumps([item.model_dump(mode="json") for item in queue], indent=2))
        return
    if criterion is not None and code is not None and queue:
        (held,) = seat.held(code)
        click.echo("\n".join(criterion_lines(seat.case(held), queue[0])))
        return
    waiting = [item for item in queue if item.waits]
    decided = len(queue) - len(waiting)
    shown = queue if everything else waiting
    if shown:
        click.echo(queue_table(shown, seat.bound.matrix))
    hidden = " Add --all to see them." if decided and not everything else ""
    click.echo(f"Waiting: {len(waiting)}. Decided: {decided}.{hidden}")
