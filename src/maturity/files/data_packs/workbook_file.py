"""A data pack as one workbook: a sheet a table with headings that stay, filters, and no macro, formula, link or author."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from maturity.reporting.data_pack.tables import Column, DataPack, Table, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INK, RULE = "#1B2733", "#C9D2D8"
LONGEST = 32_767
"""Characters that a cell can hold."""
WIDEST, NARROWEST = 60, 9
LINE, MOST_LINES = 13.5, 12
"""The height of a line in points, and how many lines a row shows at most."""
HEAD = 3
"""The row of the headings; before it stand the title, what a row is, and a gap."""


def workbook_bytes(pack: DataPack) -> bytes:
    """Write a data pack as a workbook; the same pack gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415  (only those who write a workbook need it)

    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties({"title": pack.title, "author": "", "created": datetime.combine(pack.day, time())})
    plain = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
    looks = {
        "title": book.add_format({**plain, "font_size": 14, "bold": True}),
        "head": book.add_format({**plain, "bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}),
        "plain": book.add_format(plain),
        "wrapped": book.add_format({**plain, "text_wrap": True}),
        "day": book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"}),
    }
    for table in pack.tables:
        _write(book.add_worksheet(table.title), table, looks)
    book.close()
    return out.getvalue()


def _write(sheet: Worksheet, table: Table, looks: dict[str, Format]) -> None:
    sheet.write_string(0, 0, table.title, looks["title"])
    sheet.write_string(1, 0, table.about, looks["plain"])
    widths = [_width(column, [row[place] for row in table.rows]) for place, column in enumerate(table.columns)]
    for place, (column, wide) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.write_string(HEAD, place, column.title, looks["head"])
        sheet.set_column(place, place, wide)
    sheet.set_row(HEAD, 2 * LINE)
    for place, row in enumerate(table.rows, start=HEAD + 1):
        _write_row(sheet, place, row, widths, looks)
    last = HEAD + max(len(table.rows), 1)
    sheet.autofilter(HEAD, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(HEAD + 1, 2 if table.columns[0].name == "network_code" else 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_footer(f"&L{table.title.replace('&', '&&')}&RPage &P of &N")


def _write_row(sheet: Worksheet, place: int, row: tuple[Value, ...], widths: list[int], looks: dict[str, Format]) -> None:
    """Write one row, as high as its longest text needs: not every program works that out by itself."""
    lines = 1
    for column, (value, wide) in enumerate(zip(row, widths, strict=True)):
        long = isinstance(value, str) and len(value) > wide - 2
        look = looks["day"] if isinstance(value, date) else looks["wrapped" if long else "plain"]
        _put(sheet, place, column, value, look)
        lines = max(lines, -(-len(value) // (wide - 6)) if isinstance(value, str) and long else 1)
    sheet.set_row(place, LINE * min(lines, MOST_LINES))


def _put(sheet: Worksheet, row: int, place: int, value: Value, look: Format) -> None:
    """Write a cell by its kind, so that no text is ever taken for anything but text."""
    if isinstance(value, str):
        sheet.write_string(row, place, value[:LONGEST], look)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime.combine(value, time()), look)
    elif value is not None:
        sheet.write_number(row, place, value, look)


def _width(column: Column, values: list[Any]) -> int:
    """Choose a width that shows most values whole."""
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, *(len(word) for word in column.title.split())) + 3))
