"""Where assessments come from: files, or the store of a workspace. What reads them need not know which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from maturity.checking import check_assessment
from maturity.errors import InputError, Problem, Severity
from maturity.files.assessment_files import (
    LINES_SUFFIX,
    CheckedAssessment,
    Choose,
    Further,
    ReadAssessment,
    count_assessments,
    read_checked,
    read_many,
)
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix

if TYPE_CHECKING:
    from maturity.storage.assessments import Assessments, Held


class Source(Protocol):
    """A place that holds the assessments of a cycle, or one of them."""

    @property
    def shown(self) -> str:
        """Name the place for messages."""

    @property
    def holds_many(self) -> bool:
        """Tell a cycle from a single assessment."""

    def count(self) -> int:
        """Count the assessments, for a bar that shows how far the reading has come."""

    def read_each(self, matrix: Matrix | Choose | None, further: Further | None = None) -> Iterator[ReadAssessment]:
        """Read one after another, checked against the matrix; faults are collected and raised after the last.

        Raises:
            InputError: At the end, with every fault of every assessment.
        """

    def read_one(self, matrix: Matrix | Choose, further: Further | None = None) -> CheckedAssessment:
        """Read the only one, with what its authors should still look at.

        Raises:
            InputError: With every fault.
        """


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file or a folder of files."""

    path: Path

    @property
    def shown(self) -> str:
        """Name the file or folder."""
        return str(self.path)

    @property
    def holds_many(self) -> bool:
        """Tell a folder or JSON Lines from a file with one assessment."""
        return self.path.is_dir() or self.path.suffix == LINES_SUFFIX

    def count(self) -> int:
        """Count the files of the folder, or the lines of JSON Lines."""
        return count_assessments(self.path)

    def read_each(self, matrix: Matrix | Choose | None, further: Further | None = None) -> Iterator[ReadAssessment]:
        """Read one after another."""
        return read_many(self.path, matrix, further=further)

    def read_one(self, matrix: Matrix | Choose, further: Further | None = None) -> CheckedAssessment:
        """Read one file; every fault has its line."""
        return read_checked(self.path, matrix, further=further)


@dataclass(frozen=True, slots=True)
class StoreSource:
    """A cycle in the store, or one network in it. at: as it stood at this moment; None for as it stands."""

    assessments: Assessments
    cycle: str
    network: str | None = None
    at: datetime | None = None

    @property
    def shown(self) -> str:
        """Name the store and the cycle."""
        return f"{self.assessments.place}, cycle {self.cycle}"

    @property
    def holds_many(self) -> bool:
        """Tell a cycle from one network in it."""
        return self.network is None

    def count(self) -> int:
        """Count the assessments of the cycle."""
        return 1 if self.network else len(self.assessments.codes(self.cycle))

    def held(self) -> Iterator[Held]:
        """Read the assessments with their versions, unchecked.

        Raises:
            InputError: Nothing had been recorded at that moment.
            NotFoundError: The network that was asked for has no assessment.
        """
        if self.network is not None:
            yield self.assessments.read(self.cycle, self.network, at=self.at)
            return
        found = False
        for one in self.assessments.all_in(self.cycle, at=self.at):
            found = True
            yield one
        if not found and self.at is not None and self.assessments.codes(self.cycle):
            message = f"nothing had been recorded by {self.at:%-d %B %Y}"
            raise InputError([Problem(message, "Leave out --as-of to see what stands now", self.shown)])

    def read_each(self, matrix: Matrix | Choose | None, further: Further | None = None) -> Iterator[ReadAssessment]:
        """Read one after another."""
        faults: list[Problem] = []
        for held in self.held():
            problems = [] if matrix is None else _errors(self._check(held.assessment, matrix, further))
            if not problems:
                yield ReadAssessment(held.assessment)
            faults += problems
        if faults:
            raise InputError(faults)

    def read_one(self, matrix: Matrix | Choose, further: Further | None = None) -> CheckedAssessment:
        """Read the network's assessment."""
        assessment = next(self.held()).assessment
        found = self._check(assessment, matrix, further)
        if faults := _errors(found):
            raise InputError(faults)
        return CheckedAssessment(assessment, tuple(found))

    def _check(self, assessment: Assessment, asked: Matrix | Choose, further: Further | None) -> list[Problem]:
        matrix = asked if isinstance(asked, Matrix) else asked(assessment)
        found = check_assessment(assessment, matrix)
        if further is not None and (assessment.matrix.id, assessment.matrix.version) == (matrix.id, matrix.version):
            found += further(assessment, matrix)
        return [replace(problem, file=f"{self.cycle}/{assessment.network.code}") for problem in found]


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]
