"""The built-in way to choose peers."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.benchmarking.likeness import Likeness
from maturity.contracts import PeerGroup
from maturity.hookspecs import hookimpl


@hookimpl
def maturity_register_peer_groups() -> Sequence[PeerGroup]:
    """Return likeness: alike in size, deprivation and rurality."""
    return (Likeness(),)
