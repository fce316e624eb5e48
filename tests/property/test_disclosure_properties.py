"""An attacker as the slow twin of disclosure control: it tries everything that could stand behind what a reader sees.

The reader is the board of one network. It knows the rules, its own levels, who its peers are and how many answered, and reads its
own report beside its system's report in a cycle without names. For every combination of levels that the other networks may have,
the tables are made as they are printed. Among all combinations that print alike, no other network may be left with one level only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_results import made_result
from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import close_distribution, suppress_benchmark
from maturity.benchmarking.support import find_support_needs
from maturity.benchmarking.two_tables import protect_bands
from maturity.model.benchmark import (
    Benchmark,
    ClaimCheck,
    ClosedRow,
    CycleChange,
    Distribution,
    Movement,
    SystemChange,
    UnsupportedClaim,
)
from maturity.model.network import Network
from maturity.model.system_tables import SystemTables
from maturity.reporting.system.change import build_change
from maturity.reporting.system.claims import build_claims
from maturity.reporting.system.facts import SystemFacts
from maturity.reporting.system.support import build_support
from maturity.reporting.system_view import Naming
from network_report_cases import small_matrix
from system_report_cases import SYSTEM

Counts = tuple[int, ...]
"""How many networks of a group stand at each level, lowest first: all that tables tell of networks without names."""

LEAST = 5
"""The smallest minimum of networks that a table may have; the larger it is, the less there is to attack."""


def ways(networks: int, levels: int) -> Iterator[Counts]:
    """List every way in which networks may be spread over levels."""
    if levels == 1:
        yield (networks,)
        return
    for first in range(networks + 1):
        for rest in ways(networks - first, levels - 1):
            yield (first, *rest)


def plus(*groups: Counts) -> Counts:
    return tuple(map(sum, zip(*groups, strict=True)))


def only(level: int, levels: int) -> Counts:
    return tuple(int(place == level) for place in range(levels))


def is_pinned(possible: set[Counts]) -> bool:
    """Tell whether every network of a group is known: the group is spread in one way only, and that is at one level."""
    return len(possible) == 1 and sum(count > 0 for count in next(iter(possible))) == 1


@cache
def printed_row(counts: Counts) -> ClosedRow:
    """Print the row of the system's report."""
    row = Distribution(id="walk", counts=dict(enumerate(counts)), statuses={}, networks=sum(counts))
    return close_distribution(row, range(len(counts)), min_networks=LEAST)


@cache
def printed_band(own: int, peers: Counts) -> Benchmark:
    """Print the band of the network's report, before it is set beside the system's."""
    levels = [level for level, count in enumerate(peers) for _ in range(count)]
    codes = tuple(f"Z{number:05}" for number in range(len(levels)))
    bands = {"walk": build_band("walk", own, levels)}
    return suppress_benchmark(
        Benchmark(network="ZZZ01", peer_group="all", why="all", peer_codes=codes, min_peers=LEAST, bands=bands)
    )


@cache
def printed_together(own: int, peers: Counts, system: Counts) -> str:
    """Print both, as the board reads them."""
    found, row = printed_band(own, peers), printed_row(system)
    return protect_bands(found, {"walk": row}, found.peer_codes).bands["walk"].model_dump_json() + row.model_dump_json()


@pytest.mark.parametrize("levels", [2, 3, 4])
@pytest.mark.parametrize("total", range(5, 12))
def test_close_distribution_tells_a_reader_nothing_beside_its_own_level(total: int, levels: int) -> None:
    """The own value taken from the total leaves neither another's level nor a hidden count."""
    for own in range(levels):
        alike: dict[str, list[Counts]] = defaultdict(list)
        for others in ways(total - 1, levels):
            alike[printed_row(plus(others, only(own, levels))).model_dump_json()].append(others)
        for printed, possible in alike.items():
            hidden = [level for level, count in ClosedRow.model_validate_json(printed).counts.items() if count is None]
            assert not is_pinned(set(possible))
            assert [level for level in hidden if len({others[level] for others in possible}) == 1] == []


@pytest.mark.parametrize(
    ("peers", "no_peers", "levels"),
    [
        *((peers, no_peers, 2) for peers in (5, 6, 7, 8, 9) for no_peers in range(7)),
        *((peers, no_peers, 3) for peers in (5, 6, 7) for no_peers in range(4)),
        (8, 1, 3),
        (5, 0, 4),
        (6, 0, 4),
    ],
)
def test_two_reports_leave_no_other_network_with_one_level(peers: int, no_peers: int, levels: int) -> None:
    """`peers` of the system's networks are peers of the reader, and `no_peers` are not."""
    for own in range(levels):
        alike: dict[str, tuple[set[Counts], set[Counts]]] = defaultdict(lambda: (set(), set()))
        for there in ways(peers, levels):
            for others in ways(no_peers, levels):
                seen = alike[printed_together(own, there, plus(there, others, only(own, levels)))]
                seen[0].add(there)
                seen[1].add(others)
        for groups in alike.values():
            assert [possible for possible in groups if is_pinned(possible)] == []


def test_the_attacker_finds_what_is_not_protected() -> None:
    """Without the last step it does pin a network, so it can find a leak."""
    alike: dict[str, set[Counts]] = defaultdict(set)
    for there in ways(8, 2):
        for others in ways(1, 2):
            row = printed_row(plus(there, others, only(1, 2)))
            alike[printed_band(1, there).model_dump_json() + row.model_dump_json()].add(others)
    assert any(is_pinned(possible) for possible in alike.values())


