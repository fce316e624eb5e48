"""`maturity voices form`: one page for each side to fill in by hand, and a workbook to type many sheets into."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Between, Day, here_registry, matrix_folder, matrix_option, wrote
from maturity.cli.desk import cycle_option, today
from maturity.cli.setting import names_file
from maturity.cli.voices.seat import SIDES, also_option, only_option, take_seat

if TYPE_CHECKING:
    from maturity.model.base import Perspective
    from maturity.model.questionnaire import Questionnaire
    from maturity.plugins import Registry
    from maturity.reporting.voice_form_view import VoiceForm
    from maturity.voicing.asking import Choice

FORMATS = ("pdf", "html", "xlsx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What forms to write. sides: empty for all. to, until: where and by when they are handed in. people: columns of a workbook."""

    sides: tuple[str, ...]
    formats: tuple[str, ...]
    choice: Choice
    to: str | None
    until: date | None
    people: int
    each_partner: bool


@click.command("form")
@click.argument("names", metavar="[CODE|FILE]...", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Write forms for every network of the cycle.")
@click.option("--side", "sides", type=click.Choice(SIDES), multiple=True, help="Whom the form is for. [default: all three]")
@click.option("--format", "-f", "formats", type=click.Choice(FORMATS), multiple=True, help="[default: pdf and xlsx]")
@click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False), default=Path("voices"), show_default=True)
@also_option
@only_option
@click.option("--to", metavar="TEXT", help="Where to hand it in: a place or a role. [default: to whoever gave it out]")
@click.option("--until", type=Day(), metavar="YYYY-MM-DD", help="The last day to hand it in.")
@click.option("--people", type=Between(1, 200), default=12, show_default=True, help="How many people a workbook has columns for.")
@click.option("--each-partner", is_flag=True, help="Make a page for each partner, with its name on it.")
@cycle_option
@matrix_option
@click.pass_context
def form_command(
    ctx: click.Context,
    names: tuple[str, ...],
    everyone: bool,
    sides: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    also: tuple[str, ...],
    only: tuple[str, ...],
    to: str | None,
    until: datetime | None,
    people: int,
    each_partner: bool,
    cycle_name: str | None,
    matrix_name: str | None,
) -> None:
    """Write a page and a workbook for each side to fill in.

    A page is one A4 sheet for one person; a workbook has a column for each person, to type many paper sheets in.
    Name networks by code in a workspace with a store, or assessment files anywhere.
    """
    from maturity.voicing.asking import Choice

    if bool(names) == everyone:
        raise click.UsageError("Name networks or assessment files, or give --all for every network of the cycle.")
    wanted = Wanted(
        sides, formats or ("pdf", "xlsx"), Choice(also, only), to, until.date() if until else None, people, each_partner
    )
    if names and all(names_file(name) for name in names):
        registry = here_registry(ctx)
        asked = [one for name in names for one in ask_sides(wanted, from_file(registry, Path(name), matrix_name, wanted.choice))]
    else:
        seat = take_seat(ctx, None, cycle_name, scoring_only=False)
        registry = seat.registry
        codes = names or seat.terms.networks or seat.desk.store.assessments.codes(seat.terms.id)
        asked = [one for code in codes for one in ask_sides(wanted, partial(seat.questionnaire, code, choice=wanted.choice))]
    wrote(write_forms(asked, wanted, registry, out))


def ask_sides(wanted: Wanted, ask: Callable[[Perspective], Questionnaire]) -> Iterator[Questionnaire]:
    """Ask each side; one that was not named, and that the matrix asks nothing, is passed over with a line on stderr.

    Raises:
        InputError: A side that was named has nothing to answer.
    """
    from maturity.errors import InputError
    from maturity.model.base import Perspective

    for side in wanted.sides or SIDES:
        try:
            yield ask(Perspective(side))
        except InputError as error:
            if wanted.sides:
                raise
            click.echo(f"No form for this side: {error}", err=True)


def from_file(registry: Registry, path: Path, matrix_name: str | None, choice: Choice) -> Callable[[Perspective], Questionnaire]:
    """Read a network, its cycle and its partners from an assessment file."""
    from maturity.files.assessment_files import read_assessment
    from maturity.pipeline import ready_matrix
    from maturity.scoring.raters import find_raters
    from maturity.voicing.asking import make_questionnaire

    found = read_assessment(path)
    bound = ready_matrix(matrix_folder(registry, matrix_name or found.matrix.id), registry).bound
    raters = find_raters(bound)
    return lambda side: make_questionnaire(
        bound.matrix, raters, side, found.network, found.cycle, partners=found.partners, choice=choice
    )


def write_forms(asked: Sequence[Questionnaire], wanted: Wanted, registry: Registry, out: Path) -> Iterator[Path]:
    """Write every form that is wanted, and name each file as soon as it is there."""
    from maturity.files.voice_forms.writing import write_form
    from maturity.files.writing import make_folder, write_whole

    pages = {name: form for one in asked for name, form in named_pages(one, wanted)}
    make_folder(out)
    yield from write_pages(pages, wanted.formats, registry, out)
    for one in asked if "xlsx" in wanted.formats else ():
        name = f"voices-{one.network}-{one.perspective.value}.xlsx"
        yield write_whole(out / name, write_form(one, wanted.people, secrets.token_hex(4), today()))


def named_pages(asked: Questionnaire, wanted: Wanted) -> Iterator[tuple[str, VoiceForm]]:
    """Make the page of a side, or with --each-partner one for every partner, by the name of its file."""
    from maturity.reporting.voice_form import Handing, build_voice_form

    if not {"pdf", "html"} & set(wanted.formats):
        return
    handing = Handing(wanted.to, wanted.until)
    stem = f"voices-{asked.network}-{asked.perspective.value}"
    if wanted.each_partner and asked.partners:
        for partner in asked.partners:
            yield f"{stem}-{partner.id}", build_voice_form(asked, today(), handing, partner)
    else:
        yield stem, build_voice_form(asked, today(), handing)


def write_pages(pages: Mapping[str, VoiceForm], formats: Sequence[str], registry: Registry, out: Path) -> Iterator[Path]:
    """Write pages as HTML and PDF.

    Raises:
        RenderError: A PDF cannot be made, or takes more than one page.
    """
    from maturity.errors import RenderError
    from maturity.files.writing import write_whole
    from maturity.reporting.html import render_html
    from maturity.reporting.pdf import PdfRenderer, make_job

    folders = registry.template_dirs
    drawn = {name: render_html(form, folders) for name, form in pages.items()}
    for name, html in drawn.items() if "html" in formats else ():
        yield write_whole(out / f"{name}.html", html)
    if "pdf" not in formats or not drawn:
        return
    with PdfRenderer(folders) as renderer:
        for done in renderer.render_all(make_job(name, pages[name], html) for name, html in drawn.items()):
            if done.pages != 1:
                why = f"the form takes {done.pages} pages, and must fit on one" if done.pdf else f"no PDF was made: {done.error}"
                raise RenderError(f"{done.name}: {why}. Ask fewer questions with --only, or write HTML with --format html.")
            yield write_whole(out / f"{done.name}.pdf", done.file())
