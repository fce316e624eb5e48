"""From pydantic's errors to problems in our words: where, what, and what to write instead.

Values are shown only for closed fields (ids, kinds, numbers, dates), never for free text, which may name people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from maturity.errors import Problem
from maturity.files.document import Path_
from maturity.files.fault_words import key_words, shown_key, words_for
from maturity.files.model_paths import fields_at

MOST_EXPLAINED = 500
MOST_ERRORS = 5000
"""A file with more errors than this is not what it was taken for: one line says so, and nothing is explained."""

Place = Callable[[Path_], tuple[str, int | None]]
"""Gives file and line for a path into the data."""


def problems_of(
    error: ValidationError, model: type[BaseModel], data: Any, place: Place, skip: Collection[Path_] = ()
) -> list[Problem]:
    """Turn every error into a problem, in the order of the lines, one for each place.

    skip: places whose errors were told before.
    """
    name, _ = place(())
    if error.error_count() > MOST_ERRORS:
        return [Problem(f"there are more than {MOST_ERRORS:,} faults", "Check that this is the right file", file=name)]
    found: dict[tuple[Path_, str], Problem] = {}
    for item in error.errors(include_url=False):
        path, rest = _real_path(item["loc"], data)
        if any(path[: len(told)] == told for told in skip):
            continue
        message, mend = _wording(path, rest, item, model)
        file, line = place(path)
        # A union reports once for each of its branches; the place is the same and the reader needs one line.
        key = (path, str(rest[0]) if item["type"] == "missing" and rest else "")
        found.setdefault(key, Problem(message, mend, file=file, line=line, where=dotted(path) or None))
    ordered = sorted(found.values(), key=lambda problem: (problem.file or "", problem.line or 0))
    if len(ordered) > MOST_EXPLAINED:
        more = Problem("there are more faults than are shown", "Mend these first", file=name)
        ordered = [*ordered[:MOST_EXPLAINED], more]
    return ordered


def dotted(path: Iterable[str | int]) -> str:
    """Write a path as people read it: responses.dev-presence.claim; list positions count from 1 in brackets."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{shown_key(step)}"
    return words.lstrip(".")


def _real_path(loc: tuple[int | str, ...], data: Any) -> tuple[Path_, Path_]:
    """Split a location into the part that the data has and the rest (a missing field, or a branch of a union)."""
    here = data
    path: list[str | int] = []
    for count, part in enumerate(loc):
        # Whole-number keys, such as levels, are text in the data.
        step = str(part) if isinstance(here, dict) else part
        if not _holds(here, step):
            return tuple(path), loc[count:]
        path.append(step)
        here = here[step]
    return tuple(path), ()


def _holds(here: Any, step: str | int) -> bool:
    if isinstance(here, dict):
        return step in here
    return isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here)


def _wording(path: Path_, rest: Path_, item: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Choose message and mend."""
    kind, ctx = item["type"], item.get("ctx", {})
    if rest and rest[-1] == "[key]":
        return key_words(str(path[-1]), kind, ctx)
    if kind == "missing":
        name = str(rest[0]) if rest else "a field"
        return f"'{name}' is missing", f"Add {name}"
    if kind == "extra_forbidden":
        return _unknown_field(path, model)
    if "ratings" in path and len(path) >= 5:
        return "a rating is not a level", "Write a level such as 3, or a level for each statement such as {felt: 3, trust: 2}"
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    return words_for(kind, field, ctx, item["input"])


def _unknown_field(path: Path_, model: type[BaseModel]) -> tuple[str, str]:
    name = str(path[-1])
    known = fields_at(model, path[:-1])
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    message = f"{shown_key(name, quoted=True)} is not a field here"
    if near:
        return message, f"Did you mean {near[0]}? Correct the spelling"
    return message, f"Delete it, or use one of: {', '.join(known)}" if known else "Delete it"
