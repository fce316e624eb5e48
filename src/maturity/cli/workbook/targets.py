"""Where a workbook is taken, whatever that is: what it must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from maturity.recording.editing import Edit
from maturity.recording.entries import Entries

if TYPE_CHECKING:
    from maturity.errors import Problem
    from maturity.files.workbook.about import About
    from maturity.model.assessment import Assessment
    from maturity.model.matrix import Matrix

STATE = ("state",)
SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a network when its workbook comes. shown: how messages name it.

    before: what the workbook was written from, as far as anybody here knows; None when nobody does. began: there is an assessment.
    """

    shown: str
    entries: Entries
    before: Entries | None
    version: int = 0
    began: bool = True


class Target(Protocol):
    """A place that takes workbooks."""

    def matrix(self, about: About) -> Matrix:
        """Read the matrix of a workbook's cycle."""

    def kept(self, about: About) -> Kept:
        """Look up what is kept, and what of it the workbook was written from."""

    def took(self, about: About, state: str) -> bool:
        """Tell whether the workbook was taken before in just this state: whatever was decided then stays decided."""

    def faults(self, assessment: Assessment, matrix: Matrix) -> list[Problem]:
        """Find what an assessment says against its matrix, as every other command does."""

    def keep(self, about: About, kept: Kept, edits: Sequence[Edit], state: str) -> str:
        """Keep edits, all or none, and say where."""


def reopened(entries: Entries) -> tuple[Edit, ...]:
    """Make what was submitted a draft again, since it is being changed."""
    return (Edit(STATE, None),) if entries.get(STATE) == SUBMITTED else ()
