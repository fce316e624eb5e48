"""Distributions: levels, and every other status beside them."""

from __future__ import annotations

from made_results import made_result
from maturity.benchmarking.distribution import distribute
from maturity.model.benchmark import Distribution
from maturity.model.result import Status


def test_distribute_counts_levels() -> None:
    results = [made_result("Z00001", {"walk": 2}), made_result("Z00002", {"walk": 0}), made_result("Z00003", {"walk": 2})]
    assert distribute(results)["walk"] == Distribution(id="walk", counts={0: 1, 2: 2}, statuses={}, networks=3)


def test_distribute_counts_other_statuses_beside_and_never_as_zero() -> None:
    results = [made_result("Z00001", {"walk": Status.UNCERTAIN}), made_result("Z00002", {"walk": None})]
    assert distribute(results)["walk"] == Distribution(
        id="walk", counts={}, statuses={Status.NOT_ASSESSED: 1, Status.UNCERTAIN: 1}, networks=2
    )


def test_distribute_counts_a_criterion_that_a_result_lacks_as_not_assessed() -> None:
    results = [made_result("Z00001", {"walk": 1}), made_result("Z00002", {"talk": 1})]
    assert distribute(results)["walk"].statuses == {Status.NOT_ASSESSED: 1}


def test_distribute_counts_nodes_too() -> None:
    assert distribute([made_result("Z00001", {"walk": 1}, whole=3)])["whole"].counts == {3: 1}


def test_distribute_can_count_claims() -> None:
    results = [made_result("Z00001", {"walk": 1}, claimed={"walk": 4})]
    assert distribute(results, "claimed")["walk"].counts == {4: 1}


def test_distribute_of_nobody_is_empty() -> None:
    assert distribute([]) == {}
