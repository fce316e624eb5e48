"""Peer groups: who is chosen, in which words, and why each is a peer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.listed import Listed
from maturity.benchmarking.nearest import Nearest, distance
from maturity.benchmarking.same import DeprivationBand, Rurality, Same, SameRegion, SameSystem, SizeBand
from maturity.benchmarking.variables import choose_variables
from maturity.conformance.peer_groups import example_networks, peer_group_checks
from maturity.conformance.verdict import Fault
from maturity.contracts import ExplainedPeerGroup, PeerGroup
from maturity.default_plugins.peer_groups import maturity_register_peer_groups
from maturity.errors import InputError
from maturity.model.network import Fact, Network
from maturity.model.peers import PeerFact


def a_network(number: int, **fields: Any) -> Network:
    return Network(code=f"Z{number:05}", name=f"Network {number}", **fields)


def a_figure(value: float | None) -> dict[str, Fact]:
    return {"car.share": Fact(value=value, unit="share", source="made up", dated_on=date(2026, 1, 1), suppressed=value is None)}


SAME = [
    (SameSystem(), {"system_code": "ZZ1"}, {"system_code": "ZZ1"}, {"system_code": "ZZ2"}),
    (SameRegion(), {"region_name": "East"}, {"region_name": "East"}, {"region_name": "West"}),
    (SizeBand(), {"list_size": 30_000}, {"list_size": 49_999}, {"list_size": 50_000}),
    (SizeBand(), {"list_size": 29_999}, {"list_size": 5_000}, {"list_size": 30_000}),
    (SizeBand(), {"list_size": 100_000}, {"list_size": 300_000}, {"list_size": 99_999}),
    (DeprivationBand(), {"deprivation_decile": 1}, {"deprivation_decile": 2}, {"deprivation_decile": 3}),
    (DeprivationBand(), {"deprivation_decile": 10}, {"deprivation_decile": 9}, {"deprivation_decile": 8}),
    (Rurality(), {"rural_share": 0.0}, {"rural_share": 0.25}, {"rural_share": 0.26}),
    (Rurality(), {"rural_share": 0.5}, {"rural_share": 1.0}, {"rural_share": 0.49}),
]


@pytest.mark.parametrize(("group", "own", "alike", "unlike"), SAME)
def test_same_chooses_what_has_it_in_common(group: Same, own: Any, alike: Any, unlike: Any) -> None:
    others = [a_network(4, **alike), a_network(3, **unlike), a_network(2, **alike), a_network(5)]
    assert group.peers(a_network(1, **own), [a_network(1, **own), *others]) == ("Z00002", "Z00004")


@pytest.mark.parametrize("group", [row[0] for row in SAME])
def test_same_chooses_nobody_where_it_is_not_known(group: Same) -> None:
    others = [a_network(2), a_network(3)]
    assert group.peers(a_network(1), others) == ()
    assert group.describe(a_network(1), others) == f"No peers could be chosen: the {group.what} of this network is not known."


def test_same_says_what_is_common_and_who_was_left_out() -> None:
    others = [a_network(2, list_size=31_000), a_network(3, list_size=32_000), a_network(4)]
    assert SizeBand().describe(a_network(1, list_size=40_000), others) == (
        "The 2 other networks that are in the same size band (30,000 to under 50,000 patients); "
        "1 network of which it is not known was left out."
    )


def test_same_says_that_nobody_has_it_in_common() -> None:
    said = DeprivationBand().describe(a_network(1, deprivation_decile=1), [a_network(2, deprivation_decile=9)])
    assert said == "No peers could be chosen: no other network that answered is in the most deprived fifth by deprivation."


def test_same_sets_the_figures_side_by_side() -> None:
    (reason,) = SizeBand().reasons(a_network(1, list_size=40_000), [a_network(2, list_size=31_000)])
    assert (reason.code, reason.distance) == ("Z00002", None)
    assert reason.facts == (PeerFact(name="list size", own="40,000", theirs="31,000"),)


def test_listed_takes_those_of_the_list_that_answered() -> None:
    group = Listed("coast", ("Z00001", "Z00003", "Z00009"))
    others = [a_network(3), a_network(2)]
    assert group.peers(a_network(1), others) == ("Z00003",)
    assert group.describe(a_network(1), others) == (
        "The 1 network of a list made for this comparison (coast); 1 network of the list did not answer."
    )
    assert group.describe(a_network(1), []) == "No peers could be chosen: no network of the list coast answered."


def test_nearest_puts_the_nearest_first_with_its_distance() -> None:
    group = Nearest(variables=choose_variables(["rural_share"], []))
    own, others = a_network(1, rural_share=0.5), [a_network(2, rural_share=0.9), a_network(3, rural_share=0.6), a_network(4)]
    assert group.peers(own, others) == ("Z00003", "Z00002")
    first, second = group.reasons(own, others)
    assert first.distance is not None
    assert second.distance == pytest.approx(4 * first.distance)
    assert second.facts == (PeerFact(name="share of rural patients", own="50%", theirs="90%"),)


@pytest.mark.parametrize(
    ("own", "other", "apart"),
    [
        ((0.0, 0.0), (3.0, 4.0), 5.0),
        ((0.0, 1.0), (0.0, None), 1.0),  # the other's is not known: an ordinary difference
        ((0.0, None), (2.0, 7.0), 2.0),  # its own is not known: left out
        ((0.0, 1.0, 2.0), (0.0, None, None), None),  # less than half in common
        ((None, None), (1.0, 1.0), None),
    ],
)
def test_distance_with_what_is_not_known(own: Any, other: Any, apart: float | None) -> None:
    assert distance(own, other) == apart


def test_nearest_says_what_was_not_known() -> None:
    group = Nearest(variables=choose_variables(["list_size", "core20_share"], []))
    said = group.describe(a_network(1, list_size=40_000), [a_network(2, list_size=40_000)])
    assert said == (
        "The 1 network nearest in list size, 0.0 ordinary differences away; "
        "share in the most deprived fifth of this network is not known and was left out."
    )


def test_nearest_takes_public_figures_of_ones_choice() -> None:
    networks = [a_network(1, facts=a_figure(0.2)), a_network(2, facts=a_figure(0.9)), a_network(3, facts=a_figure(0.3))]
    networks.append(a_network(4, facts=a_figure(None)))
    group = Nearest(variables=choose_variables(["car.share"], networks))
    assert group.peers(networks[0], networks) == ("Z00003", "Z00002")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["shoe_size"], "no describing variable is called 'shoe_size'. There are: list_size"),
        (["car.share"], "'car.share' is a figure that the matrix scores, and peers are never chosen by results"),
        (["list_size", "list_size"], "'list_size' is named twice"),
        ([], "no variable is named"),
    ],
)
def test_choose_variables_says_what_is_wrong(asked: list[str], words: str) -> None:
    with pytest.raises(InputError) as caught:
        choose_variables(asked, [a_network(1, facts=a_figure(0.2))], scored={"car.share"})
    assert words in str(caught.value)


def test_likeness_shows_for_every_peer_why_it_is_one() -> None:
    own = a_network(1, list_size=40_000, deprivation_score=20.0, rural_share=0.1)
    near = a_network(2, list_size=41_000, deprivation_score=21.0)
    far = a_network(3, list_size=90_000, deprivation_score=40.0, rural_share=0.9)
    first, second = Likeness().reasons(own, [own, near, far])
    assert (first.code, second.code) == Likeness().peers(own, [own, near, far])
    assert first.facts[2] == PeerFact(name="rurality", own="10% rural", theirs=None)
    assert first.distance is not None
    assert second.distance is not None
    assert first.distance < second.distance


@pytest.mark.parametrize("group", maturity_register_peer_groups(), ids=lambda group: group.name)
def test_every_built_in_group_keeps_the_contract_of_plugins(group: PeerGroup) -> None:
    found = [(what, check()) for what, check in peer_group_checks(group) if what != "has a name with its prefix"]
    assert [(what, fault) for what, fault in found if isinstance(fault, Fault)] == []


@pytest.mark.parametrize("group", maturity_register_peer_groups(), ids=lambda group: group.name)
def test_every_built_in_group_gives_reasons_in_the_order_of_peers(group: PeerGroup) -> None:
    networks = example_networks()
    assert isinstance(group, ExplainedPeerGroup)
    for one in networks:
        assert [reason.code for reason in group.reasons(one, networks)] == list(group.peers(one, networks))
