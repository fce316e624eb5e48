"""Roll levels up for many networks and many variations at once; the same levels as the engine's own roll-ups find.

A level is held as its place on the scale, from 0. Two more codes stand above all places, so that "at or below" is never true of
them: NOT_APPLICABLE and BLANK. All arithmetic is in whole numbers, so that nothing hangs on how fractions are rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from maturity.benchmarking.variations.drawing import SHARE_STEPS, Drawn, Whole
from maturity.benchmarking.variations.nodes import VariedNode

NOT_APPLICABLE = 254
BLANK = 255
TWELVE = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts of one node, each an array of networks by variations.

    codes: what each carries. weights: what each counts; 0 where it is left out. ranks: the scale, lowest first.
    """

    codes: tuple[Whole, ...]
    weights: tuple[Whole, ...]
    ranks: tuple[int, ...]

    def at_or_below(self, place: int) -> Whole:
        """Add up the weight of the parts at or below a place."""
        return _add((code <= place for code in self.codes), self.weights)

    @property
    def weight(self) -> Whole:
        """Add up the weight of all parts that carry a level."""
        return _add((code < NOT_APPLICABLE for code in self.codes), self.weights)


def roll_up(node: VariedNode, codes: Sequence[Whole], drawn: Drawn, rule: str, ranks: tuple[int, ...]) -> Whole:
    """Sum up the parts of one node.

    Args:
        node: The node, with what the matrix says of it.
        codes: For each part what it carries, networks by variations.
        drawn: The variations.
        rule: The roll-up that stands in all of them.
        ranks: The scale, lowest first.

    Returns:
        Codes, networks by variations.
    """
    left = drawn.left[node.id]
    weights = tuple([np.where(left == place, 0, one) for place, one in enumerate(drawn.weights[node.id])])
    there = [(weight > 0).astype(np.uint8) for weight in weights]
    applicable = _add((code != NOT_APPLICABLE for code in codes), there)
    carrying = _add((code < NOT_APPLICABLE for code in codes), there)
    if rule == "quorum":
        found = _quorum(Standing(tuple(codes), weights, ranks), _shares(node, drawn), drawn.strict)
    elif rule == "median":
        found = _median(Standing(tuple(codes), weights, ranks))
    elif rule == "profile":
        found = _profile(node, codes, there, ranks)
    else:
        found = _lowest(Standing(tuple(codes), tuple(there), ranks), carrying, but_one=rule == "second_lowest")
    enough = np.array(_enough(len(codes), node.assessed))[carrying, applicable]
    return np.where(enough, found, np.where(applicable == 0, NOT_APPLICABLE, BLANK)).astype(np.uint8)


@lru_cache(maxsize=256)
def _enough(parts: int, least: float) -> tuple[tuple[bool, ...], ...]:
    """Tell for every number of parts that carry a level, of every number that apply, whether they are enough."""
    return tuple([tuple([0 < one <= of and one / of >= least for of in range(parts + 1)]) for one in range(parts + 1)])


def _add(truths: Iterable[Whole], weights: Sequence[Whole]) -> Whole:
    """Add up weights where something is true."""
    return sum((truth * weight for truth, weight in zip(truths, weights, strict=True)), start=np.zeros(1, weights[0].dtype))


def _shares(node: VariedNode, drawn: Drawn) -> tuple[Whole, int]:
    """Give the share of the quorum in each variation as a fraction: the upper numbers, and the lower one."""
    part, whole = node.share
    steps = TWELVE * SHARE_STEPS
    moved = part * steps + drawn.share * whole
    return np.clip(moved, 0, whole * steps), whole * steps


def _quorum(parts: Standing, share: tuple[Whole, int], strict: Whole) -> Whole:
    """Find the highest place that enough weight reaches, while nothing is more than one place below it where that is asked."""
    upper, lower = share
    weight = parts.weight.astype(np.int64)
    needed = -(-(weight * upper) // lower)
    found = np.zeros(weight.shape, np.uint8)
    nothing_below = np.ones(weight.shape, np.bool_)
    for place in range(1, len(parts.ranks)):
        short = parts.at_or_below(place - 1)
        if place > 1:
            nothing_below = parts.at_or_below(place - 2) == 0
        reached = (weight - short >= needed) & (nothing_below | ~strict)
        found = np.where(reached, place, found)
    return found


def _median(parts: Standing) -> Whole:
    """Find the middle; between two, the highest level that is not above the middle of both."""
    weight = parts.weight
    low = np.zeros(weight.shape, np.uint8)
    high = np.zeros(weight.shape, np.uint8)
    for place in range(len(parts.ranks) - 1):
        reached = parts.at_or_below(place)
        low += reached <= (weight - 1) // 2
        high += reached <= weight // 2
    ranks = parts.ranks
    between = [[max((p for p, rank in enumerate(ranks) if 2 * rank <= one + two), default=0) for two in ranks] for one in ranks]
    return np.array(between, np.uint8)[low, high]


def _lowest(parts: Standing, carrying: Whole, *, but_one: bool) -> Whole:
    """Find the lowest place; or the lowest of the others once one of the lowest is left aside, where there are others."""
    needed = np.where(carrying > 1, 2, 1) if but_one else 1
    found = np.zeros(carrying.shape, np.uint8)
    for place in range(len(parts.ranks) - 1):
        found += parts.at_or_below(place) < needed
    return found


def _profile(node: VariedNode, codes: Sequence[Whole], there: Sequence[Whole], ranks: tuple[int, ...]) -> Whole:
    """Find the highest level whose least every part reaches, with all the levels below it."""
    standing = _add((code != NOT_APPLICABLE for code in codes), there)
    found = np.zeros(standing.shape, np.uint8)
    so_far = np.ones(standing.shape, np.bool_)
    of_place = np.array([*ranks, *[-1] * (BLANK + 1 - len(ranks))])
    for place, rank in enumerate(ranks):
        for part, code, counts in zip(node.parts, codes, there, strict=True):
            asked = part.least.get(rank)
            if asked is not None:
                so_far = so_far & ((of_place[code] >= asked) | (code == NOT_APPLICABLE) | (counts == 0))
        found = np.where(so_far, place, found)
    return found
