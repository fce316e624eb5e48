"""One sheet as we write it: rows and columns count from 1, text stays text, and printing is set up alike everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from maturity.files.workbook.guarded import column_letters
from maturity.files.workbook.looks import Looks

A4 = 9
MOST_PROMPT, MOST_PROMPT_TITLE = 255, 32
"""The longest hint, and title of a hint, that a cell may show."""

LINE_SPACING = 1.25
PIXELS_A_UNIT, PIXELS_A_POINT = 7, 4 / 3
"""How wide one unit of a column's width is, a digit of the usual font, and how many pixels a point is."""
HALF = 0.5
HIGHEST_ROW = 400.0
"""In points; a spreadsheet's rows cannot be much higher."""

FIRST_SURE_DAY = date(1900, 3, 1)
"""Spreadsheets take 1900 for a leap year; from this day on they all count alike."""
USUAL_ROW = 15.0
PAPER_POINTS = 500.0
"""The height of what is printed on A4 across, within the margins."""

MAY = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
MAY_ADD = {**MAY, "insert_rows": True, "delete_rows": True, "insert_columns": True}
"""What stays possible on a protected sheet. There is no password: protection keeps fingers off by mistake, no more."""


class Page:
    """A sheet that is being written."""

    def __init__(self, book: Workbook, looks: Looks, name: str) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.looks = looks
        self.name = name
        self._widths: dict[int, float] = {}
        self._needs: dict[int, float] = {}
        self._rules: dict[str, tuple[dict[str, Any], list[tuple[int, int, int, int]]]] = {}

    def columns(self, widths: Sequence[float], first: int = 1) -> None:
        """Set how wide columns are, in characters."""
        for place, width in enumerate(widths, first):
            self.sheet.set_column(place - 1, place - 1, width)
            self._widths[place] = width

    def hide_column(self, column: int) -> None:
        """Hide a column that holds keys."""
        self.sheet.set_column(column - 1, column - 1, 4, None, {"hidden": True})
        self._widths.pop(column, None)

    def hide_row(self, row: int) -> None:
        """Hide a row that holds ids."""
        self.sheet.set_row(row - 1, None, None, {"hidden": True})
        self._needs[row] = 0

    def height(self, row: int, points: float) -> None:
        """Fix the height of a row."""
        self._needs[row] = points

    def text(self, row: int, column: int, words: str, look: Format | None = None) -> None:
        """Write text as text, whatever it begins with. The row becomes as high as the text needs."""
        chosen = look or self.looks.plain
        if words.startswith("<r>") and words.endswith("</r>"):
            # The library would take this for XML of its own and write it as it stands; a text in two pieces is escaped.
            self.sheet.write_rich_string(row - 1, column - 1, "<", chosen, words[1:], chosen)
        else:
            self.sheet.write_string(row - 1, column - 1, words, chosen)
        if chosen.text_wrap and column in self._widths and self._needs.get(row) != 0:
            lines = lines_of(words, self._widths[column] - chosen.indent, chosen.font_size)
            points = lines * chosen.font_size * LINE_SPACING + 3
            if lines > 1 and points > self._needs.get(row, 0):
                self._needs[row] = min(points, HIGHEST_ROW)

    def number(self, row: int, column: int, value: float, look: Format | None = None) -> None:
        """Write a number."""
        self.sheet.write_number(row - 1, column - 1, value, look or self.looks.plain)

    def day(self, row: int, column: int, value: date, look: Format) -> None:
        """Write a date; as text where it lies before those that spreadsheets know."""
        if value < FIRST_SURE_DAY:
            self.text(row, column, value.isoformat(), look)
        else:
            self.sheet.write_datetime(row - 1, column - 1, datetime.combine(value, time()), look)

    def blank(self, row: int, column: int, look: Format) -> None:
        """Write a cell without anything in it."""
        self.sheet.write_blank(row - 1, column - 1, None, look)

    def formula(self, row: int, column: int, formula: str, value: str | float, look: Format | None = None) -> None:
        """Write a formula of ours, with what it comes to now: not every program works formulas out when it opens a file."""
        self.sheet.write_formula(row - 1, column - 1, formula, look or self.looks.plain, value)

    def validate(self, row: int, column: int, rule: dict[str, Any], hint: tuple[str, str], last_row: int | None = None) -> None:
        """Let a cell, or a column of cells, take only what fits, and show a hint where somebody enters it.

        A rule that points at its cell points at the first of the cells that it is given for.
        """
        title, words = hint
        shown = {"input_title": title[:MOST_PROMPT_TITLE], "input_message": shortened(words, MOST_PROMPT)} if words else {}
        whole = {**rule, **shown}
        _, cells = self._rules.setdefault(_named(whole), (whole, []))
        cells.append((row - 1, column - 1, (last_row or row) - 1, column - 1))

    def finish(self, last_column: int, *, paper: Paper, may: dict[str, bool], foot: str) -> None:
        """Set up rows, rules, printing (A4 across) and protection."""
        sheet = self.sheet
        for row, points in self._needs.items():
            if points:
                sheet.set_row(row - 1, points)
        for rule, (first, *others) in self._rules.values():
            sheet.data_validation(*first, {**rule, "other_cells": others} if others else rule)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        if paper.blocks:
            sheet.set_print_scale(paper.scale)
            sheet.set_h_pagebreaks(self._breaks(paper))
        else:
            sheet.fit_to_pages(paper.pages_across, 1 if paper.one_page else 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L&8{foot.replace('&', '&&')}&R&8&A, page &P of &N")
        if paper.repeat is not None:
            sheet.repeat_rows(paper.repeat - 1)
        if paper.pages_across > 1:
            sheet.print_across()
        if paper.freeze is not None:
            sheet.freeze_panes(paper.freeze[0] - 1, paper.freeze[1] - 1)
            sheet.repeat_columns(0, paper.freeze[1] - 2)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(last_column)}2000"})
        sheet.protect("", may)

    def _breaks(self, paper: Paper) -> list[int]:
        """Choose before which blocks a new page begins, so that a block that fits on one page stays together."""
        full = PAPER_POINTS * 100 / paper.scale
        head = self._points(1, paper.blocks[0][0])
        found, used = [], head
        for first, end in paper.blocks:
            points = self._points(first, end)
            if used + points > full and used > head:
                found.append(first - 1)
                used = self._points(paper.repeat or first, (paper.repeat or first) + 1)
            used += points
        return found

    def _points(self, first: int, end: int) -> float:
        return sum(self._needs.get(row, USUAL_ROW) for row in range(first, end))


