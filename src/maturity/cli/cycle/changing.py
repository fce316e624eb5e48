"""`maturity cycle change`, `close` and `reopen`: new terms for a cycle; the old ones stay in its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Day
from maturity.cli.cycle.opening import checked_terms, naming_option, peers_option
from maturity.cli.desk import by_option, open_desk, today

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.progress import CycleProgress

NAMED = 12
"""How many networks are named one by one when a cycle closes."""


@click.command("change")
@click.argument("name", required=False)
@click.option("--closes", type=Day(), metavar="YYYY-MM-DD", help="The last day on which an answer is in time.")
@click.option("--opens", type=Day(), metavar="YYYY-MM-DD", help="The first day.")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="The day on which evidence is judged.")
@click.option("--add", metavar="FILE|CODE,CODE", help="Ask these networks, too.")
@click.option("--remove", metavar="FILE|CODE,CODE", help="Ask these networks no more. What they answered stays.")
@peers_option
@naming_option
@by_option
def change_command(name: str | None, by: str | None, add: str | None, remove: str | None, **given: Any) -> None:
    """Change the terms of cycle NAME, or of the current one: its days, who is asked, and what a report may show.

    The matrix is not changed: open a new cycle for that. The terms as they were stay in the history, with who changed them.
    """
    from maturity.cli.cycle.listing import changed_lines

    desk = open_desk(by)
    seen = desk.cycle(name)
    fields = seen.model_dump(mode="json")
    for field, option in (("closes_on", "closes"), ("opens_on", "opens"), ("as_of", "as_of")):
        if given[option] is not None:
            fields[field] = given[option].date()
    if given["min_peers"] is not None:
        fields["min_peers"] = given["min_peers"]
    if given["named"] is not None:
        fields["name_networks"] = given["named"]
    fields["networks"] = changed_networks(desk, seen, add, remove)
    terms = checked_terms(fields)
    if terms == seen:
        click.echo(f"Nothing to change in cycle {seen.id}.")
        return
    keep(desk, seen, terms)
    click.echo("\n".join([f"Changed cycle {terms.id}", *changed_lines(seen, terms)]))


def changed_networks(desk: Desk, seen: CycleTerms, add: str | None, remove: str | None) -> tuple[str, ...]:
    """Give the networks that are asked from now on.

    Raises:
        InputError: The register does not hold one that is to be asked, or one is to be asked no more that was not asked.
    """
    from maturity.errors import InputError, Problem
    from maturity.files.code_lists import read_codes, refuse_unknown

    asked = set(seen.networks)
    if add is not None:
        codes, place = read_codes(add)
        refuse_unknown(codes, desk.register(), place)
        asked.update(codes)
    if remove is not None:
        codes, place = read_codes(remove)
        strange = [code for code in codes if code not in asked]
        if strange:
            raise InputError(Problem(f"{code} is not asked", "Check the code", place) for code in strange)
        asked.difference_update(codes)
    return tuple(sorted(asked))


def keep(desk: Desk, seen: CycleTerms, terms: CycleTerms) -> None:
    """Keep changed terms, unless somebody else has changed them meanwhile."""
    from maturity.storage.stamp import How

    desk.store.cycles.change(seen, terms, desk.stamp(How.CYCLE))


@click.command("close")
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Close it without asking, whatever is missing.")
@by_option
@click.pass_context
def close_command(ctx: click.Context, name: str | None, yes: bool, by: str | None) -> None:
    """Close cycle NAME, or the current one: say what is missing, ask, and let nobody change answers or evidence any more.

    Moderation goes on until all is agreed, steps of plans can still be marked as done, and networks can still be followed through
    mergers. 'maturity cycle reopen' opens it again.
    """
    from maturity.cli.cycle.status import progress_of, summary_lines

    desk = open_desk(by)
    seen = desk.cycle(name)
    if seen.closed_on is not None:
        click.echo(f"Cycle {seen.id} was closed on {seen.closed_on:%-d %B %Y} already.")
        return
    found = progress_of(ctx, desk, seen.id, None)
    click.echo("\n".join([*summary_lines(found), *missing_lines(found)]))
    if not yes and not click.confirm(f"Close cycle {seen.id}?"):
        click.echo("Nothing was changed.")
        return
    keep(desk, seen, seen.model_copy(update={"closed_on": today()}))
    click.echo(f"Closed cycle {seen.id}. Its answers and evidence stay as they are.")


def missing_lines(found: CycleProgress) -> Iterator[str]:
    """Name what would be missing if a cycle closed now."""
    groups = {
        "Not started": [one.network for one in found.networks if one.stage == "not_started" and one.asked],
        "Begun and not submitted": [one.network for one in found.networks if one.stage == "begun"],
        "Submitted and not moderated": [one.network for one in found.networks if one.stage == "submitted"],
    }
    for words, codes in groups.items():
        if codes:
            more = f" and {len(codes) - NAMED:,} more" if len(codes) > NAMED else ""
            yield f"{words}: {', '.join(codes[:NAMED])}{more}."


@click.command("reopen")
@click.argument("name", required=False)
@click.option("--closes", type=Day(), metavar="YYYY-MM-DD", help="The new last day on which an answer is in time.")
@by_option
def reopen_command(name: str | None, closes: Any, by: str | None) -> None:
    """Open cycle NAME, or the current one, again, so that answers and evidence can be changed."""
    desk = open_desk(by)
    seen = desk.cycle(name)
    if seen.closed_on is None:
        click.echo(f"Cycle {seen.id} is open.")
        return
    fields = {**seen.model_dump(mode="json"), "closed_on": None, **({"closes_on": closes.date()} if closes else {})}
    terms = checked_terms(fields)
    keep(desk, seen, terms)
    click.echo(f"Opened cycle {terms.id} again. Answers are due by {terms.closes_on:%-d %B %Y}.")
