"""The domains of one network over several cycles, in one picture."""

from __future__ import annotations

from collections import Counter

from maturity.model.benchmark import Movement
from maturity.model.course import Course, CourseCycle, CoursePoint
from maturity.model.result import Status
from maturity.reporting.course_view import THROUGH, CourseRow, CourseSpot, CourseView, column_of
from maturity.reporting.criterion_view import DomainView
from maturity.reporting.network.facts import Facts
from maturity.reporting.report import STATUS_WORDS, counted, level_words, listed, number_word

NOT_COMPARED = "not compared"
NO_TREND = "Levels are steps in an order; a few cycles are no trend."
GAPS = "A gap is a cycle without a level to compare, and never a nought."
_WORDS = {Movement.ROSE: "higher", Movement.SAME: "where it was", Movement.FELL: "lower"}
_MANY = {**_WORDS, Movement.SAME: "where they were"}


def view_course(facts: Facts, domains: tuple[DomainView, ...]) -> CourseView | None:
    """Show the domains cycle by cycle; None when fewer than three cycles are known, or no earlier one can be compared."""
    course = facts.course
    if course is None or all(one.missing for one in course.cycles[:-1]):
        return None
    rows = tuple(_row(facts, course, domain) for domain in domains if domain.id in course.rows)
    notes = [NO_TREND]
    if any(spot.value is None for row in rows for spot in row.spots):
        notes.append(GAPS)
    if any(one.through for one in course.cycles):
        notes.append(THROUGH)
    return CourseView(
        headline=_headline(course, rows), columns=tuple(map(column_of, course.cycles)), rows=rows, note=" ".join(notes)
    )


def _row(facts: Facts, course: Course, domain: DomainView) -> CourseRow:
    ranks = [level.rank for level in facts.matrix.levels]
    spots = zip(course.cycles, course.rows[domain.id], strict=True)
    shown = tuple(_spot(facts, cycle, point, ranks) for cycle, point in spots)
    return CourseRow(id=domain.id, title=domain.title, top=len(ranks) - 1, spots=shown)


def _spot(facts: Facts, cycle: CourseCycle, point: CoursePoint, ranks: list[int]) -> CourseSpot:
    if point.level is not None and point.level in ranks:
        words = level_words(facts.matrix, point.level)
        mark = str(point.level) if words.startswith(str(point.level)) else words
        return CourseSpot(value=ranks.index(point.level), words=words, mark=mark)
    if cycle.missing is not None:
        return CourseSpot(value=None, words=cycle.missing)
    if point.status is None or point.status is Status.SCORED:
        return CourseSpot(value=None, words=NOT_COMPARED)
    return CourseSpot(value=None, words=STATUS_WORDS[point.status].lower())


def _headline(course: Course, rows: tuple[CourseRow, ...]) -> str:
    """Say how the domains stand now beside the first cycle that can be compared."""
    first = next(place for place, one in enumerate(course.cycles) if one.missing is None)
    since = course.cycles[first].cycle
    pairs = [(row.spots[first].value, row.spots[-1].value) for row in rows]
    moves = Counter(_move(before, after) for before, after in pairs if before is not None and after is not None)
    parts: list[str] = []
    for movement in (Movement.ROSE, Movement.SAME, Movement.FELL):
        if count := moves[movement]:
            noun = "" if parts else f" {'domain stands' if count == 1 else 'domains stand'}"
            parts.append(f"{number_word(count)}{noun} {(_WORDS if count == 1 else _MANY)[movement]}")
    if not parts:
        return f"No domain has a level in both {since} and {course.cycles[-1].cycle}"
    return f"Over {counted(len(course.cycles) - first, 'cycle')}, since {since}: {listed(parts)}"


def _move(before: int, after: int) -> Movement:
    if after == before:
        return Movement.SAME
    return Movement.ROSE if after > before else Movement.FELL
