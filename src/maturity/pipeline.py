"""The main job in order: assessments in; results, benchmarks and reports out. Commands call it; every step is its own function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity import __version__
from maturity.benchmarking.benchmark import benchmark
from maturity.benchmarking.change import compare_cycles
from maturity.contracts import PeerGroup
from maturity.errors import NotFoundError
from maturity.files.assessment_files import read_assessments
from maturity.model.assessment import Assessment
from maturity.model.benchmark import Benchmark, CycleChange
from maturity.model.matrix import Matrix
from maturity.model.network import Network, System
from maturity.model.result import Result
from maturity.plugins import Registry
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_assessment


@dataclass(frozen=True, slots=True)
class Scored:
    """An assessment and what scoring found in it."""

    assessment: Assessment
    result: Result


@dataclass(frozen=True, slots=True)
class ScoredCycle:
    """All networks that answered in one cycle, by code, judged on one day."""

    as_of: date
    by_code: Mapping[str, Scored]

    @property
    def results(self) -> list[Result]:
        """Give the results in order of code."""
        return [self.by_code[code].result for code in sorted(self.by_code)]

    @property
    def networks(self) -> dict[str, Network]:
        """Give the networks as their own assessments describe them."""
        return {code: scored.assessment.network for code, scored in self.by_code.items()}

    def get(self, code: str) -> Scored:
        """Find one network's result.

        Raises:
            NotFoundError: The network did not answer in this cycle.
        """
        if code not in self.by_code:
            raise NotFoundError("assessed network", code, self.by_code, "It has no assessment in this cycle.")
        return self.by_code[code]


@dataclass(frozen=True, slots=True)
class Frame:
    """What reports need besides a cycle: the system, how peers are chosen, from how many on, and the register."""

    system: System | None
    peer_group: PeerGroup
    min_peers: int
    next_cycle: date | None = None
    networks: tuple[Network, ...] = ()
    name_networks: bool = True


def bind_matrix(matrix: Matrix, registry: Registry) -> BoundMatrix:
    """Look up every rule of a matrix once.

    Raises:
        MatrixError: A rule is unknown, or its parameters are wrong; every fault at once.
    """
    return bind(matrix, registry.scorers, registry.rollups)


def score(assessment: Assessment, bound: BoundMatrix, registry: Registry, as_of: date) -> Scored:
    """Score one assessment on one day."""
    result = score_assessment(assessment, bound, as_of=as_of, engine_version=__version__, plugins=registry.used)
    return Scored(assessment, result)


def score_all(assessments: Iterable[Assessment], bound: BoundMatrix, registry: Registry, as_of: date) -> Iterator[Scored]:
    """Score assessments one after the other, holding none of them."""
    for assessment in assessments:
        yield score(assessment, bound, registry, as_of)


def score_cycle(folder: Path, bound: BoundMatrix, registry: Registry, as_of: date) -> ScoredCycle:
    """Read and score all assessments of a folder or a JSON Lines file."""
    scored = score_all(read_assessments(folder), bound, registry, as_of)
    return ScoredCycle(as_of, {one.assessment.network.code: one for one in scored})


def compare_with_peers(one: Scored, cycle: ScoredCycle, peer_group: PeerGroup, min_peers: int) -> Benchmark:
    """Place one network among networks like it in the same cycle."""
    return benchmark(one.result, cycle.results, cycle.networks, peer_group, min_peers=min_peers)


def compare_with_before(code: str, now: ScoredCycle, before: ScoredCycle | None) -> CycleChange | None:
    """Compare one network with itself in the cycle before; None when there was no such cycle."""
    if before is None:
        return None
    earlier = before.by_code.get(code)
    return compare_cycles(earlier.result if earlier else None, now.get(code).result)


def network_report(code: str, matrix: Matrix, now: ScoredCycle, before: ScoredCycle | None, frame: Frame) -> NetworkReport:
    """Build the report for one network's board from its cycle, and from the one before where there is one."""
    one = now.get(code)
    return build_network_report(
        one.assessment,
        one.result,
        matrix,
        benchmark=compare_with_peers(one, now, frame.peer_group, frame.min_peers) if len(now.by_code) > 1 else None,
        change=compare_with_before(code, now, before),
        previous=before.by_code[code].result if before and code in before.by_code else None,
        system=frame.system,
        next_cycle=frame.next_cycle,
        peer_group_title=frame.peer_group.title,
    )
