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
from maturity.revising.bridging import bridge

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


@pytest.mark.parametrize(("rule", "change"), [("profile", "criteria changed"), ("stage_gate", "unchanged")])
def test_the_order_of_choices_is_meaning_only_where_the_rule_reads_it_as_rising(rule: str, change: str) -> None:
    levels: dict[str, Any] = {
        "profile": {"1": {"reach": "few"}},
        "stage_gate": {"1": [{"choice": "reach", "one_of": ["few", "most"]}]},
    }
    options = {"few": "A few", "most": "Most people"}

    def version(order: list[str]) -> Matrix:
        question = {"kind": "choice", "ask": "Whom?", "options": {name: options[name] for name in order}}
        return make_matrix(
            criterion_fields(questions={"reach": question}, scoring={"rule": rule, "params": {"levels": levels[rule]}})
        )

    (found,) = compare_matrices(version(["few", "most"]), version(["most", "few"])).criteria
    assert found.change.value == change


def chain(*steps: dict[str, Any]) -> list[Matrix]:
    """Versions 1.0, 1.1 and so on; each step gives the id and question of the only criterion, and what it says it replaces."""
    made = []
    for at, step in enumerate(steps):
        replaces = {"version": f"1.{at - 1}", "moved": step.get("moved", {}), "stands": step.get("stands", [])} if at else None
        made.append(make_matrix(criterion_fields(step["id"], title="T", ask=step["ask"]), version=f"1.{at}", replaces=replaces))
    return made


BRIDGES: dict[str, tuple[list[dict[str, Any]], str | None, bool]] = {
    "ids followed over two steps": (
        [{"id": "a", "ask": "So?"}, {"id": "b", "ask": "So?", "moved": {"a": "b"}}, {"id": "c", "ask": "So?", "moved": {"b": "c"}}],
        "a",
        False,
    ),
    "an id that came back": (
        [{"id": "a", "ask": "So?"}, {"id": "b", "ask": "So?", "moved": {"a": "b"}}, {"id": "a", "ask": "So?", "moved": {"b": "a"}}],
        None,
        False,
    ),
    "words vouched for at each step": (
        [{"id": "a", "ask": "So?"}, {"id": "a", "ask": "So!", "stands": ["a"]}, {"id": "a", "ask": "So.", "stands": ["a"]}],
        None,
        False,
    ),
    "words that one step does not vouch for": (
        [{"id": "a", "ask": "So?"}, {"id": "b", "ask": "Not so?", "moved": {"a": "b"}}, {"id": "b", "ask": "No?", "stands": ["b"]}],
        "a",
        True,
    ),
}


@pytest.mark.parametrize("case", BRIDGES)
def test_bridge_says_of_an_older_version_what_all_steps_say_together(case: str) -> None:
    steps, was, confirm = BRIDGES[case]
    old, middle, new = chain(*steps)

    (found,) = compare_matrices(old, bridge(old, [middle], new)).criteria

    assert (found.was, found.to_confirm) == (was, confirm)
