"""A matrix against itself: what its model alone cannot see."""

from __future__ import annotations

from maturity.errors import Problem
from maturity.model.matrix import Matrix


def check_matrix(matrix: Matrix) -> list[Problem]:
    """Check that a matrix hangs together."""
    return []
