"""`maturity matrix`: a table of commands, each in a module of its own that is imported when it is used."""

from __future__ import annotations

import importlib
from difflib import get_close_matches

import click

NAMES = ("list", "show", "new", "check", "diff", "migrate", "schema")
"""Each command lives in maturity.cli.matrix_<name>, as the function <name>_command."""


class MatrixGroup(click.Group):
    """A group whose commands are imported only when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the commands in the order of the table: the way of an author."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command; None when there is none of that name."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = getattr(importlib.import_module(f"maturity.cli.matrix_{cmd_name}"), f"{cmd_name}_command")
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest command when nobody knows the one that was typed."""
        if args and args[0] not in NAMES and not args[0].startswith("-"):
            nearest = get_close_matches(args[0], NAMES, n=2, cutoff=0.5)
            hint = f" Did you mean '{' or '.join(nearest)}'?" if nearest else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group("matrix", cls=MatrixGroup)
def matrix_command() -> None:
    """List, show, write, check and compare matrices, and move answers from one to the next."""
