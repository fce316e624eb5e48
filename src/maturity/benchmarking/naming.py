"""What naming hosts tells about those who did not agree: looked at before any of them is named.

Who agrees gives its own place away: that it is at an aim or above, and where its name is missing, perhaps that it is not. Whoever
did not agree must lose nothing by that. So for each criterion the strongest reader is assumed: one that knows the level of every
network that agreed. If the band or the counts that it sees beside these would leave one level for all the others, none of these
networks is named on that criterion. That tells nothing: the same is printed where nobody is that far.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import hide_band, suppress_band
from maturity.benchmarking.learning import NOBODY
from maturity.model.benchmark import Band, Benchmark
from maturity.model.learning import Learning, Offer

NAMES_INSTEAD = "not shown beside names of those to learn from"


def pins_peers(band: Band, known: Sequence[int], ranks: Sequence[int], min_peers: int) -> bool:
    """Tell whether a band, with the levels of some peers that are known, leaves one level for all the other peers.

    It does when the band is as it would be with all of them at one level, and would not be with one of them elsewhere. Nothing else
    needs to be looked at: what moves a quartile or a share when several change places moves it already when one of these does.
    """
    rest = band.peers - len(known)
    if band.suppressed or rest <= 0:
        return False

    def looks_so(levels: Sequence[int]) -> bool:
        return _told(suppress_band(build_band(band.id, band.own, levels), min_peers)) == _told(band)

    for level in ranks:
        if looks_so([*known, *[level] * rest]):
            elsewhere = ([*known, *[level] * (rest - 1), other] for other in ranks if other != level)
            if not any(looks_so(levels) for levels in elsewhere):
                return True
    return False


def _told(band: Band) -> tuple[object, ...]:
    """Give all that a band tells about peers, the shares that it leaves out among it."""
    return (band.lower_quartile, band.median, band.upper_quartile, band.at_or_above)


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


def bands_or_names(found: Benchmark, named: Collection[str]) -> Benchmark:
    """Hide the bands of criteria, and of domains that hold nothing else, on which networks of the same counts are named."""
    bands = {
        id_: hide_band(band, NAMES_INSTEAD) if id_ in named and not band.suppressed else band for id_, band in found.bands.items()
    }
    return found.model_copy(update={"bands": bands})
