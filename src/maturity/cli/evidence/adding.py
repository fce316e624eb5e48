"""`maturity evidence add`: enter an item once, by options or by a few questions; its file is copied and kept by its SHA-256."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Between, Day, json_option
from maturity.cli.desk import by_option, cycle_option, today
from maturity.cli.evidence.book import checked_item, open_book, plain, stands_words

if TYPE_CHECKING:
    from maturity.cli.evidence.book import Book
    from maturity.model.evidence import Evidence

LISTS = {
    "criteria": "Criteria that it speaks for, by id.",
    "neighbourhoods": "Neighbourhoods that it is about, by id.",
    "sectors": "Sectors that it is about, by id.",
    "groups": "Priority groups that it is about, by id.",
    "assets": "Kinds of asset that it is about, by id.",
    "partners": "Partners that it is about, by id.",
}
DAYS = ("represents", "expires", "review_by", "since", "funded_until")


def list_options(command: Any) -> Any:
    """Add an option for every list of names."""
    for name, words in reversed(LISTS.items()):
        command = click.option(f"--{name}", metavar="A,B", help=words)(command)
    return command


@click.command("add")
@click.argument("code")
@click.option("--kind", help="What kind of evidence it is, by id.")
@click.option("--title", help="Its title, so that a colleague would find it again.")
@click.option("--represents", type=Day(), metavar="YYYY-MM-DD", help="The day, or the last day, that it speaks about.")
@list_options
@click.option("--file", type=click.Path(path_type=Path), help="A file; it is copied into the workspace.")
@click.option("--link", help="Where it can be found.")
@click.option("--statement", help="A statement in words.")
@click.option("--from", "source", metavar="CYCLE/ITEM", help="Take an item of an earlier cycle; other options change it.")
@click.option("--id", "item_id", help="Its id. [default: from the title]")
@click.option("--owner", help="Who keeps it: a role, never a name.")
@click.option("--organisation", help="Who stands behind it.")
@click.option("--expires", type=Day(), metavar="YYYY-MM-DD", help="Its own last valid day.")
@click.option("--review-by", type=Day(), metavar="YYYY-MM-DD", help="The day by which its owner looks at it again.")
@click.option("--records", type=Between(1, 100_000), help="How many sessions, visits or entries it holds.")
@click.option("--since", type=Day(), metavar="YYYY-MM-DD", help="For a role or a budget: when it began.")
@click.option("--funded-until", type=Day(), metavar="YYYY-MM-DD", help="For a role or a budget: how long it lasts.")
@click.option("--strength", type=click.Choice(["A", "B", "C", "D"]), help="Its own strength. [default: that of its kind]")
@click.option("--perspective", type=click.Choice(["network", "community", "partner"]), help="Whose side speaks. [default: network]")
@click.option("--yes", is_flag=True, help="Keep words that may identify a person, after you have looked at them.")
@cycle_option
@by_option
@json_option
@click.pass_context
def add_command(
    ctx: click.Context,
    /,
    code: str,
    cycle_name: str | None,
    by: str | None,
    source: str | None,
    yes: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Add an item of evidence to a network's assessment. What is needed and not given is asked.

    Enter it once, and cite it for every criterion that it speaks for. Do not put anything into it that could identify a patient.
    """
    from maturity.carrying.naming import item_id
    from maturity.cli.evidence.asking import ask_missing
    from maturity.cli.wording import warn_of_people

    book = open_book(ctx, code, cycle_name, by)
    taken = {one.id for one in book.assessment.evidence} | {one.id for one in book.assessment.attestations}
    fields = {**(earlier_item(book, source) if source else {}), **given_fields(given)}
    ask_missing(book, fields)
    path = fields.pop("file", None)
    before = fields.get("id")
    fields["id"] = given["item_id"] or (before if before not in taken else None) or item_id(fields["title"], taken)
    fields["added"] = today().isoformat()
    refuse_taken(fields["id"], taken)
    item = checked_item(book, fields)
    texts = {name: text for name in ("title", "statement", "link") if (text := getattr(item, name)) is not None}
    if warn_of_people(texts) and not yes and not click.confirm("Keep these words as they are?"):
        click.echo("Nothing was kept.")
        return
    if path is not None:
        item = item.model_copy(update={"sha256": keep_file(book, Path(path))})
    tell_same_file(book, item)
    book.put(item)
    if as_json:
        click.echo(item.model_dump_json(indent=2, exclude_none=True))
        return
    click.echo(f"{book.code}: kept {item.id}. {stands_words(book, item)}")


def given_fields(given: dict[str, Any]) -> dict[str, Any]:
    """Turn options into the fields of an item; those that were not given are left out."""
    plain_names = ("kind", "title", "file", "link", "statement", "owner", "organisation", "records", "strength", "perspective")
    fields = {name: given[name] for name in plain_names if given[name] is not None}
    fields |= {name: given[name].date().isoformat() for name in DAYS if given[name] is not None}
    for name in LISTS:
        if given[name] is not None:
            fields["priority_groups" if name == "groups" else name] = split_names(given[name])
    return fields


def split_names(text: str) -> tuple[str, ...]:
    """Read names that stand apart by commas or blanks."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def earlier_item(book: Book, source: str) -> dict[str, Any]:
    """Give the fields of an item of an earlier cycle, or of another network's: CYCLE/ITEM or CYCLE/CODE/ITEM.

    Raises:
        NotFoundError: There is none.
        click.UsageError: It is not named in that way.
    """
    from maturity.errors import NotFoundError

    parts = source.split("/")
    if len(parts) not in (2, 3):
        raise click.UsageError("Name the item as CYCLE/ITEM, such as 2026/log-net-loft.")
    cycle, *between, name = parts
    kept = book.desk.store.assessments.read(book.desk.store.cycles.get(cycle).id, between[0] if between else book.code).assessment
    known = {item.id: item for item in kept.evidence}
    if name not in known:
        raise NotFoundError(f"item of evidence of cycle {cycle}", name, known, "See 'maturity evidence list --cycle NAME'.")
    fields: dict[str, Any] = plain(known[name])
    fields.pop("added", None)
    return fields


def refuse_taken(name: str, taken: set[str]) -> None:
    """Refuse an id that another item has.

    Raises:
        InputError: It is taken.
    """
    from maturity.errors import InputError, Problem

    if name in taken:
        mend = "Choose another with --id; or re-date the item that is there with 'maturity evidence redate'"
        raise InputError([Problem(f"an item is called '{name}' already", mend, "evidence", where="id")])


def keep_file(book: Book, path: Path) -> str:
    """Copy a file into the workspace, where its SHA-256 is its name."""
    from maturity.files.evidence_files import EvidenceFiles

    return EvidenceFiles(book.desk.files).keep(path).sha256


def tell_same_file(book: Book, item: Evidence) -> None:
    """Say when another item has the same file: one item can be cited for many criteria."""
    same = [one.id for one in book.assessment.evidence if item.sha256 is not None and one.sha256 == item.sha256]
    if same:
        click.echo(
            f"Note: '{same[0]}' has the same file. One item can speak for many criteria: see 'maturity evidence cite'.", err=True
        )
