"""Nothing that a noun gains later may be forgotten when versions are compared and answers moved."""

from __future__ import annotations

from builders import criterion_fields, from_json
from maturity.model.assessment import Assessment, Response, Scenario
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Criterion, Descriptor, Question
from maturity.revising.meaning import parts_of

WHOLE = criterion_fields(
    plain="So?",
    sources=["a"],
    levels={"0": {"text": "None."}, "1": {"text": "Some.", "proof": "P.", "step": "S."}},
    questions={"which": {"kind": "choice", "ask": "Which?", "unit": "U", "options": {"one": "One"}}},
    gates={"1": [{"evidence": ["document"]}]},
    thresholds={"unit": "U", "source": "S", "valid_from": "2026-04-01", "note": "N"},
    max_items=5,
    weight=2.0,
    policy={"blank": "lowest"},
    crosswalk=[{"matrix": "other", "criterion": "one", "carries": "evidence"}],
)


def test_parts_of_takes_every_field_of_a_criterion_apart() -> None:
    criterion = from_json(Criterion, WHOLE)

    parts = parts_of(criterion, "domain", ())

    heads = {place.split(".")[0] for place in parts}
    assert heads == (set(Criterion.model_fields) - {"id"}) | {"domain"}


def test_parts_of_takes_every_field_of_levels_and_questions_apart() -> None:
    parts = parts_of(from_json(Criterion, WHOLE), "domain", ())

    assert {place.removeprefix("levels.1.") for place in parts if place.startswith("levels.1.")} == set(Descriptor.model_fields)
    inside = {place.removeprefix("questions.which.").split(".")[0] for place in parts if place.startswith("questions.which.")}
    assert inside == set(Question.model_fields)


def test_migrate_knows_every_field_that_names_criteria_or_questions() -> None:
    """A field that is new here must be moved by `maturity.revising`, or be known to name no criterion, question or level."""
    assert set(Response.model_fields) == {
        *("claim", "target", "comment", "not_applicable", "checks", "figures", "choices", "ratings", "carried"),
    }
    assert set(Assessment.model_fields) == {
        *(
            "format",
            "matrix",
            "cycle",
            "state",
            "assessed_on",
            "network",
            "synthetic",
            "may_be_named",
            "partners",
            "priority_groups",
        ),
        *("responses", "evidence", "attestations", "quotes", "moderation", "plan", "scenarios"),
    }
    assert set(Scenario.model_fields) == {"title", "by", "responses", "evidence"}
    named = {name for noun in (Evidence, Attestation) for name in noun.model_fields if "criteri" in name or "question" in name}
    assert named == {"criteria"}
