"""Count how many networks stand at each level, criterion by criterion, with every other status counted beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.benchmarking.standing import Standing, standings
from maturity.model.benchmark import Distribution
from maturity.model.result import Result, Status, View


def distribute(results: Sequence[Result], view: View = "supported") -> dict[str, Distribution]:
    """Count the levels and statuses of many networks, by the id of each criterion and domain.

    Ids come in the order of the first result that has them. A criterion that a network's result does not have counts
    there as not assessed, so every row adds up to the number of networks.

    Args:
        results: One result for each network, of the same matrix.
        view: Which of the four values to count.
    """
    per_network = [standings(result, view) for result in results]
    ids = dict.fromkeys(id_ for found in per_network for id_ in found)
    absent = Standing(Status.NOT_ASSESSED, None)
    return {id_: _count(id_, [found.get(id_, absent) for found in per_network]) for id_ in ids}


def _count(id_: str, found: Sequence[Standing]) -> Distribution:
    """Count one row."""
    levels = Counter(item.level for item in found if item.level is not None)
    others = Counter(item.status for item in found if item.level is None)
    return Distribution(
        id=id_,
        counts={rank: levels[rank] for rank in sorted(levels)},
        statuses={status: others[status] for status in Status if status in others},
        networks=len(found),
    )
