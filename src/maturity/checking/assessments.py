"""An assessment against its matrix."""

from __future__ import annotations

from maturity.errors import Problem
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix


def check_assessment(assessment: Assessment, matrix: Matrix, previous: Assessment | None = None) -> list[Problem]:
    """Check an assessment against its matrix, and against the last cycle's when given."""
    return []
