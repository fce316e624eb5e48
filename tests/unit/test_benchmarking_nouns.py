"""The nouns of benchmarking go to JSON and come back equal."""

from __future__ import annotations

from datetime import date

import pytest

from made_results import made_result
from maturity.benchmarking.bands import build_band
from maturity.benchmarking.change import compare_cycles, compare_systems
from maturity.benchmarking.disclosure import close_distribution
from maturity.benchmarking.distribution import distribute
from maturity.benchmarking.support import check_claims, find_support_needs
from maturity.model.base import Noun
from maturity.model.benchmark import Benchmark, NeighbourhoodPresence, PresenceTable
from maturity.model.result import Status

BEFORE = made_result("Z00001", {"walk": 1, "talk": None}, used={"walk": ["log"]}, cycle="2025")
AFTER = made_result("Z00001", {"walk": 2, "talk": Status.UNCERTAIN}, used={"walk": ["panel"]}, claimed={"walk": 4})
ROW = distribute([BEFORE, AFTER])["walk"]
AREA = NeighbourhoodPresence(
    network="Z00001", id="hill", name="Hill", registered_patients=9, priority=True, reached=None, since=date(2026, 4, 1)
)
NOUNS = (
    BEFORE,
    Benchmark(
        network="Z00001",
        peer_group="likeness",
        why="Alike.",
        peer_codes=("Z00002",),
        min_peers=8,
        bands={"walk": build_band("walk", 2, [1, 2, 4])},
    ),
    compare_cycles(BEFORE, AFTER),
    compare_systems([BEFORE], [AFTER]),
    ROW,
    close_distribution(ROW, (0, 1, 2, 3, 4)),
    find_support_needs([BEFORE], {}, goal=2)["walk"],
    check_claims([AFTER])["walk"],
    PresenceTable(id="walk", neighbourhoods=(AREA,), undeclared=("Z00002",)),
)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_noun_comes_back_from_json_equal(noun: Noun) -> None:
    assert type(noun).model_validate_json(noun.model_dump_json()) == noun
