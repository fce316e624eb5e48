"""The built-in roll-ups."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Rollup
from maturity.hookspecs import hookimpl
from maturity.scoring.rollups.minimum import Minimum
from maturity.scoring.rollups.quorum import Quorum
from maturity.scoring.rollups.weighted_mean import WeightedMean


@hookimpl
def maturity_register_rollups() -> Sequence[Rollup]:
    """Return every built-in roll-up."""
    return (Quorum(), Minimum(), WeightedMean())
