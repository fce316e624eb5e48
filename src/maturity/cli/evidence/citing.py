"""`maturity evidence cite` and `redate`: use an item again, and say that it still speaks about now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from maturity.cli.common import Between, Day
from maturity.cli.desk import by_option, cycle_option
from maturity.cli.evidence.adding import keep_file
from maturity.cli.evidence.book import checked_item, open_book, plain, stands_words


@click.command("cite")
@click.argument("code")
@click.argument("item")
@click.argument("criteria", nargs=-1, required=True, metavar="CRITERION...")
@click.option("--not", "no_more", is_flag=True, help="Cite it for these criteria no more.")
@cycle_option
@by_option
@click.pass_context
def cite_command(
    ctx: click.Context, code: str, item: str, criteria: tuple[str, ...], no_more: bool, cycle_name: str | None, by: str | None
) -> None:
    """Cite an item that is there for further criteria; with --not, no more for these."""
    from maturity.errors import InputError, Problem
    from maturity.scoring.findings import MANY_CRITERIA

    book = open_book(ctx, code, cycle_name, by)
    found = book.item(item)
    kept = (
        tuple(name for name in found.criteria if name not in criteria)
        if no_more
        else tuple(dict.fromkeys((*found.criteria, *criteria)))
    )
    if not kept:
        mend = f"To take it away, type: maturity evidence withdraw {code} {item} --reason TEXT"
        raise InputError([Problem(f"'{item}' would be cited for nothing", mend, "evidence", where="criteria")])
    if kept == found.criteria:
        click.echo(f"{code}: {item} is cited for {', '.join(kept)}, as it was.")
        return
    changed = checked_item(book, {**plain(found), "criteria": kept})
    book.put(changed)
    click.echo(f"{code}: {item} is cited for {', '.join(kept)}. {stands_words(book, changed)}")
    if len(kept) > MANY_CRITERIA:
        click.echo(f"Note: one item for {len(kept)} criteria is much. Fresh evidence would carry them better.", err=True)


@click.command("redate")
@click.argument("code")
@click.argument("item")
@click.argument("represents", type=Day(), metavar="YYYY-MM-DD")
@click.option("--expires", type=Day(), metavar="YYYY-MM-DD", help="Its own last valid day, if that has changed.")
@click.option("--review-by", type=Day(), metavar="YYYY-MM-DD", help="The day by which its owner looks at it again.")
@click.option("--records", type=Between(1, 100_000), help="How many sessions, visits or entries it holds now.")
@click.option("--file", type=click.Path(path_type=Path), help="The file as it is now; the earlier one stays kept.")
@click.option("--title", help="Its title, if that has changed.")
@cycle_option
@by_option
@click.pass_context
def redate_command(
    ctx: click.Context,
    code: str,
    item: str,
    represents: datetime,
    expires: datetime | None,
    review_by: datetime | None,
    records: int | None,
    file: Path | None,
    title: str | None,
    cycle_name: str | None,
    by: str | None,
) -> None:
    """Say that an item was brought up to date: the day, or last day, that it speaks about now."""
    from maturity.cli.wording import warn_of_people

    book = open_book(ctx, code, cycle_name, by)
    found = book.item(item)
    fields = {**plain(found), "represents": represents.date().isoformat()}
    fields |= {} if expires is None else {"expires": expires.date().isoformat()}
    fields |= {} if review_by is None else {"review_by": review_by.date().isoformat()}
    fields |= {} if records is None else {"records": records}
    fields |= {} if title is None else {"title": title}
    if title is not None and warn_of_people({"title": title}) and not click.confirm("Keep these words as they are?"):
        click.echo("Nothing was changed.")
        return
    changed = checked_item(book, fields)
    if file is not None:
        changed = changed.model_copy(update={"sha256": keep_file(book, file)})
    book.put(changed)
    click.echo(f"{code}: {item} now represents {changed.represents:%-d %B %Y}. {stands_words(book, changed)}")
