"""One network among its peers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from made_results import made_result
from maturity.benchmarking.benchmark import benchmark, benchmark_all
from maturity.benchmarking.likeness import Likeness
from maturity.errors import InputError, NotFoundError
from maturity.model.assessment import MatrixPin
from maturity.model.benchmark import Place
from maturity.model.network import Network

OTHERS = ["Z00002", "Z00003", "Z00004"]


class Everybody:
    """A peer group of all others, in the order given."""

    name = "everybody"
    title = "Everybody else"

    def peers(self, network: Network, others: Sequence[Network]) -> Sequence[str]:
        return [other.code for other in others]

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        return "Everybody else."


def networks(*codes: str) -> dict[str, Network]:
    return {code: Network(code=code, name=f"Network {code}", list_size=40_000) for code in codes}


def test_benchmark_places_a_network_among_peers() -> None:
    codes = [*OTHERS, "Z00005", "Z00006"]
    cohort = [made_result(code, {"walk": level}) for code, level in zip(codes, (1, 1, 2, 1, 1), strict=True)]
    found = benchmark(made_result("Z00001", {"walk": 3}), cohort, networks("Z00001", *codes), Everybody(), min_peers=3)
    band = found.bands["walk"]
    assert (band.peers, band.median, band.place) == (5, 1, Place.ABOVE)


def test_benchmark_counts_only_peers_with_a_level() -> None:
    cohort = [made_result(code, {"walk": level}) for code, level in zip(OTHERS, (1, None, 2), strict=True)]
    found = benchmark(made_result("Z00001", {"walk": 3}), cohort, networks("Z00001", *OTHERS), Everybody(), min_peers=2)
    assert found.bands["walk"].peers == 2


def test_benchmark_suppresses_what_rests_on_too_few() -> None:
    cohort = [made_result(code, {"walk": 1}) for code in OTHERS]
    found = benchmark(made_result("Z00001", {"walk": 3}), cohort, networks("Z00001", *OTHERS), Everybody())
    assert (found.bands["walk"].median, found.bands["walk"].reason) == (None, "too few peers to compare (3; we need 8)")


def test_benchmark_does_not_count_the_network_among_its_peers() -> None:
    own = made_result("Z00001", {"walk": 3})
    found = benchmark(own, [own, made_result("Z00002", {"walk": 1})], networks("Z00001", "Z00002"), Everybody())
    assert found.peer_codes == ("Z00002",)


@pytest.mark.parametrize(
    "other",
    [
        made_result("Z00002", {"walk": 1}, cycle="2025"),
        made_result("Z00002", {"walk": 1}, pin=MatrixPin(id="tide", version="0.9")),
        made_result("Z00002", {"walk": 1}, pin=MatrixPin(id="ebb", version="1.0")),
    ],
    ids=["cycle", "version", "matrix"],
)
def test_benchmark_passes_over_another_round(other: object) -> None:
    found = benchmark(made_result("Z00001", {"walk": 3}), [other], networks("Z00001", "Z00002"), Everybody())  # type: ignore[list-item]
    assert found.peer_codes == ()


def test_benchmark_says_who_was_passed_over() -> None:
    cohort = [made_result(code, {"walk": 1}) for code in OTHERS]
    found = benchmark(made_result("Z00001", {"walk": 3}), cohort, networks("Z00001", "Z00002"), Everybody())
    assert found.why == ("Everybody else. 2 networks answered but were passed over, because the register does not describe them.")


def test_benchmark_of_an_unknown_network_offers_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="Did you mean Z00011"):
        benchmark(made_result("Z00001", {}), [], networks("Z00011"), Everybody())


def test_benchmark_refuses_two_results_of_one_network() -> None:
    cohort = [made_result("Z00002", {}), made_result("Z00002", {})]
    with pytest.raises(InputError, match="network Z00002 has two results in cycle 2026"):
        benchmark(made_result("Z00001", {}), cohort, networks("Z00001"), Everybody())


def test_benchmark_refuses_a_minimum_of_none() -> None:
    with pytest.raises(InputError, match="the minimum of peers is 0"):
        benchmark(made_result("Z00001", {}), [], networks("Z00001"), Everybody(), min_peers=0)


def test_benchmark_all_gives_what_benchmark_gives() -> None:
    codes = [f"Z{number:05}" for number in range(1, 21)]
    cohort = [made_result(code, {"walk": number % 4}) for number, code in enumerate(codes)]
    known = {code: Network(code=code, name=code, list_size=30_000 + 911 * n % 7000) for n, code in enumerate(codes)}
    assert benchmark_all(cohort, known, Likeness()) == {
        result.network: benchmark(result, cohort, known, Likeness()) for result in cohort
    }


def test_benchmark_all_asks_a_peer_group_that_cannot_work_ahead() -> None:
    cohort = [made_result("Z00001", {"walk": 1}), made_result("Z00002", {"walk": 2})]
    found = benchmark_all(cohort, networks("Z00001", "Z00002"), Everybody(), min_peers=1)
    assert found["Z00001"].peer_codes == ("Z00002",)


def test_benchmark_all_passes_over_networks_that_nobody_describes() -> None:
    assert list(benchmark_all([made_result("Z00001", {}), made_result("Z00002", {})], networks("Z00002"), Likeness())) == ["Z00002"]


def test_benchmark_all_of_nobody_is_empty() -> None:
    assert benchmark_all([], {}, Likeness()) == {}


def test_benchmark_all_refuses_two_rounds() -> None:
    cohort = [made_result("Z00001", {}), made_result("Z00002", {}, cycle="2025")]
    with pytest.raises(InputError, match="different matrices or cycles"):
        benchmark_all(cohort, networks("Z00001", "Z00002"), Likeness())
