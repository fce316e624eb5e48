"""Turn what a workbook says into entries, for a merge with what is kept: what it does not ask stays as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any, TypeAlias

from pydantic import BaseModel, JsonValue, ValidationError

from maturity.errors import Problem, Severity
from maturity.files.fault_words import words_for
from maturity.files.workbook.content import Given, Register, Row, WorkbookContent
from maturity.files.workbook.faults import Faults
from maturity.files.workbook.tables import Table
from maturity.model.assessment import Response
from maturity.recording.editing import same
from maturity.recording.entries import KEYED_FIELDS, Address, Entries, item_address

Loc: TypeAlias = tuple[int | str, ...]

AS_TYPED = 1e-12
"""Spreadsheets keep 15 digits of a number; two that differ by less are the same answer."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The entries of a workbook, the cell of each that it gives, and what is wrong with them."""

    entries: Entries
    places: Mapping[Address, str]
    problems: tuple[Problem, ...]


def incoming_entries(content: WorkbookContent, base: Mapping[Address, JsonValue], *, written_from: bool) -> Incoming:
    """Give the whole state that a workbook stands for.

    base: the entries that the workbook was written from, if `written_from`; else those that are kept now, and then a blank cell
    is not given, and takes nothing away. Entries that the workbook does not ask come from the base. An answer that is the same
    but for how a spreadsheet keeps it is taken from the base too.
    """
    maker = _Maker(content, base, written_from=written_from)
    entries = maker.make()
    return Incoming(entries, maker.places, (*content.problems, *maker.faults.found))


