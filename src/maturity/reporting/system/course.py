"""How many of a system's networks are at the goal, cycle by cycle, among those that answered every one of them."""

from __future__ import annotations

from maturity.model.course import CountRow, SystemCourse
from maturity.model.matrix import Domain
from maturity.reporting.course_view import THROUGH, CourseRow, CourseSpot, CourseView, column_of
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import counted, listed, number_word
from maturity.reporting.system.facts import SystemFacts, pair_words

NOT_COMPARED = "not compared"


def build_course(facts: SystemFacts) -> CourseView | None:
    """Show the domains cycle by cycle; None when fewer than three cycles are known, or networks may not be named.

    The same networks are counted in every cycle, so that who answered changes nothing.
    """
    course = facts.tables.course
    if course is None or not facts.naming.shown:
        return None
    rows = tuple(
        _row(domain, course.rows[domain.id]) for domain, _ in leaf_domains(facts.matrix.domains) if domain.id in course.rows
    )
    rows = tuple(row for row in rows if row.top)
    if not rows:
        return None
    since = course.cycles[0].cycle
    who = f"{pair_words(course.networks, course.of)} networks answered every cycle since {since}"
    notes = [
        f"How many are {facts.goal_words}. Counted are the same networks in every cycle: {who}. "
        "A network without a level in one of them is left out of that row."
    ]
    if any(one.through for one in course.cycles):
        notes.append(THROUGH)
    return CourseView(
        headline=_headline(facts, course, rows),
        columns=tuple(map(column_of, course.cycles)),
        rows=rows,
        note=" ".join(notes),
    )


def _row(domain: Domain, found: CountRow) -> CourseRow:
    spots = tuple(
        CourseSpot(value=None, words=NOT_COMPARED)
        if count is None
        else CourseSpot(value=count, words=f"{count:,} of {found.networks:,}", mark=f"{count:,}")
        for count in found.counts
    )
    return CourseRow(id=domain.id, title=domain.title, top=found.networks, spots=spots)


def _headline(facts: SystemFacts, course: SystemCourse, rows: tuple[CourseRow, ...]) -> str:
    """Say in how many domains more, as many, or fewer networks are at the goal than in the first cycle."""
    pairs = [([spot.value for spot in row.spots if spot.value is not None]) for row in rows]
    steps = [known[-1] - known[0] for known in pairs if len(known) > 1]
    counts = {
        "more": sum(one > 0 for one in steps),
        "as many": sum(one == 0 for one in steps),
        "fewer": sum(one < 0 for one in steps),
    }
    parts = [f"{words} in {number_word(count)}" for words, count in counts.items() if count]
    since = f"Over {counted(len(course.cycles), 'cycle')}"
    if not parts:
        return f"{since}, no domain can be compared"
    first, *others = parts
    domains = "domain" if first.endswith(" one") else "domains"
    are = "networks are" if not first.startswith("as many") else "networks as before are"
    quantity, _, place = first.partition(" in ")
    return f"{since}, {listed([f'{quantity} {are} {facts.goal_words} in {place} {domains}', *others])}"
