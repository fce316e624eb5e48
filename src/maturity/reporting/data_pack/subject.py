"""What a data pack is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.model.assessment import Assessment
from maturity.model.benchmark import Benchmark
from maturity.model.matrix import Matrix
from maturity.model.network import Network, System
from maturity.model.result import Result
from maturity.model.system_tables import SystemTables


@dataclass(frozen=True, slots=True)
class PackSubject:
    """What a data pack is made from. networks: the whole system, answered or not. benchmarks: by network, where there are peers.

    named: whether networks may be named. shared: what is compared, where networks answered different matrices.
    """

    system: System
    networks: tuple[Network, ...]
    assessments: Mapping[str, Assessment]
    results: Sequence[Result]
    matrix: Matrix
    tables: SystemTables
    benchmarks: Mapping[str, Benchmark]
    as_of: date
    engine_version: str
    named: bool
    min_peers: int
    shared: str | None = None

    @property
    def cycle(self) -> str:
        """Name the cycle."""
        return self.results[0].cycle
