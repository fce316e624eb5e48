"""Disclosure control: the last step, over finished tables, so that no number is shown that would single a network out.

Bands on too few peers lose their numbers, and a share at or above a level is given only with three peers on either side of it.
In a row of counts, small counts are hidden together with their neighbours, so that none can be worked out from the row's total,
and no row says that all networks stand at one level. What two tables tell together is looked at in `two_tables`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maturity.benchmarking.words import too_few
from maturity.errors import InputError, Problem
from maturity.model.benchmark import Band, Benchmark, ClosedRow, Distribution

MIN_PEERS = 8
"""Quartiles of fewer than eight rest on one network a quarter, or none; see docs/decisions/0005-eight-peers.md."""

SMALLEST_COUNT = 3
"""A count of one is a network that can be named; a count of two lets each of the two name the other."""


LEAST_PEERS = 5
"""Of four peers the lower quartile is the lowest level itself; this floor holds whatever minimum a cycle has."""


def suppress_benchmark(benchmark: Benchmark) -> Benchmark:
    """Take the numbers out of every band that rests on fewer peers than the benchmark's minimum, and close the others."""
    bands = {id_: suppress_band(band, benchmark.min_peers) for id_, band in benchmark.bands.items()}
    return benchmark.model_copy(update={"bands": bands})


def suppress_band(band: Band, min_peers: int) -> Band:
    """Keep a band on enough peers, with the shares that may be shown; of another, the id, the own level and the number of peers."""
    if band.suppressed:
        return band
    needed = max(min_peers, LEAST_PEERS)
    if band.peers < needed:
        return hide_band(band, too_few(band.peers, needed))
    return band.model_copy(update={"at_or_above": _wide_shares(band)})


def hide_band(band: Band, reason: str) -> Band:
    """Take every number out of a band but the own level and the number of peers."""
    return Band(id=band.id, own=band.own, peers=band.peers, suppressed=True, reason=reason)


def _wide_shares(band: Band) -> dict[int, float]:
    """Keep the shares with enough peers on both sides of the line: who is alone at the top or at the bottom never shows.

    A share of all or of none is not given either, since such shares would tell that all are at one level.
    """
    counts = {rank: round(share * band.peers) for rank, share in band.at_or_above.items()}
    return {
        rank: share for rank, share in band.at_or_above.items() if SMALLEST_COUNT <= counts[rank] <= band.peers - SMALLEST_COUNT
    }


def close_distribution(
    row: Distribution,
    ranks: Sequence[int],
    *,
    min_networks: int = MIN_PEERS,
    smallest: int = SMALLEST_COUNT,
    known: int = 0,
) -> ClosedRow:
    """Make one distribution fit to publish: hide small counts, and with them what would give them away.

    Neighbouring levels are put together, in a fixed order from single levels to all levels in one, until every group is
    empty or large enough and not all networks are at one level; the counts inside a group of several levels are hidden unless all
    are 0. The order never depends on the counts, so neither the total nor the choice of what is hidden gives a count away.

    Args:
        row: The finished distribution.
        ranks: Every rank of the scale, in order; at least those that the row counts.
        min_networks: Rows on fewer networks with a level show nothing at all.
        smallest: The smallest count above 0 that may be shown. At least 3: with 2, two hidden counts that add up to 2
            would each have to be 1.
        known: A reader may know the levels of as many of the networks, such as a system's own board. Where all others could then be
            at one level, levels are put together.

    Raises:
        InputError: If smallest is below 3, or the row counts a rank that the scale does not have.
    """
    if smallest < 3:
        raise InputError([Problem(f"the smallest count to show is {smallest}", "Give 3 or more")])
    unknown = sorted(set(row.counts) - set(ranks))
    if unknown:
        raise InputError(
            [Problem(f"'{row.id}' counts level {unknown[0]}, which is not on the scale", "Give every level of the scale")]
        )
    networks, needed = sum(row.counts.values()), max(min_networks, smallest)
    if networks < needed:
        reason = f"fewer than {needed} networks have a level here, too few to show"
        return ClosedRow(id=row.id, counts=dict.fromkeys(ranks), total=None, reason=reason)
    counts = close_counts(row.counts, ranks, smallest, known)
    reason = f"counts under {smallest}, and what would give them away, are not shown"
    return ClosedRow(id=row.id, counts=counts, total=networks, reason=reason if None in counts.values() else None)


def close_counts(counts: Mapping[int, int], ranks: Sequence[int], smallest: int, known: int = 0) -> dict[int, int | None]:
    """Hide what may not be shown of a row's counts."""
    groups = closed_groups(ranks, counts, smallest, known)
    hidden = {rank for group in groups if len(group) > 1 and _size(group, counts) for rank in group}
    return {rank: None if rank in hidden else counts.get(rank, 0) for rank in ranks}


def closed_groups(ranks: Sequence[int], counts: Mapping[int, int], smallest: int, known: int = 0) -> list[tuple[int, ...]]:
    """Find the finest grouping, in the fixed order, that may be shown; also to a reader who knows so many of the networks."""
    return next(groups for groups in _coarser_and_coarser(ranks) if _may_be_shown(groups, counts, smallest, known))


def _coarser_and_coarser(ranks: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
    """Put levels together step by step, at the lower and the upper end in turn, until all are one."""
    groups: list[tuple[int, ...]] = [(rank,) for rank in ranks]
    yield groups
    at_lower_end = True
    while len(groups) > 1:
        first = 0 if at_lower_end else len(groups) - 2
        groups = [*groups[:first], groups[first] + groups[first + 1], *groups[first + 2 :]]
        at_lower_end = not at_lower_end
        yield groups


def _may_be_shown(groups: Sequence[Sequence[int]], counts: Mapping[int, int], smallest: int, known: int) -> bool:
    """Tell whether every group is empty or large enough, and no single level has all; all levels in one always may be."""
    if len(groups) == 1:
        return True
    sizes = [_size(group, counts) for group in groups]
    taken = [group for group, size in zip(groups, sizes, strict=True) if size]
    if known and any(sum(sizes) - size < known + smallest for size in sizes):
        return False
    return all(size == 0 or size >= smallest for size in sizes) and (len(taken) != 1 or len(taken[0]) > 1)


def _size(group: Sequence[int], counts: Mapping[int, int]) -> int:
    """Count the networks at any level of a group."""
    return sum(counts.get(rank, 0) for rank in group)
