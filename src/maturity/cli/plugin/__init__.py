"""`maturity plugin`: what took part, from where, in which version, and what is disabled and why."""

import click

from maturity.cli.plugin.checking import check_command
from maturity.cli.plugin.listing import list_command
from maturity.cli.plugin.starting import new_command


@click.group("plugin")
def plugin_command() -> None:
    """List, check and start plugins."""


plugin_command.add_command(list_command)
plugin_command.add_command(new_command)
plugin_command.add_command(check_command)
