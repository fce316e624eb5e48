"""Read a workbook that came back: what it was written for, then every answer and every row, with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from maturity.errors import InputError, Problem, Severity
from maturity.files.reading import fault
from maturity.files.workbook.about import NAMED, About
from maturity.files.workbook.choices import Choices, fixed_choices, own_choices
from maturity.files.workbook.content import Given, Register, WorkbookContent
from maturity.files.workbook.faults import Faults
from maturity.files.workbook.finding import Found, Place, find_all
from maturity.files.workbook.guarded import Plain, Sheet, read_guarded
from maturity.files.workbook.keys import ANSWER, FORMAT, KEY, ON_COVER, VALUE, Ask, Asks, asks_of
from maturity.files.workbook.rows import RegisterReader
from maturity.files.workbook.tables import tables_for
from maturity.files.workbook.values import as_choice, as_date, as_level, as_number, as_text, as_yes_no, is_blank
from maturity.model.assessment import MatrixPin
from maturity.model.matrix import Matrix
from maturity.recording.entries import Address

NOT_OURS = "this is not a workbook of ours, or its hidden sheet is gone"
MEND_NOT_OURS = "Give a file that 'maturity workbook write' made; copy your answers into a newly written one"


def read_workbook(path: Path, matrix: Matrix) -> WorkbookContent:
    """Read a workbook that was written for a matrix.

    Raises:
        InputError: The file cannot be opened, is not a workbook of ours, or was written for another matrix. Everything that is
            wrong inside is collected in the result.
    """
    sheets = read_guarded(path)
    return read_content(path, sheets, read_about(path, sheets), matrix)


def read_about(path: Path, sheets: Sequence[Sheet]) -> About:
    """Read what a workbook was written for.

    Raises:
        InputError: It does not say.
    """
    places = find_all(sheets).about
    if not places:
        raise fault(path, NOT_OURS, MEND_NOT_OURS)
    said: dict[str, str] = {}
    for _, cells in places[0].rows():
        key, value = cells.get(places[0].columns[KEY]), cells.get(places[0].columns[VALUE])
        if isinstance(key, str) and isinstance(value, (str, int, float)):
            said.setdefault(key.strip(), str(value).strip())
    try:
        if said["format"] != FORMAT:
            raise fault(path, f"the workbook is of the kind {said['format'][:40]}, not {FORMAT}", "Use the release that wrote it")
        pin = {"id": said["matrix"], "version": said["matrix_version"], "content_hash": said.get("matrix_hash") or None}
        version = int(said["version"]) if said.get("version") else None
        return About(
            said["network"],
            said.get("name") or said["network"],
            said["cycle"],
            MatrixPin.model_validate(pin),
            version,
            said.get("state", ""),
            _named(said),
        )
    except (KeyError, ValueError):
        raise fault(path, NOT_OURS, MEND_NOT_OURS) from None


def _named(said: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Gather the names that the network had declared when the workbook was written."""
    found: dict[str, dict[str, str]] = {}
    for key, words in said.items():
        kind, _, rest = key.partition("/")
        part, _, name = rest.partition("/")
        if kind == NAMED and name:
            found.setdefault(part, {})[name] = words
    return found


def read_content(path: Path, sheets: Sequence[Sheet], about: About, matrix: Matrix) -> WorkbookContent:
    """Read everything that a workbook says.

    Raises:
        InputError: It was written for another matrix.
    """
    faults = Faults(str(path))
    _check_matrix(faults, about, matrix)
    tables = tables_for(matrix)
    found = find_all(sheets, tables)
    choices = fixed_choices(matrix)
    answers = _read_answers(found, matrix, choices, faults)
    registers = _read_registers(found, matrix, {**choices}, about, faults)
    return WorkbookContent(str(path), about, answers, registers, tuple(faults.found))


def _check_matrix(faults: Faults, about: About, matrix: Matrix) -> None:
    pin = about.matrix
    if (pin.id, pin.version) != (matrix.id, matrix.version):
        message = f"the workbook answers {pin.id} {pin.version}, not {matrix.id} {matrix.version}"
        raise InputError([Problem(message, "Name the matrix that it was written for, or write a new workbook", faults.file)])
    if pin.content_hash and matrix.content_hash and pin.content_hash not in (matrix.content_hash, matrix.own_hash):
        message = "the matrix has changed since the workbook was written, though its version is the same"
        faults.add(message, "Look whether its questions still mean the same", "matrix", Severity.WARNING)


def _read_answers(found: Found, matrix: Matrix, choices: Mapping[str, Choices], faults: Faults) -> dict[Address, Given]:
    cells = _cells_by_key(found.answers, faults)
    answers: dict[Address, Given] = {}
    lost: list[str] = []
    for criterion in matrix.all_criteria():
        asks = list(asks_of(criterion, carried=True))
        if not any(ask.key in cells for ask in asks):
            lost.append(criterion.id)
        _read_asks(asks, cells, choices, faults, answers)
        _check_claim(criterion.id, answers, faults)
    _read_asks(ON_COVER, cells, choices, faults, answers)
    if lost:
        message = f"the workbook no longer asks about: {', '.join(lost)}"
        faults.add(message, "Nothing is changed there; write a new workbook if you want to answer them", "sheets", Severity.WARNING)
    known = {ask.key for criterion in matrix.all_criteria() for ask in asks_of(criterion, carried=True)} | {
        ask.key for ask in ON_COVER
    }
    for key, places in cells.items():
        if key not in known and not is_blank(places[0][1]):
            faults.add("nobody asks this question", "Clear the cell; its row was changed by hand", places[0][0], Severity.WARNING)
    return answers


