"""Which neighbourhoods would take networks to their next level: the search of `planning`, asked by the matrix's own rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from maturity.model.matrix import Matrix
from maturity.model.network import Neighbourhood
from maturity.model.result import CriterionResult, Score, Status
from maturity.model.support import NeighbourhoodSet, NextNeighbourhoods
from maturity.pipeline import Scored, ScoredCycle
from maturity.planning.searching import Climb, smallest_climbs
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.supposing import Supposing, suppose

MOST_TRIED = 300
"""Sets of neighbourhoods tried for one network and criterion; eight neighbourhoods without anything have 255 of them."""

MOST_SETS = 5
"""Sets of two or more that are kept; of single neighbourhoods all are."""


def next_neighbourhoods(now: ScoredCycle, matrix: Matrix, goal: int) -> tuple[NextNeighbourhoods, ...]:
    """Find for every network what would take it up where neighbourhoods are counted, in order of code.

    Looked at are the matrix's question about presence, and each other criterion on which a network is one step short of the goal.

    Args:
        now: The system's part of a cycle; one that does not know its matrices gives nothing.
        matrix: Its criteria are asked about, as they stand in the matrix that each network answered.
        goal: The rank that the system wants for all.
    """
    if now.relatives is None:
        return ()
    asked = [criterion.id for criterion in matrix.all_criteria()]
    found: list[NextNeighbourhoods] = []
    for _, one in sorted(now.by_code.items()):
        held = one.result.criteria
        wanted = [name for name in asked if name in held and (name == matrix.presence or held[name].supported.level == goal - 1)]
        found += steps_up(one, now.relatives.bound_for(one.result.matrix.id), wanted)
    return tuple(found)


def steps_up(one: Scored, bound: BoundMatrix, criteria: Collection[str]) -> Iterator[NextNeighbourhoods]:
    """Find what would take one network up on some criteria; one without a level, or at the top, is passed over."""
    ready = suppose(one.assessment, bound, criteria, one.result.as_of)
    for name, supposing in ready.items():
        level = _level(one.result.criteria[name])
        if level is not None and any(rank > level for rank in supposing.bound.criterion.levels):
            yield _search(one, supposing, level)


def _level(found: CriterionResult) -> int | None:
    return found.supported.level if found.supported.status is Status.SCORED else None


def _search(one: Scored, supposing: Supposing, now: int) -> NextNeighbourhoods:
    """Try sets of neighbourhoods by their number, and ask the rule where each would take the network."""
    network, name = one.result.network, supposing.bound.criterion.id
    areas = _open_areas(one.assessment.network.neighbourhoods, supposing)

    def reached(climb: Climb) -> int:
        level = supposing.score(_ids(climb, areas)).level
        return now if level is None else level

    climbs = smallest_climbs([1] * len(areas), lambda climb: reached(climb) > now, MOST_TRIED)
    ordered = sorted(climbs.found, key=lambda climb: _order(climb, areas))
    kept = [climb for place, climb in enumerate(ordered) if sum(climb) == 1 or place < MOST_SETS]
    sets = tuple(NeighbourhoodSet(neighbourhoods=_ids(climb, areas), reaches=reached(climb)) for climb in kept)
    also = () if sets or not climbs.complete else supposing.score([area.id for area in areas]).next_steps
    return NextNeighbourhoods(network=network, id=name, now=now, sets=sets, complete=climbs.complete, also=also)


def _open_areas(areas: Sequence[Neighbourhood], supposing: Supposing) -> list[Neighbourhood]:
    """Keep the neighbourhoods in which something new would change what the rule finds."""
    as_it_is = _told(supposing.score(()))
    return [area for area in areas if _told(supposing.score((area.id,))) != as_it_is]


def _told(score: Score) -> tuple[object, ...]:
    return score.level, score.measure, score.next_steps


def _ids(climb: Climb, areas: Sequence[Neighbourhood]) -> tuple[str, ...]:
    return tuple(area.id for area, up in zip(areas, climb, strict=True) if up)


def _order(climb: Climb, areas: Sequence[Neighbourhood]) -> tuple[int, int, int]:
    """Put the fewest neighbourhoods first, then most patients in priority ones, then most patients."""
    chosen = [area for area, up in zip(areas, climb, strict=True) if up]
    first = sum(area.registered_patients for area in chosen if area.priority)
    return len(chosen), -first, -sum(area.registered_patients for area in chosen)
