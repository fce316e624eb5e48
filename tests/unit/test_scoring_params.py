"""Parameters that make no sense are refused, with what to do."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from builders import ROLLUPS, SCORERS

SHOWN = {"evidence": ["document"]}


@pytest.mark.parametrize(
    ("rule", "params", "words"),
    [
        ("metric_threshold", {"figure": "f"}, "give bands, above, or both"),
        ("metric_threshold", {"figure": "f", "goalposts": {"lowest": 1, "highest": 1}}, "two different figures"),
        ("metric_threshold", {"figure": "f", "goalposts": {"lowest": 0, "highest": 1, "logarithm": True}}, "above nothing"),
        ("metric_threshold", {"figure": "f", "direction": "lower", "above": {1: 0.0}}, "above goes with direction higher"),
        ("metric_threshold", {"figure": "f", "bands": {1: 0.5, 2: 0.4}}, "a higher level must not ask for less than a lower one"),
        (
            "metric_threshold",
            {"figure": "f", "direction": "lower", "bands": {1: 0.4, 2: 0.5}},
            "a higher level must not ask for less",
        ),
        ("coverage", {"unit": "anchor", "condition": SHOWN, "levels": {1: {}}}, "asks for nothing; give min_units, share"),
        ("breadth", {"of": "sector", "levels": {1: {}}}, "asks for nothing; give count, required or share"),
        ("breadth", {"of": "asset", "levels": {1: {"count": 1}}}, "of: asset needs a condition"),
        ("breadth", {"of": "sector", "condition": SHOWN, "levels": {1: {"count": 1}}}, "condition goes with of: asset"),
        ("breadth", {"of": "pair", "levels": {1: {"count": 1}}}, "share goes with of: pair"),
        ("breadth", {"of": "sector", "levels": {1: {"share": 0.5}}}, "share goes with of: pair"),
        ("consensus", {"minimum": {}}, "name at least one perspective"),
        ("stage_gate", {"levels": {}}, "at least 1 item"),
        ("stage_gate", {"levels": {1: [SHOWN]}, "tolerance": {2: 1}}, "level 2 has a tolerance or share but asks for nothing"),
        ("stage_gate", {"levels": {1: [SHOWN]}, "tolerance": {1: 1}}, "lets all of its requirements go"),
        ("stage_gate", {"levels": {1: [SHOWN, SHOWN]}, "tolerance": {1: 1}, "share": {1: 0.5}}, "both a tolerance and a share"),
        ("answer_map", {"choice": "q"}, "choice and options go together"),
        ("answer_map", {"questions": {"q": {"yes": 1}}, "values": {0: 1}}, "questions stands for itself"),
        ("first_match", {"cases": [{"level": 1, "when": {}}]}, "asks for nothing"),
        ("first_match", {"cases": [{"level": 1, "when": {"all": ["a"], "count": 2}}]}, "count goes with some"),
        ("first_match", {"cases": [{"level": 1, "when": {"some": ["a"], "count": 2}}]}, "count is larger"),
        (
            "first_match",
            {"cases": [{"level": 1, "when": {"shown": SHOWN}}, {"level": 2, "when": {"shown": SHOWN}}]},
            "must go from the highest level to the lowest",
        ),
        ("first_match", {"cases": [{"level": 1, "when": {"shown": SHOWN}}], "otherwise": 2}, "must go from the highest level"),
        ("profile", {"levels": {1: {}}}, "at least 1 item"),
    ],
)
def test_rule_refuses_parameters(rule: str, params: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        SCORERS[rule].Params.model_validate(params, strict=False)


@pytest.mark.parametrize(
    ("rollup", "params", "words"),
    [
        ("quorum", {"share": [3, 2]}, "share is more than one"),
        ("quorum", {"assessed": 1.5}, "less than or equal to 1"),
        ("minimum", {"assessed": -0.1}, "greater than or equal to 0"),
        ("weighted_mean", {"of": "rank"}, "level"),
        ("sum", {"assessed": 2}, "less than or equal to 1"),
        ("profile", {"levels": {1: {}}}, "asks for nothing"),
    ],
)
def test_rollup_refuses_parameters(rollup: str, params: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ROLLUPS[rollup].Params.model_validate(params, strict=False)


@pytest.mark.parametrize("rule", [*SCORERS.values(), *ROLLUPS.values()], ids=lambda rule: str(rule.name))
def test_rule_explains_itself_and_its_parameters(rule: Any) -> None:
    summary, _, rest = (type(rule).__doc__ or "").partition("\n\n")

    assert summary.endswith(".")
    assert len(rest.strip()) > 60
    assert len((rule.Params.__doc__ or "").strip()) > 40
