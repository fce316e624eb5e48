"""Read a filled form back: rows are found by their names and people by their numbers, wherever they were moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.reading import fault
from maturity.files.voice_forms.filled import Filled, Source, make_sheet, read_answer, read_yes, respondent_code
from maturity.files.voice_forms.marks import (
    BATCH,
    DAY,
    FORM,
    OPTION,
    PARTNER,
    PERSON,
    PRINT,
    RATE,
    ROLE,
    TODAY,
    WANTED,
    WORDS,
    Mark,
    read_mark,
)
from maturity.files.workbook.guarded import Odd, Plain, Sheet, column_letters, read_guarded
from maturity.model.assessment import MatrixPin
from maturity.model.base import Perspective
from maturity.model.sheet import Closeness, Comment

SINGLE = frozenset({PARTNER, TODAY, WANTED, ROLE, WORDS, PRINT, DAY})


@dataclass(slots=True)
class _Form:
    """A form as it stands in a sheet: where each named row is, and which column belongs to which person."""

    file: str
    sheet: Sheet
    mark: Mark
    names: int
    rows: dict[str, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)
    batch: str = ""
    problems: list[Problem] = field(default_factory=list)

    def cell(self, name: str, column: int) -> Plain | None:
        """Give what stands in a row by its name; None where it is blank."""
        return self.sheet.rows.get(self.rows[name], {}).get(column) if name in self.rows else None

    def complain(self, name: str, column: int, message: str, mend: str) -> None:
        """Note a fault at a cell; what stands in the cell is not quoted."""
        place = self.sheet.place(self.rows[name], column)
        self.problems.append(Problem(message, mend, file=self.file, where=place))


def read_form(path: Path, today: date, partners: Callable[[str], Mapping[str, str]] | None = None) -> tuple[Filled, ...]:
    """Read every person's answers from a workbook.

    Args:
        path: The filled form.
        today: The day to take where a person's column names none.
        partners: Gives a network's partners, id by name, for names that are not in the form's own list.

    Raises:
        InputError: It is no workbook that we open, no form, or not every answer can be read; every fault with its cell.
    """
    form = _find(path, read_guarded(path))
    listed = {} if partners is None else partners(form.mark.network)
    known = {name.casefold(): one for name, one in listed.items()} | form.partners
    filled = [found for column in form.people if (found := _person(form, column, today, known)) is not None]
    if form.problems:
        raise InputError(form.problems)
    if not filled:
        raise fault(path, "nobody's answers stand in this form", "Type them into the columns below the numbers 1, 2, 3")
    return tuple(filled)


def _find(path: Path, sheets: tuple[Sheet, ...]) -> _Form:
    """Find the form in a workbook, and its rows and columns by their names and numbers."""
    for sheet in sheets:
        for cells in sheet.rows.values():
            marks = [read_mark(value) for value in cells.values() if isinstance(value, str)]
            mark = next((one for one in marks if one is not None), None)
            names = next((column for column, value in cells.items() if value == FORM), None)
            if mark is not None and names is not None:
                return _with_rows(_Form(str(path), sheet, mark, names))
    raise fault(
        path, "this workbook is no form for voices, or the line 'This form' was changed", "Write a new one: maturity voices form"
    )


def _with_rows(form: _Form) -> _Form:
    for number, cells in form.sheet.rows.items():
        name = cells.get(form.names)
        if not isinstance(name, str):
            continue
        if name in form.rows:
            message = f"this row is there twice, first at row {form.rows[name]}"
            form.problems.append(Problem(message, "Delete one of them", file=form.file, where=form.sheet.place(number, form.names)))
        elif name.startswith(f"{OPTION} "):
            shown = [str(value) for column, value in sorted(cells.items()) if column != form.names]
            form.partners[(shown or [""])[0].strip().casefold()] = name.removeprefix(f"{OPTION} ")
        else:
            form.rows[name] = number
    heads = form.sheet.rows.get(form.rows.get(PERSON, 0), {})
    form.people = {column: person for column, value in heads.items() if (person := read_answer(value)) is not None}
    batch = [value for column, value in sorted(form.sheet.rows.get(form.rows.get(BATCH, 0), {}).items()) if column != form.names]
    form.batch = str(batch[1]) if len(batch) > 1 else ""
    _check_columns(form)
    return form


def _check_columns(form: _Form) -> None:
    """Find answers in columns without a person's number, and numbers that are there twice."""
    seen: dict[int, int] = {}
    for column, number in form.people.items():
        if number in seen:
            message = f"the number {number} heads two columns, {column_letters(seen[number])} too"
            form.complain(PERSON, column, message, "Give each person a number of their own")
        seen.setdefault(number, column)
    first = min(form.people, default=0)
    for name in form.rows:
        if name.startswith(RATE) or name in SINGLE:
            stray = [column for column in form.sheet.rows[form.rows[name]] if column > first and column not in form.people]
            for column in stray:
                form.complain(
                    name, column, "an answer stands in a column without a person's number", "Number the column, or clear it"
                )


