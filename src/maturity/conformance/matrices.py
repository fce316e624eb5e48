"""The checks of a matrix that a plugin brings, or adds a domain to."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.conformance.judging import Check
from maturity.conformance.making import AS_OF, make_assessment
from maturity.conformance.verdict import Fault, Skipped
from maturity.errors import InputError, NotFoundError
from maturity.model.assessment import Assessment, Response
from maturity.model.matrix import Matrix
from maturity.pipeline import ReadyMatrix, ready_matrix, score
from maturity.plugins import Registry

MOST_FAULTS = 3


def matrix_checks(registry: Registry, matrix_id: str) -> Iterator[tuple[str, Check]]:
    """List the checks of a matrix."""
    found: list[ReadyMatrix] = []

    def is_sound() -> Fault | None:
        try:
            found.append(ready_matrix(registry.matrix_folder(matrix_id), registry))
        except (InputError, NotFoundError) as error:
            return _faults(error)
        return None

    def can_be_scored() -> Fault | Skipped | None:
        if not found:
            return Skipped("the matrix cannot be used yet")
        bound = found[0].bound
        for assessment in (make_assessment(matrix=bound.matrix), _claimed(bound.matrix)):
            score(assessment, bound, registry, AS_OF)
        return None

    yield "is sound: its form, its references, its rules and their parameters", is_sound
    yield "can be scored, blank and with a claim for every criterion", can_be_scored


def _faults(error: InputError | NotFoundError) -> Fault:
    if isinstance(error, NotFoundError):
        return Fault(str(error), "Install what it extends, or correct the name")
    shown = [str(problem).rstrip(".") for problem in error.problems[:MOST_FAULTS]]
    more = len(error.problems) - len(shown)
    return Fault("; ".join(shown), f"And {more} more: see 'maturity matrix check'" if more else "")


def _claimed(matrix: Matrix) -> Assessment:
    top = matrix.levels[-1].rank
    return make_assessment({one.id: Response(claim=top) for one in matrix.all_criteria()}, matrix=matrix)
