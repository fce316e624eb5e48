"""All that a question is made from: the matrix, the answers, the cycle, the day, and where somebody stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maturity.carrying.answers import gives_answer
from maturity.dialogue.position import Position, Route
from maturity.model.assessment import Assessment, Response
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Criterion, Domain, Matrix, Tier
from maturity.recording.editing import Edit, apply, with_rivals
from maturity.recording.entries import assessment_of, entries_of

BLANK = Response()


@dataclass(frozen=True, slots=True)
class Scene:
    """The answers as they stand, seen from one question. began: the assessment is on record already."""

    matrix: Matrix
    assessment: Assessment
    terms: CycleTerms
    today: date
    position: Position
    began: bool = True

    def at(self, position: Position) -> Scene:
        """Look at the same answers from another question."""
        return replace(self, position=position)

    def after(self, edits: Iterable[Edit]) -> Scene:
        """Look at the answers as they would be after some edits, from the same question."""
        entries = entries_of(self.assessment)
        return replace(self, assessment=assessment_of(apply(entries, with_rivals(edits, entries))))

    def response(self, criterion_id: str) -> Response:
        """Give what is answered about a criterion; a blank response when nothing is."""
        return self.assessment.responses.get(criterion_id, BLANK)

    def is_answered(self, criterion_id: str) -> bool:
        """Tell whether anything is answered that counts in this cycle, as `maturity cycle status` counts it."""
        found = self.response(criterion_id)
        return gives_answer(found) and not found.carried

    @property
    def core(self) -> tuple[Criterion, ...]:
        """Give the criteria of the quick pass; none where the matrix has no core."""
        return tuple(one for one in self.matrix.all_criteria() if one.tier is Tier.CORE)

    def criteria_on(self, route: Route) -> tuple[Criterion, ...]:
        """Give the criteria of a way, in order."""
        if route.kind == "quick":
            return self.core
        known = {one.id: one for one in self.matrix.all_criteria()}
        return tuple(known.values()) if route.kind == "all" else tuple(known[name] for name in route.names if name in known)


def answered(scene: Scene, criteria: Sequence[Criterion]) -> int:
    """Count the criteria that are answered."""
    return sum(scene.is_answered(one.id) for one in criteria)


def domains_in(matrix: Matrix) -> Iterator[Domain]:
    """Walk the domains that hold criteria themselves, in the order of the file."""
    waiting = list(matrix.domains)
    while waiting:
        domain = waiting.pop(0)
        if domain.criteria:
            yield domain
        waiting[:0] = domain.domains


def domain_of(matrix: Matrix, criterion_id: str) -> Domain:
    """Find the domain that holds a criterion itself.

    Raises:
        KeyError: No domain of the matrix does.
    """
    for domain in domains_in(matrix):
        if any(one.id == criterion_id for one in domain.criteria):
            return domain
    raise KeyError(criterion_id)
