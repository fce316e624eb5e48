"""Several cycles of one network, and of a system: gaps with their reason, and the same networks in every cycle."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.benchmarking.course import Stop, count_course, trace_course
from maturity.benchmarking.standing import Standing
from maturity.model.assessment import MatrixPin
from maturity.model.course import Course, CourseCycle, CoursePoint
from maturity.model.crossing import Crossing, Pair
from maturity.model.result import Status

OLD, NEW, OTHER = (MatrixPin(id=id_, version=version) for id_, version in (("tide", "1.0"), ("tide", "1.1"), ("moon", "1.0")))
WAY = Crossing(old=OLD, new=NEW, pairs={"sea": Pair(was="water")}, domains=("sea",), criteria=("walk",))


def stop(cycle: str, level: int | None = 1, pin: MatrixPin | None = NEW, name: str = "sea", **more: object) -> Stop:
    status = Status.INCOMPLETE if level is None else Status.SCORED
    return Stop(cycle, date(int(cycle), 10, 31), pin, {name: Standing(status, level)}, **more)


def traced(*earlier: Stop, ids: tuple[str, ...] = ("sea",)) -> Course | None:
    return trace_course("Z00001", stop("2026", 3), earlier, ids)


def levels(course: Course | None) -> list[int | None]:
    assert course is not None
    return [point.level for point in course.rows["sea"]]


def test_trace_course_needs_three_cycles() -> None:
    assert traced() is None
    assert traced(stop("2025")) is None
    assert levels(traced(stop("2024", 0), stop("2025", 2))) == [0, 2, 3]


def test_trace_course_shows_the_last_five() -> None:
    course = traced(*(stop(str(year), year - 2020) for year in range(2020, 2026)))
    assert course is not None
    assert [one.cycle for one in course.cycles] == ["2022", "2023", "2024", "2025", "2026"]
    assert levels(course) == [2, 3, 4, 5, 3]


@pytest.mark.parametrize(
    ("gap", "why"),
    [
        (stop("2024", pin=None), "did not answer"),
        (stop("2024", same=False), "other networks then"),
        (stop("2024", pin=None, same=False), "other networks then"),
        (stop("2024", pin=None, unread=True), "cannot be read"),
        (stop("2024", pin=OTHER), "another matrix"),
        (stop("2024", pin=OLD), "another version"),
        (stop("2024", pin=OLD, crossing=Crossing(old=OLD, new=NEW)), "another version"),
    ],
)
def test_trace_course_says_why_there_is_a_gap_and_draws_no_level(gap: Stop, why: str) -> None:
    course = traced(gap, stop("2025", 2))
    assert course is not None
    assert [one.missing for one in course.cycles] == [why, None, None]
    assert course.rows["sea"][0] == CoursePoint()


def test_trace_course_follows_a_domain_through_the_crosswalk() -> None:
    course = traced(stop("2024", 2, OLD, "water", crossing=WAY), stop("2025", None))
    assert course is not None
    assert [(one.version, one.through) for one in course.cycles] == [("1.0", True), ("1.1", False), ("1.1", False)]
    assert course.rows["sea"] == (
        CoursePoint(status=Status.SCORED, level=2),
        CoursePoint(status=Status.INCOMPLETE),
        CoursePoint(status=Status.SCORED, level=3),
    )


def test_trace_course_leaves_out_a_domain_that_the_crosswalk_does_not_compare() -> None:
    course = traced(stop("2024", 2, OLD, "land", crossing=WAY), stop("2025"), ids=("sea", "land"))
    assert course is not None
    assert course.cycles[0].missing is None
    assert course.rows["land"][0] == CoursePoint()


def test_trace_course_ends_with_an_answer() -> None:
    with pytest.raises(ValueError, match="ends with"):
        trace_course("Z00001", stop("2026", pin=None), [stop("2024"), stop("2025")], ["sea"])


def course_of(*row: int | None, silent: tuple[int, ...] = ()) -> Course:
    cycles = tuple(
        CourseCycle(
            cycle=str(2022 + place), as_of=date(2022 + place, 10, 31), missing="did not answer" if place in silent else None
        )
        for place in range(len(row))
    )
    points = tuple(CoursePoint() if level is None else CoursePoint(status=Status.SCORED, level=level) for level in row)
    return Course(network="Z00001", cycles=cycles, rows={"sea": points})


def test_count_course_counts_the_same_networks_in_every_cycle() -> None:
    found = count_course([course_of(1, 3, 3), course_of(3, 3, 4), course_of(None, 4, 4, silent=(0,))], 3)
    assert found is not None
    assert (found.networks, found.of) == (2, 3)
    assert (found.rows["sea"].counts, found.rows["sea"].networks) == ((1, 2, 2), 2)


def test_count_course_begins_later_where_few_answered_from_the_start() -> None:
    silent = [course_of(None, 1, 3, 3, silent=(0,)) for _ in range(3)]
    found = count_course([course_of(4, 4, 4, 4), *silent], 3)
    assert found is not None
    assert [one.cycle for one in found.cycles] == ["2023", "2024", "2025"]
    assert found.rows["sea"].counts == (1, 4, 4)


def test_count_course_gives_none_where_few_answered_three_times() -> None:
    assert count_course([course_of(4, 4, 4), *(course_of(None, 1, 1, silent=(0,)) for _ in range(2))], 3) is None
    assert count_course([], 3) is None


def test_count_course_leaves_a_network_without_a_level_out_of_the_row() -> None:
    unsure = Course(
        **{**dict(course_of(3, 3, 3)), "rows": {"sea": (CoursePoint(status=Status.UNCERTAIN), *course_of(3, 3, 3).rows["sea"][1:])}}
    )
    found = count_course([course_of(1, 3, 3), unsure], 3)
    assert found is not None
    assert (found.networks, found.rows["sea"].networks, found.rows["sea"].counts) == (2, 1, (0, 1, 1))


def test_count_course_has_no_count_where_nobody_can_be_compared() -> None:
    found = count_course([course_of(None, 1, 3), course_of(None, 4, 4)], 3)
    assert found is not None
    assert found.rows["sea"].counts == (None, 1, 2)
