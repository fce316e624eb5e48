"""Write a form as a workbook: one sheet, one column for each person, lists to choose from, no macros and no author."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from maturity.files.voice_forms.marks import (
    BATCH,
    DAY,
    FORM,
    OPTION,
    PARTNER,
    PERSON,
    PRINT,
    ROLE,
    TODAY,
    WANTED,
    WORDS,
    name_question,
    write_mark,
)
from maturity.model.base import Perspective
from maturity.model.questionnaire import Answer, Questionnaire

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FIRST_PERSON = 3
"""The column of the first person; before it stand the hidden names of rows, the questions and the answers."""

MOST_PEOPLE = 200

INK, QUIET, FRAME = "#1B2733", "#5B6770", "#357393"
"""The colours of all our workbooks; what is to be filled in has a frame."""

TITLES = {
    Perspective.COMMUNITY: "Answers of people who live here",
    Perspective.PARTNER: "Answers of organisations that work with the network",
    Perspective.NETWORK: "Answers of people who work in the network",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row for one answer of each person: its hidden name, what is asked, what can be answered, and what a cell accepts."""

    name: str
    ask: str
    help: str
    check: dict[str, Any]
    is_text: bool = False


def write_form(asked: Questionnaire, people: int, token: str, made_on: date) -> bytes:
    """Write a form for so many people; the same arguments give the same bytes.

    Args:
        asked: What is asked.
        people: How many columns for people, 1 to MOST_PEOPLE.
        token: Eight hexadecimal digits that no other form has.
        made_on: The day that the file says it was made.
    """
    import xlsxwriter  # noqa: PLC0415  (only those who write a form need it)

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": TITLES[asked.perspective], "author": "", "created": datetime.combine(made_on, time())})
    sheet = book.add_worksheet("Answers")
    looks = _looks(book)
    _write_head(sheet, looks, asked, people, token)
    _write_rows(sheet, looks, _rows(asked), people, first=7)
    _write_options(sheet, looks, asked, first=7 + len(_rows(asked)) + 1)
    _set_up(sheet, asked, people)
    book.close()
    return out.getvalue()


def _looks(book: Any) -> dict[str, Format]:
    plain = {"font_name": "Arial", "font_size": 11, "font_color": INK, "valign": "vcenter", "text_wrap": True}
    cell = {**plain, "border": 1, "border_color": FRAME, "locked": False}
    return {
        "title": book.add_format({**plain, "font_size": 16, "bold": True, "text_wrap": False}),
        "plain": book.add_format(plain),
        "unwrapped": book.add_format({**plain, "text_wrap": False}),
        "bold": book.add_format({**plain, "bold": True, "bottom": 2}),
        "person": book.add_format({**plain, "bold": True, "bottom": 2, "align": "center"}),
        "quiet": book.add_format({**plain, "font_color": QUIET, "text_wrap": False}),
        "number": book.add_format({**cell, "align": "center"}),
        "text": book.add_format({**cell, "num_format": "@", "valign": "top"}),
        "day": book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "center"}),
    }


def _write_head(sheet: Worksheet, looks: dict[str, Format], asked: Questionnaire, people: int, token: str) -> None:
    sheet.write_string(0, 1, TITLES[asked.perspective], looks["title"])
    sheet.write_string(1, 1, f"{asked.network_name}, {asked.cycle}", looks["unwrapped"])
    how = (
        "One column for each person. Choose a number from the list; leave empty what a person left empty. Write no names of people."
    )
    sheet.write_string(2, 1, how, looks["unwrapped"])
    sheet.write_string(3, 0, FORM)
    sheet.write_string(3, 1, "This form (please leave as it is)", looks["quiet"])
    sheet.write_string(3, 2, write_mark(asked, token), looks["quiet"])
    sheet.write_string(4, 0, BATCH)
    sheet.write_string(4, 1, "Where these answers come from, such as the name of a group or a meeting", looks["plain"])
    sheet.write_blank(4, 2, None, looks["text"])
    sheet.set_row(0, 24)
    sheet.set_row(4, 34)
    sheet.write_string(6, 0, PERSON)
    sheet.write_string(6, 1, "Question", looks["bold"])
    sheet.write_string(6, 2, "Answers", looks["bold"])
    for place in range(people):
        sheet.write_number(6, FIRST_PERSON + place, place + 1, looks["person"])


