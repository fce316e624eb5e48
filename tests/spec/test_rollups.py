"""Every roll-up, as tables: children in, level or value and reason out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import ROLLUPS, make_matrix
from maturity.contracts import Child
from maturity.model.result import Rolled, Status

CASES = Path(__file__).parent / "cases" / "rollups"


def all_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for table in yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            for case in table["cases"]:
                yield pytest.param(table, case, id=f"{table['rollup']}: {case['name']}")


def child_from(place: int, written: Any) -> Child:
    """A number is a level, text is a status, a mapping says more."""
    if isinstance(written, str):
        return Child(f"c{place}", f"Child {place}", True, 1.0, Status(written), None, None)
    fields = {"level": written} if isinstance(written, int) else written
    status = Status(fields.get("status", "scored"))
    core, weight = fields.get("core", True), fields.get("weight", 1.0)
    return Child(f"c{place}", f"Child {place}", core, weight, status, fields.get("level"), fields.get("value"))


def roll_case(table: dict[str, Any], case: dict[str, Any]) -> Rolled:
    rollup = ROLLUPS[table["rollup"]]
    params = rollup.Params.model_validate_json(json.dumps(table["params"]))
    children = [child_from(place, written) for place, written in enumerate(case["children"])]
    found: Rolled = rollup.roll_up(children, params, make_matrix().levels)
    return found


@pytest.mark.parametrize(("table", "case"), list(all_cases()))
def test_rollup_gives_what_its_table_says(table: dict[str, Any], case: dict[str, Any]) -> None:
    rolled = roll_case(table, case)

    assert (rolled.status.value, rolled.level) == (case.get("status", "scored"), case.get("level"))
    assert rolled.value == pytest.approx(case.get("value"), abs=1e-12)
    assert case.get("reason", "") in rolled.reason


def test_tables_cover_every_rollup() -> None:
    tables = [
        table for path in CASES.glob("*.yaml") for table in yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]

    assert {table["rollup"] for table in tables} == set(ROLLUPS)
