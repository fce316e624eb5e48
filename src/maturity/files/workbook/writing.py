"""Write the workbook of one network: the same input makes the same bytes."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from pydantic import BaseModel
from xlsxwriter import Workbook

from maturity.files.workbook.about import About
from maturity.files.workbook.book import Book
from maturity.files.workbook.checks_page import rows_for, write_checks
from maturity.files.workbook.choices import Choices, fixed_choices, own_choices
from maturity.files.workbook.counting import count_all
from maturity.files.workbook.cover_page import write_cover
from maturity.files.workbook.domain_pages import YES_NO, DomainPages
from maturity.files.workbook.guidance_page import write_guidance
from maturity.files.workbook.layout import CHECKS, COVER, GUIDANCE, lay_out
from maturity.files.workbook.lists_page import ListsPage
from maturity.files.workbook.looks import DAY, FONT, Looks
from maturity.files.workbook.register_pages import write_register
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.matrix import Matrix
from maturity.recording.entries import entries_of
from maturity.recording.fingerprints import fingerprint

OWN = {"neighbourhoods": "neighbourhood", "partners": "partner", "priority_groups": "priority group"}
"""Lists that the network itself declares, on a register of their own, and what one of them is called."""


def write_workbook(matrix: Matrix, assessment: Assessment, *, made_on: date, version: int | None = None) -> bytes:
    """Write the workbook in which a network fills in or goes on with an assessment.

    version: of the assessment in the store that it is written from; None when it comes from a file or is blank. made_on: the day
    that the cover tells, and from which "yet to come" is counted until the sheet counts by itself.
    """
    file = BytesIO()
    workbook = Workbook(file, options())
    workbook.set_size(2400, 1500)
    made = datetime.combine(made_on, time())
    workbook.set_properties({"title": f"Self-assessment {assessment.cycle}", "author": "", "created": made})
    items = items_of(assessment)
    layout = lay_out(matrix, assessment, {part: len(found) for part, found in items.items()})
    state = fingerprint(entries_of(assessment))
    network = assessment.network
    named = {part: dict(found) for part, found in declared_by(assessment).items()}
    about = About(network.code, network.name, assessment.cycle, _pin(assessment, matrix), version, state, named)
    choices = {**fixed_choices(matrix), **own_of(assessment)}
    counted = count_all(layout, assessment)
    book = Book(workbook, Looks(workbook), layout, assessment, about, made_on, counted, choices)
    rows = rows_for(layout)
    write_cover(book.page(COVER), book, rows)
    write_guidance(book.page(GUIDANCE), book)
    pages = [book.page(sheet.name) for sheet in layout.domains]
    registers = [book.page(table.sheet) for table in layout.tables]
    write_checks(book.page(CHECKS), book)
    lists = book.lists()
    domains = DomainPages(book, lists, rows)
    for page, sheet in zip(pages, layout.domains, strict=True):
        domains.write(page, sheet)
    sources = _sources(book, lists)
    for page, table in zip(registers, layout.tables, strict=True):
        write_register(page, table, items[table.part], book, sources)
    lists.finish()
    workbook.close()
    return file.getvalue()


def options() -> dict[str, Any]:
    """Give the library's options, new each time: it changes what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DAY,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }


def items_of(assessment: Assessment) -> dict[str, tuple[BaseModel, ...]]:
    """Gather the items of every register, by part."""
    return {
        "evidence": assessment.evidence,
        "attestations": assessment.attestations,
        "quotes": assessment.quotes,
        "partners": assessment.partners,
        "neighbourhoods": assessment.network.neighbourhoods,
        "priority_groups": assessment.priority_groups,
        "plan": assessment.plan,
    }


def declared_by(assessment: Assessment) -> dict[str, list[tuple[str, str]]]:
    """List the id and name of everything that the network itself declares, by part."""
    return {
        "neighbourhoods": [(area.id, area.name) for area in assessment.network.neighbourhoods],
        "partners": [(partner.id, partner.name) for partner in assessment.partners],
        "priority_groups": [(group.id, group.name) for group in assessment.priority_groups],
    }


def own_of(assessment: Assessment) -> dict[str, Choices]:
    """Make the lists of what the network itself declares."""
    return {part: own_choices(OWN[part], named) for part, named in declared_by(assessment).items()}


def _sources(book: Book, lists: ListsPage) -> dict[str, str]:
    """Say where each list stands: those of the matrix on the hidden sheet, the network's own on their registers."""
    fixed = {name: lists.source(list(found.shown.values())) for name, found in book.choices.items() if name not in OWN}
    own = {name: "=" + book.layout.span(name, "name") for name in OWN}
    return {**fixed, **own, "yes": lists.source(YES_NO)}


def _pin(assessment: Assessment, matrix: Matrix) -> MatrixPin:
    return assessment.matrix.model_copy(update={"content_hash": matrix.content_hash or assessment.matrix.content_hash})
