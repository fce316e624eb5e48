"""`maturity matrix check`: is a matrix sound, and what should its author still look at?"""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.common import here_registry


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER|ID")
@click.pass_context
def check_command(ctx: click.Context, folder: Path) -> None:
    """Check a matrix: every fault of every file at once, each with its line and its mend."""
    from maturity.cli.common import matrix_folder, warn
    from maturity.pipeline import ready_matrix

    registry = here_registry(ctx)
    ready = ready_matrix(matrix_folder(registry, str(folder)), registry)
    warn(ready.warnings)
    matrix = ready.bound.matrix
    criteria = list(matrix.all_criteria())
    click.echo(f"{matrix.id} {matrix.version} is sound: {len(matrix.domains)} domains, {len(criteria)} criteria.")