def _person(form: _Form, column: int, today: date, partners: Mapping[str, str]) -> Filled | None:
    """Read one person's column; None where it is empty."""
    given = {name: value for name in form.rows if (value := form.cell(name, column)) is not None}
    given = {name: value for name, value in given.items() if name.startswith(RATE) or name in SINGLE}
    given = {name: value for name, value in given.items() if not (isinstance(value, str) and not value.strip())}
    for name in [name for name, value in given.items() if isinstance(value, Odd)]:
        form.complain(name, column, "the cell holds a formula or an error, not an answer", "Type the answer itself")
        del given[name]
    if not set(given) - {DAY, PARTNER, PRINT, ROLE}:
        return None
    mark = form.mark
    source = Source(mark.network, mark.cycle, MatrixPin(id=mark.matrix, version=mark.version), mark.side, form.batch, today)
    partner = _partner(form, column, given, partners)
    day = given.get(DAY)
    if day is not None and not isinstance(day, date):
        form.complain(DAY, column, "this is no day", "Write a day, such as 2026-10-31")
    fields = {
        "network": source.network,
        "cycle": source.cycle,
        "matrix": source.matrix,
        "perspective": source.side,
        "respondent": respondent_code(source, mark.token, str(form.people[column]), partner or ""),
        "role": _text(given, ROLE),
        "partner": partner,
        "ratings": _ratings(form, column, given),
        "closeness": _closeness(form, column, given, partner),
        "comment": _comment(form, column, given),
        "given_on": day if isinstance(day, date) else today,
    }
    place = f"column {column_letters(column)}"
    sheet, faults = make_sheet(fields, form.file, place) if not form.problems else (None, [])
    form.problems += faults
    return None if sheet is None else Filled(sheet, form.file, place, isinstance(day, date))


def _text(given: Mapping[str, Plain], name: str) -> str | None:
    return str(given[name]).strip() if name in given else None


def _partner(form: _Form, column: int, given: Mapping[str, Plain], partners: Mapping[str, str]) -> str | None:
    """Find the partner that a person speaks for: by its name in the list, or by its id."""
    if form.mark.side is not Perspective.PARTNER:
        return None
    if PARTNER not in given:
        if TODAY in given or WANTED in given:
            form.complain(PARTNER, column, "no organisation is chosen, so how closely it works belongs to nobody", "Choose it")
        return None
    name = str(given[PARTNER]).strip().casefold()
    found = partners.get(name) or (name if name in partners.values() else None)
    if found is None:
        mend = "Choose it from the list, or add it to the network's partners first"
        form.complain(PARTNER, column, "this organisation is not among the network's partners", mend)
    return found


def _answers(form: _Form, column: int, given: Mapping[str, Plain]) -> Iterator[tuple[str, int]]:
    """Read the numbers that a person chose, by the names of their rows."""
    for name, value in given.items():
        if name.startswith(f"{RATE} ") or name in {TODAY, WANTED}:
            answer = read_answer(value)
            if answer is None:
                form.complain(name, column, "this is not one of the answers", "Choose a number from the list, or clear the cell")
            else:
                yield name, answer


def _ratings(form: _Form, column: int, given: Mapping[str, Plain]) -> dict[str, int | dict[str, int]]:
    ratings: dict[str, int | dict[str, int]] = {}
    for name, answer in _answers(form, column, {key: value for key, value in given.items() if key.startswith(RATE)}):
        _, criterion, *statement = name.split(" ")
        if not statement:
            ratings[criterion] = answer
            continue
        statements = ratings.setdefault(criterion, {})
        if isinstance(statements, dict):
            statements[statement[0]] = answer
    return ratings


def _closeness(form: _Form, column: int, given: Mapping[str, Plain], partner: str | None) -> dict[str, Closeness]:
    said = dict(_answers(form, column, {key: value for key, value in given.items() if key in {TODAY, WANTED}}))
    for name in [name for name, depth in said.items() if depth > 5]:
        form.complain(name, column, "this is not one of the answers", "Choose 0, 1, 2, 3, 4 or 5")
        del said[name]
    return {partner: Closeness(today=said.get(TODAY), wanted=said.get(WANTED))} if partner is not None and said else {}


def _comment(form: _Form, column: int, given: Mapping[str, Plain]) -> Comment | None:
    """Read a person's own words; they may be printed only where the form says yes."""
    may_print = read_yes(given[PRINT]) if PRINT in given else False
    if may_print is None:
        form.complain(PRINT, column, "this is neither yes nor no", "Choose yes or no, or clear the cell")
    words = _text(given, WORDS)
    if words is not None and len(words) > 4000:
        form.complain(WORDS, column, "these words are too long", "Keep the most important of them, up to 4,000 letters")
        return None
    return None if words is None else Comment(words=words, may_print=bool(may_print))
