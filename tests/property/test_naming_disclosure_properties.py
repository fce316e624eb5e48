"""An attacker as the slow twin of naming hosts: it tries everything that could stand behind names, a band and counts.

The reader is the board of one network. It knows who agreed to be named and where each of them stands (more than it is told), its own
level, the band on its peers, and, in a cycle without names, the counts of its system. For every combination of levels that the others
may have, what is printed is made. Where hosts may be named, no network that did not agree may be left with one level only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations_with_replacement, product

import pytest

from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import close_distribution, suppress_band
from maturity.benchmarking.naming import could_tell_peers
from maturity.benchmarking.two_tables import could_tell_rest
from maturity.model.benchmark import Band, ClosedRow, Distribution

Levels = tuple[int, ...]
LEAST = 5
"""The smallest minimum that a table may have; the larger it is, the less there is to attack."""


def spreads(networks: int, levels: int) -> list[Levels]:
    """List every way in which networks that nobody can tell apart may stand."""
    return list(combinations_with_replacement(range(levels), networks))


def is_pinned(possible: set[Levels]) -> bool:
    """Tell whether the level of every one of them is known."""
    return len(possible) == 1 and len(set(next(iter(possible)))) == 1


def band_of(levels: Sequence[int]) -> Band:
    """Print a band as it stands beside names: without shares."""
    return suppress_band(build_band("walk", 0, levels), LEAST).model_copy(update={"at_or_above": {}})


def row_of(levels: Sequence[int], ranks: int) -> ClosedRow:
    counts = {level: levels.count(level) for level in range(ranks)}
    row = Distribution(id="walk", counts=counts, statuses={}, networks=len(levels))
    return close_distribution(row, range(ranks), min_networks=LEAST)


@pytest.mark.parametrize(
    ("agreed", "silent", "levels"),
    [*product(range(6), range(1, 9), (2, 3)), *product((1, 2, 3), (3, 5, 7), (4,)), (5, 6, 4), (3, 9, 3), (9, 3, 3), (2, 6, 5)],
)
def test_a_band_beside_names_leaves_no_silent_peer_with_one_level(agreed: int, silent: int, levels: int) -> None:
    """Nobody is named where, and only where, some levels of those that agreed would tell of the others."""
    if agreed + silent < LEAST:
        return
    alike: dict[str, dict[Levels, set[Levels]]] = defaultdict(lambda: defaultdict(set))
    bands: dict[str, Band] = {}
    for known, others in product(spreads(agreed, levels), spreads(silent, levels)):
        band = band_of([*known, *others])
        bands[printed := band.model_dump_json()] = band
        alike[printed][known].add(others)
    for printed, by_known in alike.items():
        tells = any(map(is_pinned, by_known.values()))
        assert could_tell_peers(bands[printed], agreed, range(levels)) == tells


@pytest.mark.parametrize(
    ("agreed", "silent", "levels"), [*product(range(5), range(1, 8), (2, 3)), *product((1, 3), (2, 4, 6), (4,)), (2, 5, 5)]
)
def test_counts_beside_names_leave_no_silent_network_with_one_level(agreed: int, silent: int, levels: int) -> None:
    if agreed + silent + 1 < LEAST:
        return
    for own in range(levels):
        alike: dict[str, dict[Levels, set[Levels]]] = defaultdict(lambda: defaultdict(set))
        for known, others in product(spreads(agreed, levels), spreads(silent, levels)):
            alike[row_of((own, *known, *others), levels).model_dump_json()][known].add(others)
        for printed, by_known in alike.items():
            if not could_tell_rest(ClosedRow.model_validate_json(printed), own, agreed):
                assert not any(map(is_pinned, by_known.values()))


def test_the_attacker_finds_what_is_not_protected() -> None:
    """Three that agreed above the lowest level and a band at the lowest pin the other nine; so do counts with all the rest in one."""
    band = band_of([1, 1, 1, *[0] * 9])
    assert could_tell_peers(band, 3, range(3))
    assert not could_tell_peers(band, 2, range(3))
    row = row_of((1, 1, 1, 1, 1, 3, 3, 3), 5)
    assert could_tell_rest(row, 1, 3)
    assert not could_tell_rest(row, 1, 2)


def test_nothing_is_protected_where_all_agreed() -> None:
    assert not could_tell_peers(band_of([0, 1, 2, 3, 4]), 5, range(5))
    assert not could_tell_rest(row_of((0, 0, 0, 0, 3, 3, 3, 3), 5), 0, 7)


def test_a_row_that_could_be_too_much_to_try_counts_as_telling() -> None:
    assert could_tell_rest(ClosedRow(id="walk", counts=dict.fromkeys(range(7)), total=60), 1, 25)
