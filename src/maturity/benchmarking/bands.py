"""Turn the levels of peers into a band: median, quartiles, shares, and where one network lies."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.benchmark import Band
from maturity.model.places import Place


def build_band(id_: str, own: int | None, peer_levels: Sequence[int]) -> Band:
    """Describe the levels of peers on one criterion or domain, and place the network's own level.

    Every number is a level that a peer really has, never a mean of two: the quartiles and the median are the lower ones
    (see `level_at`). Nothing is suppressed here; that is the last step, over the finished table.

    Args:
        id_: The criterion or domain.
        own: The network's own level; None when none stands, and then it has no place.
        peer_levels: One level for each peer that carries one, in any order; the network itself is not among them.
    """
    if not peer_levels:
        return Band(id=id_, own=own, peers=0)
    ordered = sorted(peer_levels)
    lower, upper = level_at(ordered, 1, 4), level_at(ordered, 3, 4)
    return Band(
        id=id_,
        own=own,
        peers=len(ordered),
        lower_quartile=lower,
        median=level_at(ordered, 1, 2),
        upper_quartile=upper,
        at_or_above=shares_at_or_above(ordered, top=max(ordered[-1], own or 0)),
        place=None if own is None else place_level(own, lower, upper),
    )


def level_at(ordered: Sequence[int], part: int, whole: int) -> int:
    """Find the lowest level that at least part/whole of the peers are at or below.

    Among an even number the median is therefore the lower of the two in the middle: a network is told that it lies above
    the middle only where more than half of its peers are no higher than that level.

    Args:
        ordered: The levels, lowest first, at least one.
        part: The upper number of the share (1 of 4 is the lower quartile); a fraction, so that no rounding decides.
        whole: The lower number of the share.
    """
    return ordered[-(-len(ordered) * part // whole) - 1]


def shares_at_or_above(levels: Sequence[int], *, top: int) -> dict[int, float]:
    """Give the share of peers at or above each level from 0 to `top`, 0 to 1, unrounded; at least one level is needed."""
    return {rank: sum(level >= rank for level in levels) / len(levels) for rank in range(top + 1)}


def place_level(own: int, lower_quartile: int, upper_quartile: int) -> Place:
    """Say whether a level lies below, within or above the middle half of peers; on its edge is within."""
    if own < lower_quartile:
        return Place.BELOW
    return Place.ABOVE if own > upper_quartile else Place.WITHIN
