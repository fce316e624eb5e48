"""What of two versions of a matrix can be compared, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import KINDS, LEVELS, criterion_fields, make_matrix
from maturity.files.yaml_text import parse_yaml
from maturity.model.matrix import Matrix
from maturity.revising.crossing import cross_versions

TABLE = Path(__file__).parent / "cases" / "change" / "crossing.yaml"
CASES = parse_yaml(TABLE.read_bytes(), "crossing.yaml").data


def merged(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    return base | {
        name: merged(base[name], value) if isinstance(value, dict) and name in base else value for name, value in change.items()
    }


def newer(case: dict[str, Any]) -> Matrix:
    criteria = [merged(criterion_fields(name), case.get(name, {})) for name in ("one", "two") if case.get(name, {}) is not None]
    if "new" in case:
        criteria.append(criterion_fields(case["new"], tier=case.get("tier", "core")))
    version = case.get("replaces", "1.0")
    fields: dict[str, Any] = dict(case.get("head", {}))
    if version is not None:
        fields["replaces"] = {"version": version, "moved": case.get("moved", {}), "stands": case.get("stands", [])}
    names = (*LEVELS, "Beyond")[: case.get("levels", len(LEVELS))]
    fields["levels"] = [{"rank": rank, "name": name, "test": "So."} for rank, name in enumerate(names)]
    fields["evidence_kinds"] = {name: kind | case.get("kind", {}).get(name, {}) for name, kind in KINDS.items()}
    return make_matrix(*criteria, version="1.1", **fields)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_cross_versions_says_what_its_table_says(case: dict[str, Any]) -> None:
    found = cross_versions(make_matrix(criterion_fields("one"), criterion_fields("two")), newer(case))

    assert (found is None) is case.get("undeclared", False)
    if found is None:
        return
    assert {name: pair.words or "" for name, pair in found.pairs.items()} == case["pairs"]
    assert {name: one.why for name, one in found.apart.items()} == case.get("apart", {})
    assert (list(found.added), list(found.removed)) == (case.get("added", []), case.get("removed", []))
    assert {name: pair.was for name, pair in found.pairs.items() if pair.was != name} == case.get("was", {})
    assert [name for name, pair in found.pairs.items() if pair.moves] == case.get("moves", [])
    assert {*found.criteria, *found.domains} == found.pairs.keys() - {"matrix"}


def test_cross_versions_does_not_compare_two_matrices() -> None:
    assert cross_versions(make_matrix(), make_matrix(id="other", version="1.1", replaces={"version": "1.0"})) is None
