"""The attacker of `test_disclosure_properties` at the overview of all systems, which is read beside one system that is known.

One reader is the board of a system: it knows where its own networks stand, by name or by its own report. Another is the board of one
network, which reads the report of its system beside the overview. How many networks of a system have a level, everybody knows. For
every combination of levels that all other networks may have, the tables are made as they are printed. Among all combinations that print
alike, no system may be left with all of its networks, or all but the reader's own, at one level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product

import pytest
from test_disclosure_properties import LEAST, Counts, is_pinned, only, plus, printed_row, ways

from maturity.benchmarking.hidden_sums import could_tell_a_side
from maturity.benchmarking.national import Rules, tabulate_domain
from maturity.model.benchmark import Distribution

GOAL = 1
NATIONS: list[tuple[Counts, int]] = [
    *[((5, 5), 2), ((12, 12), 2), ((14, 6), 2), ((6, 6, 2), 2), ((7, 7, 7), 2), ((12, 12, 12), 2), ((16, 6, 5), 2)],
    *[((6, 6, 6, 6), 2), ((8, 8, 8, 5), 2), ((10, 9, 9, 9), 2), ((6, 6, 5, 5, 4), 2)],
    *[((8, 8), 3), ((7, 5), 3), ((6, 5, 2), 3), ((5, 5, 5), 3), ((6, 6), 4)],
]
"""How many networks each system has, the reader's first, and how many levels there are."""


@cache
def counted_row(counts: Counts) -> Distribution:
    """Set out how the networks of one system are spread."""
    return Distribution(id="walk", counts={rank: count for rank, count in enumerate(counts) if count}, statuses={}, networks=0)


@cache
def printed_nation(systems: tuple[Counts, ...]) -> str:
    """Print the tables of all systems."""
    rules = Rules(tuple(range(len(systems[0]))), GOAL, LEAST, 3)
    tables = tabulate_domain({f"ZZ{place}": counted_row(counts) for place, counts in enumerate(systems)}, rules)
    spreads = [(one.total, one.at_goal, one.lowest, one.highest) for one in tables.systems.values()]
    return f"{tables.row.counts} {tables.row.total} {tables.everyone.at_goal} {spreads}"


def pinned_in(alike: Mapping[object, Sequence[set[Counts]]]) -> list[object]:
    """List what is printed that leaves the networks of a system with one level."""
    return [
        seen for seen, systems in alike.items() if any(is_pinned(possible) for possible in systems if sum(next(iter(possible))))
    ]


@pytest.mark.parametrize(("sizes", "levels"), NATIONS)
def test_totals_of_all_systems_tell_no_level_to_the_board_of_a_system(sizes: Counts, levels: int) -> None:
    alike: dict[object, list[set[Counts]]] = defaultdict(lambda: [set() for _ in sizes[1:]])
    for systems in product(*(list(ways(size, levels)) for size in sizes)):
        for possible, counts in zip(alike[systems[0], printed_nation(systems)], systems[1:], strict=True):
            possible.add(counts)
    assert pinned_in(alike) == []


@pytest.mark.parametrize(("sizes", "levels"), NATIONS)
def test_totals_of_all_systems_tell_no_level_to_the_board_of_a_network(sizes: Counts, levels: int) -> None:
    """It reads the report of its own system, without names, beside the overview."""
    for own in range(levels):
        alike: dict[object, list[set[Counts]]] = defaultdict(lambda: [set() for _ in sizes])
        for others in product(ways(sizes[0] - 1, levels), *(list(ways(size, levels)) for size in sizes[1:])):
            home = plus(others[0], only(own, levels))
            seen = alike[printed_row(home).model_dump_json(), printed_nation((home, *others[1:]))]
            for possible, counts in zip(seen, others, strict=True):
                possible.add(counts)
        assert pinned_in(alike) == []


def test_the_attacker_finds_what_totals_tell_beside_one_system_where_nothing_is_done_about_it() -> None:
    """Where the row of all networks is closed as if it stood alone, the attacker does pin a system, so it can find a leak."""
    alike: dict[object, list[set[Counts]]] = defaultdict(lambda: [set()])
    for home, other in product(ways(8, 2), ways(6, 2)):
        alike[home, printed_row(plus(home, other)).model_dump_json()][0].add(other)
    assert pinned_in(alike) != []


def told_by_search(sizes: Counts, at_goal: int) -> bool:
    """Try every count that hidden systems may have: does anybody, the board of one, or a network know a whole side?"""
    hidden = [[count for count in range(size + 1) if min(count, size - count) < 3] for size in sizes]
    found = [counts for counts in product(*hidden) if sum(counts) == at_goal]
    for place, size in enumerate(sizes):
        seen = {counts[place] for counts in found}
        beside_own = ({count for count in seen if count < size}, {count - 1 for count in seen if count})
        if seen in ({0}, {size}) or (size > 1 and any(one in ({0}, {size - 1}) for one in beside_own)):
            return True
        for known in seen:
            rest = [counts for counts in found if counts[place] == known]
            others = [({counts[other] for counts in rest}, sizes[other]) for other in range(len(sizes)) if other != place]
            if any(one in ({0}, {whole}) for one, whole in others):
                return True
    return False


@pytest.mark.parametrize("sizes", [(6,), (3, 4), (7, 6), (7, 6, 5), (6, 5, 5, 3), (5, 5, 5, 5, 2), (2, 2, 1, 1, 1, 1)])
def test_could_tell_a_side_finds_what_a_search_finds_and_what_one_system_could_hold(sizes: Counts) -> None:
    for at_goal in range(sum(sizes) + 1):
        could_hold = min(at_goal, sum(sizes) - at_goal) < max(sizes) + 3
        assert could_tell_a_side(sizes, at_goal, 3) == (could_hold or told_by_search(sizes, at_goal)), at_goal
