"""Where one network, or a system's networks, stood in each of several cycles."""

from datetime import date

from maturity.model.base import Line, Noun, OrgCode, Slug
from maturity.model.matrix import Rank, Version
from maturity.model.result import Status


class CourseCycle(Noun):
    """One cycle of a course.

    version: of the matrix that was answered then; None when the network did not answer. through: that was another version than now,
    and it is compared through the crosswalk. missing: why nothing of this cycle is shown; None when something is.
    """

    cycle: Slug
    as_of: date
    version: Version | None = None
    through: bool = False
    missing: Line | None = None


class CoursePoint(Noun):
    """Where a domain stood in one cycle. status None: the cycle does not say, or its version cannot be compared here."""

    status: Status | None = None
    level: Rank | None = None


class Course(Noun):
    """One network over several cycles, the newest last; every row has a point for each cycle."""

    network: OrgCode
    cycles: tuple[CourseCycle, ...]
    rows: dict[Slug, tuple[CoursePoint, ...]]


class CountRow(Noun):
    """How many networks were at a level or above in each cycle; None: that cycle cannot be compared here.

    networks: those with a level in every cycle that is counted; the same in each.
    """

    counts: tuple[int | None, ...]
    networks: int


class SystemCourse(Noun):
    """The networks of a system that answered every one of several cycles.

    networks: how many. of: how many answered the newest cycle. goal: the level that is counted, with those above it.
    """

    cycles: tuple[CourseCycle, ...]
    networks: int
    of: int
    goal: Rank
    rows: dict[Slug, CountRow]
