"""What both reports share on the command line: their options, where they are written, and in which formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Between, Day, as_of_option, find_workspace, matrix_option
from maturity.errors import NotFoundError, PdfUnavailableError

if TYPE_CHECKING:
    from maturity.cli.setting import Setting

Options = Callable[[Callable[..., Any]], Callable[..., Any]]

COMMON: tuple[Options, ...] = (
    click.option(
        "--cohort", type=click.Path(path_type=Path), help="All assessments of the cycle. [default: the workspace's current cycle]"
    ),
    click.option(
        "--previous", type=click.Path(path_type=Path), help="All assessments of the cycle before. [default: the workspace's]"
    ),
    click.option("--previous-as-of", type=Day(), metavar="YYYY-MM-DD", help="The day on which the cycle before was judged."),
    click.option(
        "--format",
        "-f",
        "formats",
        multiple=True,
        metavar="NAME",
        help="pdf, html, json, or a plugin's; may be given again. [default: pdf and html]",
    ),
    click.option(
        "--out",
        "-o",
        "out_dir",
        type=click.Path(path_type=Path),
        help="Where to write. [default: reports, in the workspace or here]",
    ),
    click.option("--workers", type=Between(1, 32), help="How many PDFs to make at once. [default: one for each core]"),
    click.option("--peer-group", default="likeness", show_default=True, help="How peers are chosen."),
    click.option(
        "--without-basis",
        is_flag=True,
        help="Leave out the data that the levels were worked out from; 'report verify' can then not check them.",
    ),
    matrix_option,
    as_of_option,
)


register_option = click.option(
    "--register",
    type=click.Path(path_type=Path),
    help="The register, so that systems and networks that did not answer are counted. [default: the workspace's]",
)


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that both reports share."""
    for option in reversed(COMMON):
        function = option(function)
    return function


def reports_folder() -> Path:
    """Choose where reports go: `reports` in the workspace, or here."""
    found = find_workspace()
    return (found[0] if found else Path()) / "reports"


def check_names(options: dict[str, Any], setting: Setting) -> None:
    """Check the peer group and the formats before any work is done; formats get their full names.

    Raises:
        NotFoundError: Nobody registered a peer group or a renderer of that name.
    """
    options["formats"] = [full_name(name, setting.registry.renderers) for name in options.get("formats") or ()]
    asked: list[tuple[str, str, Mapping[str, object]]] = [("peer group", options["peer_group"], setting.peer_groups)]
    asked += [("format", name, setting.registry.renderers) for name in options["formats"]]
    for what, name, known in asked:
        if name not in known:
            raise NotFoundError(what, name, known, f"There are: {', '.join(sorted(known))}.")


def full_name(asked: str, known: Collection[str]) -> str:
    """Give the full name of a plugin's format that was asked for without its prefix; of several nothing is guessed."""
    ending = [name for name in known if name.endswith(f".{asked}")]
    return ending[0] if len(ending) == 1 and asked not in known else asked


def chosen_formats(asked: Sequence[str]) -> list[str]:
    """Choose the formats; with none asked for, PDF is left out with a line where this machine cannot make it.

    Raises:
        PdfUnavailableError: PDF was asked for by name, and this machine cannot make it.
    """
    from maturity.reporting.pdf import pdf_available

    formats = list(dict.fromkeys(asked)) or ["pdf", "html"]
    missing = pdf_available() if "pdf" in formats else None
    if missing and asked:
        raise PdfUnavailableError(missing)
    if missing:
        click.echo(f"{missing} HTML is made instead.", err=True)
        formats.remove("pdf")
    return formats
