"""The flagship matrix, scored: the invented networks stand where their evidence puts them, and the worked checks hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from maturity.default_plugins.rollups import maturity_register_rollups
from maturity.default_plugins.scorers import maturity_register_scorers
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment
from maturity.model.result import Result, SetAsideReason, Status
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_assessment

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "ostermere-and-fenwold"
LAST_DAY = {"2025": date(2025, 10, 31), "2026": date(2026, 10, 31)}


@pytest.fixture(scope="module")
def bound() -> BoundMatrix:
    scorers = {scorer.name: scorer for scorer in maturity_register_scorers()}
    rollups = {rollup.name: rollup for rollup in maturity_register_rollups()}
    return bind(read_matrix(ROOT / "matrices" / "health-creation"), scorers, rollups)


@pytest.fixture(scope="module")
def results(bound: BoundMatrix) -> Mapping[tuple[str, str], Result]:
    found = {}
    for path in sorted(EXAMPLE.glob("20*/*.yaml")):
        cycle = path.parent.name
        found[cycle, path.stem] = score_assessment(read_assessment(path), bound, as_of=LAST_DAY[cycle], engine_version="test")
    return found


def made(neighbourhoods: list[dict[str, Any]], **parts: Any) -> Assessment:
    """A small assessment of the flagship matrix, written as a file would be."""
    whole = {
        "format": "maturity-assessment/1",
        "matrix": {"id": "health-creation", "version": "1.0"},
        "cycle": "2026",
        "assessed_on": "2026-10-14",
        "network": {"code": "Z00001", "name": "Ostermere Harbour PCN", "list_size": 40000, "neighbourhoods": neighbourhoods},
        **parts,
    }
    return Assessment.model_validate_json(json.dumps(whole))


def test_documented_example_stands_where_its_page_says(results: Mapping[tuple[str, str], Result]) -> None:
    levels = {name: (found.claimed, found.supported.level) for name, found in results["2026", "Z00001"].criteria.items()}

    assert levels == {
        "comm-listen": (3, 3),
        "comm-story": (3, 2),
        "comm-decide": (3, 4),
        "comm-loop": (3, 3),
        "comm-least-heard": (2, 2),
        "comm-felt": (3, 2),
        "part-lead": (2, 2),
        "part-breadth": (3, 3),
        "part-depth": (3, 2),
        "part-govern": (2, 2),
        "part-plan": (2, 1),
        "dev-presence": (3, 3),
        "dev-led": (3, 2),
        "dev-skill": (2, 2),
        "dev-secure": (2, 2),
        "dev-backed": (3, 3),
        "asset-picture": (3, 3),
        "asset-current": (2, 2),
        "asset-met": (2, 2),
        "asset-buildon": (3, 2),
        "asset-invest": (3, 3),
    }


def test_example_shows_every_status_of_a_criterion_and_an_incomplete_domain(results: Mapping[tuple[str, str], Result]) -> None:
    criteria = {found.supported.status for result in results.values() for found in result.criteria.values()}
    domains = {node.views["supported"].status for result in results.values() for node in result.root.nodes}

    assert criteria == {Status.SCORED, Status.NOT_ASSESSED, Status.NOT_APPLICABLE, Status.UNCERTAIN}
    assert Status.INCOMPLETE in domains


def test_example_shows_every_reason_to_set_evidence_aside(results: Mapping[tuple[str, str], Result]) -> None:
    found = {aside.reason for result in results.values() for one in result.criteria.values() for aside in one.supported.set_aside}

    assert found == set(SetAsideReason)


def test_example_has_few_networks_at_the_top(results: Mapping[tuple[str, str], Result]) -> None:
    levels = Counter(one.supported.level for key, result in results.items() if key[0] == "2026" for one in result.criteria.values())

    assert 5 <= levels[4] <= 20
    assert levels[1] + levels[2] > levels[0] + levels[3] + levels[4]


def test_presence_with_a_missing_priority_neighbourhood_stays_at_building(bound: BoundMatrix) -> None:
    places = [
        {"id": "north", "name": "North", "registered_patients": 20000},
        {"id": "quay", "name": "Quay", "registered_patients": 15000, "priority": True},
        {"id": "hill", "name": "Hill", "registered_patients": 5000},
    ]
    roles = [
        {
            "id": f"post-{place}",
            "kind": "role_record",
            "title": f"Community builder, {place}",
            "represents": "2026-09-01",
            "criteria": ["dev-presence"],
            "neighbourhoods": [place],
        }
        for place in ("north", "hill")
    ]

    score = score_assessment(made(places, evidence=roles), bound, as_of=LAST_DAY["2026"], engine_version="test")

    found = score.criteria["dev-presence"].supported
    assert (found.level, found.measure and found.measure.value) == (2, 0.625)


def test_felt_is_held_down_by_what_residents_say(bound: BoundMatrix) -> None:
    ratings = {"network": [3, 3, 4], "community": [1, 1, 1, 2, 2, 1, 1, 2], "partner": [2, 2, 3, 2, 2]}

    score = score_assessment(
        made([], responses={"comm-felt": {"claim": 3, "ratings": ratings}}), bound, as_of=LAST_DAY["2026"], engine_version="test"
    )

    found = score.criteria["comm-felt"].supported
    assert (found.status, found.level) == (Status.SCORED, 1)
    assert [finding.kind.value for finding in found.findings] == ["voices_apart"]


@pytest.mark.parametrize("name", ["2025/Z00001.yaml", "2026/Z00001.yaml"])
def test_example_answers_stay_text_for_any_yaml_reader(name: str) -> None:
    data = yaml.load((EXAMPLE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    answers = {answer for response in data["responses"].values() for answer in response.get("checks", {}).values()}
    assert answers <= {"yes", "no"}
