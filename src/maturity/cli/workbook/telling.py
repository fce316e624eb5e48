"""Say what a workbook changes: a line for each entry, with its cell; for programs, only which entries they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from maturity.cli.clashes import FREE_TEXT, sketch
from maturity.errors import one_line
from maturity.privacy import redact
from maturity.recording.entries import spell
from maturity.recording.telling import name_entry, show_value

if TYPE_CHECKING:
    from pydantic import JsonValue

    from maturity.cli.workbook.taking import Taken
    from maturity.errors import Problem
    from maturity.recording.editing import Edit
    from maturity.recording.entries import Address
    from maturity.recording.merging import Clash

TEXTS = FREE_TEXT | {"named_from", "role", "signatory", "owner", "organisation"}
"""Fields in which a name can stand."""


def change_lines(edits: Sequence[Edit], kept: Mapping[Address, JsonValue], places: Mapping[Address, str]) -> Iterator[str]:
    """Lay out changes: what was and what is to be, in short; of an item that was there, only the fields that differ."""
    for edit in edits:
        before, name = kept.get(edit.address), name_entry(edit.address)
        cell = f"  ({places[edit.address]})" if edit.address in places and edit.value is not None else ""
        if before is None:
            yield one_line(f"added    {name}: {shown(edit.value)}{cell}")
        elif edit.value is None:
            yield one_line(f"removed  {name}: {shown(before)}")
        elif isinstance(before, dict) and isinstance(edit.value, dict):
            for field in _differing(before, edit.value):
                words = f"{shown(before.get(field))} → {shown(edit.value.get(field))}"
                yield one_line(f"changed  {name}, {field.replace('_', ' ')}: {words}{cell}")
        else:
            yield one_line(f"changed  {name}: {shown(before)} → {shown(edit.value)}{cell}")


def shown(value: JsonValue) -> str:
    """Show a value in one short line, with what may identify somebody masked."""
    if isinstance(value, str):
        return show_value(redact(value))
    if isinstance(value, dict):
        hidden = {name: redact(text) if name in TEXTS and isinstance(text, str) else text for name, text in value.items()}
        return show_value(hidden)
    return show_value(value)


def _differing(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> list[str]:
    return [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]


def clash_summary(clashes: Sequence[Clash]) -> Iterator[str]:
    """Lay out clashes, both sides in a line; what people wrote is only counted."""
    for clash in clashes:
        kept, incoming = sketch(clash.kept, clash), sketch(clash.incoming, clash)
        yield one_line(f"differs  {name_entry(clash.address)}: kept {kept}, in the workbook {incoming}")


def texts_in(edits: Sequence[Edit], kept: Mapping[Address, JsonValue]) -> dict[str, str]:
    """Gather the words that are new, by the name of their entry and field."""
    found: dict[str, str] = {}
    for edit in edits:
        name, before = name_entry(edit.address), kept.get(edit.address)
        if isinstance(edit.value, str) and edit.address[-1] in TEXTS:
            found[name] = edit.value
        elif isinstance(edit.value, dict):
            old = before if isinstance(before, dict) else {}
            for field, value in edit.value.items():
                if field in TEXTS and isinstance(value, str) and old.get(field) != value:
                    found[f"{name}, {field.replace('_', ' ')}"] = value
    return found


def in_json(done: Sequence[Taken]) -> str:
    """Give what became of every workbook for a program; what people wrote is not in it."""
    return json.dumps({"workbooks": [_data(one) for one in done]}, indent=2, ensure_ascii=False)


def _data(one: Taken) -> dict[str, Any]:
    about = one.about
    return {
        "path": one.shown,
        "outcome": one.outcome.value,
        "network": about.network if about else None,
        "cycle": about.cycle if about else None,
        "written_from": about.version if about else None,
        "kept_as": one.where,
        "changed": [spell(edit.address) for edit in one.edits if edit.value is not None],
        "removed": [spell(edit.address) for edit in one.edits if edit.value is None],
        "differs": [spell(clash.address) for clash in one.clashes],
        "warnings": [_problem(problem) for problem in one.warnings],
        "problems": [_problem(problem) for problem in one.problems],
    }


def _problem(problem: Problem) -> dict[str, str | None]:
    return {"message": problem.message, "mend": problem.mend, "file": problem.file, "where": problem.where}
