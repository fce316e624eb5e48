"""What holds for everybody who learns and shows how, and slow, obvious second ways of finding them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from learning_cases import RANKS, hosts_of, learn, party
from maturity.benchmarking.learning import MOST_HOSTS, Party
from maturity.benchmarking.learning_groups import Gives, find_groups, tabulate_learning
from maturity.benchmarking.likeness import standardise

CRITERIA = ("one", "two", "three")

answers = st.fixed_dictionaries(
    {
        name: st.fixed_dictionaries(
            {"level": st.none() | st.integers(0, 4)}, optional={"target": st.integers(0, 4), "agreed": st.integers(0, 4)}
        )
        for name in CRITERIA
    }
)
facts = st.fixed_dictionaries(
    {
        "list_size": st.sampled_from([None, 25_000, 40_000, 41_000, 90_000]),
        "deprivation_score": st.sampled_from([None, 12.0, 20.0, 21.0]),
        "rural_share": st.sampled_from([None, 0.1, 0.2]),
    }
)
networks = st.lists(st.tuples(answers, facts, st.booleans()), min_size=2, max_size=9)
made = networks.map(
    lambda told: [party(f"Z{at:05}", given, agrees=agrees, **about) for at, (given, about, agrees) in enumerate(told, 1)]
)


def by_hand(learner: Party, others: list[Party]) -> dict[str, list[str]]:
    """Find the hosts of every target by going through everything, network by network."""
    places = standardise([one.network for one in (learner, *others)])
    mine = places[learner.network.code]
    found: dict[str, list[str]] = {}
    for criterion, item in learner.result.criteria.items():
        if item.target is None or item.target.level <= (item.supported.level or 0):
            continue
        near = []
        for one in others:
            there, theirs = one.result.criteria[criterion], places[one.network.code]
            shared = [name for name in range(3) if mine[name] is not None and theirs[name] is not None]
            apart = sum(
                1.0 if theirs[name] is None else (mine[name] - theirs[name]) ** 2  # type: ignore[operator]
                for name in range(3)
                if mine[name] is not None
            )
            level = there.supported.level
            if (
                one.assessment.may_be_named
                and (0 in shared or len(shared) > 1)
                and apart <= sum(value is not None for value in mine)
                and level is not None
                and min(level, level if there.agreed is None else there.agreed) >= item.target.level
            ):
                near.append((apart, one.network.code))
        found[criterion] = [code for _, code in sorted(near)][:MOST_HOSTS]
    return found


@given(made)
def test_hosts_are_those_that_are_found_by_hand(parties: list[Party]) -> None:
    learner, *others = parties
    assert hosts_of(learn(learner, others)) == by_hand(learner, others)


@given(made, st.randoms())
def test_the_order_of_networks_never_matters(parties: list[Party], chance: Any) -> None:
    learner, *others = parties
    mixed = list(others)
    chance.shuffle(mixed)
    assert learn(learner, mixed) == learn(learner, others)


@given(made)
def test_nobody_is_named_who_did_not_agree(parties: list[Party]) -> None:
    silent = {one.network.code for one in parties if not one.assessment.may_be_named}
    for learner in parties:
        found = learn(learner, [one for one in parties if one is not learner])
        assert not silent.intersection(host.code for offer in found.offers for host in offer.hosts)
    table = tabulate_learning(parties, RANKS, CRITERIA, 3)
    hosts = {code for chance in table.chances for code in chance.hosts}
    members = {code for group in table.groups for code in group.members}
    assert not silent & (hosts | members)


@given(made, st.integers(1, 8))
def test_more_agreement_takes_no_host_away_except_for_five_nearer_ones(parties: list[Party], place: int) -> None:
    learner, *others = parties
    place %= len(others)
    willing = others[place].assessment.model_copy(update={"may_be_named": True})
    more = [*others[:place], Party(others[place].network, willing, others[place].result), *others[place + 1 :]]
    before, after = hosts_of(learn(learner, others)), hosts_of(learn(learner, more))
    newcomer = others[place].network.code
    for criterion, codes in before.items():
        kept, there = ([code for code in some if code != newcomer] for some in (after[criterion], codes))
        assert kept == there[: len(kept)]
        assert len(kept) == len(there) or len(after[criterion]) == MOST_HOSTS


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[str], Gives]:
    codes = [f"Z{at:05}" for at in range(1, draw(st.integers(2, 7)) + 1)]
    some = st.frozensets(st.sampled_from("abcd"), max_size=4)
    able, wanted = ({code: draw(some) for code in codes} for _ in range(2))
    return codes, {(one, other): able[one] & (wanted[other] - able[other]) for one, other in permutations(codes, 2)}


def met(members: tuple[str, ...], gives: Gives) -> int:
    return len({(one, name) for host, one in permutations(members, 2) for name in gives[host, one]})


def fits(members: tuple[str, ...], gives: Gives) -> bool:
    return {host for host, one in permutations(members, 2) if gives[host, one]} == set(members)


def grouped_by_hand(codes: list[str], gives: Gives) -> list[tuple[str, ...]]:
    """Follow the method to the letter: list all threes, sort them, take the first, and let it grow."""
    left, groups = codes, []
    while True:
        seeds = [sorted((-met(way, gives), way) for way in combinations(left, size) if fits(way, gives)) for size in (3, 4, 5)]
        if not any(seeds):
            return groups
        group = next(ways[0][1] for ways in seeds if ways)
        while len(group) < 5:
            larger = [tuple(sorted((*group, one))) for one in left if one not in group]
            more = sorted((-met(way, gives), way) for way in larger if fits(way, gives) and met(way, gives) > met(group, gives))
            most = [way for worth, way in more if worth == more[0][0]]
            if not most:
                break
            group = min(most, key=lambda way: next(one for one in way if one not in group))
        groups.append(group)
        left = [one for one in left if one not in group]


def most_possible(codes: list[str], gives: Gives) -> int:
    """Try every way of putting networks into groups, and give the most wishes that can be met."""
    found = 0
    for size in (3, 4, 5):
        for members in combinations(codes, size):
            if fits(members, gives):
                rest = [one for one in codes if one not in members and one > members[0]]
                found = max(found, met(members, gives) + most_possible(rest, gives))
    return found


@given(pairs())
def test_groups_are_what_the_method_says(drawn: tuple[list[str], Gives]) -> None:
    codes, gives = drawn
    found = find_groups(codes, gives)
    assert [group.members for group in found] == grouped_by_hand(codes, gives)
    for group in found:
        assert fits(group.members, gives)
        assert group.met == met(group.members, gives)
        assert Counter((one.host, one.learner, one.criterion) for one in group.matches) == Counter(
            (host, one, name) for host, one in permutations(group.members, 2) for name in gives[host, one]
        )


@given(pairs())
def test_groups_are_found_wherever_there_are_any_and_promise_no_more_than_is_possible(drawn: tuple[list[str], Gives]) -> None:
    codes, gives = drawn
    possible = most_possible(codes, gives)
    reached = sum(group.met for group in find_groups(codes, gives))
    assert (reached > 0) == (possible > 0)
    assert reached <= possible


def test_groups_of_four_that_help_each_other_in_a_ring_are_found() -> None:
    ring = ["Z00001", "Z00002", "Z00003", "Z00004"]
    gives = {
        pair: frozenset("a") if (pair[0], pair[1]) in zip(ring, ring[1:] + ring[:1], strict=True) else frozenset()
        for pair in permutations(ring, 2)
    }
    assert [group.members for group in find_groups(ring, gives)] == [tuple(ring)]
