"""How a number came about, down to the answer and the item."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound, score
from maturity.errors import NotFoundError
from maturity.model.explanation import Explanation
from maturity.scoring.explain import explain

QUESTIONS = {
    "seats": {"kind": "check", "ask": "Are seats funded?"},
    "asks": {"kind": "share", "ask": "How many asks were answered?"},
    "hours": {"kind": "number", "ask": "How many hours?"},
}


@pytest.fixture
def told() -> Explanation:
    return tell("one")


def tell(target: str, **given: Any) -> Explanation:
    bound = make_bound(
        criterion_fields("one", questions=QUESTIONS, gates={"4": [{"attested": "community", "text": "a group signs"}]}),
        criterion_fields("two"),
    )
    response = {
        "claim": 3,
        "target": {"level": 4, "by": "2027-03-31"},
        "checks": {"seats": "yes", "gone": "no"},
        "figures": {"asks": {"part": 37, "whole": 60}, "hours": {"value": 7}, "hidden": {"suppressed": True}},
        "ratings": {"community": [1, 2]},
    }
    given = {
        "evidence": [{"records": 2, "title": "SECRET"}, {"kind": "register", "represents": "2020-01-01"}],
        "attestations": [{"statement": "SECRET"}],
        "moderation": [
            {
                "criterion": "one",
                "decision": "agree",
                "level": 2,
                "moderator": "Lead",
                "decided_on": "2026-10-20",
                "reason": "SECRET",
            },
            {
                "criterion": "one",
                "decision": "set_aside",
                "evidence": "x",
                "moderator": "Lead",
                "decided_on": "2026-10-19",
                "reason": "SECRET",
            },
        ],
        **given,
    }
    assessment = make_assessment({"one": response}, **given)
    return explain(score(bound, assessment), assessment, bound.matrix, target)


def steps(told: Explanation, step_id: str) -> list[tuple[str | None, str]]:
    return [(part.number, part.words) for part in told.parts if part.id == step_id]


def test_explain_criterion_says_level_reason_and_what_would_reach_the_next(told: Explanation) -> None:
    assert (told.id, told.number) == ("one", "Building")
    assert told.words == "Criterion one: Building is shown; Embedded still needs: three records (document)."
    assert told.next_steps == ("To reach Embedded, this is needed: three records (document).",)


@pytest.mark.parametrize(
    ("step_id", "expected"),
    [
        ("claim", ("Embedded", "What the network says about itself. It is one level more than the evidence bears out.")),
        ("target", ("Shared", "Where it means to be by 2027-03-31.")),
        ("seats", ("yes", "Are seats funded?")),
        ("gone", ("no", "The criterion no longer asks this.")),
        ("asks", ("37 of 60 (62%)", "How many asks were answered?")),
        ("hours", ("7", "How many hours?")),
        ("hidden", ("suppressed", "The criterion no longer asks this.")),
        ("community", ("two", "Two ratings from this side.")),
        ("item-1", ("used", "Document, about 2026-09-01, two records.")),
        ("item-2", ("set aside", "Register, about 2020-01-01. It is older than this kind of evidence may be.")),
        ("gate", ("Shared", "On top of the rule, Shared needs: a group signs.")),
    ],
)
def test_explain_criterion_goes_down_to(told: Explanation, step_id: str, expected: tuple[str, str]) -> None:
    assert steps(told, step_id) == [expected]


def test_explain_criterion_names_rule_and_parameters(told: Explanation) -> None:
    number, words = steps(told, "rule")[0]

    assert number == "stage_gate 1.0"
    assert '"evidence": ["document"]' in words


def test_explain_criterion_lists_moderation_in_order_of_date(told: Explanation) -> None:
    assert steps(told, "moderation") == [
        ("set aside", "Moderated on 2026-10-19 by Lead: set aside."),
        ("Building", "Moderated on 2026-10-20 by Lead: agree."),
    ]


def test_explain_never_quotes_free_text() -> None:
    assert "SECRET" not in tell("matrix").model_dump_json()


def test_explain_domain_lists_views_and_criteria() -> None:
    told = tell("domain")

    assert told.number == "incomplete"
    assert [part.id for part in told.parts] == ["rule", "claimed", "supported", "agreed", "target", "one", "two"]
    assert steps(told, "agreed") == [
        (
            "incomplete",
            "What was agreed after moderation: One of two core criteria is assessed. At least 60% must be, before they are summed up.",
        )
    ]


def test_explain_matrix_holds_its_domains() -> None:
    assert [part.id for part in tell("matrix").parts][-1] == "domain"


def test_explain_unknown_id_offers_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="Did you mean domain"):
        tell("domian")


def test_explain_criterion_that_is_not_assessed() -> None:
    told = tell("two")

    assert (told.number, steps(told, "claim")) == ("not assessed", [("no claim", "What the network says about itself.")])


def test_explain_value_measure_and_attestation() -> None:
    params = {
        "unit": "neighbourhood",
        "condition": {"evidence": ["community_attestation"]},
        "levels": {str(n): {"min_units": n} for n in (1, 2, 3, 4)},
    }
    bound = make_bound(criterion_fields(scoring={"rule": "coverage", "params": params}))
    areas = [
        {"id": "harbour", "name": "Harbour", "registered_patients": 100},
        {"id": "hill", "name": "Hill", "registered_patients": 300},
    ]
    assessment = make_assessment(network={"neighbourhoods": areas}, attestations=[{"neighbourhoods": ["harbour"]}])

    told = explain(score(bound, assessment), assessment, bound.matrix, "one")

    assert steps(told, "measure") == [("0.25", "Share of registered patients. 100 of 400.")]
    assert steps(told, "attestation-1") == [("used", "Attestation from the community, signed 2026-09-01.")]


def test_explain_findings_and_numeric_scores() -> None:
    params = {"values": {str(rank): rank * 10 for rank in range(5)}}
    mean = {"rule": "weighted_mean"}
    bound = make_bound(criterion_fields(scoring={"rule": "answer_map", "params": params}), rollup=mean, domain_rollup=mean)
    assessment = make_assessment({"one": {"claim": 2}})

    told = explain(score(bound, assessment), assessment, bound.matrix, "matrix")

    assert (told.number, told.parts[-1].parts[-1].number) == ("20", "Building (20)")


def test_explain_says_the_policy_of_a_node_and_of_a_criterion() -> None:
    values = {"rule": "answer_map", "params": {"values": {str(rank): rank for rank in range(5)}}}
    policy = {
        "blank": "lowest",
        "not_applicable": "highest",
        "scale": {"lowest": 0, "highest": 4, "unit": "points"},
        "bands": {"1": 0.5, "2": 2},
        "rounding": {"places": 1},
    }
    one = criterion_fields(scoring=values, policy={"blank": "stop"})
    bound = make_bound(one, domain_fields={"rollup": {"rule": "weighted_mean"}, "policy": policy})
    assessment = make_assessment({"one": {"claim": 1}})

    told = explain(score(bound, assessment), assessment, bound.matrix, "domain")

    assert told.number == "Foundation (1)"
    assert [part.words for part in told.parts if part.id == "policy"] == [
        "What nobody assessed counts as the lowest. What does not apply counts as the highest. It counts from 0 to 4 points. "
        "Its number stands at a level: Foundation from 0.5 and Building from 2. "
        "Its number is rounded once, for print, to one decimal place, halves up."
    ]
    assert [part.words for part in told.parts[-1].parts if part.id == "policy"] == [
        "Where anything is not assessed, it is incomplete."
    ]


def test_explain_says_what_was_chosen() -> None:
    question = {"kind": "choice", "ask": "How often?", "options": {"never": "Never", "weekly": "Every week"}}
    scoring = {"rule": "answer_map", "params": {"choice": "often", "options": {"never": 0, "weekly": 3}}}
    bound = make_bound(criterion_fields(scoring=scoring, questions={"often": question}))
    assessment = make_assessment({"one": {"choices": {"often": "weekly"}}})

    told = explain(score(bound, assessment), assessment, bound.matrix, "one")

    assert steps(told, "often") == [("Every week", "How often?")]
