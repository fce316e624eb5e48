"""`maturity plugin`: what took part, from where, in which version, and what is disabled and why."""

import click

from maturity.cli.plugin.listing import list_command


@click.group("plugin")
def plugin_command() -> None:
    """List plugins, what each brought, and what is disabled."""


plugin_command.add_command(list_command)
