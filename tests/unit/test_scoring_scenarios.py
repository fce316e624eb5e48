"""Scenarios of one assessment: what they change, and what they leave alone."""

from __future__ import annotations

import pytest

from builders import criterion_fields, make_assessment, make_bound, score
from maturity.errors import NotFoundError
from maturity.model.assessment import Assessment
from maturity.scoring.engine import hash_assessment
from maturity.scoring.scenarios import scenario_ids, scenario_of, scenario_title

VALUES = {"rule": "answer_map", "params": {"values": {str(rank): rank for rank in range(5)}}}
PHASE = {
    "title": "Phase 1",
    "responses": {"one": {"claim": 3, "comment": "After the move"}},
    "evidence": [
        {"id": "new", "kind": "document", "title": "The plan", "represents": "2026-10-01", "criteria": ["two"]},
    ],
}


def made() -> Assessment:
    responses = {"one": {"claim": 1, "target": {"level": 4, "by": "2027-03-31"}}, "two": {"claim": 2}}
    return make_assessment(responses, scenarios={"phase-1": PHASE})


def test_scenario_of_now_is_the_assessment_itself() -> None:
    assessment = made()

    assert scenario_of(assessment, "now") is assessment


def test_scenario_of_target_takes_targets_as_claims() -> None:
    found = scenario_of(made(), "target").responses

    assert {name: response.claim for name, response in found.items()} == {"one": 4, "two": 2}


def test_scenario_of_target_leaves_what_does_not_apply() -> None:
    response = {"not_applicable": "We have none.", "target": {"level": 4, "by": "2027-03-31"}}

    assert scenario_of(make_assessment({"one": response}), "target").responses["one"].claim is None


def test_scenario_of_a_phase_replaces_answers_whole_and_adds_evidence() -> None:
    found = scenario_of(made(), "phase-1")

    assert found.responses["one"].model_dump(exclude_defaults=True) == {"claim": 3, "comment": "After the move"}
    assert found.responses["two"].claim == 2
    assert [item.id for item in found.evidence] == ["new"]


def test_scenario_of_an_unknown_id_offers_those_there_are() -> None:
    with pytest.raises(
        NotFoundError, match=r"No scenario is called 'xyz'. The assessment of Z00001 has: now, phase-1, target, all."
    ):
        scenario_of(made(), "xyz")


def test_scenario_ids_name_target_only_where_one_is_set() -> None:
    assert scenario_ids(made()) == ("now", "phase-1", "target")
    assert scenario_ids(make_assessment({"one": {"claim": 1}})) == ("now",)


def test_scenario_title_is_the_scenarios_own() -> None:
    assert [scenario_title(made(), name) for name in ("now", "phase-1", "target")] == ["Now", "Phase 1", "Target"]


def test_scenarios_are_scored_by_the_same_rules() -> None:
    bound = make_bound(criterion_fields("one", scoring=VALUES), criterion_fields("two"))
    assessment = made()

    levels = {
        name: {key: one.supported.level for key, one in score(bound, scenario_of(assessment, name)).criteria.items()}
        for name in ("now", "phase-1", "target")
    }

    assert levels == {"now": {"one": 1, "two": 0}, "phase-1": {"one": 3, "two": 1}, "target": {"one": 4, "two": 0}}


def test_hash_does_not_depend_on_the_order_of_scenarios() -> None:
    one = make_assessment({}, scenarios={"a": {"title": "A"}, "b": {"title": "B"}})
    two = make_assessment({}, scenarios={"b": {"title": "B"}, "a": {"title": "A"}})

    assert hash_assessment(one) == hash_assessment(two)
    assert hash_assessment(one) != hash_assessment(make_assessment({}))
