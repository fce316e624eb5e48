"""The sheets of the registers: one row for each item, with lists and rules for what may stand in each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel
from xlsxwriter.format import Format

from maturity.files.workbook.book import Book
from maturity.files.workbook.checks_page import LINE_LIMIT, TEXT_LIMIT
from maturity.files.workbook.choices import Choices
from maturity.files.workbook.layout import FIRST_ROW, HEADING_ROW
from maturity.files.workbook.looks import DAY
from maturity.files.workbook.page import MAY_ADD, Page, Paper, date_rule, length_rule, list_rule, whole_rule
from maturity.files.workbook.tables import Column, Holds, Table

FORMATS = {Holds.DATE: DAY, Holds.WHOLE: "General"}
SEPARATOR = "; "


def write_register(page: Page, table: Table, items: Sequence[BaseModel], book: Book, sources: Mapping[str, str]) -> None:
    """Write one register's sheet. sources: where the list of each kind of choice stands."""
    looks = page.looks
    page.columns([column.width for column in table.columns])
    page.text(1, 1, table.title, looks.title)
    page.height(1, 28)
    page.text(2, 1, f"{table.words} Headings with a star need an entry.", looks.lead)
    page.hide_row(HEADING_ROW - 1)
    last = FIRST_ROW + len(items) + table.spare - 1
    for at, column in enumerate(table.columns, 1):
        page.text(HEADING_ROW - 1, at, f"{table.part}:{column.field}")
        page.text(HEADING_ROW, at, heading_of(column), looks.heading)
        page.validate(FIRST_ROW, at, _rule(column, sources), (column.heading, column.help), last)
        look = looks.answer(FORMATS.get(column.holds, "@"))
        for row, item in enumerate(items, FIRST_ROW):
            _write_cell(page, (row, at), column, item, book.choices, look=look)
        for row in range(FIRST_ROW + len(items), last + 1):
            page.blank(row, at, look)
    paper = Paper(HEADING_ROW, (FIRST_ROW, 2 if table.named_by is None else 3), table.pages_across)
    page.finish(len(table.columns), paper=paper, may=MAY_ADD, foot=book.foot)


def heading_of(column: Column) -> str:
    """Give a column's heading as it stands on the sheet."""
    return f"{column.heading} *" if column.needed else column.heading


def _rule(column: Column, sources: Mapping[str, str]) -> dict[str, Any]:
    if column.choices is not None:
        return list_rule(sources[column.choices], strict=column.holds is Holds.ONE)
    if column.holds is Holds.YES:
        return list_rule(sources["yes"])
    if column.holds is Holds.DATE:
        return date_rule()
    if column.holds is Holds.WHOLE:
        return whole_rule(column.lowest, column.highest)
    return length_rule({Holds.ID: 80, Holds.TEXT: LINE_LIMIT}.get(column.holds, TEXT_LIMIT))


def _write_cell(
    page: Page, place: tuple[int, int], column: Column, item: BaseModel, choices: Mapping[str, Choices], *, look: Format
) -> None:
    row, at = place
    value = getattr(item, column.field)
    usual = type(item).model_fields[column.field]
    if not usual.is_required() and value == usual.default:
        page.blank(row, at, look)
    elif isinstance(value, date):
        page.day(row, at, value, look)
    elif isinstance(value, bool):
        page.text(row, at, "yes" if value else "no", look)
    elif isinstance(value, int):
        page.number(row, at, value, look)
    elif isinstance(value, tuple):
        page.text(row, at, SEPARATOR.join(_several(column, str(name), choices) for name in value), look)
    elif column.choices is not None:
        page.text(row, at, choices[column.choices].show(str(value)), look)
    else:
        page.text(row, at, str(value), look)


def _several(column: Column, name: str, choices: Mapping[str, Choices]) -> str:
    """Show one of several names; criteria by their ids alone, which are short and stand on their sheets."""
    return name if column.choices == "criteria" or column.choices is None else choices[column.choices].show(name)
