"""What two tables tell together: a network's bands, beside the system's counts of the same cycle without names.

Who reads both knows how many of the system's networks stand at each level, as far as that is shown, where its own network stands,
and who its peers are, since these follow from public facts. Neither table names anybody. Together they may: where few networks are
not among the peers, a band can leave only one level for all of these. Whether it could is worked out from what the reader knows
anyway, and never from the band itself, so that a hidden band tells nothing either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import product

from maturity.benchmarking.disclosure import SMALLEST_COUNT, close_counts, hide_band
from maturity.model.benchmark import Band, Benchmark, ClosedRow

TOLD_TOGETHER = "not shown: too telling beside the system's counts"

MOST_TRIED = 5_000
"""Where more counts than these may stand behind a row, nothing is tried, and the band is hidden."""


def protect_bands(found: Benchmark, rows: Mapping[str, ClosedRow], inside: Collection[str]) -> Benchmark:
    """Hide the bands that could tell a network's level beside the published counts of its system, and every share.

    Shares are counts of the same peers, to be taken from the system's counts one by one; beside these they are never given. Peers
    of other systems are in none of these counts, so where all are of other systems, nothing is hidden. A band on peers of both
    kinds is always hidden: what is known of the ones would bind the others.

    Args:
        found: One network among its peers, with what rests on too few hidden already.
        rows: The counts that the system's report shows, by the id of each criterion and domain.
        inside: Codes of the system's networks.
    """
    within = [code for code in found.peer_codes if code in inside]
    if not within:
        return found
    mixed = len(within) < len(found.peer_codes)
    bands = {id_: _protect(band, rows.get(id_), mixed=mixed) for id_, band in found.bands.items()}
    return found.model_copy(update={"bands": bands})


def _protect(band: Band, row: ClosedRow | None, *, mixed: bool) -> Band:
    """Hide one band, or its shares."""
    if band.suppressed or row is None or row.total is None:
        return band
    if mixed or could_tell(row, band.own, band.peers):
        return hide_band(band, TOLD_TOGETHER)
    return band.model_copy(update={"at_or_above": {}})


def could_tell(row: ClosedRow, own: int | None, peers: int) -> bool:
    """Tell whether some band on these peers, all of the system, could leave one level for all networks that are not peers.

    Say that all of these are at one level. If one of them can change places with a peer and no quartile moves, or be at another
    level and the published counts stay as they are, the reader cannot know. So what is looked for is counts behind the published
    ones where neither is possible: an edge of the band just below and just above that level, and no other row published alike.

    Args:
        row: The published counts; at least its total is shown.
        own: The reader's own level, known to it; None when none stands.
        peers: How many peers carry a level.
    """
    return _could_tell(tuple(row.counts.items()), row.total or 0, own, peers)


@lru_cache(maxsize=10_000)
def _could_tell(counts: tuple[tuple[int, int | None], ...], total: int, own: int | None, peers: int) -> bool:
    """Work it out once for all networks of a system that stand alike."""
    row = ClosedRow(id="row", counts=dict(counts), total=total)
    no_peers = total - (own is not None) - peers
    edges = {-(-peers * part // 4) for part in (1, 2, 3)}
    return no_peers > 0 and any(_is_bound(row, own, place, no_peers, edges) for place in range(len(row.counts)))


def could_tell_rest(row: ClosedRow, own: int | None, agreed: int) -> bool:
    """Tell whether published counts could leave one level for all others, to a reader who knows some of the networks.

    Looked for are levels of those that it may know, with all the others at one level, behind which the same counts are published,
    and others when one of these moves. Like `could_tell` it rests on what the reader has anyway, and never on where anybody stands.

    Args:
        row: The published counts.
        own: The reader's own level, counted in the row; None when none stands.
        agreed: How many other networks that are counted there agreed to be named.
    """
    return _could_tell_rest(tuple(row.counts.items()), row.total or 0, own, agreed)


@lru_cache(maxsize=10_000)
def _could_tell_rest(counts: tuple[tuple[int, int | None], ...], total: int, own: int | None, agreed: int) -> bool:
    """Work it out once for all networks of a system that stand alike."""
    row = ClosedRow(id="row", counts=dict(counts), total=total)
    rest = total - (own is not None) - agreed
    if rest <= 0:
        return False
    tried = 0
    for place in range(len(counts)):
        fixed = [(rank == own) + rest * (at == place) for at, rank in enumerate(row.counts)]
        seen = [None if count is None else count - known for count, known in zip(row.counts.values(), fixed, strict=True)]
        for others in _behind(agreed, seen) if all(count is None or count >= 0 for count in seen) else ():
            tried += 1
            behind = [known + other for known, other in zip(fixed, others, strict=True)]
            if tried > MOST_TRIED or (_is_published(row, behind) and not _has_another(row, behind, place)):
                return True
    return False


def _is_bound(row: ClosedRow, own: int | None, place: int, no_peers: int, edges: Set[int]) -> bool:
    """Look for counts behind the published ones that bind all who are no peers to the level at one place of the scale."""
    seen = [None if count is None else count - (rank == own) for rank, count in row.counts.items()]
    mine = [int(rank == own) for rank in row.counts]
    others = (row.total or 0) - sum(mine)
    tried = 0
    for below, upto in product({0, *edges}, {others, *(edge + no_peers - 1 for edge in edges)}):
        there = upto - below
        if not 0 <= below <= upto <= others or there < no_peers or seen[place] not in (None, there):
            continue
        for lower, upper in product(_behind(below, seen[:place]), _behind(others - upto, seen[place + 1 :])):
            tried += 1
            counts = [count + own_one for count, own_one in zip((*lower, there, *upper), mine, strict=True)]
            if tried > MOST_TRIED or (_is_published(row, counts) and not _has_another(row, counts, place)):
                return True
    return False


def _has_another(row: ClosedRow, counts: Sequence[int], place: int) -> bool:
    """Tell whether one network of a level may be at another, and the row is published alike."""
    for other in range(len(counts)):
        if other != place:
            moved = list(counts)
            moved[place] -= 1
            moved[other] += 1
            if _is_published(row, moved):
                return True
    return False


def _is_published(row: ClosedRow, counts: Sequence[int]) -> bool:
    """Tell whether these counts would be published as this row."""
    shown = list(row.counts.values())
    if any(seen is not None and seen != count for seen, count in zip(shown, counts, strict=True)):
        return False
    return _published(tuple(counts)) == tuple(shown)


@lru_cache(maxsize=100_000)
def _published(counts: tuple[int, ...]) -> tuple[int | None, ...]:
    """Hide what may not be shown of some counts, lowest level first; the same ones come up again and again."""
    return tuple(close_counts(dict(enumerate(counts)), range(len(counts)), SMALLEST_COUNT).values())


def _behind(number: int, seen: Sequence[int | None]) -> Iterator[tuple[int, ...]]:
    """List every way in which so many networks may be at some levels; None: nothing is published about a level."""
    if not seen:
        if number == 0:
            yield ()
        return
    for first in range(number + 1) if seen[0] is None else (seen[0],):
        if first == number or len(seen) > 1:
            yield from ((first, *rest) for rest in _behind(number - first, seen[1:]) if number >= first)
