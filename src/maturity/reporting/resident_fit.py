"""How tall the summary for residents will be on paper, worked out from its words as its style sheet sets them."""

from __future__ import annotations

from maturity.reporting.line_count import count_lines
from maturity.reporting.resident_view import ResidentReport

ROOM = 264.0
"""Millimetres of a page between its margins, less what may be told wrong here."""

WIDTH = 178.0
SIZE, LINE = 11.0, 5.3
"""Points of the text, and millimetres of a line of it."""

SMALL, SMALL_LINE = 8.5, 4.3
QUESTION, ANSWER = 0.46, 0.18
"""Shares of the width that a question and an answer take."""


def height_of(report: ResidentReport) -> float:
    """Work out how tall a page will be, in millimetres."""
    tall = LINE * count_lines(report.network_name, SIZE, WIDTH) + 2
    tall += 8.2 * count_lines(report.title, 19, WIDTH, bold=True) + 2 + LINE * count_lines(report.lead, SIZE, WIDTH) + 2
    tall += sum(LINE * count_lines(words, SIZE, WIDTH - 6) + 2 for words in report.notices)
    if report.rows:
        tall += 9 + LINE + sum(_row(*(row.question, row.they_say, row.they_show, row.said or row.missing)) for row in report.rows)
        tall += _people(report)
    if report.rows_note:
        tall += SMALL_LINE * count_lines(report.rows_note, SMALL, WIDTH) + 2
    tall += 9 + sum(LINE * count_lines(words, SIZE, WIDTH) + 1.5 for words in report.voices)
    if report.quote:
        tall += 6.6 * count_lines(f"“{report.quote}”", 13, WIDTH - 38) + LINE + 9
    tall += 9 + sum(LINE * count_lines(f"By {one.by}: {one.step}", SIZE, WIDTH - 6) + 1.2 for one in report.steps)
    if report.steps_note:
        tall += LINE * count_lines(report.steps_note, SIZE, WIDTH) + 2
    tall += 9 + sum(LINE * count_lines(words, SIZE, WIDTH - 6) + 1.2 for words in report.have_your_say)
    return tall + 4 + sum(SMALL_LINE * count_lines(words, SMALL, WIDTH) for words in report.small)


def _row(question: str, *answers: str) -> float:
    """Work out how tall a row of the table is."""
    found = [
        count_lines(question, SIZE, WIDTH * QUESTION - 3),
        *(count_lines(words, SIZE, WIDTH * ANSWER - 3) for words in answers),
    ]
    return LINE * max(found) + 2.6


def _people(report: ResidentReport) -> float:
    """Add a line for every row whose number of people takes one of its own."""
    return sum(LINE for row in report.rows if row.people is not None and count_lines(row.question, SIZE, WIDTH * QUESTION - 3) < 2)
