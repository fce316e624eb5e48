"""What is carried into the next cycle, as a table: a part of the last assessment in, the same part of the new draft out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import criterion_fields, make_assessment, make_matrix
from maturity.carrying.carry import Terms, carry
from maturity.model.assessment import State

TERMS = Terms(cycle="2027", follows="2026", day=date(2027, 10, 31), opened=date(2026, 9, 1))
CASES = yaml.load(
    (Path(__file__).parent / "cases" / "carrying" / "carried.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
MATRIX = make_matrix(criterion_fields("one"), criterion_fields("two"), criterion_fields("bare", evidence={}))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_carry_does_what_its_table_says(case: dict[str, Any]) -> None:
    found = carry(make_assessment(**case["last"], state="agreed"), MATRIX, TERMS)

    expected = make_assessment(**case["next"], cycle="2027", assessed_on="2027-10-31")
    assert plain(found.assessment) == plain(expected)
    assert found.assessment.state is State.DRAFT
    report = found.report
    assert [one.where for one in report.ask_again] == case.get("asked", [])
    assert sorted(one.where for one in report.left) == sorted(case.get("left", []))
    assert [one.id for one in report.to_redate] == case.get("redate", [])
    assert list(report.to_confirm) == case.get("confirm", [])


def plain(assessment: Any) -> Any:
    return json.loads(assessment.model_dump_json(exclude_defaults=True))
