"""Every rule, as tables: evidence in, level and reason out. The tables are in cases/, and the documentation prints them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import SCORERS, score_one
from maturity.model.result import Score

CASES = Path(__file__).parent / "cases"


def read_tables() -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("*.yaml")):
        for table in yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            if "rule" in table:
                yield table


def all_cases() -> Iterator[Any]:
    for table in read_tables():
        for case in table["cases"]:
            yield pytest.param(table, case, id=f"{table['rule']}: {table['title']}: {case['name']}")


def score_case(table: dict[str, Any], case: dict[str, Any]) -> Score:
    given = {**table.get("given", {}), **case["given"]}
    return score_one(table["rule"], table["params"], given, table.get("criterion"))


@pytest.mark.parametrize(("table", "case"), list(all_cases()))
def test_rule_gives_what_its_table_says(table: dict[str, Any], case: dict[str, Any]) -> None:
    score = score_case(table, case)

    assert (score.status.value, score.level) == (case.get("status", "scored"), case.get("level"))
    assert case.get("reason", "") in " ".join(score.reasons)
    assert case.get("next", "") in " ".join(score.next_steps)
    if "used" in case:
        assert list(score.used) == case["used"]
    aside = {one.evidence: one.reason.value for one in score.set_aside}
    if "set_aside" in case:
        assert aside == case["set_aside"]
    if "over_limit" in case:
        assert [name for name, reason in aside.items() if reason == "over_limit"] == case["over_limit"]
    if "value" in case:
        assert score.value == case["value"]
    if "measure" in case:
        assert score.measure is not None
        assert score.measure.value == case["measure"]
    if "finding" in case:
        assert case["finding"] in [finding.words for finding in score.findings]


def test_tables_cover_every_rule() -> None:
    assert {table["rule"] for table in read_tables()} == set(SCORERS)
