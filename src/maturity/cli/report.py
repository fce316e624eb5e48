"""`maturity report`: what is made of a cycle for those who read it."""

from __future__ import annotations

import click

from maturity.cli.report_all import all_command
from maturity.cli.report_data import data_command
from maturity.cli.report_national import national_command
from maturity.cli.report_network import network_command
from maturity.cli.report_resident import resident_command
from maturity.cli.report_system import system_command
from maturity.cli.report_verify import verify_command


@click.group("report")
def report_command() -> None:
    """Make reports for a network's board or a system's board."""


report_command.add_command(network_command)
report_command.add_command(system_command)
report_command.add_command(data_command)
report_command.add_command(verify_command)
report_command.add_command(all_command)
report_command.add_command(national_command)
report_command.add_command(resident_command)
