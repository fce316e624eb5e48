"""`maturity matrix show`: a matrix as a document to read and to comment on, in the terminal, as a page or as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option, load_matrix, matrix_folder, wrote

if TYPE_CHECKING:
    from maturity.plugins import Registry
    from maturity.reporting.matrix_view import MatrixDocument

FORMATS = ("text", "html", "pdf")


@click.command("show")
@click.argument("matrix_name", metavar="[ID|FOLDER]", default="health-creation")
@click.option("--criterion", "-c", "criterion_id", help="Show one criterion only.")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), help="How to show it. [default: by the name of --out, or text]")
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it. [default: the terminal for text, else ID-VERSION.html or .pdf here]",
)
@json_option
@click.pass_context
def show_command(
    ctx: click.Context, matrix_name: str, criterion_id: str | None, form: str | None, out: Path | None, as_json: bool
) -> None:
    """Show a matrix as a document to read and to comment on: every criterion with its levels, evidence and rule in words."""
    if criterion_id is not None and (form or out):
        raise click.UsageError("--criterion shows one criterion in the terminal; leave out --format and --out.")
    if as_json and (form or out):
        raise click.UsageError("--json prints the matrix as data; leave out --format and --out.")
    registry = here_registry(ctx)
    if as_json:
        click.echo(json_of(registry, matrix_name, criterion_id))
        return
    document = document_of(registry, matrix_name)
    if criterion_id is not None:
        click.echo(one_criterion(document, criterion_id))
        return
    chosen = form or form_of(out)
    if chosen == "text" and out is None:
        from maturity.reporting.matrix_text import matrix_text

        click.echo(matrix_text(document))
        return
    wrote([write_document(document, registry, chosen, out or Path(f"{document.id}-{document.version}.{chosen}"))])


def form_of(out: Path | None) -> str:
    """Choose the format by the ending of the file's name."""
    ending = "" if out is None else out.suffix.lower().lstrip(".")
    return ending if ending in FORMATS else "text"


def json_of(registry: Registry, matrix_name: str, criterion_id: str | None) -> str:
    """Give the matrix, or one criterion of it, as JSON.

    Raises:
        NotFoundError: The matrix has no such criterion.
    """
    from maturity.errors import NotFoundError

    matrix = load_matrix(registry, matrix_name)
    if criterion_id is None:
        return matrix.model_dump_json(indent=2)
    criterion = matrix.criterion(criterion_id)
    if criterion is None:
        raise NotFoundError("criterion", criterion_id, [item.id for item in matrix.all_criteria()])
    return criterion.model_dump_json(indent=2)


def document_of(registry: Registry, matrix_name: str) -> MatrixDocument:
    """Read a matrix, look its rules up, and say what it asks."""
    from maturity.pipeline import ready_matrix
    from maturity.reporting.matrix_document import build_matrix_document
    from maturity.scoring.telling import tell_matrix

    bound = ready_matrix(matrix_folder(registry, matrix_name), registry).bound
    extends = bound.matrix.extends
    base = load_matrix(registry, extends.id) if extends is not None else None
    return build_matrix_document(bound.matrix, tell_matrix(bound), base)


def one_criterion(document: MatrixDocument, criterion_id: str) -> str:
    """Lay out one criterion for the terminal.

    Raises:
        NotFoundError: The matrix has no such criterion.
    """
    from maturity.errors import NotFoundError
    from maturity.reporting.matrix_text import criterion_text

    criteria = {criterion.id: criterion for domain in document.domains for criterion in domain.criteria}
    if criterion_id not in criteria:
        raise NotFoundError("criterion", criterion_id, criteria)
    return criterion_text(criteria[criterion_id])


def write_document(document: MatrixDocument, registry: Registry, form: str, path: Path) -> Path:
    """Write the document into one file, whole or not at all.

    Raises:
        RenderError: The page or the PDF could not be made.
        OutputError: The file cannot be written.
    """
    from maturity.files.writing import make_folder, write_whole
    from maturity.reporting.html import render_html
    from maturity.reporting.matrix_text import matrix_text
    from maturity.reporting.pdf import PdfRenderer, make_job

    make_folder(path.parent)
    if form == "text":
        return write_whole(path, matrix_text(document) + "\n")
    folders = registry.template_dirs
    html = render_html(document, folders)
    if form == "html":
        return write_whole(path, html)
    with PdfRenderer(folders) as renderer:
        return write_whole(path, renderer.render(make_job(path.stem, document, html)))
