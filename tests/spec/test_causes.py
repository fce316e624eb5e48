"""What moved a level between two cycles, as a table: each cause once, and what must not be named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound, score
from maturity.benchmarking.causes import Then, find_causes
from maturity.benchmarking.change import compare_cycles
from maturity.files.yaml_text import parse_yaml
from maturity.scoring.binding import BoundMatrix

TABLE = Path(__file__).parent / "cases" / "change" / "causes.yaml"
CASES = parse_yaml(TABLE.read_bytes(), "causes.yaml").data
DAYS = {"before": date(2025, 10, 31), "after": date(2026, 10, 31)}
QUESTIONS = {"done": {"kind": "check", "ask": "Is it done?"}}
RULES: dict[str, dict[str, Any]] = {
    "attested": {"rule": "stage_gate", "params": {"levels": {"1": [{"evidence": ["document"]}], "2": [{"attested": "community"}]}}},
    "answers": {"rule": "stage_gate", "params": {"levels": {"1": [{"evidence": ["document"]}], "2": [{"check": "done"}]}}},
    "ratings": {"rule": "consensus", "params": {}},
}


def bound_by(rule: str) -> BoundMatrix:
    fields: dict[str, Any] = {"questions": QUESTIONS}
    if rule in RULES:
        fields["scoring"] = RULES[rule]
    if rule in ("attested", "answers"):
        fields["levels"] = {str(rank): {"text": "So."} for rank in range(3)}
    return make_bound(criterion_fields(**fields), criterion_fields("other"))


def then(case: dict[str, Any], side: str) -> Then:
    given = case[side]
    usual = {"represents": "2025-09-01"}
    items = [{"id": name, "title": f"Title of {name}", **usual, **fields} for name, fields in given.get("items", {}).items()]
    signed = [{"id": name, "signed_on": "2026-01-01", **fields} for name, fields in given.get("signed", {}).items()]
    decided = {"criterion": "one", "decision": "set_aside", "moderator": "lead", "decided_on": "2026-10-20", "reason": "No."}
    aside = [{**decided, "evidence": name} for name in given.get("aside", ())]
    responses = {"one": given["response"]} if "response" in given else {}
    assessment = make_assessment(
        responses, evidence=items, attestations=signed, moderation=aside, network=given.get("network", {}), cycle=side
    )
    return Then(assessment, score(bound_by(case.get("rule", "documents")), assessment, DAYS[side]))


def changed(one: Then, **fields: Any) -> Then:
    """Write something else into the score of the criterion, as a rule of another version would."""
    found = one.result.criteria["one"]
    other = found.model_copy(update={"supported": found.supported.model_copy(update=fields)})
    return Then(one.assessment, one.result.model_copy(update={"criteria": {**one.result.criteria, "one": other}}))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_find_causes_names_what_its_table_names(case: dict[str, Any]) -> None:
    before, after = then(case, "before"), then(case, "after")
    if case.get("rule") == "newer":
        before = changed(before, rule_version="0.9")
    if case.get("rule") == "moved":
        after = changed(after, level=3)

    change = find_causes(compare_cycles(before.result, after.result), before, after).changes["one"]

    assert change.movement.value == case["moved"]
    assert {one.kind.value: list(one.evidence) for one in change.causes} == case["causes"]
    counted = {*before.result.criteria["one"].supported.used, *after.result.criteria["one"].supported.used}
    assert {name for one in change.causes for name in one.evidence} <= counted
    assert all(len(one.titles) == len(one.evidence) for one in change.causes)
