"""How tall a form will be on paper, worked out from its words: text, lines and circles as its style sheet sets them."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.reporting.line_count import count_lines
from maturity.reporting.voice_form_view import Density, TickTable, VoiceForm


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: the size of its text in points, and in millimetres a line, a row of circles, and the space in a cell."""

    density: Density
    size: float
    line: float
    row: float
    cell: float


SETTINGS = (
    Setting("roomy", 12.0, 5.65, 10.6, 3.0),
    Setting("middle", 11.0, 5.12, 8.8, 2.2),
    Setting("close", 10.0, 4.6, 7.2, 1.4),
)
"""Ways to set a page, most air first; the style sheet of the form says the same."""

ROOM = 273.0
"""Millimetres of a page between its margins, less what may be told wrong here."""

LINE_HIGH = 8.0
"""Millimetres of a ruled line to write on."""

MOST_LINES = 7

WIDTH = 178.0
"""Millimetres of a line of text."""

QUESTION_SHARE = 0.5
"""How much of the width the questions take; circles take the rest."""


def height_of(form: VoiceForm, by: Setting) -> float:
    """Work out how tall a page will be, in millimetres, from its words and its style sheet."""
    line, size = by.line, by.size
    tall = 3.2 + 8.2 * count_lines(form.title, 18, WIDTH, bold=True) + line * count_lines(form.kicker, size, WIDTH)
    tall += 3 + line * count_lines(form.how, size, WIDTH)
    if form.organisation is not None:
        tall += 3.5 + line * count_lines(f"{form.organisation}: {form.organisation_name or ''}", size, WIDTH)
    if form.depth is not None:
        heads = max(count_lines(words, size, WIDTH * 0.2 - 2) for words in (form.depth.today, form.depth.wanted))
        tall += 5.5 + line * (heads + count_lines(form.depth.heading, size, WIDTH, bold=True)) + by.cell
        tall += by.row * len(form.depth.rows)
    for table in form.tables:
        tall += 4.5 + _table_height(table, by)
    if form.comment is not None:
        tall += 4 + line * count_lines(f"{form.comment.ask} {form.comment.note}", size, WIDTH, bold=True)
        tall += (LINE_HIGH + 0.2) * form.comment.lines
        tall += 3.7 + line * (
            count_lines(f"XX {form.comment.consent}", size, WIDTH) + count_lines(form.comment.role, size, WIDTH - 64)
        )
    tall += 5 + line + sum(line * count_lines(words, size, WIDTH - 5) + 0.6 for words in form.promises)
    return tall + 2 + line * count_lines(form.hand_in, size, WIDTH, bold=True) + 4.6 * count_lines(form.mark, 10, WIDTH)


def _table_height(table: TickTable, by: Setting) -> float:
    question = WIDTH * QUESTION_SHARE - 2
    column = WIDTH * (1 - QUESTION_SHARE) / len(table.answers) - 1.6
    heads = [
        count_lines(table.heading, by.size, question, bold=True),
        *(count_lines(words, by.size, column) for words in table.answers),
    ]
    rows = [by.cell + by.line * count_lines(f"{one.number}. {one.words}", by.size, question) for one in table.rows]
    return by.cell + by.line * max(heads) + sum(max(by.row, row) for row in rows)
