"""`maturity evidence`: what answers rest on: added once, cited again, checked, re-dated or withdrawn."""

import click

from maturity.cli.evidence.adding import add_command
from maturity.cli.evidence.checking import check_command
from maturity.cli.evidence.citing import cite_command, redate_command
from maturity.cli.evidence.listing import list_command
from maturity.cli.evidence.withdrawing import restore_command, withdraw_command


@click.group("evidence")
def evidence_command() -> None:
    """Add evidence once, cite it again, and see what runs out."""


for command in (
    add_command,
    list_command,
    check_command,
    cite_command,
    redate_command,
    withdraw_command,
    restore_command,
):
    evidence_command.add_command(command)
