"""What moved a level, what a crosswalk compares, and several cycles, in the words of a report."""

from __future__ import annotations

import pytest

from change_cases import CROSSING, OLD, a_course, five_cycles, stop, system_course, through_crosswalk, with_causes
from maturity.model.cause import Cause, CauseKind
from maturity.model.crossing import Apart, Crossing
from maturity.reporting.charts import draw_chart
from maturity.reporting.crossing_words import say_crossing
from maturity.reporting.network.because import HEADS, SENTENCES
from maturity.reporting.system_view import Naming
from network_report_cases import everyday
from system_report_cases import made_system


def told(*causes: Cause) -> str | None:
    return next(row.because for row in everyday(change=with_causes(*causes)).change.rows if row.id == "listen")


def test_every_cause_has_its_words() -> None:
    assert {*HEADS, *SENTENCES} == set(CauseKind)
    assert not HEADS.keys() & SENTENCES.keys()


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        ([Cause(kind=CauseKind.NEW, evidence=("a", "b"), titles=("A log", "A plan"))], "New evidence: A log and A plan."),
        (
            [Cause(kind=CauseKind.EXPIRED, evidence=("a", "b", "c"), titles=("A log", "A plan", "Notes"))],
            "Out of date: A log, A plan and 1 other.",
        ),
        ([Cause(kind=CauseKind.ANSWERS)], "The same items count; your answers changed."),
        (
            [Cause(kind=CauseKind.OUTSIDE, evidence=("a",), titles=("Attested by a group",)), Cause(kind=CauseKind.ANSWERS)],
            "New word from outside: Attested by a group. Your answers changed.",
        ),
        ([Cause(kind=CauseKind.UNKNOWN)], "The same answers and the same items as before."),
    ],
)
def test_because_says_what_moved_a_level(causes: list[Cause], words: str) -> None:
    assert told(*causes) == words


def test_a_row_through_the_crosswalk_is_marked_and_the_section_says_what_is_compared() -> None:
    change = everyday(change=through_crosswalk()).change
    marks = {row.id: row.mark for row in change.rows}
    assert marks["depth"] == "Through the crosswalk from 0.9: meaning unchanged."
    assert marks["listen"] == (
        "Through the crosswalk from 0.9: the text of level 3 changed, and its authors say that its meaning stands."
    )
    assert "felt" not in marks
    assert "communities" not in marks
    assert change.through == (
        "Compared through the crosswalk from version 0.9 to 1.0: three criteria and one domain. "
        "Not compared: “It is felt, not just claimed” (what must be shown changed); "
        "“Working with communities” (not all that decides it can be compared). "
        "New in version 1.0, and so no change: “We say what changed”. No longer asked, and so no change: “We hold a yearly fair”."
    )


def test_say_crossing_names_at_most_eight_that_are_apart_for_one_reason() -> None:
    apart = {f"one-{place}": Apart(title=f"One {place}", why="it changed") for place in range(10)}
    words = say_crossing(Crossing(old=CROSSING.old, new=CROSSING.new, apart=apart))
    assert "“One 7” and 2 others (it changed)" in words
    assert words.startswith("Compared through the crosswalk from version 0.9 to 1.0: no criteria and no domains.")


def test_a_course_says_where_domains_stand_beside_the_first_cycle_that_can_be_compared() -> None:
    course = everyday(course=five_cycles()).change.course
    assert course is not None
    assert course.headline == "Over five cycles, since 2022: one domain stands higher and one where it was"
    assert course.note == "Levels are steps in an order; a few cycles are no trend."
    late = everyday(
        course=a_course(stop("2023", (0, 0), None), stop("2024", (2, 3)), stop("2025", (2, 2)), now=(1, 3))
    ).change.course
    assert late is not None
    assert late.headline == "Over three cycles, since 2024: one domain stands where it was and one lower"


def test_a_course_draws_a_gap_for_a_silent_cycle_and_never_a_nought() -> None:
    course = everyday(course=a_course(stop("2024", (0, 0), None), stop("2025", (None, 2)))).change.course
    assert course is not None
    assert [(spot.value, spot.words) for spot in course.rows[0].spots] == [
        (None, "did not answer"),
        (None, "incomplete"),
        (None, "incomplete"),
    ]
    assert "never a nought" in course.note


def test_a_course_without_an_earlier_cycle_to_compare_is_not_shown() -> None:
    silent = a_course(stop("2024", (0, 0), None), stop("2025", (1, 1), same=False))
    assert everyday(course=silent).change.course is None


def test_a_course_is_shown_although_the_last_two_cycles_cannot_be_compared() -> None:
    course = a_course(stop("2024", (0, 1)), stop("2025", (0, 0), None), now=(1, 1))
    report = everyday(change=None, course=course)
    assert report.change.rows == ()
    assert report.change.course is not None


def test_a_course_on_an_older_version_is_marked_and_has_broken_lines() -> None:
    course = everyday(course=a_course(stop("2024", (1, 0), OLD), stop("2025", (1, 1)))).change.course
    assert course is not None
    assert (course.columns[0].note, course.columns[0].through) == ("version 0.9", True)
    assert course.rows[0].spots[0].words == "not compared"
    data = {
        "chart": "course",
        "columns": [column.model_dump() for column in course.columns],
        "rows": [{"name": row.title, "top": row.top, "spots": [spot.model_dump() for spot in row.spots]} for row in course.rows],
    }
    assert draw_chart(data).svg.count("stroke-dasharray") == 1


def test_a_systems_course_says_in_how_many_domains_more_are_at_the_goal() -> None:
    course = made_system(course=system_course()).change.course
    assert course is not None
    assert course.headline == "Over five cycles, more networks are Embedded or Shared in two domains"
    assert "six of six networks answered every cycle since 2022" in course.note
    assert course.rows[0].spots[-1].words == "6 of 6"


def test_a_systems_course_is_not_shown_where_networks_are_not_named() -> None:
    assert made_system(course=system_course(), naming=Naming(shown=False)).change.course is None


def test_a_system_report_leaves_out_rows_that_the_crosswalk_does_not_compare() -> None:
    change = made_system(crossing=CROSSING).change
    rows = [row for domain in change.domains for row in domain.rows]
    assert {row.id for row in rows} == set(CROSSING.criteria)
    assert {row.id for row in rows if row.mark} == {"listen"}
    assert change.through is not None
    assert change.through.endswith("Five networks answered both versions.")
