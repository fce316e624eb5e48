"""Answers as they came in: a sheet, where it stood, and a code for the respondent that says nothing about who it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from maturity.errors import Problem
from maturity.model.assessment import MatrixPin
from maturity.model.base import Perspective
from maturity.model.sheet import Sheet

CODE_LENGTH = 12

_NUMBER = re.compile(r"\s*(\d{1,2})(?:\.0+)?(?:\s.*)?", re.DOTALL)
YES, NO = frozenset({"yes", "y", "true", "1", "x"}), frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Filled:
    """One sheet that was read. file, place: where it stood. dated: whether it named its day itself."""

    sheet: Sheet
    file: str
    place: str
    dated: bool

    @property
    def line(self) -> int | None:
        """Give the line of a table; None where the place is a column."""
        return int(self.place.removeprefix("line ")) if self.place.startswith("line ") else None


@dataclass(frozen=True, slots=True)
class Source:
    """Whom answers are about and by which matrix, and the day to take where none is given.

    batch: tells answers of one file from those of another whose people have the same numbers.
    """

    network: str
    cycle: str
    matrix: MatrixPin
    side: Perspective
    batch: str
    day: date


def respondent_code(source: Source, *further: str) -> str:
    """Make a respondent's code from where the answers come from and the number of the sheet: the same file gives the same codes."""
    parts = (source.network, source.cycle, source.side.value, " ".join(source.batch.casefold().split()), *further)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:CODE_LENGTH]


def read_answer(value: object) -> int | None:
    """Read the number of an answer: 3, 3.0, "3" or "3 mostly true"; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, int):
        return value
    found = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) if found else None


def read_yes(value: object) -> bool | None:
    """Read yes or no; None where it is neither."""
    text = str(value).strip().casefold()
    return True if text in YES else False if text in NO else None


def make_sheet(fields: Mapping[str, Any], file: str, place: str | None = None) -> tuple[Sheet | None, list[Problem]]:
    """Make a sheet of what was read; faults come back in words that quote nothing that somebody wrote."""
    try:
        return Sheet(**fields), []
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        return None, [Problem(*_fault_words(one["type"], one["msg"], one["loc"]), file=file, where=place) for one in faults]


def _fault_words(kind: str, words: str, location: Iterable[int | str]) -> tuple[str, str]:
    """Say a fault: our own sentences as they are, the library's by the field alone."""
    if kind == "value_error":
        message, _, mend = words.removeprefix("Value error, ").partition("; ")
        return message, mend or "Correct it"
    name = str(next(iter(location), "the answer"))
    long = kind in {"string_too_long", "too_long"}
    return f"{name} {'is too long' if long else 'is not possible'}", "Shorten it" if long else "Correct it"
