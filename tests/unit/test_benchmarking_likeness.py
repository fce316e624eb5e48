"""The built-in peer group."""

from __future__ import annotations

from maturity.benchmarking.likeness import Likeness, standardise
from maturity.contracts import CohortPeerGroup
from maturity.model.network import Network


def a_network(code: str, size: int | None = None, deprivation: float | None = None, rural: float | None = None) -> Network:
    return Network(code=code, name=f"Network {code}", list_size=size, deprivation_score=deprivation, rural_share=rural)


def test_peers_puts_the_most_alike_first() -> None:
    own = a_network("Z00001", 40_000)
    others = [a_network("Z00002", 90_000), a_network("Z00003", 41_000), a_network("Z00004", 60_000)]
    assert Likeness().peers(own, others) == ("Z00003", "Z00004", "Z00002")


def test_peers_measures_size_by_proportion() -> None:
    own = a_network("Z00001", 40_000)
    others = [a_network("Z00002", 21_000), a_network("Z00003", 70_000), a_network("Z00004", 40_000)]
    assert Likeness().peers(own, others) == ("Z00004", "Z00003", "Z00002")


def test_peers_never_holds_the_network_itself() -> None:
    own = a_network("Z00001", 40_000)
    assert Likeness().peers(own, [own, a_network("Z00002", 40_000)]) == ("Z00002",)


def test_peers_equally_alike_come_by_code() -> None:
    own = a_network("Z00001", 40_000)
    others = [a_network("Z00009", 40_000), a_network("Z00002", 40_000), a_network("Z00005", 40_000)]
    assert Likeness().peers(own, others) == ("Z00002", "Z00005", "Z00009")


def test_peers_are_twelve_at_most() -> None:
    own = a_network("Z00001", 40_000)
    others = [a_network(f"Z{number:05}", 40_000 + number) for number in range(2, 40)]
    assert len(Likeness().peers(own, others)) == 12


def test_peers_without_list_size_need_two_facts_in_common() -> None:
    own = a_network("Z00001", None, 20.0, 0.1)
    others = [a_network("Z00002", 40_000, 20.0), a_network("Z00003", None, 30.0, 0.3)]
    assert Likeness().peers(own, others) == ("Z00003",)


def test_peers_can_be_found_on_list_size_alone() -> None:
    own = a_network("Z00001", 40_000)
    assert Likeness().peers(own, [a_network("Z00002", 45_000, 20.0, 0.5)]) == ("Z00002",)


def test_peers_cannot_be_found_on_deprivation_alone() -> None:
    own = a_network("Z00001", None, 20.0)
    assert Likeness().peers(own, [a_network("Z00002", 40_000, 20.0)]) == ()


def test_peers_of_unknown_size_are_found_on_the_other_two_facts() -> None:
    own = a_network("Z00001", 40_000, 20.0, 0.1)
    assert Likeness().peers(own, [a_network("Z00002", None, 20.0, 0.1), a_network("Z00003", None, 20.0)]) == ("Z00002",)


def test_peers_does_not_prefer_a_network_of_which_little_is_known() -> None:
    own = a_network("Z00001", 40_000, 20.0)
    others = [a_network("Z00002", 40_000), a_network("Z00003", 40_500, 20.5)]
    spread = [a_network("Z00004", 10_000, 5.0), a_network("Z00005", 20_000, 40.0), a_network("Z00006", 90_000, 60.0)]
    assert Likeness().peers(own, [*others, *spread])[0] == "Z00003"


def test_peers_of_equal_size_may_still_be_compared_on_it() -> None:
    own = a_network("Z00001", 40_000)
    assert Likeness().peers(own, [a_network("Z00002", 40_000)]) == ("Z00002",)


def test_prepare_finds_the_same_peers() -> None:
    networks = [
        a_network(f"Z{n:05}", 10_000 + 997 * (n * 7 % 31), n * 13 % 17 + 10.0, n % 5 / 5 if n % 3 else None) for n in range(60)
    ]
    prepared = Likeness().prepare(networks)
    for own in networks:
        assert prepared.peers(own, networks) == Likeness().peers(own, networks)


def test_likeness_can_work_ahead_for_a_cohort() -> None:
    assert isinstance(Likeness(), CohortPeerGroup)


def test_standardise_gives_zero_to_a_fact_that_never_varies() -> None:
    found = standardise([a_network("Z00001", 40_000, 20.0), a_network("Z00002", 40_000, 30.0)])
    assert found["Z00001"][0] == 0.0


def test_standardise_keeps_what_is_unknown_unknown() -> None:
    found = standardise([a_network("Z00001", 40_000), a_network("Z00002", 50_000)])
    assert found["Z00001"][1:] == (None, None)


def test_describe_says_the_range_of_sizes_and_deprivation() -> None:
    own = a_network("Z00001", 40_000, 20.0, 0.1)
    others = [a_network("Z00002", 38_000, 18.25, 0.0), a_network("Z00003", 44_100, 23.0, 0.2)]
    assert Likeness().describe(own, others) == (
        "The 2 networks most alike in list size, deprivation and rurality, with lists of 38,000 to 44,100 patients and "
        "deprivation scores of 18.2 to 23.0 (higher is more deprived)."
    )


def test_describe_says_what_was_left_out() -> None:
    own = a_network("Z00001", 40_000)
    assert Likeness().describe(own, [a_network("Z00002", 44_100)]) == (
        "The 1 network most alike in list size, with lists of 44,100 patients; "
        "deprivation and rurality of this network are not known and were left out."
    )


def test_describe_says_when_no_peers_can_be_chosen() -> None:
    own = a_network("Z00001")
    assert Likeness().describe(own, [a_network("Z00002", 44_100)]) == (
        "No peers could be chosen: neither list size nor deprivation nor rurality of this network is known."
    )


def test_describe_says_when_nobody_can_be_compared() -> None:
    own = a_network("Z00001", 40_000)
    assert Likeness().describe(own, [a_network("Z00002", None, 20.0)]) == (
        "No peers could be chosen: no other network has a known list size, or two other facts in common with this one."
    )
