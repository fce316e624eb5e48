"""What the tests of the two further matrices share: the matrices with their rules, and the files of the example."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from maturity.crosswalk import crosswalk
from maturity.default_plugins.rollups import maturity_register_rollups
from maturity.default_plugins.scorers import maturity_register_scorers
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment
from maturity.model.result import Result, Score
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_assessment

ROOT = Path(__file__).resolve().parents[2]
OTHERS = ROOT / "examples" / "other-matrices"
FLAGSHIP_EXAMPLE = ROOT / "examples" / "ostermere-and-fenwold" / "2026" / "Z00001.yaml"
AS_OF = date(2026, 10, 31)


@cache
def bound(name: str) -> BoundMatrix:
    scorers = {scorer.name: scorer for scorer in maturity_register_scorers()}
    rollups = {rollup.name: rollup for rollup in maturity_register_rollups()}
    return bind(read_matrix(ROOT / "matrices" / name), scorers, rollups)


def scored(assessment: Assessment, name: str) -> Result:
    return score_assessment(assessment, bound(name), as_of=AS_OF, engine_version="test")


def scored_file(path: Path, name: str) -> Result:
    return scored(read_assessment(path), name)


def taken_over(name: str) -> Result:
    """Score the flagship's documented example under another matrix."""
    flagship = bound("health-creation").matrix
    return scored(crosswalk(read_assessment(FLAGSHIP_EXAMPLE), flagship, bound(name).matrix), name)


def levels(result: Result) -> dict[str, int | str]:
    """Give each criterion's level, or which kind of missing it is."""
    return {name: word(found.supported) for name, found in result.criteria.items()}


def word(score: Score) -> int | str:
    return score.status.value if score.level is None else score.level


def domains(result: Result) -> dict[str, int | str]:
    found = {node.id: node.views["supported"] for node in result.root.nodes}
    return {name: view.status.value if view.level is None else view.level for name, view in found.items()}


def made(name: str, network: dict[str, Any] | None = None, **parts: Any) -> Assessment:
    """Make a small assessment, written as a file would be."""
    whole = {
        "format": "maturity-assessment/1",
        "matrix": {"id": name, "version": "1.0"},
        "cycle": "2026",
        "assessed_on": "2026-10-14",
        "network": {"code": "Z00101", "name": "Harbourside", "list_size": 20_000, **(network or {})},
        **parts,
    }
    return Assessment.model_validate_json(json.dumps(whole))


def item(kind: str, criterion: str, place: int = 1, **fields: Any) -> dict[str, Any]:
    """Fields of one fresh item of evidence."""
    return {
        "id": f"{kind.replace('_', '-')}-{place}",
        "kind": kind,
        "title": "An item",
        "represents": "2026-09-01",
        "criteria": [criterion],
        **fields,
    }
