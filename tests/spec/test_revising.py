"""How versions of a matrix are compared and answers moved, as tables; the documentation points to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_matrix
from maturity.files.yaml_text import parse_yaml
from maturity.model.matrix import Matrix
from maturity.revising import compare_matrices, migrate, road_between

TABLES = Path(__file__).parent / "revising"
DIFF = parse_yaml((TABLES / "diff.yaml").read_bytes(), "diff.yaml").data
MOVES = parse_yaml((TABLES / "migrate.yaml").read_bytes(), "migrate.yaml").data
NAMES = ("Nothing", "Some", "More", "Much", "All")


def merged(base: Any, change: Any) -> Any:
    """Merge mappings deeply; null takes a part away, anything else takes its place."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return change
    whole = {**base, **{key: merged(base.get(key), value) for key, value in change.items()}}
    return {key: value for key, value in whole.items() if value is not None}


def versions(case: dict[str, Any]) -> tuple[Matrix, Matrix]:
    """The old and the new matrix of a case."""
    first = merged(DIFF["criterion"], case.get("old", {}))
    other = criterion_fields("other")
    old = make_matrix(first, other)
    later = merged(first, case.get("new", {}))
    replaces = {"version": "1.0", "moved": case.get("moved", {}), "stands": [later["id"]] if case.get("stands") else []}
    ranks = case.get("levels", range(5))
    scale = [{"rank": rank, "name": NAMES[rank], "test": "So."} for rank in ranks]
    levels = {str(rank): level for rank, level in other["levels"].items() if int(rank) in ranks}
    kept = [] if case.get("gone") else [later]
    return old, make_matrix(*kept, {**other, "levels": levels}, version="1.1", replaces=replaces, levels=scale)


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", named(DIFF["cases"]))
def test_compare_matrices_says_what_its_table_says(case: dict[str, Any]) -> None:
    old, new = versions(case)

    diff = compare_matrices(old, new)

    change = diff.criteria[0]
    assert (change.change.value, change.to_confirm, change.was) == (case["change"], case["confirm"], case.get("was"))
    assert {one.where: one.aspect.value for one in change.differences} == case["differences"]
    assert change.questions == case.get("questions", {})
    assert {pair.old: pair.new for pair in diff.likely} == case.get("likely", {})


@pytest.mark.parametrize("case", named(MOVES["cases"]))
def test_migrate_does_what_its_table_says(case: dict[str, Any]) -> None:
    old, new = versions(case)
    given = dict(case["given"])
    responses = {"one": given.pop("response")} if "response" in given else {}
    assessment = make_assessment(responses, **given)

    found = migrate(assessment, road_between(old, new))

    moved = json.loads(found.assessment.model_dump_json(exclude_defaults=True))
    assert moved.get("responses", {}).get(case.get("criterion", "one")) == case.get("response")
    assert {one.where: one.content for one in found.report.left_out} == case.get("left_out", {})
    expected = {
        "cited": {item["id"]: item["criteria"] for item in moved.get("evidence", [])},
        "decided": [entry["criterion"] for entry in moved.get("moderation", [])],
        "quoted": [quote.get("criterion") for quote in moved.get("quotes", [])],
        "planned": [step["criterion"] for step in moved.get("plan", [])],
        "scenarios": {name: one["responses"]["one"] for name, one in moved.get("scenarios", {}).items()},
    }
    for name, value in expected.items():
        assert value == case.get(name, value)
    assert moved["matrix"] == {"id": "matrix", "version": "1.1"}
