"""Groups of networks with complementary strengths: each can show another of them how.

The method is simple on purpose, so that a board can follow it. Among the networks that agreed to be named: take the three that meet
most of each other's wishes (four or five, where no three fit), add the network with which most more is met, up to five, and begin
again with those that are left. Each of a group must be able to show another one how. Where several are equal, those that come first
in the register are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, permutations

from maturity.benchmarking.learning import Party, find_wishes, is_at
from maturity.model.learning import Chance, LearningGroup, Match, SystemLearning, Wish

SMALLEST, LARGEST = 3, 5
"""Three make a group and no pair; with more than five, a meeting is a conference."""

Gives = Mapping[tuple[str, str], frozenset[str]]
"""What one network can show another, by (host, learner): the criteria."""


def tabulate_learning(parties: Sequence[Party], ranks: Sequence[int], criteria: Iterable[str], goal: int) -> SystemLearning:
    """Work out who in a system can learn from whom, criterion by criterion, and which networks fit together.

    Args:
        parties: The networks that answered, in the register's order.
        ranks: The levels of the matrix, lowest first.
        criteria: Ids in the order of the matrix.
        goal: The level that the system wants for all: a host is there, and a learner below.
    """
    wishes = {one.network.code: find_wishes(one.assessment, one.result, ranks) for one in parties}
    wanted = {code: below_goal(found, goal) for code, found in wishes.items()}
    willing = [one for one in parties if one.assessment.may_be_named]
    able = {one.network.code: at_goal(one, goal) for one in willing}
    chances = (
        Chance(
            criterion=criterion,
            hosts=tuple(code for code, found in able.items() if criterion in found),
            learners=tuple(code for code, found in wanted.items() if criterion in found),
        )
        for criterion in criteria
    )
    gives = {(host, learner): able[host] & wanted[learner] for host, learner in permutations(able, 2)}
    return SystemLearning(
        agreed=len(willing),
        chances=tuple(one for one in chances if one.hosts and one.learners),
        groups=find_groups(list(able), gives),
    )


def below_goal(wishes: Sequence[Wish], goal: int) -> frozenset[str]:
    """Name the criteria that a network wants to raise, and on which it is below the goal."""
    return frozenset(wish.criterion for wish in wishes if wish.own is None or wish.own < goal)


def at_goal(one: Party, goal: int) -> frozenset[str]:
    """Name the criteria on which a network is at the goal or above."""
    return frozenset(name for name, item in one.result.criteria.items() if is_at(item, goal))


def find_groups(codes: Sequence[str], gives: Gives) -> tuple[LearningGroup, ...]:
    """Put networks into groups of three to five; no network is in two, and one that fits nowhere is in none.

    Args:
        codes: The networks, in the register's order.
        gives: What each can show each other one.
    """
    left = list(codes)
    groups: list[LearningGroup] = []
    while (members := _next_group(left, gives)) is not None:
        groups.append(LearningGroup(members=members, matches=_matches(members, gives), met=count_met(members, gives)))
        left = [code for code in left if code not in members]
    return tuple(groups)


def count_met(members: Sequence[str], gives: Gives) -> int:
    """Count the wishes of a group that another of it can meet, each once."""
    return sum(len(frozenset().union(*(gives[host, one] for host in members if host != one))) for one in members)


def is_group(members: Sequence[str], gives: Gives) -> bool:
    """Tell whether each can show another one how."""
    return all(any(gives[one, other] for other in members if other != one) for one in members)


def _next_group(left: Sequence[str], gives: Gives) -> tuple[str, ...] | None:
    """Find the three that meet most, or four or five where no three fit, and let them grow; None when none fit."""
    useful = [code for code in left if any(gives[code, other] for other in left if other != code)]
    seeds = (_best(useful, size, gives) for size in range(SMALLEST, LARGEST + 1))
    members = next((seed for seed in seeds if seed is not None), None)
    while members is not None and len(members) < LARGEST:
        larger = _add_one(members, useful, gives)
        if larger is None:
            break
        members = larger
    return members


def _best(useful: Sequence[str], size: int, gives: Gives) -> tuple[str, ...] | None:
    """Find the group of a size that meets most wishes; the first by the register of those that meet as many."""
    fitting = (members for members in combinations(useful, size) if is_group(members, gives))
    return max(fitting, key=lambda members: count_met(members, gives), default=None)


def _add_one(members: tuple[str, ...], useful: Sequence[str], gives: Gives) -> tuple[str, ...] | None:
    """Add the network with which most more is met, and which can show one of the others how; None when nothing more is met."""
    met = count_met(members, gives)
    ways = [
        tuple(code for code in useful if code in members or code == added)
        for added in useful
        if added not in members and any(gives[added, one] for one in members)
    ]
    best = max(ways, key=lambda way: count_met(way, gives), default=None)
    return best if best is not None and count_met(best, gives) > met else None


def _matches(members: Sequence[str], gives: Gives) -> tuple[Match, ...]:
    """List who can show whom what, host by host in the register's order."""
    return tuple(
        Match(criterion=criterion, host=host, learner=learner)
        for host, learner in permutations(members, 2)
        for criterion in sorted(gives[host, learner])
    )
