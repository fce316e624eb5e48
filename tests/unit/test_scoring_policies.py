"""What is said in vain about policies, questions and parts is told when a matrix is bound, and lenient levels keep their gates."""

from __future__ import annotations

from typing import Any

import pytest

from builders import ROLLUPS, SCORERS, criterion_fields, make_assessment, make_bound, make_matrix, score
from maturity.errors import MatrixError
from maturity.model.matrix import Rounding, Scale
from maturity.scoring.binding import bind
from maturity.scoring.deferred import Deferred
from maturity.scoring.policy_parts import convert
from maturity.scoring.rounding import round_once

CHOICE = {"kind": "choice", "ask": "How often?", "options": {"never": "Never", "weekly": "Every week"}}
QUESTIONS = {"often": CHOICE, "sure": {"kind": "check", "ask": "Sure?"}}
VALUES = {"rule": "answer_map", "params": {"values": {str(rank): rank for rank in range(5)}}}


def problems_of(criterion: dict[str, Any], **matrix: Any) -> list[str]:
    with pytest.raises(MatrixError) as caught:
        bind(make_matrix(criterion_fields(questions=QUESTIONS, **criterion), **matrix), SCORERS, ROLLUPS)
    return [str(problem) for problem in caught.value.problems]


def scored_by(rule: str, **params: Any) -> dict[str, Any]:
    return {"scoring": {"rule": rule, "params": params}}


def test_bind_refuses_bands_of_a_level_that_the_scale_lacks() -> None:
    assert problems_of({"policy": {"bands": {"7": 1}}}) == [
        "one policy.bands.7: The scale has no level 7. Use one of 0, 1, 2, 3, 4."
    ]


def test_bind_refuses_bands_of_the_whole_that_the_scale_lacks() -> None:
    assert problems_of({}, policy={"bands": {"7": 1}}) == [
        "matrix policy.bands.7: The scale has no level 7. Use one of 0, 1, 2, 3, 4."
    ]


def test_bind_refuses_rounding_on_a_criterion() -> None:
    assert problems_of({"policy": {"rounding": {}}}) == [
        "one policy.rounding: A criterion's value is passed on as it is, so rounding does nothing here. "
        "Move it to the domain whose value is printed."
    ]


def test_bind_asks_what_the_lowest_value_is_where_a_blank_counts() -> None:
    node = {"rollup": {"rule": "sum"}, "policy": {"blank": "lowest", "not_applicable": "highest"}}

    assert problems_of({}, domain_fields=node) == [
        "domain policy: Nothing says what the lowest value of 'one' is. "
        "Give 'one' or this node a policy.scale with lowest and highest.",
        "domain policy: Nothing says what the highest value of 'one' is. "
        "Give 'one' or this node a policy.scale with lowest and highest.",
    ]


def test_bind_takes_the_nodes_own_scale_for_parts_that_have_none() -> None:
    node = {"rollup": {"rule": "sum"}, "policy": {"blank": "lowest", "scale": {"lowest": 1, "highest": 5}}}
    bound = make_bound(criterion_fields("one"), criterion_fields("two", scoring=VALUES), domain_fields=node)

    rolled = score(bound, make_assessment({"two": {"claim": 3}})).root.nodes[0].views["supported"]

    assert rolled.value == 4


@pytest.mark.parametrize(
    ("criterion", "problem"),
    [
        (
            scored_by("first_match", cases=[{"level": 9, "when": {"all": ["sure"]}}], otherwise=8),
            "one scoring.params.cases.0.level: The scale has no level 9. Use one of 0, 1, 2, 3, 4.",
        ),
        (
            scored_by("first_match", cases=[{"level": 1, "when": {"none": ["shure"]}}]),
            "one scoring.params.cases.0.when.none.0: The criterion asks no question 'shure'. Perhaps you mean sure.",
        ),
        (
            scored_by("first_match", cases=[{"level": 1, "when": {"some": ["often"]}}]),
            "one scoring.params.cases.0.when.some.0: Question 'often' is of kind 'choice'. Use a question of kind check.",
        ),
        (
            scored_by(
                "profile", levels={"1": {"often": "daily"}, "2": {"sure": "yes"}, "3": {"sure": "yes"}, "4": {"sure": "yes"}}
            ),
            "one scoring.params.levels.1.often: Question 'often' cannot be answered 'daily'. Use one of never, weekly.",
        ),
        (
            scored_by("profile", levels={"1": {"sure": 3}, "2": {"sure": "yes"}, "3": {"sure": "yes"}, "4": {"sure": "yes"}}),
            "one scoring.params.levels.1.sure: Question 'sure' is of kind 'check'. Use a question of kind number or share.",
        ),
        (
            scored_by("answer_map", choice="often", options={"weekly": 1}),
            "one scoring.params.choice: Nothing is said of the answer 'never' to question 'often'. Say what it is worth: never.",
        ),
        (
            scored_by("answer_map", choice="often", options={"weekly": 1, "never": 9}),
            "one scoring.params.options.never: The scale has no level 9. Use one of 0, 1, 2, 3, 4.",
        ),
        (
            scored_by("answer_map", questions={"sure": {"yes": 1}}),
            "one scoring.params.questions.sure: Nothing is said of the answer 'no' to question 'sure'. Say what it is worth: no.",
        ),
        (
            {"gates": {"1": [{"choice": "often", "one_of": ["daily"]}]}},
            "one gates.1.0.choice: Question 'often' cannot be answered 'daily'. Use one of never, weekly.",
        ),
    ],
)
def test_bind_names_questions_answers_and_levels_that_are_not_there(criterion: dict[str, Any], problem: str) -> None:
    assert problem in problems_of(criterion)


