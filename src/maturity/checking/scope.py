"""The names that one assessment may use: those of its matrix and those that it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.errors import Problem
from maturity.model.assessment import Assessment
from maturity.model.matrix import Criterion, Matrix


@dataclass(frozen=True, slots=True)
class Scope:
    """Known criteria, ranks and tags. `tags` gives the known names for each kind of tag on an item of evidence."""

    matrix: Matrix
    criteria: Mapping[str, Criterion]
    ranks: frozenset[int]
    neighbourhoods: frozenset[str]
    tags: Mapping[str, frozenset[str]]

    def check_level(self, level: int, where: str) -> Iterator[Problem]:
        """Report a level that the scale does not have."""
        if level not in self.ranks:
            scale = ", ".join(str(rank) for rank in sorted(self.ranks))
            yield Problem(f"level {level} is not on the scale", f"Use one of: {scale}", where=where)


def scope_of(assessment: Assessment, matrix: Matrix) -> Scope:
    """Gather the names that an assessment may use."""
    neighbourhoods = frozenset(area.id for area in assessment.network.neighbourhoods)
    return Scope(
        matrix=matrix,
        criteria={criterion.id: criterion for criterion in matrix.all_criteria()},
        ranks=frozenset(level.rank for level in matrix.levels),
        neighbourhoods=neighbourhoods,
        tags={
            "neighbourhood": neighbourhoods,
            "sector": frozenset(matrix.sectors),
            "priority group": frozenset(group.id for group in assessment.priority_groups),
            "asset kind": frozenset(matrix.asset_kinds),
            "partner": frozenset(partner.id for partner in assessment.partners),
        },
    )
