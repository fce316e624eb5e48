"""`maturity matrix schema`: JSON Schemas of the files, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import here_registry, load_matrix, matrix_option, wrote

if TYPE_CHECKING:
    from maturity.model.matrix import Matrix
    from maturity.plugins import Registry

KINDS = ("matrix", "domain", "dropped-domain", "assessment")


@click.command("schema", short_help="Print JSON Schemas, so that an editor completes and checks files.")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Write all of them into this folder.")
@matrix_option
@click.pass_context
def schema_command(ctx: click.Context, kind: str | None, out: Path | None, matrix_name: str | None) -> None:
    """Print the JSON Schema of a file, so that an editor completes and checks it, or write all into a folder.

    With --matrix, that of the assessment knows the matrix's criteria, questions and kinds of evidence.
    """
    import json

    from maturity.files.writing import write_tree

    if (kind is None) == (out is None):
        raise click.UsageError(f"Name one of {', '.join(KINDS)} to print its schema, or a folder with --out to write them all.")
    registry = here_registry(ctx)
    matrix = load_matrix(registry, matrix_name) if matrix_name else None
    if kind is not None:
        click.echo(json.dumps(schema_of(kind, registry, matrix), indent=2, ensure_ascii=False))
        return
    texts = {name: json.dumps(schema_of(name, registry, matrix), indent=2, ensure_ascii=False) + "\n" for name in KINDS}
    wrote(write_tree(out or Path(), {f"{name}.schema.json": text for name, text in texts.items()}))


def schema_of(kind: str, registry: Registry, matrix: Matrix | None) -> dict[str, Any]:
    """Make one schema, with the rules and roll-ups that are registered."""
    from maturity.files import file_schemas

    if kind == "assessment":
        return file_schemas.assessment_schema(matrix)
    make = {
        "matrix": file_schemas.matrix_schema,
        "domain": file_schemas.domain_schema,
        "dropped-domain": file_schemas.dropped_domain_schema,
    }[kind]
    return make(registry.scorers, registry.rollups)
