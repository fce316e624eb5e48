"""What reports need besides a cycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from maturity.benchmarking.likeness import Likeness
from maturity.contracts import PeerGroup
from maturity.model.benchmark import ClosedRow
from maturity.model.branding import Look
from maturity.model.network import Network, System
from maturity.model.succession import Succession
from maturity.model.variations import VariationPlan
from maturity.plugins import Registry
from maturity.varying import CycleVariations


@dataclass(frozen=True, slots=True)
class Published:
    """What a system's report shows where it names nobody. networks: codes of all of its networks. rows: by criterion or domain."""

    networks: frozenset[str]
    rows: Mapping[str, ClosedRow]


@dataclass(frozen=True, slots=True)
class Frame:
    """What reports need besides a cycle: the system, how peers are chosen, from how many on, and the register.

    registry: the plugins whose sections are added; None adds none. successions: which networks took over from which.
    plan: how the choices behind places among peers are varied; None does not vary them. varied, described, published,
    likeness: what `prepare_peers` readied.
    basis: reports carry what they were worked out from, so that anyone can work them out again. look: the system's own.
    """

    system: System | None
    peer_group: PeerGroup
    min_peers: int
    next_cycle: date | None = None
    networks: tuple[Network, ...] = ()
    name_networks: bool = True
    registry: Registry | None = None
    successions: tuple[Succession, ...] = ()
    plan: VariationPlan | None = None
    varied: CycleVariations | None = None
    basis: bool = True
    look: Look | None = None
    described: Mapping[str, Network] | None = None
    published: Mapping[str, Published] | None = None
    likeness: Likeness | None = None
