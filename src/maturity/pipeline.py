"""The main job in order: assessments in; results, benchmarks and reports out. Commands call it; every step is its own function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity import __version__
from maturity.benchmarking.benchmark import benchmark
from maturity.benchmarking.change import compare_cycles
from maturity.benchmarking.system import tabulate_system
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
from maturity.reporting.system_report import build_system_report
from maturity.reporting.system_view import Naming, SystemReport
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

    def only(self, home: Mapping[str, str | None], system_code: str) -> ScoredCycle:
        """Keep the networks whose home is one system."""
        return ScoredCycle(self.as_of, {code: one for code, one in self.by_code.items() if home.get(code) == system_code})

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


@dataclass(frozen=True, slots=True)
class SystemCycle:
    """The part of a cycle that belongs to one system: its networks (also those that did not answer), now and before."""

    system: System
    networks: tuple[Network, ...]
    now: ScoredCycle
    before: ScoredCycle | None


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


def split_by_system(now: ScoredCycle, before: ScoredCycle | None, frame: Frame, systems: Sequence[System]) -> list[SystemCycle]:
    """Split a cycle by the system that each network belongs to today, in order of code.

    A network belongs where the register says, and where the register has none of its code, where its own assessment says.
    A network of the cycle before follows its code, so that a merger of systems does not lose it.
    """
    described = {**(before.networks if before else {}), **now.networks, **{network.code: network for network in frame.networks}}
    home = {code: network.system_code for code, network in described.items()}
    named = {system.code: system for system in systems}
    return [
        SystemCycle(
            named.get(code) or unlisted_system(code, described.values()),
            tuple(described[network] for network in sorted(home) if home[network] == code),
            now.only(home, code),
            before.only(home, code) if before else None,
        )
        for code in sorted({code for code in (home[network] for network in now.by_code) if code is not None})
    ]


def unlisted_system(code: str, networks: Iterable[Network]) -> System:
    """Describe a system that no register lists, by the name that its networks give it."""
    name = next((network.system_name for network in networks if network.system_code == code and network.system_name), code)
    return System(code=code, name=name, board_name=name)


def system_report(matrix: Matrix, part: SystemCycle, frame: Frame) -> SystemReport:
    """Build the report for one system's board."""
    results = part.now.results
    assessments = [scored.assessment for _, scored in sorted(part.now.by_code.items())]
    earlier = part.before.results if part.before else None
    networks = {network.code: network for network in part.networks}
    return build_system_report(
        part.system,
        part.networks,
        results,
        assessments,
        matrix,
        tables=tabulate_system(matrix, results, assessments, networks, earlier=earlier),
        cycle=results[0].cycle,
        as_of=part.now.as_of,
        engine_version=__version__,
        naming=Naming(shown=frame.name_networks),
        next_cycle=frame.next_cycle,
    )
