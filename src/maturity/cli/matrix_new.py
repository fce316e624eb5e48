"""`maturity matrix new`: a guided start; every question has an option, a default and a plain numbered list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Day, chosen_day, here_registry, wrote
from maturity.cli.guide import Guide, split_list

if TYPE_CHECKING:
    from maturity.files.new_matrix import Draft
    from maturity.plugins import Registry

QUESTIONS = 9
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")


@click.command("new", short_help="Start a matrix by nine questions.")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--title", help="What the matrix is called.")
@click.option("--id", "matrix_id", help="Its permanent id. [default: made of the title]")
@click.option("--author", "authors", multiple=True, help="Who writes it; may be given several times.")
@click.option("--reviewer", "reviewers", multiple=True, help="Who reviews it; may be given several times.")
@click.option("--levels", help="How many levels (three, four or five), or their names from the lowest, with commas between.")
@click.option("--domain", "domains", multiple=True, help="The title of a domain; may be given several times.")
@click.option("--criteria", type=click.IntRange(1, 20), help="How many criteria to begin with in each domain.")
@click.option("--rule", help="How criteria are scored: stage_gate, evidence_rubric or metric_threshold.")
@click.option("--rollup", help="How a domain is summed up: quorum, minimum or median.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing: take the default for all that no option gives.")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="The day of the review. [default: today]")
@click.pass_context
def new_command(ctx: click.Context, /, folder: Path | None, yes: bool, as_of: datetime | None, **given: Any) -> None:
    """Start a matrix in FOLDER: answer nine questions, and get files that are sound as they stand, with comments.

    Press Enter to take what stands in brackets. Nothing that exists is overwritten.
    """
    from maturity.files.writing import write_tree

    if folder is not None:
        refuse_taken(folder)
    draft = draft_from(folder, {**given, "day": chosen_day(as_of)}, Guide(QUESTIONS, silent=yes))
    folder = folder or Path(draft.folder)
    refuse_taken(folder)
    files = sound_files(draft, here_registry(ctx))
    wrote(write_tree(folder, files))
    click.echo(f"{draft.id} is sound. Every text that begins with 'To write' is yours to write.")
    click.echo(f"Next: maturity matrix check {folder}")


def refuse_taken(folder: Path) -> None:
    """Refuse a folder that holds something, or a file of that name.

    Raises:
        OutputError: In one line.
    """
    from maturity.errors import OutputError

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is there already, and nothing is overwritten. Name another folder.")


def sound_files(draft: Draft, registry: Registry) -> dict[str, str]:
    """Make the files, and prove in a folder of their own that they are sound before any is written.

    Raises:
        MatrixError: What was given makes no sound matrix; every fault is told.
    """
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from maturity.errors import MatrixError
    from maturity.examining import examine_matrix
    from maturity.files.new_matrix import matrix_files
    from maturity.files.writing import write_tree

    files = matrix_files(draft)
    with TemporaryDirectory() as place:
        write_tree(Path(place), files)
        faults = examine_matrix(Path(place), registry).faults
    if faults:
        raise MatrixError(replace(fault, file=str(Path(draft.folder) / Path(fault.file or "").name)) for fault in faults)
    return files


def draft_from(folder: Path | None, given: Mapping[str, Any], guide: Guide) -> Draft:
    """Ask for what no option gives, in the order in which an author thinks."""
    from maturity.files.new_matrix import ROLLUPS, RULES, SCALES, Draft, id_from

    named = folder.name.replace("-", " ").strip().capitalize() if folder is not None else ""
    title = guide.ask("What is the matrix called?", named or "Our matrix", given["title"])
    own = folder.name if folder is not None and _ID.fullmatch(folder.name) else id_from(title)
    matrix_id = guide.ask("What is its id? It is permanent: small letters, digits and dashes.", own, given["matrix_id"])
    authors = guide.ask_many("Who writes it?", ("Our matrix group",), given["authors"])
    reviewers = guide.ask_many("Who reviews it before it is used?", ("Our reviewers",), given["reviewers"])
    levels = levels_from(guide, SCALES, given["levels"])
    domains = guide.ask_many("Which domains does it have?", ("Working together", "What we share"), given["domains"])
    criteria = guide.ask_number("With how many criteria in each domain do you begin?", 2, 20, given["criteria"])
    return Draft(
        folder=str(folder or matrix_id),
        id=checked_id(matrix_id),
        title=title,
        authors=authors,
        reviewers=reviewers,
        levels=levels,
        domains=domains,
        criteria=criteria,
        rule=guide.choose("How are criteria scored?", RULES, given["rule"]),
        rollup=guide.choose("How is a domain summed up?", ROLLUPS, given["rollup"]),
        day=given["day"],
    )


def levels_from(guide: Guide, scales: Mapping[str, Sequence[str]], given: str | None) -> tuple[str, ...]:
    """Choose a scale: one of those offered, or names of one's own.

    Raises:
        click.UsageError: There are too few names, or too many.
    """
    if given is None or given in scales:
        shown = {name: ", ".join(levels) for name, levels in scales.items()}
        return tuple(scales[guide.choose("How many levels does the scale have?", shown, given)])
    guide.skip()
    names = split_list(given)
    if not 3 <= len(names) <= 10:
        raise click.UsageError("A scale has three to ten levels. Give their names from the lowest, with commas between.")
    return names


def checked_id(matrix_id: str) -> str:
    """Refuse an id that could not stand in a file.

    Raises:
        click.UsageError: In one line.
    """
    if not _ID.fullmatch(matrix_id):
        raise click.UsageError(f"'{matrix_id}' cannot be an id. Use small letters, digits, dots, dashes and underscores.")
    return matrix_id
