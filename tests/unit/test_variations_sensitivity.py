"""Shares of variance against functions whose shares are known, and the sentences about them."""

from __future__ import annotations

from collections.abc import Callable
from math import pi

import numpy as np
import pytest
from numpy.typing import NDArray

from maturity.benchmarking.variations.sensitivity import variance_shares
from maturity.benchmarking.variations.words import say_matters, say_varied
from maturity.model.places import Place
from maturity.model.variations import Choice, Influence

Table = NDArray[np.float64]


def ishigami(table: Table) -> Table:
    x, y, z = (table * 2 * pi - pi).T
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def additive(table: Table) -> Table:
    return table @ np.array([1.0, 2.0, 0.0])


@pytest.mark.parametrize(
    ("function", "first", "total"),
    [
        # Ishigami and Homma (1990), with a = 7 and b = 0.1; the shares are worked out by hand in Saltelli and others (2008).
        (ishigami, (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)),
        (additive, (0.2, 0.8, 0.0), (0.2, 0.8, 0.0)),
    ],
)
def test_variance_shares_of_known_functions(
    function: Callable[[Table], Table], first: tuple[float, ...], total: tuple[float, ...]
) -> None:
    chance = np.random.default_rng(3)
    ones, others = chance.random((40_000, 3)), chance.random((40_000, 3))
    for column in range(3):
        exchanged = ones.copy()
        exchanged[:, column] = others[:, column]
        found = variance_shares(*(function(table)[:, None] for table in (ones, others, exchanged)))
        assert found is not None
        assert found.first == pytest.approx(first[column], abs=0.02)
        assert found.total == pytest.approx(total[column], abs=0.02)


def test_variance_shares_of_several_outcomes_count_the_one_that_moves() -> None:
    chance = np.random.default_rng(3)
    ones, others = chance.random((5_000, 1)), chance.random((5_000, 1))
    still = np.zeros((5_000, 1))
    found = variance_shares(*(np.hstack([table, still]) for table in (ones, others, others)))
    assert found is not None
    assert (found.first, round(found.total, 1)) == (1.0, 1.0)


def test_variance_shares_of_what_never_moves_are_none() -> None:
    still = np.ones((10, 2))
    assert variance_shares(still, still, still) is None


@pytest.mark.parametrize(
    ("place", "shares", "without", "words"),
    [
        (Place.WITHIN, (0, 1, 0), 0, "You stay inside the middle half of your peers in all of 1,000 reasonable variations."),
        (
            Place.WITHIN,
            (0.05, 0.93, 0.02),
            0,
            "You stay inside the middle half of your peers in 93% of 1,000 reasonable variations; "
            "in 5% you are below it and in 2% you are above it.",
        ),
        (
            Place.ABOVE,
            (0, 0.3995, 0.6),
            0.0005,
            "You stay above the middle half of your peers in 60% of 1,000 reasonable variations; "
            "in 40% you are inside it and in under 1% there is too little for any place.",
        ),
        (
            Place.BELOW,
            (0, 1, 0),
            0,
            "You are below the middle half of your peers, but in none of 1,000 reasonable variations: in 100% you are inside it.",
        ),
    ],
)
def test_say_varied(place: Place, shares: tuple[float, float, float], without: float, words: str) -> None:
    assert say_varied(place, dict(zip(Place, shares, strict=True)), without, 1000) == words


def test_say_matters_names_the_largest_first() -> None:
    found = [
        Influence(choice=Choice.ROLL_UP, first=0.41, total=0.7),
        Influence(choice=Choice.LEFT_OUT, first=0.2, total=0.59),
        Influence(choice=Choice.WEIGHTS, first=-0.02, total=0.01),
    ]
    words = (
        "What matters most is how criteria are summed up: it plays a part in 70% of the movement, and is behind 41% of it alone."
    )
    assert say_matters(0.3, found) == words


def test_say_matters_does_not_choose_between_two_that_are_about_alike() -> None:
    found = [
        Influence(choice=Choice.ROLL_UP, first=0.41, total=1.02),
        Influence(choice=Choice.LEFT_OUT, first=0.2, total=0.95),
        Influence(choice=Choice.WEIGHTS, first=-0.02, total=0.01),
    ]
    assert say_matters(0.3, found) == (
        "No one choice stands out: how criteria are summed up plays a part in 100% of the movement "
        "and which criterion is left out in 95%."
    )


@pytest.mark.parametrize(("moved", "words"), [(0.0, "none"), (0.014, "1%")])
def test_say_matters_where_places_hardly_move(moved: float, words: str) -> None:
    assert say_matters(moved, ()) == f"No choice matters much: places change in {words} of the variations."
