"""Where a network stood over several cycles, and how many of a system's networks were at a level or above in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from maturity.benchmarking.change import leads
from maturity.benchmarking.standing import Standing
from maturity.model.assessment import MatrixPin
from maturity.model.course import CountRow, Course, CourseCycle, CoursePoint, SystemCourse
from maturity.model.crossing import Crossing

MOST_CYCLES = 5
"""How many cycles a course shows, the newest among them."""
LEAST_CYCLES = 3
"""Two cycles are a change and no course."""

SILENT = "did not answer"
OTHER_MATRIX = "another matrix"
OTHER_VERSION = "another version"
FORMED = "other networks then"
UNREAD = "cannot be read"


class Stop(NamedTuple):
    """One network in one earlier cycle.

    pin: the matrix that it answered; None when it did not. standings: where it stood then, by the ids of that matrix. crossing: how
    that version compares with today's. same: the network was still the same one. unread: what it answered cannot be read.
    """

    cycle: str
    as_of: date
    pin: MatrixPin | None = None
    standings: Mapping[str, Standing] = {}
    crossing: Crossing | None = None
    same: bool = True
    unread: bool = False


def trace_course(network: str, now: Stop, earlier: Sequence[Stop], ids: Iterable[str]) -> Course | None:
    """Trace domains over a network's last cycles; None when fewer than three are known.

    A cycle in which the network did not answer, was not yet this network, or answered what cannot be compared, is a gap with its
    reason; it is never a level.

    Args:
        network: The network's code.
        now: The newest cycle, which the network answered.
        earlier: The cycles before, oldest first; at most the last four are looked at.
        ids: The domains to trace, by their ids in the newest cycle.

    Raises:
        ValueError: If the newest cycle was not answered.
    """
    if now.pin is None:
        raise ValueError("a course ends with a cycle that was answered")
    stops = [*earlier[1 - MOST_CYCLES :], now]
    if len(stops) < LEAST_CYCLES:
        return None
    ways = [_way(stop, now.pin) for stop in stops]
    cycles = [
        CourseCycle(
            cycle=stop.cycle,
            as_of=stop.as_of,
            version=stop.pin.version if stop.pin else None,
            through=isinstance(way, Crossing),
            missing=way if isinstance(way, str) else None,
        )
        for stop, way in zip(stops, ways, strict=True)
    ]
    rows = {id_: tuple(_point(id_, stop, way) for stop, way in zip(stops, ways, strict=True)) for id_ in ids}
    return Course(network=network, cycles=tuple(cycles), rows=rows)


def _way(stop: Stop, pin: MatrixPin) -> Crossing | str | None:
    """Say how a cycle compares with the newest: as it is (None), through a crosswalk, or why not."""
    if stop.pin is None or not stop.same or stop.unread:
        return UNREAD if stop.unread else SILENT if stop.same else FORMED
    if stop.pin.id != pin.id:
        return OTHER_MATRIX
    if stop.pin.version == pin.version:
        return None
    if stop.crossing is not None and leads(stop.crossing, stop.pin, pin) and stop.crossing.domains:
        return stop.crossing
    return OTHER_VERSION


def _point(id_: str, stop: Stop, way: Crossing | str | None) -> CoursePoint:
    if isinstance(way, str):
        return CoursePoint()
    if way is not None and id_ not in way.pairs:
        return CoursePoint()
    found = stop.standings.get(way.pairs[id_].was if way is not None else id_)
    return CoursePoint() if found is None else CoursePoint(status=found.status, level=found.level)


def count_course(courses: Sequence[Course], goal: int) -> SystemCourse | None:
    """Count how many networks were at a level or above in each cycle, among those that answered every one of them.

    The same networks stand in every cycle, so that who answered changes no count. As many cycles are shown as at least half of
    today's networks answered; None when that are fewer than three.

    Args:
        courses: One for each network that answered the newest cycle, all of the same cycles.
        goal: The level.
    """
    cycles = courses[0].cycles if courses else ()
    for first in range(len(cycles) - LEAST_CYCLES + 1):
        kept = [one for one in courses if all(cycle.missing is None for cycle in one.cycles[first:])]
        if kept and 2 * len(kept) >= len(courses):
            rows = {id_: _count([one.rows[id_][first:] for one in kept], goal) for id_ in courses[0].rows}
            return SystemCourse(cycles=kept[0].cycles[first:], networks=len(kept), of=len(courses), goal=goal, rows=rows)
    return None


def _count(rows: Sequence[Sequence[CoursePoint]], goal: int) -> CountRow:
    """Count one domain; a cycle that nobody can be compared on has no count, a network without a level somewhere is left out."""
    shown = [any(point.status is not None for point in column) for column in zip(*rows, strict=True)]
    whole = (
        [row for row in rows if all(point.level is not None for point, asked in zip(row, shown, strict=True) if asked)]
        if any(shown)
        else []
    )
    counts = [
        sum(level is not None and level >= goal for level in (row[place].level for row in whole)) if asked and whole else None
        for place, asked in enumerate(shown)
    ]
    return CountRow(counts=tuple(counts), networks=len(whole))
