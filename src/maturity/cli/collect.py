"""`maturity collect`: take bundles and assessments into the workspace's store, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import at_terminal, json_option, progress
from maturity.cli.desk import by_option, cycle_option

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.errors import InputError
    from maturity.exchange.combining import Combined
    from maturity.exchange.incoming import Incoming
    from maturity.exchange.taking import Counter, Decide, Taken
    from maturity.recording.merging import Clash

PREFER = ("newest", "kept", "incoming")


@click.command("collect")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    type=click.Path(path_type=Path),
    metavar="PEM|FOLDER",
    help="Take only bundles that one of these public keys has signed.",
)
@click.option(
    "--prefer",
    type=click.Choice(PREFER),
    help="Where an answer differs from the one in the store: take the newest, keep the old, or take what comes. [default: ask]",
)
@click.option("--accept-others", is_flag=True, help="Take networks, too, that the cycle does not ask.")
@by_option
@cycle_option
@json_option
@click.pass_context
def collect_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    trust: Path | None,
    prefer: str | None,
    accept_others: bool,
    by: str | None,
    cycle_name: str | None,
    as_json: bool,
) -> int:
    """Take bundles (.maturity.zip), assessments (.yaml, .json, .jsonl) or folders of them into the store.

    Every byte of a bundle is checked. What cannot be taken is refused by itself and stays where it is; the others are taken.
    """
    from maturity.cli.collect_summary import in_json, tell
    from maturity.cli.desk import open_desk
    from maturity.errors import InputError
    from maturity.exchange.taking import Fate

    desk = open_desk(by)
    counter = open_counter(ctx, desk, cycle_name, trust, accept_others)
    done: list[Taken] = []
    others = 0
    try:
        files, others, unreadable = named(paths)
        done.extend(unreadable)
        take_all(files, counter, chooser(prefer), done.append, asking=prefer is None and not as_json)
    finally:  # also when it was stopped, or the disk is full: what was taken by then is in the store
        if as_json:
            click.echo(in_json(done))
        else:
            tell(done, others)
    return InputError.exit_code if any(one.fate is Fate.REFUSED for one in done) else 0


def open_counter(ctx: click.Context, desk: Desk, cycle_name: str | None, trust: Path | None, accept_others: bool) -> Counter:
    """Prepare what everything that is handed in is held against.

    Raises:
        StoreError: The cycle is closed, or its matrix is not the one that is installed.
    """
    from maturity.cli.desk import desk_registry, now
    from maturity.errors import StoreError
    from maturity.exchange.fitting import Frame
    from maturity.exchange.taking import Counter
    from maturity.files.evidence_files import EvidenceFiles
    from maturity.pipeline import further_checks
    from maturity.storage.stamp import How

    terms = desk.cycle(cycle_name)
    if terms.closed_on is not None:
        raise StoreError(f"cycle {terms.id} was closed on {terms.closed_on:%-d %B %Y}. Name an open cycle with --cycle.")
    registry = desk_registry(ctx, desk)
    files = EvidenceFiles(desk.files)
    files.sweep(now() - timedelta(days=1))
    frame = Frame(terms, desk.matrix(registry, terms).bound.matrix, further_checks(registry), accept_others)
    stamp = partial(desk.stamp, How.COLLECT)
    return Counter(frame, desk.store, files, stamp, undecided, signature_check(trust))


def signature_check(trust: Path | None) -> Callable[[Incoming], str] | None:
    """Make the check that a bundle is signed by a key that is trusted; None when no keys were named."""
    if trust is None:
        return None
    from maturity.errors import InputError, Problem
    from maturity.files.bundles.signing import check_signature, trusted_keys

    keys = trusted_keys(trust)

    def check(incoming: Incoming) -> str:
        if incoming.bundle is None:
            mend = "Ask for a signed bundle, or collect it without --trust"
            raise InputError([Problem("this is a plain file, which nobody can have signed", mend, incoming.shown)])
        return str(check_signature(incoming.bundle, keys))

    return check


def take_all(files: list[Path], counter: Counter, decide: Decide, report: Callable[[Taken], None], *, asking: bool) -> None:
    """Take everything, with a bar on a terminal; what needs a decision waits for the end and, if `asking`, is asked about then.

    Raises:
        OutputError: Nothing more can be written; what was taken before was reported.
        StoreError: The store cannot be used; what was taken before was reported.
    """
    from maturity.errors import InputError
    from maturity.exchange.incoming import in_order_of_making, read_incoming
    from maturity.exchange.taking import take

    settling = replace(counter, decide=decide)
    waiting: list[tuple[Incoming, Taken]] = []
    ordered = in_order_of_making(files)
    with progress(len(ordered), "Collecting") as bar:
        for path in ordered:
            for found in read_incoming(path):
                one = refusal(path, found) if isinstance(found, InputError) else take(found, settling)
                if one.clashes and asking and at_terminal() and not isinstance(found, InputError):
                    waiting.append((found, one))
                else:
                    report(one)
            bar.update(1)
    for found, one in waiting:
        click.echo(f"\n{one.network}, {one.shown}: {one.problems[0].message}.", err=True)
        report(take(found, replace(counter, decide=ask)))


def named(paths: Sequence[Path]) -> tuple[list[Path], int, list[Taken]]:
    """Find the files that were named, each once; count what lies beside them, and say what could not be looked into."""
    from maturity.errors import InputError
    from maturity.exchange.incoming import post_in

    files: dict[Path, None] = {}
    others = 0
    unreadable = []
    for given in paths:
        try:
            post = post_in(given)
        except InputError as error:
            unreadable.append(refusal(given, error))
            continue
        files |= dict.fromkeys(post.paths)
        others += post.others
    return list(files), others, unreadable


def refusal(path: Path, error: InputError) -> Taken:
    """Say that a file could not be read."""
    from maturity.exchange.taking import Fate, Taken

    return Taken(str(path), Fate.REFUSED, problems=error.problems)


def chooser(prefer: str | None) -> Decide:
    """Give what settles clashes by the policy that was named."""
    return {"kept": keep, "incoming": take_incoming, "newest": take_newest}.get(prefer or "", undecided)


def undecided(incoming: Incoming, combined: Combined) -> Sequence[Clash] | None:
    """Leave it to somebody else."""
    del incoming, combined
    return None


def keep(incoming: Incoming, combined: Combined) -> Sequence[Clash] | None:
    """Let everything stand that is in the store."""
    del incoming, combined
    return ()


def take_incoming(incoming: Incoming, combined: Combined) -> Sequence[Clash] | None:
    """Let everything stand that comes in."""
    del incoming
    return combined.clashes


def take_newest(incoming: Incoming, combined: Combined) -> Sequence[Clash] | None:
    """Let stand what was given last; a plain file does not say when it was written, so nobody can tell."""
    return None if incoming.made_at is None else combined.newer(incoming.made_at)


def ask(incoming: Incoming, combined: Combined) -> Sequence[Clash] | None:
    """Ask about each clash which side is to stand."""
    from maturity.cli.clashes import ask_clashes

    return ask_clashes(combined.clashes, "in the store", f"in {Path(incoming.shown).name}")
