"""How many peers are at or above each level, with the intervals of their share and of their count."""

from __future__ import annotations

from maturity.benchmarking.intervals import byar, wilson
from maturity.model.benchmark import Band, Benchmark
from maturity.model.peers import AtLeast


def with_intervals(found: Benchmark) -> Benchmark:
    """Add the intervals to every band, from the shares that disclosure control has left."""
    bands = {id_: band.model_copy(update={"at_least": count_at_least(band)}) for id_, band in found.bands.items()}
    return found.model_copy(update={"bands": bands})


def count_at_least(band: Band) -> tuple[AtLeast, ...]:
    """Count the peers at or above each level, where the band gives a share: Wilson's interval and Byar's."""
    rows = []
    for level, share in sorted(band.at_or_above.items()):
        count = round(share * band.peers)
        of_share, of_count = wilson(count, band.peers), byar(count)
        rows.append(
            AtLeast(
                level=level,
                peers=count,
                of=band.peers,
                share=share,
                share_low=of_share.lower or 0.0,
                share_high=of_share.upper,
                count_low=of_count.lower,
                count_high=of_count.upper,
            )
        )
    return tuple(rows)
