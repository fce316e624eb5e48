"""An attacker as the slow twin of naming hosts: it tries everything that could stand behind names, a band and counts.

The reader is the board of one network. It knows the level of every network that agreed to be named (more than it is told), its own, the
band on its peers, and, in a cycle without names, the counts of its system. For every combination of levels that the others may have,
what is printed is made. Where hosts are named, no network that did not agree may be left with one level only.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest

from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import close_distribution, suppress_band
from maturity.benchmarking.naming import pins_peers
from maturity.benchmarking.two_tables import pins_rest
from maturity.model.benchmark import Distribution

Levels = tuple[int, ...]
LEAST = 5
"""The smallest minimum that a table may have; the larger it is, the less there is to attack."""


def spreads(networks: int, levels: int) -> list[Levels]:
    """List every way in which networks that nobody can tell apart may stand."""
    return list(combinations_with_replacement(range(levels), networks))


def is_pinned(possible: set[Levels]) -> bool:
    """Tell whether the level of every one of them is known."""
    return len(possible) == 1 and len(set(next(iter(possible)))) == 1


@pytest.mark.parametrize(
    ("agreed", "silent", "levels"),
    [*product(range(6), range(1, 9), (2, 3)), *product((1, 2, 3), (3, 5, 7), (4,)), (5, 7, 4), (2, 10, 5)],
)
def test_a_band_beside_names_leaves_no_silent_peer_with_one_level(agreed: int, silent: int, levels: int) -> None:
    if agreed + silent < LEAST:
        return
    for known in spreads(agreed, levels):
        alike: dict[str, set[Levels]] = defaultdict(set)
        named: dict[str, bool] = {}
        for others in spreads(silent, levels):
            band = suppress_band(build_band("walk", 0, [*known, *others]), LEAST)
            printed = band.model_dump_json()
            alike[printed].add(others)
            named[printed] = not pins_peers(band, known, range(levels), LEAST)
        assert all(named[printed] != is_pinned(possible) for printed, possible in alike.items())


@pytest.mark.parametrize(
    ("agreed", "silent", "levels"), [*product(range(6), range(1, 8), (2, 3)), *product((1, 3, 5), (2, 4, 6), (4,)), (2, 6, 5)]
)
def test_counts_beside_names_leave_no_silent_network_with_one_level(agreed: int, silent: int, levels: int) -> None:
    """The reader's own level is one of those that it knows."""
    for known in spreads(agreed + 1, levels):
        alike: dict[str, set[Levels]] = defaultdict(set)
        named: dict[str, bool] = {}
        for others in spreads(silent, levels):
            everyone = (*known, *others)
            counts = {level: everyone.count(level) for level in range(levels)}
            row = Distribution(id="walk", counts=counts, statuses={}, networks=len(everyone))
            closed = close_distribution(row, range(levels), min_networks=LEAST)
            printed = closed.model_dump_json()
            alike[printed].add(others)
            named[printed] = not pins_rest(closed, known)
        assert [printed for printed, possible in alike.items() if named[printed] and is_pinned(possible)] == []


def test_the_attacker_finds_what_is_not_protected() -> None:
    """Three named peers above the lowest level and a band at the lowest pin the other nine; so do counts with all the rest in one."""
    band = suppress_band(build_band("walk", 0, [1, 1, 1, *[0] * 9]), LEAST)
    assert pins_peers(band, (1, 1, 1), range(3), LEAST)
    row = Distribution(id="walk", counts={1: 5, 3: 3}, statuses={}, networks=8)
    assert pins_rest(close_distribution(row, range(5)), (1, 3, 3, 3))
    assert not pins_rest(close_distribution(row, range(5)), (1, 3, 3))


def test_nothing_is_protected_where_all_agreed() -> None:
    band = suppress_band(build_band("walk", 0, [0, 1, 2, 3, 4]), LEAST)
    assert not pins_peers(band, (0, 1, 2, 3, 4), range(5), LEAST)
    row = Distribution(id="walk", counts={0: 4, 3: 4}, statuses={}, networks=8)
    assert not pins_rest(close_distribution(row, range(5)), (0, 0, 0, 0, 3, 3, 3, 3))