def test_bind_names_parts_of_a_profile_that_the_node_lacks() -> None:
    rollup = {"rule": "profile", "params": {"levels": {"1": {"parts": {"onne": 1}}}}}

    assert problems_of({}, domain_rollup=rollup) == [
        "domain rollup.params.levels.1.parts.onne: The node has no part 'onne'. Use one of one."
    ]


def test_a_level_that_may_do_without_a_part_still_has_the_needs_of_the_scale() -> None:
    levels = [{"rank": 0, "name": "None", "test": "So."}, {"rank": 1, "name": "Some", "test": "So."}]
    levels[1]["needs"] = [{"attested": "any"}]
    asked = [{"attested": "community"}, {"evidence": ["document"]}]
    lenient = {"rule": "stage_gate", "params": {"levels": {"1": asked}, "tolerance": {"1": 1}}}
    described = {"0": {"text": "None."}, "1": {"text": "Some."}}
    bound = make_bound(criterion_fields(scoring=lenient, levels=described), levels=levels)

    def level(**fields: Any) -> int | None:
        return score(bound, make_assessment(**fields)).criteria["one"].supported.level

    assert level(evidence=[{}]) == 0
    assert level(attestations=[{}]) == 1


def test_views_of_what_does_not_apply_are_alike_where_it_counts() -> None:
    one = criterion_fields("one", scoring=VALUES, policy={"not_applicable": "highest"})
    bound = make_bound(one, criterion_fields("two", scoring=VALUES), domain_rollup={"rule": "weighted_mean"})
    response = {"two": {"claim": 2, "target": {"level": 4, "by": "2027-03-31"}}, "one": {"not_applicable": "We have none."}}

    views = score(bound, make_assessment(response)).root.nodes[0].views

    assert {view: rolled.value for view, rolled in views.items()} == {"claimed": 3, "supported": 3, "agreed": 4, "target": 4}


def test_remembered_rollups_of_a_node_with_a_policy_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maturity.scoring.nodes.MOST_REMEMBERED", 2)
    node = {"rollup": {"rule": "weighted_mean"}, "policy": {"blank": "lowest"}}
    bound = make_bound(criterion_fields(scoring=VALUES), rollup={"rule": "weighted_mean"}, domain_fields=node)

    values = [score(bound, make_assessment({"one": {"claim": rank}})).root.views["supported"].value for rank in range(5)]

    assert values == [0, 1, 2, 3, 4]
    assert len(bound.rolled) <= 2


def test_deferred_rule_is_imported_when_it_is_asked_for() -> None:
    rule = Deferred("median", "maturity.scoring.rollups.median", "Median")

    assert (rule.name, rule.version, rule.load() is rule.load()) == ("median", "1.0", True)


def test_convert_is_proportional() -> None:
    assert convert(3, Scale(lowest=1, highest=5), Scale(lowest=0, highest=100)) == 50


@pytest.mark.parametrize(
    ("value", "rounding", "shown"),
    [
        (62.49999999999999, Rounding(places=0), 63),
        (62.49999999999999, None, 62.5),
        (0.1 + 0.2, None, 0.3),
        (62.49999999999999, Rounding(places=1), 62.5),
        (2.5, Rounding(mode="half_even"), 2),
        (-2.5, Rounding(mode="half_up"), -3),
        (-2.1, Rounding(mode="up"), -2),
        (-2.1, Rounding(mode="down"), -3),
    ],
)
def test_round_once_drops_noise_first(value: float, rounding: Rounding | None, shown: float) -> None:
    assert round_once(value, rounding) == shown
