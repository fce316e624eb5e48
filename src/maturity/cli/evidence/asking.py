"""Ask what options did not say: numbered lists in plain lines, answered by number or by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.wording import REMINDER

if TYPE_CHECKING:
    from maturity.cli.evidence.book import Book

PROOFS = {
    "file": "a file on this computer, which is copied into the workspace",
    "link": "a link",
    "statement": "a statement in words",
}


def ask_missing(book: Book, fields: dict[str, Any]) -> None:
    """Ask for kind, title, day and criteria where they are not given; and, when anything was asked, for what else helps.

    `fields` is filled in place; "file" stands there for a path.
    """
    needed = [name for name in ("kind", "title", "represents", "criteria") if fields.get(name) is None]
    if not needed:
        return
    click.echo(f"Evidence of {book.assessment.network.name} in cycle {book.terms.id}. Needed: {', '.join(needed)}.")
    if "kind" in needed:
        kinds = {
            name: f"{kind.title}: {kind.counts}" for name, kind in book.matrix.evidence_kinds.items() if kind.attestation is None
        }
        fields["kind"] = choose_one("What kind of evidence is it?", kinds)
    if "title" in needed:
        click.echo(f"\n{REMINDER}")
        fields["title"] = click.prompt("Its title, so that a colleague would find it again")
    if "represents" in needed:
        fields["represents"] = click.prompt("The day, or last day, that it speaks about (such as 2026-10-01)", value_proc=read_day)
    if "criteria" in needed:
        takes = {one.id: one.title for one in book.matrix.all_criteria() if fields["kind"] in one.evidence}
        if not takes:
            takes = {one.id: one.title for one in book.matrix.all_criteria()}
        fields["criteria"] = choose_some("For which criteria does it speak?", takes, at_least=1)
    ask_proof(fields)
    ask_tags(book, fields)


def ask_proof(fields: dict[str, Any]) -> None:
    """Ask where the evidence itself is, unless that was said."""
    if any(fields.get(name) is not None for name in PROOFS) or fields.get("sha256") is not None:
        return
    found = choose_one("Where is it? Enter for nowhere yet.", PROOFS, optional=True)
    if found == "file":
        fields["file"] = click.prompt("The name of the file")
    elif found is not None:
        click.echo(REMINDER)
        fields[found] = click.prompt("The link" if found == "link" else "The statement")


def ask_tags(book: Book, fields: dict[str, Any]) -> None:
    """Ask which neighbourhoods and groups it is about, and who keeps it."""
    areas = {area.id: area.name for area in book.assessment.network.neighbourhoods}
    groups = {group.id: group.name for group in book.assessment.priority_groups}
    if areas and fields.get("neighbourhoods") is None:
        fields["neighbourhoods"] = choose_some(f"Which {book.matrix.body.parts} is it about? Enter for none in particular.", areas)
    if groups and fields.get("priority_groups") is None:
        fields["priority_groups"] = choose_some("Which priority groups is it about? Enter for none in particular.", groups)
    if fields.get("owner") is None:
        fields["owner"] = click.prompt("Who keeps it, as a role? Enter for nobody", default="", show_default=False) or None


def choose_one(question: str, options: Mapping[str, str], *, optional: bool = False) -> str | None:
    """Ask for one of a numbered list; None when nothing is chosen and nothing need be."""
    show(question, options)
    read: Callable[[str], str | None] = partial(read_one, options=options)
    if optional:
        return click.prompt("Number", value_proc=read, default="", show_default=False)
    return click.prompt("Number", value_proc=read)


def choose_some(question: str, options: Mapping[str, str], *, at_least: int = 0) -> tuple[str, ...]:
    """Ask for some of a numbered list."""
    show(question, options)
    read: Callable[[str], tuple[str, ...]] = partial(read_some, options=options)
    if at_least:
        return click.prompt("Numbers, such as 1,4", value_proc=read)
    return click.prompt("Numbers, such as 1,4", value_proc=read, default="", show_default=False)


def show(question: str, options: Mapping[str, str]) -> None:
    """Print a numbered list."""
    from maturity.carrying.telling import filled

    click.echo(f"\n{question}")
    for number, (name, words) in enumerate(options.items(), 1):
        click.echo("\n".join(filled(f"{number:>2}  {name}  ", words)))


def read_one(typed: str, options: Mapping[str, str]) -> str | None:
    """Read one choice; nothing typed is None."""
    if not typed.strip():
        return None
    return named(typed.strip(), list(options))


def read_some(typed: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """Read choices that stand apart by commas or blanks, each by its number or its name."""
    names = list(options)
    return tuple(dict.fromkeys(named(part, names) for part in typed.replace(",", " ").split()))


def named(typed: str, names: Sequence[str]) -> str:
    """Give the name that a number or a name means."""
    if typed in names:
        return typed
    if typed.isdecimal() and 0 < int(typed) <= len(names):
        return names[int(typed) - 1]
    raise click.UsageError(f"Type a number from 1 to {len(names)}, or a name of the list.")


def read_day(typed: str) -> str:
    """Read a day."""
    try:
        return date.fromisoformat(typed.strip()).isoformat()
    except ValueError:
        raise click.UsageError("Write year, month and day, such as 2026-10-31.") from None
