"""The built-in ways to choose peers."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.nearest import Nearest
from maturity.benchmarking.same import DeprivationBand, Rurality, SameRegion, SameSystem, SizeBand
from maturity.contracts import PeerGroup
from maturity.hookspecs import hookimpl


@hookimpl
def maturity_register_peer_groups() -> Sequence[PeerGroup]:
    """Return likeness, nearest neighbours, and groups of networks that have one thing in common."""
    return (Likeness(), Nearest(), SameSystem(), SameRegion(), SizeBand(), DeprivationBand(), Rurality())
