"""Look at the words once more before a report or a form leaves the machine: might they identify a person?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from maturity.cli.common import at_terminal, warn

if TYPE_CHECKING:
    from maturity.model.assessment import Assessment

MOST_SHOWN = 20
"""How many places are named one by one."""


def look_again(assessments: Iterable[Assessment], what: str) -> None:
    """Warn of each place that may identify somebody, and at a terminal ask before going on.

    A program that calls us is warned and not stopped: it asked for the file, and reads the warning.

    Args:
        assessments: What the file prints.
        what: The file, as the question names it: "the report".

    Raises:
        click.Abort: Somebody would rather look first.
    """
    from maturity.checking.privacy import privacy_problems
    from maturity.cli.logs import log

    found = [problem for one in assessments for problem in privacy_problems(one, file=f"{one.cycle}/{one.network.code}")]
    for problem in found:
        log("privacy: %s", problem)
    warn(found[:MOST_SHOWN])
    if len(found) > MOST_SHOWN:
        click.echo(f"warning: and {len(found) - MOST_SHOWN:,} more such places.", err=True)
    if found and at_terminal():
        click.confirm(f"Make {what} all the same?", default=False, abort=True, err=True)
