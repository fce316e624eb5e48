"""`maturity network import-moves`: how networks moved when systems were drawn anew, from an official crosswalk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Day, find_workspace, json_option, load_registry, table
from maturity.cli.desk import Desk, by_option, open_desk, today
from maturity.cli.network_succeed import networks_assessed, record, register_of
from maturity.errors import InputError, one_line

if TYPE_CHECKING:
    from maturity.lineage.moves import Crosswalk
    from maturity.model.network import Network
    from maturity.model.succession import Move, Moves, Proposal, Succession

HEADS = {
    "undecided": "Undecided, since their system was split and no register tells. Name one with --after:",
    "gone": "Gone from the later register. Say what became of each with 'maturity network succeed':",
    "unknown": "Unknown:",
}

MOST_NAMED = 20
"""Networks that are named one by one under each head; a national register would fill pages."""

file_type = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import-moves")
@click.argument("crosswalk", type=file_type)
@click.option("--on", "day", type=Day(), required=True, metavar="YYYY-MM-DD", help="The first day of the new systems.")
@click.option("--before", type=file_type, help="An earlier register. [default: networks as the store's assessments have them]")
@click.option("--after", type=file_type, help="A later register. [default: the workspace's]")
@click.option("--dry-run", is_flag=True, help="Tell, and record nothing.")
@by_option
@json_option
@click.pass_context
def import_moves_command(
    ctx: click.Context,
    crosswalk: Path,
    day: datetime,
    before: Path | None,
    after: Path | None,
    dry_run: bool,
    by: str | None,
    as_json: bool,
) -> None:
    """Tell for each network how it moved, from a CROSSWALK with the ICBs of two months, and record moves and new names.

    Registers are official files, as 'network import' reads them, or registers of ours. Where both name practices, it also tells
    what seems to have become of networks that are gone; that is never recorded by itself.
    """
    from maturity.files.registers.icb_crosswalk import read_crosswalk
    from maturity.lineage.moves import tell_moves

    desk = None if dry_run and before is not None and find_workspace() is None else open_desk(by)
    on = day.date()
    found = read_crosswalk(crosswalk)
    earlier = read_networks(ctx, before, on - timedelta(days=1)) if before else networks_assessed(desk) if desk else {}
    moves = tell_moves(found, earlier.values(), later_networks(ctx, desk, after, on), on)
    new, known = fresh(desk, moves)
    if desk is not None and not dry_run:
        record(desk, new)
    if as_json:
        click.echo(moves.model_dump_json(indent=2))
        return
    click.echo("\n".join(move_lines(moves, found)))
    done = "Would be recorded" if dry_run else "Recorded"
    click.echo(f"{done}: {len(new)}. Recorded before: {known}.")
    for proposal in proposals(before, after):
        click.echo(proposal_line(proposal))


def read_networks(ctx: click.Context, path: Path, as_of: date) -> dict[str, Network]:
    """Read a register of ours, or an official one."""
    from maturity.files.network_files import read_register
    from maturity.files.registers.importing import import_networks

    if path.suffix.lower() == ".json":
        return {network.code: network for network in read_register(path).networks}
    found = find_workspace()
    registry = load_registry(ctx, found[0] if found else None)
    return {one.code: one for one in import_networks([path], as_of, list(registry.importers.values())).networks}


def later_networks(ctx: click.Context, desk: Desk | None, after: Path | None, on: date) -> Mapping[str, Network]:
    """Read the later register: the one that is named, or the workspace's; none where there is neither."""
    if after is not None:
        return read_networks(ctx, after, max(on, today()))
    return register_of(desk) if desk else {}


def fresh(desk: Desk | None, moves: Moves) -> tuple[list[Succession], int]:
    """Keep what is not recorded yet, and count what is."""
    from maturity.lineage.possible import is_recorded

    known = desk.successions() if desk else ()
    new = [event for event in moves.successions if not is_recorded(known, event)]
    return new, len(moves.successions) - len(new)


def move_lines(moves: Moves, crosswalk: Crosswalk) -> Iterator[str]:
    """Sum up how networks moved, and name each about which somebody must still say something."""
    counts: Counter[str] = Counter(move.how for move in moves.moves)
    named = {"stayed": "Stayed", "moved": "Moved", "gone": "Gone", "undecided": "Undecided", "unknown": "Unknown"}
    renamed = sum(move.new_name is not None for move in moves.moves)
    parts = [f"{words}: {counts[how]:,}." for how, words in named.items() if counts[how]]
    yield " ".join([f"Networks: {len(moves.moves):,}.", *parts, f"New names: {renamed:,}."])
    ways = Counter((move.old, move.new) for move in moves.moves if move.how == "moved")
    if ways:
        rows = [[crosswalk.named(old), crosswalk.named(new), f"{count:,}"] for (old, new), count in sorted(ways.items(), key=str)]
        yield table(rows, ["From", "To", "Networks"])
    for how, head in HEADS.items():
        listed = [move for move in moves.moves if move.how == how]
        if listed:
            yield head
            yield from (_named(move) for move in listed[:MOST_NAMED])
            if len(listed) > MOST_NAMED:
                yield f"  and {len(listed) - MOST_NAMED:,} more; --json lists them all"
    noted = [move for move in moves.moves if move.how in ("stayed", "moved") and move.words]
    yield from (f"Note: {_named(move).strip()}" for move in noted)


def _named(move: Move) -> str:
    words = f" {move.words}" if move.words and move.how != "gone" else ""
    return one_line(f"  {move.network} {move.name}:{words}" if words else f"  {move.network} {move.name}")


def proposals(before: Path | None, after: Path | None) -> tuple[Proposal, ...]:
    """Follow practices from one official file to the other; nothing where one of them names none."""
    from maturity.files.registers.practice_links import read_practice_links
    from maturity.lineage.proposals import propose

    if before is None or after is None:
        return ()
    try:
        return propose(read_practice_links(before), read_practice_links(after))
    except InputError:  # a register without practices says nothing about them; it was read as a register already
        return ()


def proposal_line(proposal: Proposal) -> str:
    """Say what seems to have happened, and how to record it."""
    from maturity.lineage.telling import command_for, say_change

    went = f"{proposal.practices} of {proposal.of} practices went along"
    return f"It seems that {say_change(proposal.predecessors, proposal.successors)} ({went}). If so: {command_for(proposal)}"
