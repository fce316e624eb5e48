"""Disclosure control: what is hidden, and in which words."""

from __future__ import annotations

import pytest

from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import close_distribution, suppress_band, suppress_benchmark
from maturity.errors import InputError
from maturity.model.benchmark import Band, Benchmark, ClosedRow, Distribution

SCALE = (0, 1, 2, 3, 4)


def a_row(*counts: int) -> Distribution:
    return Distribution(id="walk", counts=dict(enumerate(counts)), statuses={}, networks=sum(counts))


def test_suppress_band_takes_every_number_but_the_count_of_peers() -> None:
    assert suppress_band(build_band("walk", 3, [1, 2, 2, 4]), 8) == Band(
        id="walk", own=3, peers=4, suppressed=True, reason="too few peers to compare (4; we need 8)"
    )


def test_suppress_band_keeps_a_band_on_enough_peers() -> None:
    band = build_band("walk", 3, [1, 1, 1, 1, 3, 3, 3, 3])
    assert suppress_band(band, 8).model_copy(update={"at_or_above": band.at_or_above}) == band


def test_suppress_band_shows_nothing_under_five_peers_whatever_the_minimum() -> None:
    assert suppress_band(build_band("walk", 3, [1, 2, 2, 4]), 3).reason == "too few peers to compare (4; we need 5)"


@pytest.mark.parametrize(
    ("peers", "shown"),
    [
        ([1, 1, 1, 3, 3, 3, 3, 4], {2: 5 / 8, 3: 5 / 8}),  # who is alone at level 4 does not show
        ([0, 1, 1, 2, 2, 2, 4, 4], {2: 5 / 8}),  # nor one at 0, or two at 4
        ([2, 2, 2, 2, 2, 2, 2, 2], {}),  # all at one level, which is not told
        ([1, 1, 1, 1, 3, 3, 3, 3], {2: 0.5, 3: 0.5}),
    ],
)
def test_suppress_band_keeps_shares_with_three_peers_on_either_side(peers: list[int], shown: dict[int, float]) -> None:
    assert suppress_band(build_band("walk", 4, peers), 8).at_or_above == shown


def test_suppress_band_leaves_what_is_suppressed_already() -> None:
    band = Band(id="walk", own=3, peers=20, suppressed=True, reason="another table would give it away")
    assert suppress_band(band, 8) == band


def test_suppress_benchmark_goes_through_every_band() -> None:
    bands = {"walk": build_band("walk", 1, [1] * 8), "talk": build_band("talk", 1, [1] * 7)}
    before = Benchmark(network="Z00001", peer_group="likeness", why="alike", peer_codes=(), min_peers=8, bands=bands)
    after = suppress_benchmark(before)
    assert [band.suppressed for band in after.bands.values()] == [False, True]


def test_close_distribution_shows_a_row_without_small_counts() -> None:
    assert close_distribution(a_row(3, 0, 5, 4, 0), SCALE) == ClosedRow(id="walk", counts={0: 3, 1: 0, 2: 5, 3: 4, 4: 0}, total=12)


def test_close_distribution_hides_a_small_count_with_its_neighbour() -> None:
    assert close_distribution(a_row(1, 6, 5, 4, 0), SCALE) == ClosedRow(
        id="walk",
        counts={0: None, 1: None, 2: 5, 3: 4, 4: 0},
        total=16,
        reason="counts under 3, and what would give them away, are not shown",
    )


def test_close_distribution_hides_at_both_ends() -> None:
    assert close_distribution(a_row(4, 4, 5, 1, 3), SCALE).counts == {0: None, 1: None, 2: 5, 3: None, 4: None}


def test_close_distribution_hides_the_whole_row_when_nothing_less_will_do() -> None:
    row = close_distribution(a_row(9, 0, 0, 1, 1), SCALE)
    assert (row.counts, row.total) == (dict.fromkeys(SCALE), 11)


def test_close_distribution_shows_nothing_of_too_few_networks() -> None:
    assert close_distribution(a_row(0, 4, 3, 0, 0), SCALE) == ClosedRow(
        id="walk", counts=dict.fromkeys(SCALE), total=None, reason="fewer than 8 networks have a level here, too few to show"
    )


def test_close_distribution_gives_every_level_of_the_scale() -> None:
    row = Distribution(id="walk", counts={2: 9, 3: 5}, statuses={}, networks=14)
    assert close_distribution(row, SCALE).counts == {0: 0, 1: 0, 2: 9, 3: 5, 4: 0}


def test_close_distribution_never_tells_that_all_are_at_one_level() -> None:
    assert close_distribution(a_row(0, 0, 9, 0, 0), SCALE).counts == {0: None, 1: None, 2: None, 3: 0, 4: 0}


def test_close_distribution_refuses_to_show_counts_of_two() -> None:
    with pytest.raises(InputError, match="the smallest count to show is 2"):
        close_distribution(a_row(1), SCALE, smallest=2)


def test_close_distribution_refuses_a_level_off_the_scale() -> None:
    with pytest.raises(InputError, match="counts level 4, which is not on the scale"):
        close_distribution(a_row(1, 1, 1, 1, 9), (0, 1, 2, 3))
