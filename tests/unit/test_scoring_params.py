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
        ("answer_map", {}, "Field required"),
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
        ("weighted_mean", {"mode": "down"}, "half_up"),
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
