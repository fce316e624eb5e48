"""Bands: levels that peers really have."""

from __future__ import annotations

import pytest

from maturity.benchmarking.bands import build_band, level_at, place_level, shares_at_or_above
from maturity.model.benchmark import Band, Place


@pytest.mark.parametrize(
    ("ordered", "lower", "middle", "upper"),
    [
        ([2], 2, 2, 2),
        ([1, 3], 1, 1, 3),
        ([0, 1, 2, 3], 0, 1, 2),
        ([0, 1, 2, 3, 4], 1, 2, 3),
        ([1, 1, 1, 1, 4, 4, 4, 4], 1, 1, 4),
        ([0, 0, 1, 1, 2, 2, 3, 3, 4], 1, 2, 3),
        ([1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4], 2, 3, 3),
    ],
)
def test_level_at_finds_quartiles_and_the_lower_median(ordered: list[int], lower: int, middle: int, upper: int) -> None:
    assert (level_at(ordered, 1, 4), level_at(ordered, 1, 2), level_at(ordered, 3, 4)) == (lower, middle, upper)


def test_shares_at_or_above_counts_from_the_lowest_level() -> None:
    assert shares_at_or_above([1, 1, 2, 4], top=4) == {0: 1.0, 1: 1.0, 2: 0.5, 3: 0.25, 4: 0.25}


@pytest.mark.parametrize(
    ("own", "place"), [(0, Place.BELOW), (1, Place.WITHIN), (2, Place.WITHIN), (3, Place.WITHIN), (4, Place.ABOVE)]
)
def test_place_level_counts_the_edges_of_the_middle_half_as_within(own: int, place: Place) -> None:
    assert place_level(own, 1, 3) is place


def test_build_band_describes_peers_and_places_the_network() -> None:
    assert build_band("comm-felt", 3, [2, 0, 1, 1, 2, 2, 1, 4]) == Band(
        id="comm-felt",
        own=3,
        peers=8,
        lower_quartile=1,
        median=1,
        upper_quartile=2,
        at_or_above={0: 1.0, 1: 0.875, 2: 0.5, 3: 0.125, 4: 0.125},
        place=Place.ABOVE,
    )


def test_build_band_shows_the_networks_own_level_when_it_is_above_all() -> None:
    assert build_band("comm-felt", 3, [1, 1]).at_or_above == {0: 1.0, 1: 1.0, 2: 0.0, 3: 0.0}


def test_build_band_gives_no_place_to_a_network_without_a_level() -> None:
    assert build_band("comm-felt", None, [1, 2, 3]).place is None


def test_build_band_of_no_peers_has_no_numbers() -> None:
    assert build_band("comm-felt", 2, []) == Band(id="comm-felt", own=2, peers=0)
