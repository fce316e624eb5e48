"""The exception tree, its exit codes, and `Problem`: a fault that is collected, not raised.

MaturityError                 1  anything of ours that has no better number
├── InputError                3  a file, or what it says, is wrong; carries every problem found
│   └── MatrixError           3  a matrix cannot be used
├── NotFoundError             4  a network, matrix, criterion or file that nobody knows; offers the nearest
├── PluginError               5  a plugin broke a rule of the plugin contract
├── ScoringError              6  a scorer or roll-up returned what it must not
├── RenderError               7  a report could not be rendered
│   └── PdfUnavailableError   8  this machine lacks what PDF needs; HTML still works
├── OutputError               9  a result could not be written; what was there before still is
├── StoreError               10  the store cannot be used as it is, or where it is
│   └── StaleError           11  somebody else changed the same answers meanwhile; nothing was overwritten
└── DifferentError           12  a report does not say what the data inside it give

Usage errors end with 2 (click's own). An interrupt ends with 130.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """Say whether a problem stops the work."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in somebody's input: what, where, and what to do about it.

    `line` counts from 1; None means that the format has no lines or the place is unknown.
    `where` names the criterion or field. Neither may quote free text from evidence.
    """

    message: str
    mend: str
    file: str | None = None
    line: int | None = None
    where: str | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file or ''}:{self.line}" if self.line is not None else (self.file or "")
        head = " ".join(part for part in (place, self.where) if part)
        # A mend may end by asking back: "Did you mean housing?"
        mend = self.mend if self.mend.endswith("?") else f"{self.mend.rstrip('.')}."
        body = f"{self.message.rstrip('.')}. {mend}"
        return one_line(f"{head}: {body}" if head else body)


def one_line(text: str) -> str:
    """Show control characters as escapes, so that a name from outside can neither break a line nor move the cursor."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


class MaturityError(Exception):
    """Anything that stops a command of ours."""

    exit_code = 1


class InputError(MaturityError):
    """A file, or what it says, is wrong; every problem found is in `problems`."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class MatrixError(InputError):
    """A matrix cannot be used as it is written."""


class NotFoundError(MaturityError):
    """Somebody asked for a thing that nobody knows; the nearest names are offered."""

    exit_code = 4

    def __init__(self, what: str, name: str, known: Iterable[str] = (), mend: str | None = None) -> None:
        self.nearest = tuple(get_close_matches(name, list(known), n=3, cutoff=0.5))
        advice = mend or "Check the spelling."
        if self.nearest:
            advice = f"Did you mean {' or '.join(self.nearest)}?"
        super().__init__(f"No {what} is called '{name}'. {advice}")


class PluginError(MaturityError):
    """A plugin broke a rule of the plugin contract."""

    exit_code = 5


class ScoringError(MaturityError):
    """A scorer or roll-up raised, or returned what its contract forbids; `rule` is its kind in the registry and its name."""

    exit_code = 6

    def __init__(self, words: str, *, rule: tuple[str, str] | None = None) -> None:
        self.rule = rule
        super().__init__(words)


class RenderError(MaturityError):
    """A report could not be rendered."""

    exit_code = 7


class PdfUnavailableError(RenderError):
    """This machine lacks what PDF needs; HTML still works."""

    exit_code = 8


class OutputError(MaturityError):
    """A result could not be written; what was there before still is."""

    exit_code = 9


class StoreError(MaturityError):
    """The store cannot be used as it is, or where it is; what was recorded stays."""

    exit_code = 10


class StaleError(StoreError):
    """Somebody else changed the same answers meanwhile; nothing was overwritten.

    `clashes` are the entries that both changed, each with what both started from, what stands and what was to come.
    """

    exit_code = 11

    def __init__(self, words: str, clashes: Iterable[object] = ()) -> None:
        self.clashes = tuple(clashes)
        super().__init__(words)


class DifferentError(MaturityError):
    """A report does not say what the data inside it give."""

    exit_code = 12
