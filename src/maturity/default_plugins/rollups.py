"""The built-in roll-ups."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Rollup
from maturity.hookspecs import hookimpl
from maturity.scoring.deferred import defer_all

_CLASSES = {
    "quorum": "Quorum",
    "minimum": "Minimum",
    "median": "Median",
    "profile": "ProfileRollup",
    "weighted_mean": "WeightedMean",
    "mean_of_means": "MeanOfMeans",
    "geometric_mean": "GeometricMean",
    "sum": "Sum",
}


@hookimpl
def maturity_register_rollups() -> Sequence[Rollup]:
    """Return every built-in roll-up."""
    return defer_all("maturity.scoring.rollups", _CLASSES)
