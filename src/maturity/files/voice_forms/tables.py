"""Read answers of many people from a CSV file, such as an online survey gives, or from JSON, one sheet a line or in a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from maturity.errors import InputError, Problem
from maturity.files.encoding import decode
from maturity.files.json_text import parse_json
from maturity.files.reading import fault, read_bytes, validate
from maturity.files.registers.csv_tables import csv_rows
from maturity.files.voice_forms.filled import Filled, Source, make_sheet, read_answer, read_yes, respondent_code
from maturity.files.voice_forms.marks import DAY, PARTNER, PRINT, ROLE, TODAY, WANTED, WORDS
from maturity.model.base import Perspective
from maturity.model.sheet import Closeness, Comment, Sheet

MOST_BYTES = 8_000_000
MOST_SHEETS = 20_000
PERSON, SECTOR = "person", "sector"
COLUMNS = frozenset({PERSON, SECTOR, PARTNER, TODAY, WANTED, ROLE, WORDS, PRINT, DAY})
"""Columns that a table may have besides its questions: comm-listen, or comm-felt:heard for one statement of a criterion."""


def read_table(path: Path, source: Source, partners: Mapping[str, str] | None = None) -> tuple[Filled, ...]:
    """Read one person's answers from each line of a CSV file.

    Args:
        path: UTF-8 text with a header. `person` is a number or a code for each line that says nothing about who it is.
        source: Whom the answers are about, and which side gives them.
        partners: The network's partners, id by name.

    Raises:
        InputError: With every fault and its line; free text is not quoted.
    """
    rows = csv_rows(decode(read_bytes(path, MOST_BYTES), str(path)), str(path))
    head = [cell.strip() for cell in next(rows, (1, []))[1]]
    problems = list(_head_problems(head, path))
    if problems:
        raise InputError(problems)
    filled = []
    people: dict[str, int] = {}
    for line, cells in rows:
        row = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if cell.strip()}
        if len(cells) > len(head):
            problems.append(
                Problem("the line has more cells than the header", "Put text with commas into quotation marks", str(path), line)
            )
        if not set(row) - {PERSON, PARTNER, SECTOR, DAY, PRINT, ROLE}:
            continue
        person = row.get(PERSON, "")
        if not person or person in people:
            message = "no number or code in the column person" if not person else f"the same person as in line {people[person]}"
            problems.append(Problem(message, "Give every line its own number; never a name", str(path), line))
        people.setdefault(person, line)
        sheet, faults = _sheet(row, source, {name.casefold(): one for name, one in (partners or {}).items()}, path)
        problems += [replace(one, line=line) for one in faults]
        if sheet is not None:
            filled.append(Filled(sheet, str(path), f"line {line}", DAY in row))
    if problems:
        raise InputError(problems)
    if not filled:
        raise fault(path, "no line holds an answer", "Check that this is the right file")
    return tuple(filled)


def _head_problems(head: list[str], path: Path) -> Iterator[Problem]:
    if PERSON not in head:
        message = "no column is headed person"
        mend = "Add one with a number for each line; it must say nothing about who somebody is"
        yield Problem(message, mend, str(path), 1)
    for name in sorted({name for name in head if head.count(name) > 1}):
        yield Problem(f"the header '{name}' is there twice", "Give each column its own header", str(path), 1)


def _sheet(row: Mapping[str, str], source: Source, partners: Mapping[str, str], path: Path) -> tuple[Sheet | None, list[Problem]]:
    problems: list[Problem] = []

    def complain(name: str, message: str, mend: str) -> None:
        problems.append(Problem(message, mend, str(path), where=name))

    answers: dict[str, int] = {}
    for name in [name for name in row if name and (name not in COLUMNS or name in {TODAY, WANTED})]:
        answer = read_answer(row[name])
        if answer is None:
            complain(name, "this is not one of the answers", "Write its number, or leave the cell empty")
        else:
            answers[name] = answer
    partner = _partner(row, source, partners, complain)
    day = _day(row.get(DAY), complain) or source.day
    may_print = read_yes(row[PRINT]) if PRINT in row else False
    if may_print is None:
        complain(PRINT, "this is neither yes nor no", "Write yes or no, or leave the cell empty")
    said = {name: answers.pop(name, None) for name in (TODAY, WANTED)}
    if problems:
        return None, problems
    fields: dict[str, Any] = {
        "network": source.network,
        "cycle": source.cycle,
        "matrix": source.matrix,
        "perspective": source.side,
        "respondent": respondent_code(source, "table", row.get(PERSON, ""), partner or ""),
        "role": row.get(ROLE),
        "sector": row.get(SECTOR),
        "partner": partner,
        "ratings": _ratings(answers),
        "closeness": _closeness(said, partner, complain),
        "comment": Comment(words=row[WORDS][:4000], may_print=bool(may_print)) if WORDS in row else None,
        "given_on": day,
    }
    return make_sheet(fields, str(path)) if not problems else (None, problems)


def _ratings(answers: Mapping[str, int]) -> dict[str, int | dict[str, int]]:
    ratings: dict[str, int | dict[str, int]] = {}
    for name, answer in answers.items():
        criterion, _, statement = name.partition(":")
        if not statement:
            ratings[criterion] = answer
        else:
            given = ratings.setdefault(criterion, {})
            if isinstance(given, dict):
                given[statement] = answer
    return ratings


def _partner(row: Mapping[str, str], source: Source, partners: Mapping[str, str], complain: Any) -> str | None:
    if source.side is not Perspective.PARTNER:
        if PARTNER in row:
            complain(PARTNER, "only partners speak for an organisation", "Empty the column, or read the file with --side partner")
        return None
    if PARTNER not in row:
        if TODAY in row or WANTED in row:
            complain(PARTNER, "no organisation is named, so how closely it works belongs to nobody", "Write its name or its id")
        return None
    name = row[PARTNER].casefold()
    found = partners.get(name) or (name if name in partners.values() else None)
    if found is None:
        complain(PARTNER, "this organisation is not among the network's partners", "Write its name or id as the assessment has it")
    return found


def _closeness(said: Mapping[str, int | None], partner: str | None, complain: Any) -> dict[str, Closeness]:
    for name, depth in said.items():
        if depth is not None and depth > 5:
            complain(name, "this is not one of the answers", "Write 0, 1, 2, 3, 4 or 5")
            return {}
    if partner is None or not any(depth is not None for depth in said.values()):
        return {}
    return {partner: Closeness(today=said.get(TODAY), wanted=said.get(WANTED))}


def _day(text: str | None, complain: Any) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        complain(DAY, "this is no day", "Write year, month and day, such as 2026-10-31")
        return None


def read_json(path: Path) -> tuple[Filled, ...]:
    """Read sheets from JSON: a list, one sheet, or in a .jsonl file one a line; each names its respondent itself.

    Raises:
        InputError: With every fault; free text is not quoted.
    """
    text = decode(read_bytes(path, MOST_BYTES), str(path))
    parts = list(_json_parts(text, path))
    if len(parts) > MOST_SHEETS:
        raise fault(path, f"the file holds more than {MOST_SHEETS:,} sheets", "Check that this is the right file")
    filled, problems = [], []
    for place, part in parts:
        try:
            sheet = validate(Sheet, parse_json(json.dumps(part).encode(), str(path)))
            filled.append(Filled(sheet, str(path), place, dated=True))
        except InputError as error:
            line = int(place.removeprefix("line ")) if place.startswith("line ") else None
            within = "" if line is not None else f"{place} "
            problems += [replace(one, line=line, where=f"{within}{one.where or ''}".strip()) for one in error.problems]
    if problems:
        raise InputError(problems)
    if not filled:
        raise fault(path, "no sheet stands in the file", "Check that this is the right file")
    return tuple(filled)


def _json_parts(text: str, path: Path) -> Iterator[tuple[str, Any]]:
    """Take the sheets apart, each with where it stands."""
    if path.suffix.lower() == ".jsonl":
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield f"line {number}", parse_json(line.encode(), str(path)).data
        return
    data = parse_json(text.encode(), str(path)).data
    for number, part in enumerate(data if isinstance(data, list) else [data], 1):
        yield f"sheet {number}", part
