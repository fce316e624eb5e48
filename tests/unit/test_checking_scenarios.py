"""Scenarios and choices are checked as all other answers are."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_matrix
from maturity.checking import check_assessment

CHOICE = {"kind": "choice", "ask": "How often?", "options": {"never": "Never", "weekly": "Every week"}}
MATRIX = make_matrix(criterion_fields(questions={"often": CHOICE, "sure": {"kind": "check", "ask": "Sure?"}}))
ITEM = {"id": "new", "kind": "document", "title": "A plan", "represents": "2026-10-01", "criteria": ["one"]}


def said(responses: dict[str, Any] | None = None, **fields: Any) -> list[str]:
    return [str(problem) for problem in check_assessment(make_assessment(responses, **fields), MATRIX)]


def in_scenario(**fields: Any) -> list[str]:
    return said(scenarios={"phase-1": {"title": "Phase 1", **fields}})


def test_check_assessment_takes_an_option_that_is_offered() -> None:
    assert said({"one": {"choices": {"often": "weekly"}}}) == []


def test_check_assessment_names_an_option_that_is_not_offered() -> None:
    assert said({"one": {"choices": {"often": "wekly"}}}) == [
        "responses.one.choices.often: there is no option 'wekly'. Did you mean weekly? Correct the spelling."
    ]


def test_check_assessment_names_a_choice_that_is_no_question_with_options() -> None:
    assert said({"one": {"choices": {"sure": "yes"}}}) == [
        "responses.one.choices.sure: there is no question with options 'sure'. Use one of: often."
    ]


def test_check_assessment_takes_a_sound_scenario() -> None:
    assert in_scenario(by="2027-03-31", responses={"one": {"claim": 3}}, evidence=[ITEM]) == []


@pytest.mark.parametrize("taken", ["now", "target", "all"])
def test_check_assessment_refuses_a_scenario_id_that_is_taken(taken: str) -> None:
    found = said(scenarios={taken: {"title": "So", "responses": {"one": {"claim": 1}}}})

    assert found == [f"scenarios.{taken}: the id '{taken}' is taken. Give the scenario another id, such as phase-1."]


def test_check_assessment_warns_of_a_scenario_that_changes_nothing() -> None:
    assert in_scenario() == ["scenarios.phase-1: the scenario changes nothing. Add the responses or evidence that would differ."]


def test_check_assessment_warns_of_a_scenario_in_the_past() -> None:
    found = in_scenario(by="2026-01-01", evidence=[ITEM])

    assert found == ["scenarios.phase-1.by: the scenario's date is before the assessment. Set a later date."]


def test_check_assessment_checks_the_answers_of_a_scenario() -> None:
    found = in_scenario(responses={"one": {"claim": 9, "choices": {"often": "daily"}}, "two": {}})

    assert found == [
        "scenarios.phase-1.responses.one.claim: level 9 is not on the scale. Use one of: 0, 1, 2, 3, 4.",
        "scenarios.phase-1.responses.one.choices.often: there is no option 'daily'. Use one of: never, weekly.",
        "scenarios.phase-1.responses.two: there is no criterion 'two'. Use one of: one.",
    ]


def test_check_assessment_checks_the_evidence_of_a_scenario() -> None:
    found = in_scenario(evidence=[{**ITEM, "kind": "rumour"}])

    assert len(found) == 1
    assert found[0].startswith("scenarios.phase-1.evidence.new.kind: there is no kind of evidence 'rumour'.")


def test_check_assessment_refuses_an_item_that_the_assessment_has_already() -> None:
    found = said(evidence=[ITEM], scenarios={"phase-1": {"title": "Phase 1", "evidence": [ITEM]}})

    assert found == [
        "scenarios.phase-1.evidence.new: the assessment already has an item 'new'. Give what the scenario adds an id of its own."
    ]
