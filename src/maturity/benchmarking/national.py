"""Count a cycle system by system, and hide what single networks could be found by, also beside the totals of all systems."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from maturity.benchmarking.disclosure import MIN_PEERS, SMALLEST_COUNT, close_distribution, closed_groups
from maturity.benchmarking.distribution import distribute
from maturity.model.benchmark import Distribution
from maturity.model.national_tables import NationalTables, SystemSpread
from maturity.model.result import Result

HIDDEN_BESIDE_TOTALS = "not shown: beside the totals it could tell the level of few networks"
HIDDEN_SHARE = "counts that would single out networks are not shown"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is counted, and what may be shown: the scale, the goal, and the smallest row and count."""

    ranks: tuple[int, ...]
    goal: int
    min_networks: int
    smallest: int


def tabulate_nation(
    domains: Collection[str],
    by_system: Mapping[str, Sequence[Result]],
    ranks: Sequence[int],
    *,
    goal: int | None = None,
    min_networks: int = MIN_PEERS,
    smallest: int = SMALLEST_COUNT,
) -> NationalTables:
    """Count the networks of each system by their level in each domain.

    Every row goes through the same disclosure control as a system's own report without names. Of a system one count at most
    is given for a domain: how many are at the goal or above. What is left when all counts that are given are taken from the total
    of all systems is looked at as a row of its own; while it is too small, the count of the system with fewest networks is hidden,
    too.

    Args:
        domains: Ids of the domains, in the order to show them.
        by_system: The results of the networks that answered, by the code of their system.
        ranks: Every rank of the scale, in order.
        goal: The rank to count from; the last but one of the scale when None.
        min_networks: Rows on fewer networks show nothing.
        smallest: The smallest count above 0 that is shown, at least 3.
    """
    aim = goal if goal is not None else (ranks[-2] if len(ranks) > 2 else ranks[-1])
    rules = Rules(tuple(ranks), aim, max(min_networks, smallest), smallest)
    counted = distribute([result for results in by_system.values() for result in results])
    everyone = {id_: counted[id_] for id_ in dict.fromkeys(domains) if id_ in counted}
    rows = {code: distribute(results) for code, results in by_system.items()}
    found: dict[str, dict[str, SystemSpread]] = {code: {} for code in by_system}
    for id_ in everyone:
        here = {code: row[id_] for code, row in rows.items() if id_ in row}
        for code, spread in _spreads(here, rules).items():
            found[code][id_] = spread
    return NationalTables(
        goal=aim,
        min_networks=rules.min_networks,
        smallest=smallest,
        rows={id_: close_distribution(row, ranks, min_networks=min_networks, smallest=smallest) for id_, row in everyone.items()},
        everyone={id_: spread_of(row, rules) for id_, row in everyone.items()},
        systems=found,
    )


def _spreads(rows: Mapping[str, Distribution], rules: Rules) -> dict[str, SystemSpread]:
    """Show one domain, system by system."""
    found = {code: spread_of(row, rules) for code, row in rows.items()}
    while True:
        rest = [code for code, spread in found.items() if spread.at_goal is None and rows[code].counts]
        shown = sorted((sum(rows[code].counts.values()), code) for code, spread in found.items() if spread.at_goal is not None)
        if not rest or not shown or _may_stay([rows[code] for code in rest], rules):
            return found
        code = shown[0][1]
        found[code] = found[code].model_copy(update={"at_goal": None, "reason": HIDDEN_BESIDE_TOTALS})


def spread_of(row: Distribution, rules: Rules) -> SystemSpread:
    """Say of one row what may be said: the count at the goal where a line between two groups lies there, and the middle group."""
    total = sum(row.counts.values())
    if total < rules.min_networks:
        return SystemSpread(total=None, reason=f"fewer than {rules.min_networks} networks have a level here, too few to show")
    groups = closed_groups(rules.ranks, row.counts, rules.smallest)
    divided = any(group[0] == rules.goal for group in groups)
    at_goal = sum(count for rank, count in row.counts.items() if rank >= rules.goal) if divided else None
    passed = accumulate(sum(row.counts.get(rank, 0) for rank in group) for group in groups)
    middle = next(group for group, upto in zip(groups, passed, strict=True) if upto >= (total + 1) // 2)
    reason = None if divided else HIDDEN_SHARE
    return SystemSpread(total=total, at_goal=at_goal, lowest=middle[0], highest=middle[-1], reason=reason)


def _may_stay(rows: Sequence[Distribution], rules: Rules) -> bool:
    """Tell whether the systems without a count, taken together, may have one; anybody can work it out from the totals."""
    at_goal = sum(count for row in rows for rank, count in row.counts.items() if rank >= rules.goal)
    below = sum(count for row in rows for rank, count in row.counts.items() if rank < rules.goal)
    if at_goal + below < rules.min_networks:
        return False
    one_level = (not below and rules.goal == rules.ranks[-1]) or (not at_goal and rules.goal == rules.ranks[1])
    return not one_level and all(size == 0 or size >= rules.smallest for size in (at_goal, below))
