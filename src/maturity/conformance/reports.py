"""Example reports of a fictional system, to try renderers, templates and sections with."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.conformance.making import AS_OF, make_assessment, make_evidence, make_network
from maturity.contracts import RenderJob, SectionSubject
from maturity.frames import Frame
from maturity.model.assessment import Assessment, Response
from maturity.model.matrix import Matrix
from maturity.model.network import System
from maturity.pipeline import ScoredCycle, score
from maturity.plugins import Registry
from maturity.report_pipeline import network_report, system_report
from maturity.scoring.binding import BoundMatrix
from maturity.system_cycles import split_by_system

NETWORKS = 9
SYSTEM = System(code="ZZ1", name="Ostermere", board_name="Ostermere Integrated Care Board")


@dataclass(frozen=True, slots=True)
class ExampleCycle:
    """A matrix, and nine networks that answered it."""

    matrix: Matrix
    cycle: ScoredCycle

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """Give the assessments, in order of code."""
        return tuple(self.cycle.by_code[code].assessment for code in sorted(self.cycle.by_code))

    def subject(self, *codes: str) -> SectionSubject:
        """Give some of the networks, or all, as a section sees them."""
        chosen = [one for one in self.assessments if not codes or one.network.code in codes]
        results = tuple(self.cycle.by_code[one.network.code].result for one in chosen)
        return SectionSubject(self.matrix, tuple(chosen), results, tuple(one.network for one in chosen), AS_OF)


def example_cycle(bound: BoundMatrix, registry: Registry) -> ExampleCycle:
    """Let nine networks answer a matrix: the first not at all, the last all of it."""
    scored = [score(example_assessment(bound.matrix, at), bound, registry, AS_OF) for at in range(NETWORKS)]
    return ExampleCycle(bound.matrix, ScoredCycle(AS_OF, {one.assessment.network.code: one for one in scored}))


def example_assessment(matrix: Matrix, place: int) -> Assessment:
    """Answer a matrix as one of nine networks: the further on, the more."""
    criteria = list(matrix.all_criteria())
    answered = criteria[: len(criteria) * place // (NETWORKS - 1)]
    ranks = [level.rank for level in matrix.levels]
    responses = {one.id: Response(claim=ranks[min(place // 2, len(ranks) - 1)]) for one in answered}
    proven = [one for one in answered if one.evidence]
    evidence = [make_evidence(f"item-{at}", kind=next(iter(one.evidence)), criteria=[one.id]) for at, one in enumerate(proven)]
    size = {"list_size": 30_000 + 2_000 * place, "deprivation_score": 20.0 + place}
    network = make_network(f"Z{place:05}", system_code=SYSTEM.code, **size)
    return make_assessment(responses, matrix=matrix, network=network, evidence=evidence)


def example_jobs(example: ExampleCycle, registry: Registry) -> list[RenderJob]:
    """Build a network's report and the system's report."""
    frame = Frame(system=SYSTEM, peer_group=registry.peer_groups["likeness"], min_peers=5)
    code = max(example.cycle.by_code)
    (part,) = split_by_system(example.cycle, None, frame, [SYSTEM])
    network = network_report(code, example.matrix, example.cycle, None, frame)
    return [RenderJob(network, f"{code}-network"), RenderJob(system_report(example.matrix, part, frame), f"{SYSTEM.code}-system")]
