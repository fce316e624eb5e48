"""`maturity plugin check`: hold a plugin to its contract, and say plainly whether it does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option
from maturity.errors import PluginError, one_line

if TYPE_CHECKING:
    from maturity.conformance.verdict import Verdict


@click.command("check")
@click.argument("target", metavar="FILE|FOLDER|PACKAGE")
@json_option
def check_command(target: str, as_json: bool) -> int:
    """Check a plugin: a .py file, a domain's .yaml file, a folder, or an installed package by name.

    Everything that it brings is tried, with plain and with hostile input: whether it gives the same to the same input in any
    order, looks at nothing else, never punishes more evidence, refuses wrong parameters, gives its reasons and is quick enough.
    Ends with 0 when the plugin holds to its contract, and with 5 when it does not.
    """
    from maturity.conformance.suite import check_target

    with redirect_stdout(sys.stderr):  # what a plugin prints must not get into our data
        verdict = check_target(target)
    if as_json:
        click.echo(json.dumps({"sound": verdict.sound, "sentence": verdict.sentence, **asdict(verdict)}, indent=2))
    else:
        click.echo("\n".join(map(one_line, verdict_lines(verdict))))
    return 0 if verdict.sound else PluginError.exit_code


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """Lay out a verdict: a line for each check under what was checked, and a sentence at the end."""
    for subject, lines in groupby(verdict.checked, lambda one: one.subject):
        yield subject
        yield from (f"  {line}" for line in lines)
    yield ""
    yield verdict.sentence
