"""`maturity matrix`: which matrices there are, what they ask, and whether one is sound."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import find_workspace, json_option, load_matrix, load_registry, table

if TYPE_CHECKING:
    from maturity.model.matrix import Criterion, Domain, Matrix
    from maturity.plugins import Registry


@click.group("matrix")
def matrix_command() -> None:
    """List, show and check matrices."""


@matrix_command.command("list")
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


def here_registry(ctx: click.Context) -> Registry:
    """Load the plugins of the folder that we are in, too."""
    found = find_workspace()
    return load_registry(ctx, found[0] if found else None)


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


@matrix_command.command("show")
@click.argument("matrix_name", metavar="[ID|FOLDER]", default="health-creation")
@click.option("--criterion", "-c", "criterion_id", help="Show one criterion only.")
@json_option
@click.pass_context
def show_command(ctx: click.Context, matrix_name: str, criterion_id: str | None, as_json: bool) -> None:
    """Show a matrix as a document to read: every criterion with its levels, evidence and rule."""
    from maturity.errors import NotFoundError

    matrix = load_matrix(here_registry(ctx), matrix_name)
    if criterion_id is None:
        click.echo(matrix.model_dump_json(indent=2) if as_json else matrix_text(matrix))
        return
    criterion = matrix.criterion(criterion_id)
    if criterion is None:
        raise NotFoundError("criterion", criterion_id, [item.id for item in matrix.all_criteria()])
    click.echo(criterion.model_dump_json(indent=2) if as_json else criterion_text(criterion, matrix))


@matrix_command.command("check")
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


def matrix_text(matrix: Matrix) -> str:
    """Lay out a matrix as plain text."""
    head = [f"{matrix.title} ({matrix.id} {matrix.version})", "", wrapped(matrix.summary), "", "Levels"]
    levels = [wrapped(f"{level.rank} {level.name}: {level.test}", "  ") for level in matrix.levels]
    domains = [domain_text(domain, matrix) for domain in matrix.domains]
    return "\n".join([*head, *levels, *domains, "", f"Licence: {matrix.licence}"])


def domain_text(domain: Domain, matrix: Matrix) -> str:
    """Lay out a domain and all below it."""
    head = ["", "", domain.title.upper(), wrapped(domain.ask), "", wrapped(domain.why)]
    below = [domain_text(child, matrix) for child in domain.domains]
    return "\n".join([*head, *(criterion_text(criterion, matrix) for criterion in domain.criteria), *below])


def criterion_text(criterion: Criterion, matrix: Matrix) -> str:
    """Lay out a criterion: what it asks, why, its levels, the evidence that counts, and the rule."""
    lines = [
        "",
        f"{criterion.title}  [{criterion.id}, {criterion.tier}]",
        wrapped(criterion.ask, "  "),
        wrapped(criterion.why, "  "),
    ]
    for rank, descriptor in criterion.levels.items():
        lines.append(wrapped(f"{rank} {matrix.level_name(rank)}: {descriptor.text}", "    "))
        if descriptor.proof:
            lines.append(wrapped(f"Shown by: {descriptor.proof}", "      "))
    kinds = [matrix.evidence_kinds[kind].title for kind in criterion.evidence if kind in matrix.evidence_kinds]
    lines.append(wrapped(f"Evidence that counts: {', '.join(kinds) or 'none needed'}.", "  "))
    lines.extend(wrapped(f"Asks: {question.ask}", "  ") for question in criterion.questions.values())
    thresholds = criterion.thresholds
    unit = f", in {thresholds.unit} ({thresholds.source}, from {thresholds.valid_from:%-d %B %Y})" if thresholds else ""
    lines.append(wrapped(f"Scored by: {criterion.scoring.rule}{unit}.", "  "))
    sources = [f"{matrix.sources[key].author}, {matrix.sources[key].title}" for key in criterion.sources if key in matrix.sources]
    if sources:
        lines.append(wrapped(f"Comes from: {'; '.join(sources)}.", "  "))
    return "\n".join(lines)


def wrapped(text: str, indent: str = "") -> str:
    """Fill a paragraph to 96 columns behind an indent."""
    return textwrap.fill(" ".join(text.split()), 96, initial_indent=indent, subsequent_indent=indent)