class _Maker:
    def __init__(self, content: WorkbookContent, base: Mapping[Address, JsonValue], *, written_from: bool) -> None:
        self._content, self._base, self._written_from = content, base, written_from
        self.faults = Faults(content.file)
        self.faults.found.extend(content.problems)
        self._before = len(content.problems)
        self.places: dict[Address, str] = {}

    def make(self) -> Entries:
        """Make the entries."""
        given = dict(self._answers())
        for register in self._content.registers.values():
            given.update(self._register(register))
        made = {address: value for address, value in self._base.items() if not self._asked(address)}
        made.update({address: as_kept(value, self._base.get(address)) for address, value in given.items()})
        self.faults.found = self.faults.found[self._before :]
        order = {address: place for place, address in enumerate(self._base)}
        return dict(sorted(made.items(), key=lambda entry: order.get(entry[0], len(order))))

    def _asked(self, address: Address) -> bool:
        """Tell whether the workbook asks an entry: then it stands only if it was given."""
        if address[0] == "network":
            return address[1] == "neighbourhoods" and "neighbourhoods" in self._content.registers
        if address[0] in self._content.registers:
            return True
        return address in self._content.answers

    def _answers(self) -> Iterator[tuple[Address, JsonValue]]:
        by_criterion: dict[str, dict[Address, Given]] = {}
        for address, given in self._content.answers.items():
            self.places[address] = given.place
            if address[0] == "responses":
                by_criterion.setdefault(address[1], {})[address] = given
            elif given.value is False:
                self._take_back(address, given)
            elif given.value is not None:
                yield address, given.value
        for criterion, answers in by_criterion.items():
            yield from self._response(("responses", criterion), answers)

    def _take_back(self, address: Address, given: Given) -> None:
        """Let a no take an earlier yes away; where nobody knows what the workbook was written from, nothing is taken away."""
        if not self._written_from and self._base.get(address) is True:
            message = "this says no, and a yes on record cannot be taken back by a workbook that was not written from it"
            self.faults.add(message, "Take it back with 'maturity assess', under 'About'", given.place, Severity.WARNING)

    def _response(self, at: Address, answers: Mapping[Address, Given]) -> Iterator[tuple[Address, JsonValue]]:
        """Check the answers to one criterion together, as the assessment would, and give them in its form."""
        carried = answers.get((*at, "carried"))
        data: dict[str, Any] = {}
        for address, given in answers.items():
            if given.value is None or address[2] == "carried":
                continue
            if address[2] in KEYED_FIELDS:
                data.setdefault(address[2], {})[address[3]] = given.value
            else:
                data[address[2]] = given.value
        made = self._checked(Response, data, lambda loc: _cell_of(at, loc, answers))
        for field, value in made.items():
            if field in KEYED_FIELDS and isinstance(value, dict):
                yield from (((*at, field, name), inner) for name, inner in value.items())
            else:
                yield (*at, field), value
        if carried is not None and (*at, "carried") in self._base and not self._confirmed(at, carried, made):
            yield (*at, "carried"), True

    def _confirmed(self, at: Address, carried: Given, made: Mapping[str, JsonValue]) -> bool:
        """Tell whether somebody said that a carried answer still holds, or gave another level."""
        return carried.value is True or not same(made.get("claim"), self._base.get((*at, "claim")))

    def _register(self, register: Register) -> Iterator[tuple[Address, JsonValue]]:
        for row in register.rows:
            fields = {name: value for name, value in row.fields.items() if value is not None}
            base = self._base_item(register.table, row, fields)
            kept = {name: value for name, value in base.items() if name not in row.fields or not self._written_from}
            item = {**kept, **fields, **({"id": row.key} if register.table.named_by else {})}
            if self._is_whole(register.table, row, item):
                made = self._checked(register.table.model, item, row.cell)
                yield from self._entries(register.table, row, made)

    def _base_item(self, table: Table, row: Row, fields: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """Find what the base says of the same item, for the fields that the workbook does not ask."""
        if table.part == "partners":
            return {at[2]: value for at, value in self._base.items() if at[:2] == ("partners", row.key)}
        known = (
            all(fields.get(name) is not None for name in ("criterion", "step")) if table.part == "plan" else table.part != "quotes"
        )
        if not known:
            return {}
        found = self._base.get(_address(table.part, {**fields, "id": row.key}))
        return dict(found) if isinstance(found, dict) else {}

    def _is_whole(self, table: Table, row: Row, item: Mapping[str, JsonValue]) -> bool:
        """Tell of each column that a row needs and leaves blank; a cell that has a fault already is not told again."""
        lacking = [column for column in table.columns if column.needed and column.field not in item]
        for column in lacking:
            place = row.places.get(column.field, row.place)
            if not self.faults.at(place):
                what = column.heading.lower()
                self.faults.add(f"this row lacks: {what}", "Fill it in, or clear the whole row, its id too", place)
        return not lacking

    def _entries(self, table: Table, row: Row, made: dict[str, Any]) -> Iterator[tuple[Address, JsonValue]]:
        if not made:
            return
        if table.part == "partners":
            for name, value in made.items():
                if name != "id":
                    self.places[table.part, row.key, name] = row.places.get(name, row.place)
                    yield (table.part, row.key, name), value
            return
        address = _address(table.part, made)
        self.places[address] = row.place
        yield address, made

    def _checked(self, model: type[BaseModel], data: Mapping[str, Any], cell: Callable[[Loc], str]) -> dict[str, Any]:
        """Check data as the assessment would, and give it in its form; nothing, and faults with their cells, when it is wrong."""
        try:
            found = model.model_validate_json(json.dumps(data))
        except ValidationError as error:
            for one in error.errors(include_url=False):
                field = next((str(step) for step in reversed(one["loc"]) if isinstance(step, str)), "")
                message, mend = words_for(one["type"], field, one.get("ctx", {}), one["input"])
                if not self.faults.at(cell(one["loc"])):
                    self.faults.add(message, mend, cell(one["loc"]))
            return {}
        made: dict[str, Any] = found.model_dump(mode="json", exclude_defaults=True)
        return made


def _address(part: str, item: Mapping[str, Any]) -> Address:
    return ("network", part, str(item["id"])) if part == "neighbourhoods" else item_address(part, item)


def _cell_of(at: Address, loc: Loc, answers: Mapping[Address, Given]) -> str:
    """Find the cell of a fault in an answer."""
    steps = tuple(str(step) for step in loc)
    found = next((answers[address] for length in (2, 1) if (address := (*at, *steps[:length])) in answers), None)
    return found.place if found is not None else next(iter(answers.values())).place


def as_kept(value: JsonValue, base: JsonValue) -> JsonValue:
    """Give the value of the base where a spreadsheet cannot tell the two apart: digits beyond the fifteenth, and ends of lines."""
    if isinstance(value, dict) and isinstance(base, dict):
        return {name: as_kept(inner, base.get(name)) for name, inner in value.items()}
    if isinstance(value, str) and isinstance(base, str):
        return base if one_ending(value) == one_ending(base) else value
    numbers = isinstance(value, (int, float)) and isinstance(base, (int, float)) and not isinstance(value, bool)
    return base if numbers and isclose(value, base, rel_tol=AS_TYPED) else value  # type: ignore[arg-type]


def one_ending(text: str) -> str:
    """Write every end of line alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
