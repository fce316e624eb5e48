"""Every policy, as tables: a node's parts in, its level, value and reason out. The tables are in cases/policies/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import criterion_fields, make_assessment, make_bound, score

CASES = Path(__file__).parent / "cases" / "policies"
ANSWERS = {"rule": "answer_map", "params": {"values": {str(rank): rank for rank in range(5)}}}


def all_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for table in yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            for case in table["cases"]:
                yield pytest.param(table, case, id=f"{path.stem}: {table['title']}: {case['name']}")


def response_from(written: Any) -> dict[str, Any]:
    """A number is a claim, "blank" is nothing, "n/a" is what does not apply; a mapping is a response."""
    if isinstance(written, dict):
        return written
    if written == "blank":
        return {}
    return {"not_applicable": "We have none."} if written == "n/a" else {"claim": written}


def text_keys(written: Any) -> Any:
    """Give JSON's keys to what YAML reads with numbers as keys."""
    if isinstance(written, dict):
        return {str(key): text_keys(value) for key, value in written.items()}
    return written


@pytest.mark.parametrize(("table", "case"), list(all_cases()))
def test_policy_gives_what_its_table_says(table: dict[str, Any], case: dict[str, Any]) -> None:
    parts = {f"c{place}": response_from(written) for place, written in enumerate(case["parts"])}
    own = table.get("criteria", [{}] * len(parts))
    criteria = [criterion_fields(name, **{"scoring": ANSWERS, **text_keys(own[place])}) for place, name in enumerate(parts)]
    node = {"rollup": table["rollup"], "policy": text_keys(table.get("policy", {}))}
    bound = make_bound(*criteria, domain_fields=node)

    result = score(bound, make_assessment(parts))
    rolled = result.root.nodes[0].views[case.get("view", "supported")]

    assert (rolled.status.value, rolled.level) == (case.get("status", "scored"), case.get("level"))
    assert (rolled.value, rolled.shown) == (case.get("value"), case.get("shown", case.get("value")))
    assert case.get("reason", "") in rolled.reason
    if "assessed" in case:
        assert (rolled.assessed, rolled.applicable) == tuple(case["assessed"])
    if "first" in case:
        first = result.criteria["c0"].supported
        assert (first.status.value, first.level) == (case["first"].get("status", "scored"), case["first"].get("level"))
        assert case["first"].get("reason", "") in " ".join(first.reasons)