def _write_rows(sheet: Worksheet, looks: dict[str, Format], rows: Sequence[_Row], people: int, first: int) -> None:
    for place, row in enumerate(rows, first):
        sheet.write_string(place, 0, row.name)
        sheet.write_string(place, 1, row.ask, looks["plain"])
        sheet.write_string(place, 2, row.help, looks["plain"])
        look = looks["text"] if row.is_text else looks["day"] if row.name == DAY else looks["number"]
        for person in range(FIRST_PERSON, FIRST_PERSON + people):
            sheet.write_blank(place, person, None, look)
        if row.check:
            sheet.data_validation(place, FIRST_PERSON, place, FIRST_PERSON + people - 1, row.check)
        lines = max(-(-len(row.ask) // 46), -(-len(row.help) // 32), {WORDS: 5, PARTNER: 2}.get(row.name, 1))
        sheet.set_row(place, 4 + 15 * lines)


def _write_options(sheet: Worksheet, looks: dict[str, Format], asked: Questionnaire, first: int) -> None:
    """Keep the partners to choose from in hidden rows below the questions: a list in a cell itself would be too long."""
    for place, (name, shown) in enumerate(partner_choices(asked), first):
        sheet.write_string(place, 0, f"{OPTION} {name}")
        sheet.write_string(place, 1, shown, looks["plain"])
        sheet.set_row(place, None, None, {"hidden": True})


def partner_choices(asked: Questionnaire) -> list[tuple[str, str]]:
    """Name the partners to choose from, by id and by what the list shows; where two have one name, the id stands with it."""
    names = [partner.name.casefold() for partner in asked.partners]
    return [(one.id, one.name if names.count(one.name.casefold()) == 1 else f"{one.name} ({one.id})") for one in asked.partners]


def _set_up(sheet: Worksheet, asked: Questionnaire, people: int) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 52)
    sheet.set_column(2, 2, 36)
    sheet.set_column(FIRST_PERSON, FIRST_PERSON + people - 1, 22 if asked.partners or people == 1 else 12)
    sheet.freeze_panes(7, FIRST_PERSON)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(6)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_selection(7, FIRST_PERSON, 7, FIRST_PERSON)


def _rows(asked: Questionnaire) -> list[_Row]:
    rows = []
    if asked.perspective is Perspective.PARTNER:
        rows += _partner_rows(asked)
    for number, one in enumerate(asked.questions, 1):
        rows.append(_Row(name_question(one), f"{number}. {one.words}", _answer_words(one.answers), _one_of(one.answers)))
    if asked.perspective is not Perspective.NETWORK:
        examples = "a parent, a carer" if asked.perspective is Perspective.COMMUNITY else "a manager, a pharmacist"
        printed = {"validate": "list", "source": ["yes", "no"], "error_message": "Choose yes or no, or leave the cell empty."}
        rows += [
            _Row(WORDS, "In the person's own words", "Name nobody, and say nothing that shows who somebody is.", {}, is_text=True),
            _Row(PRINT, "May these words be printed in the report, without a name?", "yes or no", printed),
            _Row(ROLE, f"If so, who says it (for example {examples})", "A role, never a name.", {}, is_text=True),
        ]
    day = {"validate": "date", "criteria": ">=", "value": date(2020, 1, 1), "error_message": "Write a day, such as 2026-10-31."}
    return [*rows, _Row(DAY, "Day on which it was filled in", "May stay empty.", day)]


def _partner_rows(asked: Questionnaire) -> list[_Row]:
    words = _answer_words(asked.depths)
    places = len(asked.partners)
    options: dict[str, Any] = {}
    if places:
        first = 7 + 1 + _row_count(asked)
        message = "Choose the organisation from the list."
        options = {"validate": "list", "source": f"=$B${first + 1}:$B${first + places}", "error_message": message}
    return [
        _Row(PARTNER, "Organisation", "Choose from the list." if places else "Its name.", options, is_text=True),
        _Row(TODAY, "How closely do we work together today?", words, _one_of(asked.depths)),
        _Row(WANTED, "How closely does the organisation want to work?", words, _one_of(asked.depths)),
    ]


def _row_count(asked: Questionnaire) -> int:
    """Count the rows for answers: three about the partnership, the questions, three for own words, and the day."""
    return 3 + len(asked.questions) + 3 + 1


def _answer_words(answers: Sequence[Answer]) -> str:
    return ", ".join(f"{one.rank} {one.words[:1].lower()}{one.words[1:]}" for one in answers)


def _one_of(answers: Sequence[Answer]) -> dict[str, Any]:
    numbers = [str(one.rank) for one in answers]
    said = f"{', '.join(numbers[:-1])} or {numbers[-1]}"
    return {"validate": "list", "source": numbers, "error_title": "Not one of the answers", "error_message": f"Choose {said}."}
