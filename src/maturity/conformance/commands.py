"""The checks of a command."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout

from maturity.conformance.judging import Check
from maturity.conformance.verdict import Fault
from maturity.contracts import PluginCommand


def command_checks(command: PluginCommand) -> Iterator[tuple[str, Check]]:
    """List the checks of a command; that its name is free is seen when the plugin loads."""
    yield "has one line of help", lambda: check_help(command)
    yield "is a command that shows its own help", lambda: check_page(command)


def check_help(command: PluginCommand) -> Fault | None:
    """Check the line that the first page shows."""
    if "\n" in command.help.strip() or len(command.help) > 100:
        return Fault("its help is longer than a line", "Say in one line of at most 100 characters what it does")
    return None


def check_page(command: PluginCommand) -> Fault | None:
    """Check that the command can be made, and that --help answers."""
    made = command.load()
    if not callable(getattr(made, "main", None)):
        return Fault("its load gives no click command", "Return a function that is decorated with @click.command")
    said = io.StringIO()
    with redirect_stdout(said):
        made.main(["--help"], prog_name=f"maturity {command.name}", standalone_mode=False)
    if "Usage:" not in said.getvalue():
        return Fault("--help prints nothing", "Let click write the page: add a docstring to the command")
    return None
