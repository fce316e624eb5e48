"""How a workbook looks: one family with the reports. What is yours to fill in has a frame; nothing is told by colour alone."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

INK, QUIET, RULE, GROUND = "#1B2733", "#5B6770", "#C9D2D8", "#F3F6F8"
ATTENTION, PROGRESS, FRAME = "#9A4F00", "#2E6B4F", "#357393"
RAMP = ("#FFFFFF", "#DCE9EF", "#A3C6D6", "#357393", "#123F57")
"""The fill of each step, light to dark; the two darkest carry white words."""
FONT = "Arial"
DAY = "dd/mm/yyyy"

PLAIN: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top", "text_wrap": True}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def look(self, **changed: Any) -> Format:
        """Give the plain look with some properties changed."""
        key = tuple(sorted(changed.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**PLAIN, **changed})
        return self._made[key]

    def rule(self, **properties: Any) -> Format:
        """Give the look that a cell takes on by a rule, on top of its own."""
        key = (("by a rule", True), *sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    @property
    def plain(self) -> Format:
        """Body text."""
        return self.look()

    @property
    def quiet(self) -> Format:
        """Hints and notes."""
        return self.look(font_color=QUIET, font_size=9)

    @property
    def hint(self) -> Format:
        """A hint beside a cell to fill in; it runs over the cells beside it."""
        return self.look(font_color=QUIET, font_size=9, text_wrap=False, align="left", indent=1)

    @property
    def title(self) -> Format:
        """The title of a sheet; it runs over the cells beside it."""
        return self.look(font_size=16, bold=True, text_wrap=False, valign="vcenter")

    @property
    def lead(self) -> Format:
        """The line below a title; it runs over the cells beside it."""
        return self.look(font_color=QUIET, text_wrap=False)

    @property
    def heading(self) -> Format:
        """The heading of a column."""
        return self.look(bold=True, bg_color=GROUND, bottom=1, bottom_color=INK)

    @property
    def band(self) -> Format:
        """The title of a criterion; it runs over the cells beside it."""
        return self.look(bold=True, font_size=11, bg_color=GROUND, text_wrap=False, valign="vcenter", top=1, top_color=INK)

    @property
    def band_note(self) -> Format:
        """A note beside the title of a criterion."""
        look = {"font_color": QUIET, "font_size": 9, "bg_color": GROUND, "text_wrap": False, "valign": "vcenter"}
        return self.look(**look, top=1, top_color=INK)

    @property
    def attention(self) -> Format:
        """What must not be overlooked."""
        return self.look(bold=True, font_color=ATTENTION, text_wrap=False)

    def step(self, place: int, steps: int, **changed: Any) -> Format:
        """The heading of a level: its fill on the ramp, by how far up the scale it is."""
        shade = ramp_place(place, steps)
        words = "#FFFFFF" if shade >= 3 else INK
        edge = {"border": 3, "border_color": QUIET} if shade == 0 else {"border": 1, "border_color": RAMP[shade]}
        return self.look(bold=True, bg_color=RAMP[shade], font_color=words, **edge, **changed)

    def answer(self, number_format: str = "@", **changed: Any) -> Format:
        """A cell to fill in: framed, and open although the sheet is protected. "@" keeps what is typed as text."""
        framed = {"border": 1, "border_color": FRAME, "align": "left", "indent": 1}
        return self.look(**framed, locked=False, num_format=number_format, **changed)


def ramp_place(place: int, steps: int) -> int:
    """Place a step of any scale on the ramp of five: the lowest is 0, the highest 4."""
    return 0 if steps < 2 else round(place * (len(RAMP) - 1) / (steps - 1))
