"""`maturity matrix schema`: the schemas take what the reader takes and refuse what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from running import ROOT, Run

from maturity import default_plugins
from maturity.cli.matrix_schema import KINDS, schema_of
from maturity.files.yaml_text import parse_yaml
from maturity.plugins import Registry

TINY = ROOT / "tests" / "data" / "tiny-matrix"
HEADS = [*sorted(ROOT.glob("matrices/*/matrix.yaml")), TINY / "matrix.yaml"]
DOMAINS = [path for head in HEADS for path in sorted(head.parent.glob("*.yaml")) if path != head]
ASSESSMENTS = [ROOT / "tests" / "data" / "tiny-assessment.yaml", *sorted(ROOT.glob("examples/*/2026/*.yaml"))[:5]]


def data_of(path: Path) -> Any:
    return parse_yaml(path.read_bytes(), str(path)).data


def named(paths: list[Path]) -> list[Any]:
    return [pytest.param(path, id="/".join(path.parts[-2:])) for path in paths]


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    registry = Registry.load(default_plugins.MODULES, installed=False)
    return {kind: schema_of(kind, registry, None) for kind in KINDS}


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(data)
    return sorted({".".join(str(step) for step in error.absolute_path) for error in found})


@pytest.mark.parametrize("path", named(HEADS))
def test_matrix_schema_takes_the_heads_of_sound_matrices(path: Path, schemas: dict[str, Any]) -> None:
    assert faults(schemas["matrix"], data_of(path)) == []


@pytest.mark.parametrize("path", named(DOMAINS))
def test_domain_schema_takes_the_domains_of_sound_matrices(path: Path, schemas: dict[str, Any]) -> None:
    assert faults(schemas["domain"], data_of(path)) == []


@pytest.mark.parametrize("path", named(ASSESSMENTS))
def test_assessment_schema_takes_sound_assessments(path: Path, schemas: dict[str, Any]) -> None:
    assert faults(schemas["assessment"], data_of(path)) == []


@pytest.mark.parametrize("kind", ["matrix", "domain", "dropped-domain", "assessment"])
def test_schema_is_a_schema(kind: str, schemas: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schemas[kind])


HEAD_FAULTS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a field that nobody knows": ({"titel": "T"}, [""]),
    "a version that is a number": ({"version": 1.0}, ["version"]),
    "a hash that is worked out": ({"content_hash": "x"}, [""]),
    "a level without a name": ({"levels": [{"rank": 0, "test": "T"}, {"rank": 1, "name": "N", "test": "T"}]}, ["levels.0"]),
    "a domain that is no file": ({"domains": ["listening"]}, ["domains.0"]),
    "a roll-up that nobody registered": ({"rollup": {"rule": "quorums"}}, ["rollup.rule"]),
    "a parameter of a roll-up": ({"rollup": {"rule": "quorum", "params": {"shares": [2, 3]}}}, ["rollup.params"]),
    "changes without a base": ({"changes": {}}, [""]),
}


@pytest.mark.parametrize("case", HEAD_FAULTS)
def test_matrix_schema_refuses(case: str, schemas: dict[str, Any]) -> None:
    change, places = HEAD_FAULTS[case]
    assert faults(schemas["matrix"], {**data_of(TINY / "matrix.yaml"), **change}) == places


OVERLAY = {
    "format": "maturity-matrix/1",
    "id": "ours",
    "version": "1.0",
    "title": "Ours",
    "summary": "Over another.",
    "authors": ["A"],
    "reviewers": ["B"],
    "reviewed_on": "2026-11-01",
    "extends": {"id": "tiny", "version": "1.0"},
    "changes": {"share-plan": {"weight": 2}},
}


def test_matrix_schema_takes_an_overlay(schemas: dict[str, Any]) -> None:
    assert faults(schemas["matrix"], OVERLAY) == []
    assert faults(schemas["matrix"], {**OVERLAY, "levels": data_of(TINY / "matrix.yaml")["levels"]}) == [""]


CRITERION_FAULTS: dict[str, tuple[str, Any, list[str]]] = {
    "a rule that nobody registered": ("scoring", {"rule": "covrage"}, ["scoring.rule"]),
    "a parameter that the rule does not take": (
        "scoring",
        {"rule": "stage_gate", "params": {"levels": {"1": []}, "stages": {}}},
        ["scoring.params"],
    ),
    "a rule without its parameters": ("scoring", {"rule": "coverage"}, ["scoring"]),
    "a requirement with a misspelt part": ("gates", {"2": [{"evidense": ["document"]}]}, ["gates.2.0"]),
    "a level that is no rank": ("levels", {"one": {"text": "T"}}, ["levels"]),
    "a tier that is none": ("tier", "main", ["tier"]),
    "an id with a space": ("id", "a b", ["id"]),
}


@pytest.mark.parametrize("case", CRITERION_FAULTS)
def test_domain_schema_refuses(case: str, schemas: dict[str, Any]) -> None:
    field, value, places = CRITERION_FAULTS[case]
    data = data_of(TINY / "sharing.yaml")
    data["criteria"][0][field] = value
    assert faults(schemas["domain"], data) == [f"criteria.0.{place}" for place in places]


def test_dropped_domain_schema_asks_for_its_head(schemas: dict[str, Any]) -> None:
    domain = data_of(TINY / "sharing.yaml")
    source = {"title": "T", "author": "A", "published": "2026"}
    whole = {"format": "maturity-domain/1", "extends": "tiny", "adds": {"sources": {"s": source}}, **domain}
    assert faults(schemas["dropped-domain"], whole) == []
    assert faults(schemas["dropped-domain"], domain) == [""]


def test_assessment_schema_refuses_a_bare_yes(schemas: dict[str, Any]) -> None:
    data = data_of(ASSESSMENTS[0])
    data["responses"]["share-plan"]["checks"]["plan-published"] = True
    assert faults(schemas["assessment"], data) == ["responses.share-plan.checks.plan-published"]


def test_schema_describes_fields_from_their_docstrings(schemas: dict[str, Any]) -> None:
    kind = schemas["matrix"]["$defs"]["EvidenceKind"]
    assert kind["description"].startswith("Describe a kind of evidence")
    assert kind["properties"]["until_expiry"]["description"].startswith("An item stands to its own expiry date")


def test_matrix_schema_prints_one(tiny: Path, run: Run) -> None:
    done = run("matrix", "schema", "domain")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["title"] == "A domain of a matrix"


def test_matrix_schema_of_an_assessment_knows_its_matrix(tiny: Path, run: Run) -> None:
    schema = json.loads(run("matrix", "schema", "assessment", "--matrix", "tiny-matrix").out)
    data = data_of(Path("tiny.yaml"))
    assert faults(schema, data) == []
    data["responses"]["share-pln"] = {}
    data["responses"]["share-plan"]["claim"] = 7
    data["responses"]["share-plan"]["checks"]["published"] = "yes"
    data["evidence"][0]["kind"] = "minutes"
    assert faults(schema, data) == [
        "evidence.0.kind",
        "responses",
        "responses.share-plan.checks",
        "responses.share-plan.claim",
    ]


def test_matrix_schema_writes_all_into_a_folder(empty: Path, run: Run) -> None:
    done = run("matrix", "schema", "--out", "schemas")
    assert done.code == 0
    assert done.out.splitlines() == [
        "Wrote schemas/matrix.schema.json",
        "Wrote schemas/domain.schema.json",
        "Wrote schemas/dropped-domain.schema.json",
        "Wrote schemas/assessment.schema.json",
    ]


def test_matrix_schema_asks_what_to_print(empty: Path, run: Run) -> None:
    done = run("matrix", "schema")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Name one of matrix, domain, dropped-domain, assessment to print its schema, or a folder with --out")
