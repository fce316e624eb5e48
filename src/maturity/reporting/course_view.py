"""Where domains stood over several cycles, as reports show it."""

from __future__ import annotations

from maturity.model.base import Noun, Slug
from maturity.model.course import CourseCycle
from maturity.reporting.report import Words

THROUGH = "Hollow marks and broken lines are cycles on an older version of the matrix, compared through its crosswalk."


class CourseColumn(Noun):
    """One cycle. note: what sets it apart; None when nothing. through: it is compared through a crosswalk."""

    name: Slug
    note: Words | None = None
    through: bool = False


class CourseSpot(Noun):
    """A domain in one cycle. value: the place of its level on the scale from 0 on, or how many networks; None is a gap.

    mark: the same as short as can be. words: in full, or why there is a gap.
    """

    value: int | None
    words: Words
    mark: Words | None = None


class CourseRow(Noun):
    """One domain. top: the highest value that it could have. spots: one for each column."""

    id: Slug
    title: Words
    top: int
    spots: tuple[CourseSpot, ...]


class CourseView(Noun):
    """One picture of several cycles, the newest last. note: how to read it."""

    headline: Words
    columns: tuple[CourseColumn, ...]
    rows: tuple[CourseRow, ...]
    note: Words


def column_of(cycle: CourseCycle) -> CourseColumn:
    """Name a cycle, with why nothing of it is shown, or the older version that it answered."""
    older = f"version {cycle.version}" if cycle.through else None
    return CourseColumn(name=cycle.cycle, note=cycle.missing or older, through=cycle.through)
