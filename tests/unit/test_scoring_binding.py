"""A matrix that cannot be used says so at once, with everything that is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import ROLLUPS, SCORERS, criterion_fields, make_bound, make_matrix
from maturity.errors import MatrixError
from maturity.scoring.binding import bind
from maturity.scoring.parameter_faults import say_fault


def problems_of(criterion: dict[str, Any] | None = None, **matrix: Any) -> list[str]:
    with pytest.raises(MatrixError) as caught:
        bind(make_matrix(criterion_fields(**(criterion or {})), **matrix), SCORERS, ROLLUPS)
    return [str(problem) for problem in caught.value.problems]


def scoring(rule: str, **params: Any) -> dict[str, Any]:
    return {"scoring": {"rule": rule, "params": params}}


def levels_with(requirement: dict[str, Any]) -> dict[str, Any]:
    return {"levels": {"1": [requirement], "2": [requirement], "3": [requirement], "4": [requirement]}}


def test_bind_looks_every_rule_up() -> None:
    bound = make_bound()

    assert (bound.criteria["one"].rule, bound.root.nodes[0].rollup.name) == ("stage_gate", "quorum")


def test_bind_unknown_rule_offers_the_nearest() -> None:
    assert problems_of(scoring("stage_gates")) == [
        "one scoring.rule: No rule is called 'stage_gates'. Perhaps you mean stage_gate."
    ]


def test_bind_unknown_rollup_lists_what_there_is() -> None:
    assert (
        "Known: geometric_mean, mean_of_means, median, minimum, profile, quorum, sum, weighted_mean"
        in problems_of(rollup={"rule": "xyz"})[0]
    )


def test_bind_parameter_that_the_rule_does_not_have() -> None:
    found = problems_of(
        scoring("stage_gate", **levels_with({"check": "q"}), levles=1) | {"questions": {"q": {"kind": "check", "ask": "So?"}}}
    )

    assert found == [
        "one scoring.params.levles: Rule 'stage_gate' has no such parameter. Remove it or correct its name; at the top it takes levels, tolerance, share."
    ]


def test_bind_missing_parameter() -> None:
    assert "one scoring.params.levels: Rule 'stage_gate' needs this parameter. Add it." in problems_of(scoring("stage_gate"))


def test_bind_own_check_of_a_parameter_gives_fault_and_mend() -> None:
    params = {
        "unit": "anchor",
        "weight": "registered_patients",
        "condition": {"evidence": ["document"]},
        "levels": {"1": {"min_units": 1}},
    }

    assert "one scoring.params: Only neighbourhoods have registered patients. Use weight: equal." in problems_of(
        scoring("coverage", **params)
    )


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ({"evidence": ["documents"]}, "evidence.0: No kind of evidence is called 'documents'. Perhaps you mean document."),
        ({"check": "seats"}, "check: The criterion asks no question 'seats'. Perhaps you mean seat."),
        ({"figure": "seat", "at_least": 1}, "figure: Question 'seat' is of kind 'check'. Use a question of kind share or number."),
        ({"any_of": [{"evidence": ["letter"]}]}, "any_of.0.evidence.0: No kind of evidence is called 'letter'."),
    ],
)
def test_bind_reference_to_nothing(requirement: dict[str, Any], expected: str) -> None:
    questions = {"questions": {"seat": {"kind": "check", "ask": "So?"}}}

    assert problems_of(scoring("stage_gate", **levels_with(requirement)) | questions)[0].startswith(
        f"one scoring.params.levels.1.0.{expected}"
    )


def test_bind_kind_that_the_criterion_does_not_accept() -> None:
    found = problems_of(scoring("stage_gate", **levels_with({"evidence": ["register"]})) | {"evidence": {"document": {}}})

    assert "does not accept evidence of kind 'register', so this can never hold" in found[0]


def test_bind_attestation_that_nothing_can_give() -> None:
    found = problems_of({"evidence": {"document": {}}, "gates": {"4": [{"attested": "community"}]}})

    assert found == [
        "one gates.4.0.attested: Nothing that the criterion accepts can attest this. "
        "Add an attestation kind from that side to the criterion's evidence."
    ]


def test_bind_accepted_kind_that_the_matrix_lacks() -> None:
    assert (
        "one evidence.letter: No kind of evidence is called 'letter'."
        in problems_of({"evidence": {"document": {}, "letter": {}}})[0]
    )


def test_bind_rank_beyond_the_scale() -> None:
    assert "one gates.9: The scale has no level 9. Use one of 0, 1, 2, 3, 4." in problems_of(
        {"gates": {"9": [{"perspectives": 2}]}}
    )


def test_bind_level_that_nothing_decides() -> None:
    found = problems_of(scoring("stage_gate", levels={"1": [{"evidence": ["document"]}], "2": [{"evidence": ["document"]}]}))

    assert found == [
        "one levels.3: Nothing decides level 3. Add it to the rule's parameters, or give it a gate.",
        "one levels.4: Nothing decides level 4. Add it to the rule's parameters, or give it a gate.",
    ]


def test_bind_sector_that_the_matrix_does_not_name() -> None:
    levels = {str(rank): {"count": rank, "required": ["vcse", ["housing", "circus"]]} for rank in (1, 2, 3, 4)}

    assert problems_of(scoring("breadth", of="sector", levels=levels))[0].startswith(
        "one scoring.params.levels.1.required.1: No sector is called 'circus'. Use one of faith, housing"
    )


def test_bind_empty_domain() -> None:
    empty = {"id": "void", "title": "Void", "short": "Void", "ask": "So?", "why": "So.", "rollup": {"rule": "quorum"}}
    with pytest.raises(MatrixError) as caught:
        bind(
            make_matrix().model_copy(update={"domains": (type(make_matrix().domains[0]).model_validate(empty, strict=False),)}),
            SCORERS,
            ROLLUPS,
        )

    assert str(caught.value) == "void: It holds neither criteria nor domains. Add a criterion, or remove it."


def test_bind_collects_all_problems() -> None:
    assert len(problems_of(scoring("nothing") | {"gates": {"9": [{"check": "x"}]}}, rollup={"rule": "none"})) == 4


def test_windows_are_worked_out_once_a_day() -> None:
    bound = make_bound()

    assert bound.windows(date(2026, 1, 1)) is bound.windows(date(2026, 1, 1))
    assert bound.windows(date(2026, 1, 1)) is not bound.windows(date(2026, 1, 2))


def test_bind_need_of_the_scale_that_a_gate_implies_is_not_asked_twice() -> None:
    need = {"any_of": [{"attested": "any"}, {"perspectives": 2}], "text": "someone outside"}
    scale = make_matrix().model_dump(mode="json")["levels"]
    scale[4]["needs"] = [need]
    gates = {"3": [{"perspectives": 2}], "4": [{"all_of": [{"attested": "community"}]}]}

    steps = {level.rank: gates for level, gates in make_bound(criterion_fields(gates=gates), levels=scale).criteria["one"].steps}
    plain = {level.rank: gates for level, gates in make_bound(levels=scale).criteria["one"].steps}

    assert [len(steps[rank]) for rank in (3, 4)] == [1, 1]
    assert [gate.text for gate in plain[4]] == ["someone outside"]


COVERED = {
    "unit": "neighbourhood",
    "condition": {"evidence": ["document"]},
    "levels": {str(rank): {"min_units": rank} for rank in (1, 2, 3, 4)},
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"unit": "hood"}, "unit: It is not one of the choices. Use one of: neighbourhood, priority_group, anchor."),
        ({"minimum_units": "3"}, "minimum_units: It must be a whole number. Write digits without quotes, such as 3."),
        ({"minimum_units": 0}, "minimum_units: It must be at least 1. Correct it."),
        ({"levels": {"1": {"share": "half"}}}, "levels.1.share: It must be a number. Write it without quotes, such as 0.5."),
        ({"levels": {"1": {"share": 1.5}}}, "levels.1.share: It must be at most 1. Correct it."),
        ({"levels": {}}, "levels: It needs at least 1 of them. Correct it."),
        ({"levels": []}, "levels: It must be a group of fields. Write the fields below it, each with a colon."),
        ({"condition": {"evidence": "document"}}, "condition.evidence: It must be a list. Write the items in square brackets."),
        (
            {"condition": {"evidence": ["A B"]}},
            "condition.evidence.0: It is not an id. Use lower case letters, digits, dots, dashes and underscores.",
        ),
    ],
)
def test_bind_says_faults_of_parameters_in_plain_words(changed: dict[str, Any], expected: str) -> None:
    assert f"one scoring.params.{expected}" in problems_of(scoring("coverage", **{**COVERED, **changed}))


def test_say_fault_that_has_no_words_yet() -> None:
    assert say_fault({"type": "url_scheme"}, "acme.rule", "") == (
        "It cannot be used as it is written",
        "See what rule 'acme.rule' takes in the reference",
    )
