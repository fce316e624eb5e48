"""All that a network report is made from, looked up once and handed to every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from maturity.model.assessment import Assessment, PlanStep, Response
from maturity.model.benchmark import Benchmark, CycleChange
from maturity.model.course import Course
from maturity.model.evidence import Evidence
from maturity.model.freshness import stands_until
from maturity.model.learning import Learning
from maturity.model.matrix import Criterion, Domain, Matrix, Tier
from maturity.model.network import System
from maturity.model.result import CriterionResult, NodeResult, Result, Status


@dataclass(frozen=True, slots=True)
class Facts:
    """What every page may look at. next_cycle_given: False when the day was assumed."""

    assessment: Assessment
    result: Result
    matrix: Matrix
    items: Mapping[str, Evidence]
    titles: Mapping[str, str]
    next_cycle: date
    next_cycle_given: bool
    benchmark: Benchmark | None = None
    change: CycleChange | None = None
    previous: Result | None = None
    system: System | None = None
    peer_group_title: str | None = None
    previous_plan: tuple[PlanStep, ...] = ()
    learning: Learning | None = None
    course: Course | None = None

    def response(self, criterion_id: str) -> Response:
        """Find what was answered about a criterion; an empty response when nothing was."""
        return self.assessment.responses.get(criterion_id) or Response()

    def found(self, criterion_id: str) -> CriterionResult:
        """Find what scoring found about a criterion."""
        return self.result.criteria[criterion_id]

    def node(self, node_id: str) -> NodeResult:
        """Find what scoring found about a domain.

        Raises:
            KeyError: If the result lacks the domain; `build_network_report` checks this before anything is worked out.
        """
        node = self.result.node(node_id)
        if node is None:
            raise KeyError(node_id)
        return node

    def core(self) -> tuple[Criterion, ...]:
        """List the core criteria; all criteria when the matrix marks none as core."""
        everything = tuple(self.matrix.all_criteria())
        return tuple(item for item in everything if item.tier is Tier.CORE) or everything

    def assessed(self, criterion_id: str) -> bool:
        """Tell whether a criterion was answered: scored, or uncertain because answers disagree."""
        return self.found(criterion_id).supported.status in (Status.SCORED, Status.UNCERTAIN, Status.INCOMPLETE)

    def applies(self, criterion_id: str) -> bool:
        """Tell whether a criterion applies to the network."""
        return self.found(criterion_id).supported.status is not Status.NOT_APPLICABLE

    def until(self, item: Evidence, criterion_id: str | None = None) -> date | None:
        """Find an item's last valid day, for one criterion or by its kind alone; None without a limit."""
        kind = self.matrix.evidence_kinds.get(item.kind)
        if kind is None:
            return item.expires
        criterion = self.matrix.criterion(criterion_id) if criterion_id else None
        use = criterion.evidence.get(item.kind) if criterion else None
        return stands_until(item, kind, use.max_age_months if use else None)

    def kind_title(self, item: Evidence) -> str:
        """Name an item's kind in the matrix's words; its id when the matrix does not know it."""
        kind = self.matrix.evidence_kinds.get(item.kind)
        return kind.title if kind else item.kind


def leaf_domains(domains: tuple[Domain, ...], within: str | None = None) -> Iterator[tuple[Domain, str | None]]:
    """Walk the domains that hold criteria of their own, each with the title of the domain above it."""
    for domain in domains:
        if domain.criteria:
            yield domain, within
        yield from leaf_domains(domain.domains, domain.title)


def all_titles(matrix: Matrix) -> dict[str, str]:
    """Name every domain and criterion of a matrix by id."""
    titles = {item.id: item.title for item in matrix.all_criteria()}
    waiting = list(matrix.domains)
    while waiting:
        domain = waiting.pop()
        titles[domain.id] = domain.title
        waiting.extend(domain.domains)
    return titles


def all_items(assessment: Assessment) -> dict[str, Evidence]:
    """Find every item of evidence by id, attestations among them."""
    items = {item.id: item for item in assessment.evidence}
    items.update({signed.id: signed.as_evidence() for signed in assessment.attestations})
    return items
