"""`maturity plugin list`: what took part, from where, in which version, and what is disabled and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option

if TYPE_CHECKING:
    from maturity.plugins import PluginInfo

WORDS = {"additions": "domains added to a matrix", "checks": "checks of assessments", "sections": "sections of reports"}


@click.command("list")
@json_option
@click.pass_context
def list_command(ctx: click.Context, as_json: bool) -> None:
    """List every plugin: what it registered, from where, in which version, and what is disabled and why."""
    registry = here_registry(ctx)
    if as_json:
        click.echo(json.dumps([asdict(info) for info in registry.plugins], indent=2))
        return
    for info in registry.plugins:
        click.echo("\n".join(lines_of(info)))


def lines_of(info: PluginInfo) -> list[str]:
    """Lay out one plugin: its name and origin, why it is disabled, and what it brought."""
    lines = [f"{info.name}  ({info.origin})"]
    if info.disabled is not None:
        who = "disabled by the workspace" if info.chosen else "disabled"
        lines.append(f"    {who}: {info.disabled.rstrip('.')}.")
    return [
        *lines,
        *(
            f"    {WORDS.get(kind, kind.replace('_', ' '))}: {', '.join(names) or 'none'}"
            for kind, names in info.registered.items()
        ),
    ]
