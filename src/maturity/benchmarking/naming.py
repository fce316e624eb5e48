"""What naming hosts tells about those who did not agree: looked at before any of them is named.

Who agrees gives its own place away: that it is at an aim or above, and where its name is missing, perhaps that it is not. Whoever
did not agree must lose nothing by that. So for each criterion the strongest reader is assumed: one that knows who agreed, and where
all of them stand. If the band or the counts that it sees could then leave one level for all the others, nobody is named on that
criterion, wherever anybody stands, so that a missing name tells nothing there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from maturity.benchmarking.disclosure import hide_band
from maturity.benchmarking.learning import NOBODY
from maturity.model.benchmark import Band, Benchmark
from maturity.model.learning import Learning, Offer

NAMES_INSTEAD = "not shown where others may be named to you"


def could_tell_peers(band: Band, agreed: int, ranks: Sequence[int]) -> bool:
    """Tell whether a band could leave one level for all peers that did not agree, to a reader who knows those that did.

    Say that all these are at one level. In the row of all peers they lie side by side, with those that agreed and are at that level
    too. One of them can be elsewhere and no quartile moves, unless a quartile is read off both ends of that stretch, or the end is
    the end of the scale. So the longest stretch that the shown quartiles allow is looked for; when it holds as many as did not
    agree, they could all be in it.

    Args:
        band: The band, of which no shares are given.
        agreed: How many of its peers agreed to be named.
        ranks: The levels of the matrix, lowest first.
    """
    rest = band.peers - agreed
    if band.suppressed or rest <= 0:
        return False
    edges = [-(-band.peers * part // 4) for part in (1, 2, 3)]
    quartiles = (band.lower_quartile, band.median, band.upper_quartile)
    return any(_longest(level, edges, quartiles, band.peers, ranks) >= rest for level in ranks)


def _longest(level: int, edges: Sequence[int], quartiles: Sequence[int | None], peers: int, ranks: Sequence[int]) -> int:
    """Give how many peers, side by side at one level, could not be moved unseen; 0 where there can be none."""
    at = [edge for edge, quartile in zip(edges, quartiles, strict=True) if quartile == level]
    if not at:
        return 0
    first = 1 if level == ranks[0] else at[0]
    last = peers if level == ranks[-1] else at[-1]
    return last - first + 1


def without_hosts(learning: Learning, unnamed: Collection[tuple[str, str]]) -> Learning:
    """Take hosts out of what is offered. unnamed: (criterion, code) of those that are not named."""
    return learning.model_copy(update={"offers": tuple(_cut(offer, unnamed) for offer in learning.offers)})


def _cut(offer: Offer, unnamed: Collection[tuple[str, str]]) -> Offer:
    hosts = tuple(host for host in offer.hosts if (offer.wish.criterion, host.code) not in unnamed)
    return offer.model_copy(update={"hosts": hosts, "why_none": offer.why_none if hosts else offer.why_none or NOBODY})


def without_changes(learning: Learning) -> Learning:
    """Leave out what is new with hosts since their last cycle: a system without names publishes how many rose."""
    offers = []
    for offer in learning.offers:
        hosts = tuple(
            host.model_copy(
                update={"rose_since": None, "kinds": tuple(kind.model_copy(update={"gained": 0}) for kind in host.kinds)}
            )
            for host in offer.hosts
        )
        offers.append(offer.model_copy(update={"hosts": hosts}))
    return learning.model_copy(update={"offers": tuple(offers)})


def bands_or_names(found: Benchmark, names: Collection[str], unshared: Collection[str]) -> Benchmark:
    """Hide the bands beside which networks of the same counts may be named, and the shares beside which any peer may be.

    names, unshared: ids of criteria, and of domains that hold nothing else.
    """
    bands = dict(found.bands)
    for id_, band in found.bands.items():
        if band.suppressed:
            continue
        if id_ in names:
            bands[id_] = hide_band(band, NAMES_INSTEAD)
        elif id_ in unshared:
            bands[id_] = band.model_copy(update={"at_or_above": {}})
    return found.model_copy(update={"bands": bands})
