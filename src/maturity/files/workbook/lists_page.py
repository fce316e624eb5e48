"""The hidden sheet of a workbook: what it was written for, and the lists that cells offer."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook

from maturity.files.workbook.about import About
from maturity.files.workbook.guarded import column_letters
from maturity.files.workbook.keys import ABOUT, HIDDEN_SHEET, KEY, VALUE
from maturity.files.workbook.looks import Looks
from maturity.files.workbook.page import Page

FIRST_LIST_COLUMN = 4


class ListsPage:
    """The hidden sheet while it is being written: each list takes a column of its own, once."""

    def __init__(self, book: Workbook, looks: Looks, about: About) -> None:
        self._page = Page(book, looks, HIDDEN_SHEET)
        self._placed: dict[tuple[str, ...], str] = {}
        self._page.text(1, 1, f"{ABOUT}:{KEY}")
        self._page.text(1, 2, f"{ABOUT}:{VALUE}")
        for row, (key, value) in enumerate(about.rows(), 2):
            self._page.text(row, 1, key)
            self._page.text(row, 2, value)

    def source(self, shown: Sequence[str]) -> str:
        """Write a list, and point at it. An empty list is one blank cell."""
        listed = tuple(shown) or ("",)
        if listed not in self._placed:
            column = FIRST_LIST_COLUMN + len(self._placed)
            for row, words in enumerate(listed, 1):
                self._page.text(row, column, words)
            letters = column_letters(column)
            self._placed[listed] = f"={HIDDEN_SHEET}!${letters}$1:${letters}${len(listed)}"
        return self._placed[listed]

    def finish(self) -> None:
        """Protect and hide the sheet."""
        self._page.sheet.protect()
        self._page.sheet.hide()
