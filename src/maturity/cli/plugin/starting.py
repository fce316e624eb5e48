"""`maturity plugin new`: the start of a plugin, by a few questions or by options; nothing is overwritten."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Day, chosen_day, find_workspace, load_matrix, load_registry, wrote

if TYPE_CHECKING:
    from maturity.files.plugin_scaffold import Kind

KINDS: dict[Kind, str] = {
    "domain": "a domain in one YAML file, added to a matrix; it runs no code",
    "rule": "a rule in one .py file",
    "package": "a package with a rule, a matrix, tests and an example, ready to publish",
}
EXAMPLES: dict[Kind, str] = {"domain": "tidewater-young-people", "rule": "tidewater.attendance", "package": "tidewater"}


@click.command("new")
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="[domain|rule|package]", required=False)
@click.argument("name", required=False)
@click.option("--title", help="What it is called in print. [default: from its name]")
@click.option("--author", default="Your name", show_default=True, help="Who stands behind a package.")
@click.option("--matrix", "-m", "matrix_name", metavar="ID|FOLDER", help="The matrix that a domain adds to.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to. [default: the plugins folder of the workspace, else this folder; for a package this folder]",
)
@click.option(
    "--as-of", type=Day(), metavar="YYYY-MM-DD", help="The day that the files bear. [default: the cycle's day, else today]"
)
@click.pass_context
def new_command(
    ctx: click.Context,
    kind: Kind | None,
    name: str | None,
    title: str | None,
    author: str,
    matrix_name: str | None,
    into: Path | None,
    as_of: datetime | None,
) -> None:
    """Start a plugin that works at once: a domain, a rule, or a package. What is not given is asked.

    A name begins with a prefix of your own: tidewater-young-people (domain), tidewater.attendance (rule), tidewater (package).
    """
    from maturity.cli.setting import open_kept
    from maturity.files.plugin_scaffold import Wish, start_plugin, title_of

    asking = kind is None or name is None
    chosen = kind or ask_kind()
    wanted = name or click.prompt("Its name, with a prefix of your own", default=EXAMPLES[chosen])
    said = title or (click.prompt("Its title in print", default=title_of(wanted)) if asking else title_of(wanted))
    found = find_workspace()
    folder, workspace = found or (None, None)
    if folder and workspace and workspace.store:
        workspace = open_kept(folder, workspace)[1]
    matrix = load_matrix(load_registry(ctx, folder), matrix_name, workspace) if chosen == "domain" else None
    place = into or (folder / "plugins" if folder and chosen != "package" else Path())
    written = start_plugin(chosen, Wish(wanted, said, author, chosen_day(as_of, workspace), matrix), near(place))
    wrote(written)
    click.echo(f"Next: {next_step(chosen, written[0])}")


def ask_kind() -> Kind:
    """Ask which kind of plugin it is to be, from a numbered list."""
    click.echo("What do you want to start?")
    for number, (kind, words) in enumerate(KINDS.items(), 1):
        click.echo(f"  {number}  {kind}: {words}")
    answer = click.prompt("Number", type=click.IntRange(1, len(KINDS)), default=1)
    return list(KINDS)[answer - 1]


def near(folder: Path) -> Path:
    """Write a folder from where we are, when it lies below."""
    return folder.relative_to(Path.cwd()) if folder.is_absolute() and folder.is_relative_to(Path.cwd()) else folder


def next_step(kind: Kind, first: Path) -> str:
    """Say what to type next."""
    if kind != "package":
        return f"maturity plugin check {first}"
    return f"read {first.parent / 'README.md'}, then: maturity plugin check {first.parent}"
