"""`maturity plugin list`: what took part, from where, in which version, and what is disabled and why."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from maturity.cli.common import find_workspace, json_option, load_registry


@click.command("list")
@json_option
@click.pass_context
def list_command(ctx: click.Context, as_json: bool) -> None:
    """List every plugin: what it registered, from where, in which version, and whether it works."""
    found = find_workspace()
    registry = load_registry(ctx, found[0] if found else None)
    if as_json:
        click.echo(json.dumps([asdict(info) for info in registry.plugins], indent=2))
        return
    for info in registry.plugins:
        click.echo(f"{info.name}  ({info.origin})")
        if info.disabled is not None:
            click.echo(f"    disabled: {info.disabled}.")
        for kind, names in info.registered.items():
            click.echo(f"    {kind.replace('_', ' ')}: {', '.join(names) or 'none'}")
