"""`maturity matrix list`: which matrices there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option, load_matrix, table

if TYPE_CHECKING:
    from maturity.model.matrix import Matrix
    from maturity.plugins import Registry


@click.command("list")
@json_option
@click.pass_context
def list_command(ctx: click.Context, as_json: bool) -> None:
    """List the matrices that can be used, and where each lies."""
    import json

    matrices = list(usable_matrices(here_registry(ctx)))
    if as_json:
        rows = [{"id": m.id, "version": m.version, "title": m.title, "content_hash": m.content_hash} for m in matrices]
        click.echo(json.dumps(rows, indent=2))
        return
    header = ["Id", "Version", "Title", "Criteria", "Core"]
    click.echo(table([matrix_row(matrix) for matrix in matrices], header))


def usable_matrices(registry: Registry) -> Iterator[Matrix]:
    """Read every matrix; one that cannot be used is named on stderr, and the rest works."""
    from maturity.errors import InputError

    for name, folder in registry.matrices.items():
        try:
            yield load_matrix(registry, str(folder))
        except InputError as error:
            faults = "1 fault" if len(error.problems) == 1 else f"{len(error.problems)} faults"
            click.echo(f"The matrix {name} cannot be used: {faults}. See 'maturity matrix check {folder}'.", err=True)


def matrix_row(matrix: Matrix) -> list[str]:
    """Lay out one matrix: how much it asks."""
    criteria = list(matrix.all_criteria())
    core = [criterion for criterion in criteria if criterion.tier == "core"]
    return [matrix.id, matrix.version, matrix.title, str(len(criteria)), str(len(core))]
