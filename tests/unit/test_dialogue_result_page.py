"""The provisional result in plain lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound, score
from dialogue_talk import Talked, make_terms
from maturity.dialogue.position import Position, Route
from maturity.dialogue.result_page import result_page
from maturity.dialogue.scene import Scene

DOCUMENT: dict[str, Any] = {"kind": "document", "represents": "2026-09-01"}
OLD: dict[str, Any] = {"kind": "document", "represents": "2020-09-01"}


def page(answer: Mapping[str, Any] | None, *evidence: dict[str, Any], **more: Any) -> list[str]:
    criterion = {name: more.pop(name) for name in ("scoring", "questions", "policy") if name in more}
    others = [] if more.pop("alone", False) else [criterion_fields("two")]
    bound = make_bound(criterion_fields(**criterion), *others, **more)
    assessment = make_assessment({} if answer is None else {"one": answer}, evidence=evidence)
    terms = make_terms(as_of="2026-10-31")
    scene = Scene(bound.matrix, assessment, terms, terms.opens_on, Position(Route("all"), (":done",)))
    talked = Talked(scene)
    talked.hear(result_page(scene, score(bound, assessment)))
    return talked.said


@pytest.mark.parametrize(
    ("answer", "evidence", "line"),
    [
        ({"claim": 1}, [DOCUMENT], "1 Criterion one: you say 1 Foundation, and the evidence bears it out."),
        ({"claim": 3}, [DOCUMENT], "1 Criterion one: you say 3 Embedded; supported is 1 Foundation."),
        ({"claim": 0}, [DOCUMENT], "1 Criterion one: you say 0 Not yet evidenced; the evidence shows more: 1 Foundation."),
        (None, [DOCUMENT], "1 Criterion one: you claim no level; supported is 1 Foundation."),
        ({"not_applicable": "We have none."}, [], "1 Criterion one: does not apply."),
        (None, [], "Not assessed (2 criteria): 1 Criterion one; 2 Criterion two."),
    ],
)
def test_claim_stands_beside_what_is_supported(answer: Mapping[str, Any] | None, evidence: list[dict[str, Any]], line: str) -> None:
    assert line in page(answer, *evidence)


def test_reasons_next_steps_and_what_was_set_aside_follow() -> None:
    said = page({"claim": 2}, DOCUMENT, OLD)
    assert any(line.startswith("Why: ") for line in said)
    assert any(line.startswith("Next: To reach Building") for line in said)
    assert any(line.startswith("Set aside: ") for line in said)


def test_answers_that_disagree_are_uncertain_and_voices_apart_are_worth_a_look() -> None:
    ratings = {"network": [4, 4, 4], "community": [0] * 8, "partner": [2] * 5}
    said = page({"claim": 4, "ratings": ratings}, scoring={"rule": "consensus", "params": {}})
    assert any("supported is uncertain." in line for line in said)
    assert any(line.startswith("Worth a look: ") for line in said)


def test_criterion_that_has_a_value_and_no_level_shows_it() -> None:
    scale = {"scale": {"lowest": 0, "highest": 10}}
    questions = {"ready": {"kind": "check", "ask": "Ready?"}}
    rule = {"rule": "answer_map", "params": {"questions": {"ready": {"yes": 7.5, "no": 0}}}}
    said = page(
        {"checks": {"ready": "yes"}}, scoring=rule, questions=questions, policy=scale, alone=True, domain_rollup={"rule": "sum"}
    )
    assert "1 Criterion one: you claim no level; supported is 7.5." in said
    assert any(line.startswith("As a whole: no level is claimed yet; supported is 7.5.") for line in said)


def test_page_ends_with_what_is_needed_and_how_to_submit() -> None:
    said = page({"claim": 2})
    assert said[-1] == "maturity submit Z00001"
    assert "Still needed" in said
