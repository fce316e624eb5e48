"""The worked examples of docs/method.md come out as the page says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from maturity import default_plugins
from maturity.contracts import Child
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.evidence import Evidence
from maturity.model.matrix import Level
from maturity.model.network import Neighbourhood, Network
from maturity.model.result import Score, Status
from maturity.plugins import Registry
from maturity.scoring.binding import bind
from maturity.scoring.engine import score_assessment

ROOT = Path(__file__).resolve().parents[2]
LEVELS = tuple(Level(rank=rank, name=f"Level {rank}", test="for a test") for rank in range(5))


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(default_plugins.MODULES, installed=False)


def a_post(area: str) -> Evidence:
    return Evidence(
        id=f"post-{area}",
        kind="role_record",
        title="Post",
        represents=date(2026, 8, 1),
        criteria=("dev-presence",),
        neighbourhoods=(area,),
    )


def score_presence(registry: Registry, *areas: str) -> Score:
    network = Network(
        code="Z00001",
        name="Tidewater",
        neighbourhoods=(
            Neighbourhood(id="first", name="First", registered_patients=20_000),
            Neighbourhood(id="second", name="Second", registered_patients=15_000, priority=True),
            Neighbourhood(id="third", name="Third", registered_patients=5_000),
        ),
    )
    assessment = Assessment(
        format="maturity-assessment/1",
        matrix=MatrixPin(id="health-creation", version="1.0"),
        cycle="2026",
        assessed_on=date(2026, 10, 1),
        network=network,
        evidence=tuple(a_post(area) for area in areas),
    )
    bound = bind(read_matrix(ROOT / "matrices" / "health-creation"), registry.scorers, registry.rollups)
    result = score_assessment(assessment, bound, as_of=date(2026, 10, 31), engine_version="test")
    return result.criteria["dev-presence"].supported


def test_presence_without_the_priority_neighbourhood_is_level_2(registry: Registry) -> None:
    score = score_presence(registry, "first", "third")
    assert score.measure is not None
    assert (score.level, score.measure.value) == (2, 0.625)


def test_presence_with_the_priority_neighbourhood_too_is_level_3(registry: Registry) -> None:
    assert score_presence(registry, "first", "second", "third").level == 3


def test_quorum_of_3_3_and_1_is_2(registry: Registry) -> None:
    children = [
        Child(id=f"c{place}", title="Criterion", core=True, weight=1.0, status=Status.SCORED, level=level, value=None)
        for place, level in enumerate((3, 3, 1))
    ]
    quorum = registry.rollups["quorum"]
    assert quorum.roll_up(children, quorum.Params(), LEVELS).level == 2
