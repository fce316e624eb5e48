"""Work out the level of every domain, of every network, in every variation, a block of variations at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from maturity.benchmarking.variations.drawing import OWN_RULE, RULES, Drawn, Whole
from maturity.benchmarking.variations.nodes import VariedMatrix
from maturity.benchmarking.variations.rolling import BLANK, NOT_APPLICABLE, roll_up
from maturity.model.result import Result, Status

CELLS = 200_000
"""Networks times variations that are worked on at once: some ten megabytes, whatever the size of the cycle."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What networks carry on each criterion, ready to be varied.

    codes: networks by criteria by ways of counting evidence (all of it; thin evidence one step less; what rests on the network's
    own word too). places: of each criterion among them.
    """

    codes: Whole
    places: Mapping[str, int]


def read_levels(matrix: VariedMatrix, results: Sequence[Result], resting: Sequence[Mapping[str, int]]) -> Answered:
    """Put the supported levels of networks into one array.

    Args:
        matrix: What is varied.
        results: One for each network, all of this matrix.
        resting: For each of them how much each level rests on (see `weigh_evidence`).
    """
    place_of = {rank: place for place, rank in enumerate(matrix.ranks)}
    codes = [[_code(result, name, place_of) for name in matrix.criteria] for result in results]
    little = [[one.get(name, 0) for name in matrix.criteria] for one in resting]
    full = np.array(codes, np.uint8).reshape(len(results), len(matrix.criteria))
    rests = np.array(little, np.uint8).reshape(full.shape)
    can_fall = (full < NOT_APPLICABLE) & (full > 0)
    ways = [full - (can_fall & (rests > 0) & (rests <= way)) for way in range(3)]
    return Answered(np.stack(ways, axis=2).astype(np.uint8), {name: place for place, name in enumerate(matrix.criteria)})


def _code(result: Result, name: str, place_of: Mapping[int, int]) -> int:
    score = result.criteria[name].supported
    if score.status is Status.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return BLANK if score.status is not Status.SCORED or score.level is None else place_of[score.level]


def vary_levels(matrix: VariedMatrix, answered: Answered, drawn: Drawn) -> Whole:
    """Work out the code of every node that is varied: networks by nodes by variations."""
    count = len(answered.codes)
    found = np.empty((count, len(matrix.nodes), len(drawn.rule)), np.uint8)
    for rule, places in _blocks(drawn, count):
        block = drawn.only(places)
        done: dict[str, Whole] = {}
        for node in matrix.nodes:
            codes = [_carried(part.id, answered, done, block) for part in node.parts]
            chosen = node.rule if rule == OWN_RULE or node.rule == "profile" else RULES[rule]
            done[node.id] = roll_up(node, codes, block, chosen, matrix.ranks)
        for place, node in enumerate(matrix.nodes):
            found[:, place, places] = done[node.id]
    return found


def _carried(name: str, answered: Answered, done: Mapping[str, Whole], block: Drawn) -> Whole:
    return done[name] if name in done else answered.codes[:, answered.places[name]][:, block.evidence]


def _blocks(drawn: Drawn, networks: int) -> Iterator[tuple[int, Whole]]:
    """Split the variations into blocks of one roll-up each."""
    size = max(1, CELLS // max(networks, 1))
    for rule in range(OWN_RULE, len(RULES)):
        places = np.flatnonzero(drawn.rule == rule)
        for start in range(0, len(places), size):
            yield rule, places[start : start + size]
