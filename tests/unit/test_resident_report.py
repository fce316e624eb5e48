"""The summary for residents: what it says, what it never shows, and that it stays one page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity.errors import InputError
from maturity.model.assessment import PlanStep
from maturity.model.base import Perspective
from maturity.reporting.html import render_html
from maturity.reporting.resident_fit import ROOM, height_of
from maturity.reporting.resident_view import ResidentReport
from network_report_cases import everyday_assessment, small_matrix
from resident_report_cases import bare, full, rated, summary

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_resident_report_shows_nothing_of_what_a_small_group_said(people: int) -> None:
    report = summary(rated(people))
    assert all(row.said is None and row.people is None for row in report.rows)
    assert report.quote is None
    assert report.voices == (
        "Only a few people have answered so far.",
        "We show what people say when at least five people have answered.",
    )


def test_resident_report_shows_the_middle_answer_of_five_in_plain_words() -> None:
    report = summary(rated(5))
    assert [(row.said, row.people) for row in report.rows if row.said] == [("a little", 5)]
    assert report.quote == "They came back."


def test_resident_report_names_nobody_and_gives_no_role() -> None:
    text = render_html(summary(rated(8)), [TEMPLATES])
    assert "Chair" not in text
    assert "tenants" not in text
    assert "Somebody who lives here" in text


def test_resident_report_says_where_people_and_surgeries_differ_widely() -> None:
    given = rated(8, level=0)
    report = summary(given)
    apart = [row for row in report.rows if row.apart]
    assert len(apart) == 1
    assert report.voices[1] == "On one question, people here see it very differently from your surgeries. Ask them why."


def test_resident_report_uses_no_word_of_the_method() -> None:
    page = re.sub(r"<[^>]+>", " ", render_html(summary(rated(8)), [TEMPLATES]).partition("<main")[2].partition("<script")[0])
    levels = [level.name for level in small_matrix().levels]
    jargon = [*levels, "criterion", "criteria", "domain", "matrix", "level", "supported", "claim", "stakeholder", "maturity"]
    assert [word for word in jargon if re.search(rf"\b{re.escape(word)}s?\b", page, re.IGNORECASE)] == []


def test_resident_report_keeps_its_own_sentences_short() -> None:
    report = summary(rated(8))
    said = " ".join([report.lead, *report.voices, *report.have_your_say, report.rows_note or "", report.steps_note or ""])
    assert max(len(one.split()) for one in re.split(r"[.?!]\s", said)) <= 20


def test_resident_report_lists_steps_still_to_come_by_month_and_counts_late_ones() -> None:
    steps = (
        PlanStep(criterion="one", step="Publish what we decided", owner="Manager", by=date(2027, 1, 15)),
        PlanStep(criterion="one", step="Ask the school", owner="Manager", by=date(2026, 12, 1)),
        PlanStep(criterion="one", step="Was due", owner="Manager", by=date(2026, 1, 1)),
        PlanStep(criterion="one", step="Done already", owner="Manager", by=date(2026, 12, 1), done_on=date(2026, 9, 1)),
    )
    report = summary(everyday_assessment().model_copy(update={"plan": steps}))
    assert [(one.by, one.step) for one in report.steps] == [
        ("December 2026", "Ask the school"),
        ("January 2027", "Publish what we decided"),
    ]
    assert report.steps_note == "One step is late."
    assert "Manager" not in report.model_dump_json()


def test_resident_report_without_a_plan_or_an_answer_says_so() -> None:
    report = summary(bare())
    assert report.title == "Your surgeries have not yet said how they work with you"
    assert report.rows == ()
    assert report.steps_note == "No next step has been written down. You can ask what comes next."
    assert render_html(report, [TEMPLATES]).count("<h1>") == 1


def test_resident_report_says_how_to_take_part_as_its_network_wants() -> None:
    assert summary(contact="Come to the Old Net Loft on Mondays.").have_your_say[0] == "Come to the Old Net Loft on Mondays."


def test_resident_report_leaves_out_what_does_not_fit_and_refuses_what_never_will() -> None:
    report = summary(full())
    assert height_of(report) <= ROOM
    assert report.quote is None
    assert report.steps[0].step.endswith(" …")
    with pytest.raises(InputError, match="does not fit on one page"):
        summary(rated(8), contact="Come and see us. " * 400)


def test_resident_report_loads_again_from_its_json() -> None:
    report: Any = summary(rated(8))
    assert ResidentReport.model_validate_json(report.model_dump_json()) == report


def test_response_ratings_of_statements_count_as_one_answer_a_person() -> None:
    given = rated(5)
    first = next(iter(given.responses))
    ratings = {Perspective.COMMUNITY: (*[{"heard": 4, "safe": 2}] * 5, {})}
    responses = {**given.responses, first: given.responses[first].model_copy(update={"ratings": ratings})}
    report = summary(given.model_copy(update={"responses": responses}))
    assert [(row.said, row.people) for row in report.rows if row.said] == [("mostly", 5)]
