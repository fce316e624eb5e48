"""A published case: OWASP SAMM 2.0, an organisation's 90 answers now and in four phases of its plan, and all its scorecards.

The matrix is in samm/; the published answers and scores are read from the shared folder at run time. The phases are scenarios of one
assessment.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from builders import ROLLUPS, SCORERS, make_assessment, score
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment
from maturity.model.result import NodeResult, Result
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.scenarios import scenario_ids, scenario_of

RANKS = {"0": 0, "0.25": 1, "0.5": 2, "1": 3}
"""The level of an answer, by what it is worth."""


@pytest.fixture(scope="module")
def bound() -> BoundMatrix:
    return bind(read_matrix(Path(__file__).parent / "samm"), SCORERS, ROLLUPS)


@pytest.fixture(scope="module")
def scorecards(shared_dir: Path) -> list[dict[str, Any]]:
    path = shared_dir / "cases" / "samm-2.0" / "samm-2.0-acme-software-expected.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["scorecards"]
    return found


@pytest.fixture(scope="module")
def assessment(shared_dir: Path) -> Assessment:
    """The answers now, and the answers that each phase changes."""
    path = shared_dir / "cases" / "samm-2.0" / "samm-2.0-acme-software-answers.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    now = {criterion_of(row): RANKS[row["score"]] for row in rows}
    scenarios = {}
    for phase in range(1, 5):
        then = {criterion_of(row): RANKS[row[f"phase{phase}_score"]] for row in rows}
        changed = {name: {"claim": rank} for name, rank in then.items() if rank != now[name]}
        scenarios[f"phase-{phase}"] = {"title": f"Phase {phase}", "responses": changed}
    return make_assessment({name: {"claim": rank} for name, rank in now.items()}, scenarios=scenarios)


def criterion_of(row: dict[str, str]) -> str:
    return f"{row['practice_code']}-{row['stream']}-{row['level']}".lower()


def result_of(bound: BoundMatrix, assessment: Assessment, card: int) -> Result:
    return score(bound, scenario_of(assessment, scenario_ids(assessment)[card]))


def value_of(node: NodeResult | None) -> float | None:
    return node.views["supported"].value if node is not None else None


@pytest.mark.parametrize("card", range(5))
def test_engine_gives_every_score_of_a_scorecard(
    bound: BoundMatrix, assessment: Assessment, scorecards: list[dict[str, Any]], card: int
) -> None:
    codes = {title: practice["code"].lower() for title, practice in scorecards[0]["practices"].items()}
    expected: dict[str, float] = {}
    for title, practice in scorecards[card]["practices"].items():
        expected[codes[title]] = practice["score"]
        expected |= {f"{codes[title]}-{place}": value for place, value in enumerate(practice["levels"], 1)}
    expected |= {title.lower(): value for title, value in scorecards[card]["functions"].items()}

    result = result_of(bound, assessment, card)

    assert len(expected) == 15 + 45 + 5
    assert {name: value_of(result.node(name)) for name in expected} == pytest.approx(expected, abs=1e-12)


def test_overall_score_is_shown_as_published(bound: BoundMatrix, assessment: Assessment) -> None:
    rolled = result_of(bound, assessment, 0).root.views["supported"]

    assert (rolled.value, rolled.shown) == (pytest.approx(1.45), 1.45)


def test_verification_falls_in_the_first_phase(bound: BoundMatrix, assessment: Assessment) -> None:
    now, phase = (value_of(result_of(bound, assessment, card).node("verification")) for card in (0, 1))

    assert (now, phase) == (pytest.approx(1.8333, abs=1e-4), pytest.approx(1.7917, abs=1e-4))


def test_matrix_has_five_functions_15_practices_and_90_questions(bound: BoundMatrix) -> None:
    assert len(bound.root.nodes) == 5
    assert sum(len(function.nodes) for function in bound.root.nodes) == 15
    assert len(bound.criteria) == 90
