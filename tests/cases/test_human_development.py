"""A published case: the Human Development Index of 2022, from its four figures (UNDP, Human Development Report 2023/24, table 1).

Life expectancy at birth, expected and mean years of schooling, and national income per head in 2017 PPP dollars. The technical notes
of the report give the goalposts, the logarithm, the geometric mean and the bands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROLLUPS, SCORERS, make_assessment, score
from maturity.files.matrix_files import read_matrix
from maturity.model.result import Rolled
from maturity.scoring.binding import BoundMatrix, bind


@pytest.fixture(scope="module")
def bound() -> BoundMatrix:
    return bind(read_matrix(Path(__file__).parent / "human_development"), SCORERS, ROLLUPS)


def index_of(bound: BoundMatrix, life: float, expected: float, mean: float, income: float) -> Rolled:
    answers = {
        "life-expectancy": {"figures": {"years": {"value": life}}},
        "expected-schooling": {"figures": {"expected": {"value": expected}}},
        "mean-schooling": {"figures": {"mean": {"value": mean}}},
        "national-income": {"figures": {"dollars": {"value": income}}},
    }
    return score(bound, make_assessment(answers)).root.views["supported"]


@pytest.mark.parametrize(
    ("country", "figures", "published"),
    [
        ("Switzerland", (84.3, 16.6, 13.9, 69_433), 0.967),
        ("Norway", (83.4, 18.6, 13.1, 69_190), 0.966),
        ("United Kingdom", (82.2, 17.6, 13.4, 46_624), 0.940),
    ],
)
def test_engine_gives_the_published_index(
    bound: BoundMatrix, country: str, figures: tuple[float, float, float, float], published: float
) -> None:
    rolled = index_of(bound, *figures)

    assert (country, rolled.shown, rolled.level) == (country, published, 3)


def test_half_as_much_of_one_dimension_is_not_made_up_for_by_another(bound: BoundMatrix) -> None:
    level, uneven = index_of(bound, 52.5, 9, 7.5, 2738.61), index_of(bound, 85, 0.9, 0.75, 2738.61)

    assert (level.shown, level.level) == (0.5, 0)
    assert uneven.value is not None
    assert uneven.value < 0.5
