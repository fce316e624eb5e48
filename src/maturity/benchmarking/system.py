"""Work out every table of a system's report in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.benchmarking.change import Origin, compare_systems
from maturity.benchmarking.disclosure import MIN_PEERS, SMALLEST_COUNT, close_distribution
from maturity.benchmarking.distribution import distribute
from maturity.benchmarking.learning import Party
from maturity.benchmarking.learning_groups import tabulate_learning
from maturity.benchmarking.support import check_claims, find_support_needs, tabulate_presence
from maturity.model.assessment import Assessment
from maturity.model.benchmark import ClosedRow, Distribution
from maturity.model.course import SystemCourse
from maturity.model.crossing import Crossing
from maturity.model.learning import SystemLearning
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.model.result import Result
from maturity.model.support import NextNeighbourhoods
from maturity.model.system_tables import SystemTables


def tabulate_system(
    matrix: Matrix,
    results: Sequence[Result],
    assessments: Sequence[Assessment],
    networks: Mapping[str, Network],
    *,
    earlier: Sequence[Result] | None = None,
    origins: Mapping[str, Origin] | None = None,
    crossing: Crossing | None = None,
    course: SystemCourse | None = None,
    goal: int | None = None,
    next_neighbourhoods: Sequence[NextNeighbourhoods] = (),
    min_networks: int = MIN_PEERS,
    smallest: int = SMALLEST_COUNT,
) -> SystemTables:
    """Work out where a system's networks stand, what changed, and where support should go.

    Args:
        matrix: The matrix that was answered.
        results: One for each network that answered in this cycle.
        assessments: What they answered; networks without one are absent from the table of neighbourhoods.
        networks: Descriptions by code, for list sizes.
        earlier: The results of the cycle before; None when there was none.
        origins: What networks were in the cycle before, where they merged, split or took a new code.
        crossing: What of two versions can be compared, where the cycle before answered an older one.
        course: How many were at the goal in each of several cycles.
        goal: The rank that the system wants for all; the usual one when None.
        next_neighbourhoods: What scoring found would take networks up, where criteria count neighbourhoods.
        min_networks: Rows on fewer networks are not published where networks go unnamed.
        smallest: The smallest count that is published there, at least 3.
    """
    ranks = [level.rank for level in matrix.levels]
    distributions = distribute(results)
    by_code = {result.network: result for result in results}
    return SystemTables(
        distributions=distributions,
        closed=close_rows(distributions, ranks, min_networks=min_networks, smallest=smallest),
        needs=find_support_needs(results, networks, goal=usual_goal(matrix) if goal is None else goal),
        claims=check_claims(results),
        presence=tabulate_presence(matrix.presence, assessments, by_code) if matrix.presence else None,
        change=None if earlier is None else compare_systems(earlier, results, origins, crossing),
        course=course,
        next_neighbourhoods=tuple(next_neighbourhoods),
        learning=_tabulate_learning(matrix, by_code, assessments, networks, usual_goal(matrix) if goal is None else goal),
    )


def _tabulate_learning(
    matrix: Matrix, results: Mapping[str, Result], assessments: Sequence[Assessment], networks: Mapping[str, Network], goal: int
) -> SystemLearning:
    """See who can learn from whom, in the order of the networks; one that these do not describe comes last."""
    answered = {one.network.code: one for one in assessments if one.network.code in results}
    order = [code for code in networks if code in answered] + [code for code in answered if code not in networks]
    parties = [Party(networks.get(code, answered[code].network), answered[code], results[code]) for code in order]
    criteria = [item.id for item in matrix.all_criteria()]
    return tabulate_learning(parties, [level.rank for level in matrix.levels], criteria, goal)


def usual_goal(matrix: Matrix) -> int:
    """Give the level that a system wants for all where nobody says otherwise: the last but one of the scale."""
    return matrix.levels[-2].rank


def close_rows(
    rows: Mapping[str, Distribution], ranks: Sequence[int], *, min_networks: int = MIN_PEERS, smallest: int = SMALLEST_COUNT
) -> dict[str, ClosedRow]:
    """Make every distribution of a system fit to publish."""
    return {id_: close_distribution(row, ranks, min_networks=min_networks, smallest=smallest) for id_, row in rows.items()}
