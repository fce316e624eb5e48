"""`maturity cycle`: rounds of assessment: opened, followed, closed, and carried from one to the next."""

import click

from maturity.cli.cycle.carrying import carried_command, carry_command
from maturity.cli.cycle.changing import change_command, close_command, reopen_command
from maturity.cli.cycle.confirming import confirm_command
from maturity.cli.cycle.listing import list_command
from maturity.cli.cycle.opening import open_command
from maturity.cli.cycle.status import status_command


@click.group("cycle")
def cycle_command() -> None:
    """Open a cycle, follow it, close it, and carry answers into the next."""


for command in (
    open_command,
    status_command,
    confirm_command,
    close_command,
    reopen_command,
    change_command,
    list_command,
    carry_command,
    carried_command,
):
    cycle_command.add_command(command)
