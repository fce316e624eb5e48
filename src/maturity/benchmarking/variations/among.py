"""Place one network among its peers in every variation, by the same middle half as everywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from maturity.benchmarking.variations.drawing import Whole
from maturity.benchmarking.variations.rolling import NOT_APPLICABLE

BELOW, WITHIN, ABOVE, NOWHERE = range(4)
"""The places as codes; the last where the network has no level, or too few peers have one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One network in every variation. places, levels: codes, nodes by variations."""

    places: Whole
    levels: Whole


def place_among(levels: Whole, own: int, peers: Whole, *, scale: int, min_peers: int) -> Placed:
    """Place one network among its peers.

    The quartiles are levels that a peer really has, the lower one where there are two (see `bands.level_at`); on the edge of the
    middle half is within.

    Args:
        levels: Codes, networks by nodes by variations.
        own: The network's place in it.
        peers: The peers' places in it.
        scale: How many levels the scale has.
        min_peers: With fewer peers that carry a level there is no place.
    """
    mine = levels[own]
    theirs = levels[peers]
    carrying = (theirs < NOT_APPLICABLE).sum(axis=0, dtype=np.int16)
    lower = np.zeros(mine.shape, np.int16)
    upper = np.zeros(mine.shape, np.int16)
    for place in range(scale - 1):
        at_or_below = (theirs <= place).sum(axis=0, dtype=np.int16)
        lower += 4 * at_or_below < carrying
        upper += 4 * at_or_below < 3 * carrying
    found = np.where(mine < lower, BELOW, np.where(mine > upper, ABOVE, WITHIN))
    shown = (mine < NOT_APPLICABLE) & (carrying >= min_peers)
    return Placed(np.where(shown, found, NOWHERE).astype(np.uint8), mine)
