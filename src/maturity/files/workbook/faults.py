"""Collect what is wrong in a workbook, each fault with its cell."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from maturity.errors import Problem, Severity
from maturity.files.workbook.values import CellError


class Faults:
    """The problems of one workbook."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, message: str, mend: str, place: str, severity: Severity = Severity.ERROR) -> None:
        """Keep one."""
        self.found.append(Problem(message, mend, self.file, where=place, severity=severity))

    def at(self, place: str) -> bool:
        """Tell whether a cell has a fault already."""
        return any(problem.where == place and problem.severity is Severity.ERROR for problem in self.found)

    def reading(self, place: str, read: Callable[[], JsonValue]) -> JsonValue:
        """Read a cell; None, and a fault, when it cannot be."""
        try:
            return read()
        except CellError as error:
            self.add(error.message, error.mend, place)
            return None
