"""`maturity evidence withdraw` and `restore`: an item leaves the current state, stays in the history, and can come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from maturity.cli.desk import by_option, cycle_option
from maturity.cli.evidence.book import open_book
from maturity.cli.evidence.listing import withdrawn_of

if TYPE_CHECKING:
    from maturity.cli.evidence.book import Book


@click.command("withdraw")
@click.argument("code")
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option("--out-of-date", is_flag=True, help="Withdraw every item that is out of date on the cycle's day.")
@click.option("--reason", help="Why. It is kept in the history.")
@cycle_option
@by_option
@click.pass_context
def withdraw_command(
    ctx: click.Context,
    code: str,
    items: tuple[str, ...],
    out_of_date: bool,
    reason: str | None,
    cycle_name: str | None,
    by: str | None,
) -> None:
    """Withdraw evidence or attestations: they count no more, and stay in the history with who, when and why.

    'evidence list --withdrawn' shows them, and 'evidence restore' brings one back.
    """
    from maturity.cli.wording import REMINDER, warn_of_people
    from maturity.recording.editing import Edit

    if bool(items) == out_of_date:
        raise click.UsageError("Name the items, or give --out-of-date.")
    book = open_book(ctx, code, cycle_name, by)
    addresses = [address_of(book, name) for name in items or old_items(book)]
    if not addresses:
        click.echo(f"{code}: nothing is out of date on {book.terms.as_of:%-d %B %Y}.")
        return
    refuse_moderated(book, [address[1] for address in addresses])
    if reason is None:
        click.echo(REMINDER)
        reason = click.prompt("Why is it withdrawn?")
    if warn_of_people({"reason": reason}) and not click.confirm("Keep these words as they are?"):
        click.echo("Nothing was changed.")
        return
    book.save([Edit(address, None) for address in addresses], reason)
    names = ", ".join(address[1] for address in addresses)
    click.echo(f"{code}: withdrew {names}. The history keeps {'it' if len(addresses) == 1 else 'them'}.")


def address_of(book: Book, name: str) -> tuple[str, str]:
    """Find where an item stands: among the evidence, or among the attestations.

    Raises:
        NotFoundError: Nowhere; the nearest are offered.
    """
    from maturity.errors import NotFoundError

    known = dict.fromkeys((one.id for one in book.assessment.evidence), "evidence")
    known |= dict.fromkeys((one.id for one in book.assessment.attestations), "attestations")
    if name not in known:
        raise NotFoundError(f"item of evidence of {book.code}", name, known, "See 'maturity evidence list'.")
    return known[name], name


def old_items(book: Book) -> list[str]:
    """Name the items of evidence that are out of date on the cycle's day."""
    from maturity.carrying.dating import date_item

    dated = (date_item(item, book.matrix, book.terms.as_of) for item in book.assessment.evidence)
    return [dates.id for dates in dated if dates.standing == "out_of_date"]


def refuse_moderated(book: Book, names: Sequence[str]) -> None:
    """Refuse to withdraw what a moderator decided about: the decision would point at nothing.

    Raises:
        InputError: With every such item.
    """
    from maturity.errors import InputError, Problem

    decided = {entry.evidence: entry.criterion for entry in book.assessment.moderation if entry.evidence is not None}
    mend = "It does not count there, and the record keeps why; to cite it for others no more, use 'maturity evidence cite --not'"
    problems = [
        Problem(f"a moderator set '{name}' aside for {decided[name]}", mend, "evidence", where=name)
        for name in names
        if name in decided
    ]
    if problems:
        raise InputError(problems)


@click.command("restore")
@click.argument("code")
@click.argument("item")
@cycle_option
@by_option
@click.pass_context
def restore_command(ctx: click.Context, code: str, item: str, cycle_name: str | None, by: str | None) -> None:
    """Bring back an item that was withdrawn, as it last stood."""
    from maturity.errors import NotFoundError
    from maturity.recording.editing import Edit

    book = open_book(ctx, code, cycle_name, by)
    gone = {one.id: one for one in withdrawn_of(book.desk, book.terms.id, code)}
    if item not in gone:
        raise NotFoundError("withdrawn item", item, gone, "See 'maturity evidence list CODE --withdrawn'.")
    part = "attestations" if gone[item].attested else "evidence"
    book.save([Edit((part, item), gone[item].item)], "brought back")
    click.echo(f"{code}: brought {item} back, as it was.")
