"""How every built-in rule is told in plain words, as a table; and a rule from outside, by its own description."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from builders import ROLLUPS, SCORERS, criterion_fields, make_matrix
from maturity.model.result import Score, Status
from maturity.model.telling import RuleTold
from maturity.scoring.binding import bind
from maturity.scoring.telling import tell_matrix

TABLE = yaml.load((Path(__file__).parent / "cases" / "telling" / "rules.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

QUESTIONS = {
    "said": {"kind": "check", "ask": "Is it said?"},
    "heard-of": {"kind": "check", "ask": "Heard of?"},
    "part": {"kind": "share", "ask": "What part?"},
    "waits": {"kind": "number", "ask": "How long?", "unit": "days"},
    "heard": {"kind": "rating", "ask": "People are heard."},
    "which": {"kind": "choice", "ask": "Which?", "options": {"plan": "A plan", "money": "Money"}},
}


def told(rule: str, params: Mapping[str, Any], more: Mapping[str, Any], scorers: Mapping[str, Any] = SCORERS) -> RuleTold:
    criterion = criterion_fields(scoring={"rule": rule, "params": dict(params)}, questions=QUESTIONS, **more)
    return tell_matrix(bind(make_matrix(criterion), scorers, ROLLUPS))["one"]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['rule']}: {case['name']}")
def test_tell_matrix_says_what_its_table_says(case: dict[str, Any]) -> None:
    described = {"levels": {str(rank): {"text": "So."} for rank in (0, *case["levels"])}} if "levels" in case else {}
    found = told(case["rule"], case["params"], {**described, **case.get("criterion", {})})
    assert found.rule == case["rule"]
    if "sentences" in case:
        assert list(found.sentences) == case["sentences"]
    if "levels" in case:
        assert found.levels == case["levels"]


def test_every_built_in_rule_is_told() -> None:
    assert {case["rule"] for case in TABLE} == set(SCORERS)


class WalkParams(BaseModel):
    """The parameters of a rule that no core knows."""

    steps: dict[int, int]
    pace: float = 1.0
    days: tuple[str, ...] = ()


class Walk:
    """Count the steps that were walked.

    More is not told.
    """

    name = "tidewater.walk"
    version = "1.0"
    Params = WalkParams

    def score(self, criterion: Any, response: Any, evidence: Any, params: Any, context: Any) -> Score:
        return Score(status=Status.NOT_ASSESSED)


def test_a_rule_from_outside_is_told_by_its_description_and_parameters() -> None:
    params = {"steps": {"1": 10, "2": 200}, "pace": 2.5, "days": ["Monday", "Friday"]}
    levels = {str(rank): {"text": "So."} for rank in (0, 1, 2)}
    found = told("tidewater.walk", params, {"levels": levels}, {"tidewater.walk": Walk()})
    assert found.sentences == ("Count the steps that were walked.", "Pace: 2.5.", "Days: Monday and Friday.")
    assert found.levels == {1: "Steps 10.", 2: "Steps 200."}
