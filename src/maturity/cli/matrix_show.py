"""`maturity matrix show`: a matrix as a document to read."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option, load_matrix

if TYPE_CHECKING:
    from maturity.model.matrix import Criterion, Domain, Matrix


@click.command("show")
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