@dataclass(frozen=True, slots=True)
class Paper:
    """How a sheet is printed and scrolled. repeat: the row of headings. freeze: the first row and column that move.

    blocks: rows that belong together, each as its first row and the row after it; then the sheet is printed at `scale` per cent.
    one_page: the whole sheet is made to fit on one.
    """

    repeat: int | None = None
    freeze: tuple[int, int] | None = None
    pages_across: int = 1
    blocks: tuple[tuple[int, int], ...] = ()
    scale: int = 94
    one_page: bool = False


def lines_of(words: str, width: float, size: float) -> int:
    """Estimate how many lines a text of a size in points takes in a column, letters being half as wide as high.

    Only words that are longer than a line are broken. Spreadsheet programs differ by some letters a line.
    """
    room = (PIXELS_A_UNIT * width + 1) / (size * PIXELS_A_POINT * HALF)
    lines = 0
    for line in words.split("\n"):
        lines, used = lines + 1, 0.0
        for word in line.split():
            if used and used + len(word) > room:
                lines, used = lines + 1, 0.0
            lines += int(len(word) // room)
            used += len(word) % room + 1
    return lines


def _named(rule: dict[str, Any]) -> str:
    """Name a rule, so that cells with the same one share it; one that points at its cell is the same for all."""
    return repr(sorted((name, value) for name, value in rule.items() if name != "value" or rule["validate"] != "custom"))


def shortened(words: str, most: int) -> str:
    """Cut a text to a length at a word's end."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def list_rule(source: str, *, strict: bool = True) -> dict[str, Any]:
    """Offer a list. Not strict: anything else may be typed too, such as several of the list."""
    rule: dict[str, Any] = {"validate": "list", "source": source}
    if not strict:
        return {**rule, "show_error": False}
    return {**rule, "error_title": "Not on the list", "error_message": "Choose from the list, or delete what you typed."}


def date_rule() -> dict[str, Any]:
    """Take only dates of this century."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(2000, 1, 1),
        "maximum": date(2099, 12, 31),
        "error_title": "Not a date",
        "error_message": "Write day, month and year, such as 31/03/2027.",
    }


def whole_rule(lowest: int, highest: int) -> dict[str, Any]:
    """Take only whole numbers within bounds."""
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": lowest,
        "maximum": highest,
        "error_title": "Not possible",
        "error_message": f"Write a whole number from {lowest:,} to {highest:,}.",
    }


def length_rule(most: int) -> dict[str, Any]:
    """Take only text of a length that can be kept."""
    return {
        "validate": "length",
        "criteria": "<=",
        "value": most,
        "error_title": "Too long",
        "error_message": f"This may have {most:,} characters at most.",
    }
