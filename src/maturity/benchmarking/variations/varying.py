"""Vary a whole cycle once, and say of any of its networks how far its places depend on choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from maturity.benchmarking.disclosure import LEAST_PEERS
from maturity.benchmarking.variations.among import NOWHERE, Placed, place_among
from maturity.benchmarking.variations.drawing import Whole
from maturity.benchmarking.variations.evidence import weigh_evidence
from maturity.benchmarking.variations.levels import read_levels, vary_levels
from maturity.benchmarking.variations.nodes import VariedMatrix, read_nodes
from maturity.benchmarking.variations.reasons import WHY
from maturity.benchmarking.variations.rolling import BLANK, NOT_APPLICABLE
from maturity.benchmarking.variations.sampling import AS_IS, Sampled, sample
from maturity.benchmarking.variations.sensitivity import variance_shares
from maturity.benchmarking.variations.words import say_matters, say_varied
from maturity.model.assessment import Assessment
from maturity.model.benchmark import Band, Benchmark
from maturity.model.matrix import Matrix
from maturity.model.places import Place
from maturity.model.result import Result, Status
from maturity.model.variations import Influence, VariationPlan, Variations, Varied

PLACES = (Place.BELOW, Place.WITHIN, Place.ABOVE)
"""In the order of the codes."""

HARDLY_EVER = 0.02
"""With fewer moves than this share of the variations, it is chance which choice seems to matter."""


@dataclass(frozen=True, slots=True)
class VariedCycle:
    """Every level of every network of one cycle, in every variation.

    places: of each network in `levels`, by code. levels: codes, networks by nodes by variations. followed: networks by nodes,
    whether a level with nothing varied is the one that scoring found.
    """

    plan: VariationPlan
    matrix: VariedMatrix
    sampled: Sampled
    places: Mapping[str, int]
    levels: Whole
    followed: Whole


def vary_cycle(
    matrix: Matrix, results: Sequence[Result], assessments: Mapping[str, Assessment], plan: VariationPlan
) -> VariedCycle:
    """Work out all levels of a cycle under a plan; what one network's levels become does not depend on who else is there.

    Args:
        matrix: The matrix that all results are of.
        results: One for each network.
        assessments: By code, for what each level rests on.
        plan: What is varied, how far and how often.
    """
    varied = read_nodes(matrix)
    resting = [weigh_evidence(one, assessments[one.network], matrix.evidence_kinds) for one in results]
    sampled = sample(varied, plan)
    levels = vary_levels(varied, read_levels(varied, results, resting), sampled.drawn)
    places = {one.network: place for place, one in enumerate(results)}
    return VariedCycle(plan, varied, sampled, places, levels, _followed(varied, results, levels))


def _followed(matrix: VariedMatrix, results: Sequence[Result], levels: Whole) -> Whole:
    """Tell of each network and node whether its level, with nothing varied, is the one that scoring found."""
    found = [[_code_of(one, node.id, matrix.ranks) for node in matrix.nodes] for one in results]
    again: Whole = levels[:, :, AS_IS] == np.array(found, levels.dtype).reshape(levels.shape[:2])
    return again


def not_followed(cycle: VariedCycle, codes: Iterable[str]) -> dict[str, str]:
    """Find nodes at which some of these networks do not have the levels that scoring found, and all that rests on them.

    None is known among the built-in roll-ups, apart from a median over parts that carry a value and no level. But what is said of a
    place must never rest on levels that nobody would find in the result.
    """
    rows = cycle.followed[[cycle.places[code] for code in codes]]
    every: list[bool] = np.all(rows, axis=0).tolist()
    found: dict[str, str] = {}
    for node, followed in zip(cycle.matrix.nodes, every, strict=True):
        if not followed:
            found[node.id] = "its levels could not be worked out again from those of its parts"
        elif lost := [part.id for part in node.parts if part.id in found]:
            found[node.id] = f"it rests on '{lost[0]}', which could not be varied"
    return found


def _code_of(result: Result, node_id: str, ranks: Sequence[int]) -> int:
    """Write what scoring found for a node as a code."""
    node = result.node(node_id)
    rolled = node.views["supported"] if node is not None else None
    if rolled is None or rolled.status is not Status.SCORED or rolled.level is None:
        return NOT_APPLICABLE if rolled is not None and rolled.status is Status.NOT_APPLICABLE else BLANK
    return ranks.index(rolled.level)


def vary_places(found: Benchmark, cycle: VariedCycle) -> Benchmark:
    """Add to a network's comparison how far its places depend on choices; its peers stay the same in every variation.

    Only a domain whose band is shown, and in which the network has a place, is spoken of.
    """
    unknown = cycle.matrix.not_varied | not_followed(cycle, (found.network, *found.peer_codes))
    shown = {id_: band for id_, band in found.bands.items() if not (band.suppressed or band.place is None or id_ in unknown)}
    ids = [node.id for node in cycle.matrix.nodes]
    peers = np.array([cycle.places[code] for code in found.peer_codes], np.int64)
    placed = place_among(
        cycle.levels, cycle.places[found.network], peers, scale=len(cycle.matrix.ranks), min_peers=max(found.min_peers, LEAST_PEERS)
    )
    nodes = {id_: _sum_up(shown[id_], placed, place, cycle) for place, id_ in enumerate(ids) if id_ in shown}
    domains = [place for place, id_ in enumerate(ids) if id_ in shown and id_ != cycle.matrix.root]
    changed = (placed.places != placed.places[:, [AS_IS]])[domains]
    moved = float(changed[:, cycle.sampled.counted].mean()) if domains else 0.0
    influences = _influences(changed.T.astype(np.float64), cycle) if moved >= HARDLY_EVER else ()
    variations = Variations(
        plan=cycle.plan,
        nodes=nodes,
        moved=moved,
        influences=influences,
        matters=say_matters(moved, influences),
        not_varied=unknown,
        why=tuple(WHY[choice] for choice in cycle.plan.choices),
    )
    return found.model_copy(update={"variations": variations})


def _sum_up(band: Band, placed: Placed, node: int, cycle: VariedCycle) -> Varied:
    """Count one domain's places and levels over the variations of the plan."""
    counted = cycle.sampled.counted
    counts = np.bincount(placed.places[node, counted], minlength=NOWHERE + 1)
    shares = {place: int(counts[code]) / cycle.plan.number for code, place in enumerate(PLACES)}
    own = band.place or Place.WITHIN
    usual = max(PLACES, key=lambda place: (shares[place], place is own))
    codes = np.sort(placed.levels[node, counted])
    codes = codes[codes < NOT_APPLICABLE]
    ranks = cycle.matrix.ranks
    without = int(counts[NOWHERE]) / cycle.plan.number
    return Varied(
        id=band.id,
        own=band.own,
        place=own,
        places=shares,
        without=without,
        usual=usual,
        lower=ranks[codes[_index(len(codes), 5)]] if len(codes) else None,
        upper=ranks[codes[_index(len(codes), 95)]] if len(codes) else None,
        words=say_varied(own, shares, without, cycle.plan.number),
    )


def _index(count: int, hundredth: int) -> int:
    """Find the place of the lowest value that so many in a hundred are at or below (see `bands.level_at`)."""
    return -(-count * hundredth // 100) - 1


def _influences(changed: Whole, cycle: VariedCycle) -> tuple[Influence, ...]:
    """Share the movement of places out among the choices, the largest first; `changed` is variations by domains."""
    sampled = cycle.sampled
    found = []
    for choice, exchanged in sampled.exchanged.items():
        shares = variance_shares(changed[sampled.ones], changed[sampled.others], changed[exchanged])
        if shares is not None:
            found.append(Influence(choice=choice, first=round(shares.first, 3), total=round(shares.total, 3)))
    return tuple(sorted(found, key=lambda one: (-one.total, one.choice)))
