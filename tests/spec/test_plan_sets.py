"""The smallest sets of steps that lift a domain, as tables: levels of criteria in, sets of steps out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import score
from maturity.plans import next_levels
from maturity.plugins import Registry
from told import told_assessment, told_matrix

CASES = Path(__file__).parent / "cases" / "plan_sets"


def all_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for table in yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            for case in table["cases"]:
                yield pytest.param(table, case, id=f"{table['rollup']['rule']}: {case['name']}")


@pytest.mark.parametrize(("table", "case"), list(all_cases()))
def test_sets_of_steps_are_what_their_table_says(table: dict[str, Any], case: dict[str, Any]) -> None:
    bound = told_matrix(table["rollup"], case["children"], **table.get("domain", {}))
    assessment = told_assessment(case["children"])

    found = next_levels(assessment, score(bound, assessment), bound, Registry()).domains[0]

    assert (found.now, found.aim) == (case["now"], case["aim"])
    assert [{step.criterion: step.to for step in one.steps} for one in found.sets] == case["sets"]
    assert [one.reaches for one in found.sets] == case.get("reaches", [case["aim"]] * len(case["sets"]))
    assert (found.more, found.complete, found.note) == (case.get("more", 0), True, case.get("note"))
