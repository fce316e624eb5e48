"""What a report says of the plan of the last cycle: what was done and when, and what was not."""

from __future__ import annotations

from network_report_cases import everyday, last_plan


def test_last_plan_tells_what_was_done_or_not_with_days() -> None:
    last = last_plan().plan.last

    assert last is not None
    assert last.headline == "Of the plan of 2025, two steps are done, one step is not due yet and two steps are not done"
    assert [(row.step, row.words) for row in last.rows] == [
        ("Meet the housing association", "Not done by 1 February 2026"),
        ("Ask again in Hill", "Not done by 1 May 2026; now planned for 1 September 2026"),
        ("Write the plan", "Not due until 1 February 2027"),
        ("Ask the hosts", "Done on 20 April 2026, after 31 March 2026"),
        ("Name a lead", "Done on 20 May 2026"),
    ]


def test_last_plan_names_a_criterion_that_the_matrix_no_longer_has_by_its_id() -> None:
    last = last_plan().plan.last

    assert last is not None
    assert {row.criterion: row.title for row in last.rows}["gone"] == "gone"


def test_last_plan_takes_over_steps_that_came_along_and_are_done() -> None:
    assert [row.step for row in last_plan().plan.rows] == ["Ask again in Hill", "Begin sessions in Mill"]
    assert [row.step for row in everyday().plan.rows] == ["Ask again in Hill", "Begin sessions in Mill", "Name a lead"]


def test_last_plan_is_not_told_without_one() -> None:
    assert everyday().plan.last is None
    assert last_plan(previous_plan=()).plan.last is None