def facts_of(counts: Counts, *, turned: bool = False, shown: bool = False) -> SystemFacts:
    """Set out what the report of a system is made from, for one criterion of a five-level matrix; turned: the last network comes first.

    Every network has its own list size and its own share in the most deprived fifth, as public sources give them, so that no two
    sets of networks have the same sums.
    """
    networks = tuple(
        Network(
            code=f"Z{number:05}", name=f"Network {number}", list_size=10_000 + 1_000 * 2**number, core20_share=0.1 + 0.01 * number
        )
        for number in range(sum(counts) + 2)
    )
    levels = [level for level, count in enumerate(counts) for _ in range(count)]
    holders = networks[: len(levels)]
    results = [
        made_result(network.code, {"listen": level})
        for network, level in zip(reversed(holders) if turned else holders, levels, strict=True)
    ]
    results += [made_result(network.code, {"listen": None}) for network in networks[len(levels) :]]
    needs = find_support_needs(results, {network.code: network for network in networks}, goal=3)
    closed = printed_row(counts).model_copy(update={"id": "listen"})
    return SystemFacts(
        system=SYSTEM,
        networks=networks,
        results={},
        assessments={},
        matrix=small_matrix(),
        tables=SystemTables(closed={"listen": closed}, needs={"listen": needs["listen"]}),
        naming=Naming(shown=shown),
        labels={},
        cycle="2026",
        as_of=date(2026, 10, 31),
        next_cycle=date(2027, 10, 31),
        next_cycle_given=True,
    )


def test_support_tells_nothing_that_the_distribution_does_not() -> None:
    """Whatever counts and whichever networks stand behind one published row, the table of support is the same to the letter."""
    alike: dict[str, set[str]] = defaultdict(set)
    for counts in ways(8, 5):
        for turned in (False, True):
            facts = facts_of(counts, turned=turned)
            printed = facts.tables.closed or {}
            alike[printed["listen"].model_dump_json()].add(build_support(facts).model_dump_json())
    assert {len(pages) for pages in alike.values()} == {1}


@pytest.mark.parametrize("counts", [(0, 0, 3, 5, 0), (3, 0, 4, 0, 3), (0, 0, 8, 0, 3)])
def test_the_order_of_support_without_names_follows_no_sum_of_people(counts: Counts) -> None:
    """Two criteria are published alike; whichever networks stand behind each, the one that the matrix has first comes first."""
    first, second = (item.id for item in list(small_matrix().all_criteria())[:2])
    pages = set()
    for turns in ((False, True), (True, False), (True, True)):
        made = [facts_of(counts, turned=turned) for turned in turns]
        needs = {
            name: one.tables.needs["listen"].model_copy(update={"id": name})
            for name, one in zip((second, first), made, strict=True)
        }
        closed = {name: printed_row(counts).model_copy(update={"id": name}) for name in needs}
        page = build_support(replace(made[0], tables=SystemTables(closed=closed, needs=needs)))
        assert [row.id for row in (*page.rows, *page.others)] == [first, second]
        pages.add(page.model_dump_json())
    assert len(pages) == 1


@pytest.mark.parametrize("label", ["patients", "people"])
def test_sums_of_people_would_tell_which_networks_are_one_step_short(label: str) -> None:
    """Where networks are named the sums are given; were they given without names, each would belong to one set of networks."""
    counts = (0, 0, 3, 5, 0)
    sums = set()
    for turned in (False, True):
        row = build_support(facts_of(counts, turned=turned, shown=True)).rows[0]
        sums.add(getattr(row, label).value)
        hidden = build_support(facts_of(counts, turned=turned)).rows[0]
        assert getattr(hidden, label).value is None
    assert len(sums) == 2


claimed = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 3)), min_size=4, max_size=4)


@given(claimed)
def test_claims_add_up_only_what_is_shown(rows: list[tuple[int, int, int]]) -> None:
    """No total less the rows that are shown gives a row that is not."""
    ids = [item.id for item in small_matrix().all_criteria()]
    claim = UnsupportedClaim(network="Z00001", claimed=3, supported=1)
    silent = UnsupportedClaim(network="Z00001", claimed=3, supported=None)
    checks = {
        id_: ClaimCheck(id=id_, claims=sum(row), above=(claim,) * row[1], without_level=(silent,) * row[2])
        for id_, row in zip(ids, rows, strict=False)
    }
    facts = replace(facts_of((4, 4, 0, 0, 0)), tables=SystemTables(closed={}, claims=checks))
    page = build_claims(facts)
    total = page.numbers[0]
    assert (total.part or 0) == sum(row.above or 0 for row in page.rows)
    assert (page.numbers[3].part or 0) == sum(row.without_level or 0 for row in page.rows)
    assert all(row.widest is None for row in page.rows)


moved = st.lists(st.dictionaries(st.sampled_from(list(Movement)), st.integers(1, 6)), min_size=4, max_size=4)


@given(moved)
def test_change_adds_up_only_what_is_shown(rows: list[dict[Movement, int]]) -> None:
    ids = [item.id for item in small_matrix().all_criteria()]
    both = tuple(
        CycleChange(network=f"Z{number:05}", before_cycle="2025", after_cycle="2026", comparable=True) for number in range(10)
    )
    change = SystemChange(both=both, only_before=(), only_after=(), not_comparable=(), movements=dict(zip(ids, rows, strict=False)))
    facts = replace(facts_of((4, 4, 0, 0, 0)), tables=SystemTables(closed={}, change=change))
    page = build_change(facts)
    shown = [row for domain in page.domains for row in domain.rows if row.rose is not None]
    total = [sum(counts) for counts in zip(*[(row.rose or 0, row.fell or 0, row.same or 0) for row in shown], strict=True)]
    if sum(total):
        said = f"{total[0]} level{'' if total[0] == 1 else 's'} rose, {total[1]} fell and {total[2]} stayed"
        assert page.headline.endswith(said)
    else:
        assert page.headline.endswith("too small to show")
