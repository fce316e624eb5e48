"""Disclosure control: the last step, over finished tables, so that no number is shown that would single a network out.

First form. Bands on too few peers lose their numbers. In a row of counts, neighbouring levels are put together until no
group is small; nothing is blanked out, so nothing can be worked out from the row's total. Out of reach, and said in the
method pages: subtracting two tables that rest on nearly the same networks, and what a reader knows from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.benchmarking.words import count_of, too_few
from maturity.errors import InputError, Problem
from maturity.model.benchmark import Band, Benchmark, Distribution, GroupedRow, LevelGroup

MIN_PEERS = 8
"""Quartiles of fewer than eight rest on one network a quarter, or none; see docs/decisions/0005-eight-peers.md."""

SMALLEST_COUNT = 3
"""A count of one is a network that can be named; a count of two lets each of the two name the other."""


def suppress_benchmark(benchmark: Benchmark) -> Benchmark:
    """Take the numbers out of every band that rests on fewer peers than the benchmark's minimum."""
    bands = {id_: suppress_band(band, benchmark.min_peers) for id_, band in benchmark.bands.items()}
    return benchmark.model_copy(update={"bands": bands})


def suppress_band(band: Band, min_peers: int) -> Band:
    """Keep a band that rests on enough peers; of another, keep the id, the own level and the number of peers."""
    if band.suppressed or band.peers >= min_peers:
        return band
    return Band(id=band.id, own=band.own, peers=band.peers, suppressed=True, reason=too_few(band.peers, min_peers))


def group_distribution(
    row: Distribution, ranks: Sequence[int], *, min_networks: int = MIN_PEERS, smallest: int = SMALLEST_COUNT
) -> GroupedRow:
    """Make one distribution fit to publish, in as fine groups of levels as may be shown.

    The groups are tried in a fixed order, from single levels to all levels in one, and the first in which every group is
    empty or large enough is taken. Because the order never depends on the counts, the choice gives nothing away either.

    Args:
        row: The finished distribution.
        ranks: Every rank of the scale, in order; at least those that the row counts.
        min_networks: Rows on fewer networks with a level are suppressed whole.
        smallest: The smallest count above 0 that may be shown; at least 3, since of two networks that must both be
            counted apart, each could be worked out.

    Raises:
        InputError: If smallest is below 3, or the row counts a rank that the scale does not have.
    """
    if smallest < 3:
        raise InputError([Problem(f"the smallest count to show is {smallest}", "Give 3 or more")])
    unknown = sorted(set(row.counts) - set(ranks))
    if unknown:
        raise InputError([Problem(f"'{row.id}' counts level {unknown[0]}", "Give every level of the scale")])
    networks = sum(row.counts.values())
    if networks < max(min_networks, smallest):
        reason = too_few(networks, max(min_networks, smallest), "networks")
        return GroupedRow(id=row.id, groups=(), networks=networks, suppressed=True, reason=reason)
    groups = next(found for found in _coarser_and_coarser(ranks, row) if _may_be_shown(found, smallest))
    joined = len(groups) < len(ranks)
    reason = f"levels are shown together where fewer than {count_of(smallest, 'network')} would stand alone"
    return GroupedRow(id=row.id, groups=groups, networks=networks, reason=reason if joined else None)


def _coarser_and_coarser(ranks: Sequence[int], row: Distribution) -> Iterator[tuple[LevelGroup, ...]]:
    """Put levels together step by step, at the lower and the upper end in turn, until all are one."""
    groups = [LevelGroup(lowest=rank, highest=rank, count=row.counts.get(rank, 0)) for rank in ranks]
    at_lower_end = True
    while True:
        yield tuple(groups)
        first = 0 if at_lower_end else len(groups) - 2
        pair = groups[first : first + 2]
        joined = LevelGroup(lowest=pair[0].lowest, highest=pair[-1].highest, count=sum(group.count for group in pair))
        groups[first : first + 2] = [joined]
        at_lower_end = not at_lower_end


def _may_be_shown(groups: Sequence[LevelGroup], smallest: int) -> bool:
    """Tell whether every group is empty or large enough; all levels in one always may be."""
    return len(groups) == 1 or all(group.count == 0 or group.count >= smallest for group in groups)
