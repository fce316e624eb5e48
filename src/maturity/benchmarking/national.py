"""Count a cycle system by system, and hide what single networks could be found by, also beside the totals of all systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from maturity.benchmarking.disclosure import MIN_PEERS, SMALLEST_COUNT, close_distribution, closed_groups
from maturity.benchmarking.distribution import distribute
from maturity.benchmarking.hidden_sums import could_tell_a_side
from maturity.model.benchmark import ClosedRow, Distribution
from maturity.model.national_tables import NationalTables, SystemSpread
from maturity.model.result import Result

HIDDEN_BESIDE_TOTALS = "not shown: beside the totals it could tell the level of few networks"
HIDDEN_SHARE = "counts that would single out networks are not shown"


@dataclass(frozen=True, slots=True)
class DomainTable:
    """One domain. row, everyone: all networks, level by level and in short. systems: by code."""

    row: ClosedRow
    everyone: SystemSpread
    systems: dict[str, SystemSpread]


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

    The row of all networks goes through the same disclosure control as a system's own report without names, with one more
    condition: a reader may know where the networks of one system stand. Of a system it is given for a domain where its middle
    network stands and how many are at the goal or above, or neither. What is left when all counts that are given are taken from the
    total is looked at, too; while it could tell on which side of the goal others stand, the system with fewest networks is hidden.

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
    rows = {code: distribute(results) for code, results in by_system.items()}
    asked = [id_ for id_ in dict.fromkeys(domains) if any(id_ in row for row in rows.values())]
    tables = {id_: tabulate_domain({code: row[id_] for code, row in rows.items() if id_ in row}, rules) for id_ in asked}
    return NationalTables(
        goal=aim,
        min_networks=rules.min_networks,
        smallest=smallest,
        rows={id_: table.row for id_, table in tables.items()},
        everyone={id_: table.everyone for id_, table in tables.items()},
        systems={code: {id_: table.systems[code] for id_, table in tables.items() if code in table.systems} for code in by_system},
    )


def tabulate_domain(rows: Mapping[str, Distribution], rules: Rules) -> DomainTable:
    """Show one domain: all networks together, and system by system. rows: at least one, by the code of the system."""
    sizes = [size for row in rows.values() if (size := sum(row.counts.values()))]
    known = max(sizes) if len(sizes) > 1 else 0
    whole = _added_up(rows.values())
    row = close_distribution(whole, rules.ranks, min_networks=rules.min_networks, smallest=rules.smallest, known=known)
    everyone = _everyone(whole, row, known, rules)
    return DomainTable(row, everyone, _spreads(rows, rules, line_is_known=everyone.at_goal is not None))


def _added_up(rows: Collection[Distribution]) -> Distribution:
    """Add up the rows of systems, which share no network."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts.update(row.counts)
    return Distribution(id=next(iter(rows)).id, counts=dict(counts), statuses={}, networks=sum(row.networks for row in rows))


def _everyone(whole: Distribution, closed: ClosedRow, known: int, rules: Rules) -> SystemSpread:
    """Say of all networks how many are at the goal, where the row that is shown has a line there."""
    if closed.total is None:
        return SystemSpread(total=None, reason=closed.reason)
    groups = closed_groups(rules.ranks, whole.counts, rules.smallest, known)
    taken = [group for group in groups if any(whole.counts.get(rank, 0) for rank in group)]
    if any(group[0] < rules.goal <= group[-1] for group in taken):
        return SystemSpread(total=closed.total, reason=HIDDEN_SHARE)
    return SystemSpread(total=closed.total, at_goal=_sides([whole], rules)[0])


def _spreads(rows: Mapping[str, Distribution], rules: Rules, *, line_is_known: bool) -> dict[str, SystemSpread]:
    """Show one domain, system by system. line_is_known: how many of all networks are at the goal is shown as well.

    Where that is hidden, it is because few are on one side; then no system tells on which side its own networks are.
    """
    found = {code: spread_of(row, rules) for code, row in rows.items()}
    while True:
        hidden = {code: row for code, row in rows.items() if row.counts and found[code].at_goal is None}
        given = sorted((sum(rows[code].counts.values()), code) for code, spread in found.items() if spread.at_goal is not None)
        if not given or (line_is_known and (not hidden or _is_safe(hidden, rules))):
            return found
        code = given[0][1]
        found[code] = SystemSpread(total=found[code].total, reason=HIDDEN_BESIDE_TOTALS)


def _is_safe(hidden: Mapping[str, Distribution], rules: Rules) -> bool:
    """Tell whether systems without a count may be known together: anybody can take those that are given from the total."""
    sizes = [sum(row.counts.values()) for row in hidden.values()]
    return not could_tell_a_side(sizes, _sides(hidden.values(), rules)[0], rules.smallest)


def _is_mixed(rows: Collection[Distribution], rules: Rules) -> bool:
    """Tell whether rows, taken together, are large enough and hold enough networks on either side of the goal."""
    sides = _sides(rows, rules)
    return sum(sides) >= rules.min_networks and min(sides) >= rules.smallest


def _sides(rows: Collection[Distribution], rules: Rules) -> tuple[int, int]:
    """Count the networks at the goal or above, and those below it."""
    at_goal = sum(count for row in rows for rank, count in row.counts.items() if rank >= rules.goal)
    return at_goal, sum(count for row in rows for count in row.counts.values()) - at_goal


def spread_of(row: Distribution, rules: Rules) -> SystemSpread:
    """Say of one system what may be said: where its middle network stands and how many are at the goal, or neither.

    Both are given where a line between two groups lies at the goal and enough networks are on either side of it. So a system whose
    networks may all be at one level never shows anything but how many they are.
    """
    total = sum(row.counts.values())
    if total < rules.min_networks:
        return SystemSpread(total=None, reason=f"fewer than {rules.min_networks} networks have a level here, too few to show")
    groups = closed_groups(rules.ranks, row.counts, rules.smallest)
    if not any(group[0] == rules.goal for group in groups) or not _is_mixed([row], rules):
        return SystemSpread(total=total, reason=HIDDEN_SHARE)
    passed = accumulate(sum(row.counts.get(rank, 0) for rank in group) for group in groups)
    middle = next(group for group, upto in zip(groups, passed, strict=True) if upto >= (total + 1) // 2)
    return SystemSpread(total=total, at_goal=_sides([row], rules)[0], lowest=middle[0], highest=middle[-1])