def _cells_by_key(places: Sequence[Place], faults: Faults) -> dict[str, list[tuple[str, Plain | None]]]:
    """Gather the answers by their keys; an answer in a row without a key is told, for nobody can know what it answers."""
    cells: dict[str, list[tuple[str, Plain | None]]] = {}
    for place in places:
        if ANSWER not in place.columns:
            faults.add("the column of answers is not to be found", "Head it: Your answer", place.sheet.place(place.row + 1, 1))
            continue
        of_criteria = any(str(cells.get(place.columns[KEY], "")).startswith("responses/") for _, cells in place.rows())
        for row, given in place.rows():
            key, value = given.get(place.columns[KEY]), given.get(place.columns[ANSWER])
            at = place.sheet.place(row, place.columns[ANSWER])
            if isinstance(key, str) and key.strip():
                cells.setdefault(key.strip(), []).append((at, value))
            elif of_criteria and isinstance(value, str) and value.strip() and not _is_ours(given, place):
                message = "what stands here belongs to no question of ours, and was not read"
                faults.add(message, "Move it beside the question, or leave it as a note", at, Severity.WARNING)
    return cells


def _is_ours(cells: Mapping[int, Plain], place: Place) -> bool:
    """Tell the rows that we wrote without a key: the headings."""
    value = cells.get(place.columns[ANSWER])
    return isinstance(value, str) and value.strip().lower() == "your answer"


def _read_asks(
    asks: Sequence[Ask],
    cells: Mapping[str, list[tuple[str, Plain | None]]],
    choices: Mapping[str, Choices],
    faults: Faults,
    answers: dict[Address, Given],
) -> None:
    """Read the questions of one criterion; an entry of several parts is read when all its cells are there."""
    together: dict[Address, list[Ask]] = {}
    for ask in asks:
        together.setdefault(ask.address, []).append(ask)
    for address, parts in together.items():
        if not all(ask.key in cells for ask in parts):
            continue
        read: dict[str, JsonValue] = {}
        for ask in parts:
            place, value = _only(cells[ask.key], faults)
            read[ask.inside or ""] = None if is_blank(value) else _read(ask, value, place, choices, faults)
        place = cells[parts[0].key][0][0]
        answers[address] = Given(_whole(address, read, [cells[ask.key][0][0] for ask in parts], faults), place)


def _only(found: list[tuple[str, Plain | None]], faults: Faults) -> tuple[str, Plain | None]:
    """Take the one cell of a question; where a sheet was copied, the copies must agree."""
    first = next((one for one in found if not is_blank(one[1])), found[0])
    other = next((one for one in found if not is_blank(one[1]) and one[1] != first[1]), None)
    if other is not None:
        faults.add(f"the same question has another answer in {other[0]}", "Keep one of the two sheets", first[0])
    return first


def _read(ask: Ask, value: Any, place: str, choices: Mapping[str, Choices], faults: Faults) -> JsonValue:
    question = ask.question
    readers: dict[Asks, Callable[[], JsonValue]] = {
        Asks.LEVEL: lambda: as_level(value, choices["levels"]),
        Asks.DATE: lambda: as_date(value),
        Asks.CHECK: lambda: "yes" if as_yes_no(value) else "no",
        Asks.CONFIRM: lambda: as_yes_no(value),
        Asks.AGREEMENT: lambda: as_yes_no(value),
        Asks.COUNT: lambda: _figure(value, question.unit if question else None),
        Asks.NUMBER: lambda: _figure(value, question.unit if question else None),
        Asks.CHOICE: lambda: as_choice(value, Choices("option", dict(question.options) if question else {})),
        Asks.TEXT: lambda: as_text(value),
    }
    return faults.reading(place, readers[ask.asks])


TOO_SMALL = "suppressed"


def _figure(value: Plain, unit: str | None) -> JsonValue:
    number = as_number(value, unit)
    return TOO_SMALL if number is None else number


def _whole(address: Address, read: Mapping[str, JsonValue], places: Sequence[str], faults: Faults) -> JsonValue:
    """Put the parts of an entry together; None when nothing was given, or when a fault was told."""
    if set(read) == {""}:
        return read[""]
    if all(value is None for value in read.values()):
        return None
    if TOO_SMALL in read.values():
        return {"suppressed": True}
    if None in read.values():
        if not any(problem.where in places for problem in faults.found):
            lacking = places[list(read.values()).index(None)]
            said = _LACKS[address[2]]
            faults.add(*said, lacking)
        return None
    return dict(read)


_LACKS = {
    "target": ("a target needs a level and a date, and one of them is missing", "Give both, or neither"),
    "figures": ("a share needs both counts, and one of them is missing", "Give both, or neither"),
}


def _check_claim(criterion: str, answers: Mapping[Address, Given], faults: Faults) -> None:
    claim, reason = (answers.get(("responses", criterion, field)) for field in ("claim", "not_applicable"))
    if claim and reason and claim.value is not None and reason.value is not None:
        faults.add(f"there is a level, and in {reason.place} a reason why it does not apply", "Keep one of the two", claim.place)


def _read_registers(found: Found, matrix: Matrix, known: dict[str, Choices], about: About, faults: Faults) -> dict[str, Register]:
    """Read the registers; those that others refer to come first, so that names can be understood."""
    readers = {table.part: RegisterReader(table, found.tables.get(table.part, ()), faults) for table in tables_for(matrix)}
    for part, what in (("neighbourhoods", matrix.body.part), ("partners", "partner"), ("priority_groups", "priority group")):
        known[part] = own_choices(what, readers[part].named(), about.named.get(part))
    registers: dict[str, Register] = {}
    for part, reader in readers.items():
        if reader.is_there:
            registers[part] = reader.read(known)
        else:
            message = f"the register '{reader.table.sheet}' is not in the workbook"
            faults.add(message, "Nothing is changed there", "sheets", Severity.WARNING)
    return registers
