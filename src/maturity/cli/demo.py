"""`maturity demo`: the reports of a fictional system, so that a newcomer sees within a minute what this is."""

from __future__ import annotations

import os
from pathlib import Path

import click

EXAMPLE_NETWORK = "Z00001"


@click.command("demo")
@click.option("--out", "-o", "out_dir", type=click.Path(path_type=Path), default=Path("demo-reports"), show_default=True)
@click.pass_context
def demo_command(ctx: click.Context, out_dir: Path) -> None:
    """Make the network report and the system report of a fictional system, as PDF and HTML."""
    from maturity.cli.report_network import network_command
    from maturity.cli.report_system import system_command
    from maturity.files.builtin import builtin_dir
    from maturity.files.workspace_files import read_workspace

    settings = next(iter(sorted(builtin_dir("examples").glob("*/maturity.yaml"))))
    example = read_workspace(settings)
    cycle = settings.parent / (example.current.folder or "")
    click.echo(f"A fictional system: {example.system.name}. Nothing in it is real.", err=True)
    workers = min(2, os.cpu_count() or 1)
    ctx.invoke(network_command, networks=(EXAMPLE_NETWORK,), cohort=cycle, out_dir=out_dir, workers=workers, peer_group="likeness")
    ctx.invoke(system_command, folder=cycle, out_dir=out_dir, workers=workers, peer_group="likeness")
    click.echo(f"\nOpen {out_dir / f'{EXAMPLE_NETWORK}-{cycle.name}-network.html'} in a browser, or the PDF beside it.")
    click.echo("Then see how a level came about: maturity explain --help")
