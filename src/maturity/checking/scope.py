"""The names that one assessment may use: those of its matrix and those that it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.errors import Problem
from maturity.model.assessment import Assessment
from maturity.model.matrix import Criterion, Matrix


@dataclass(frozen=True, slots=True)
class Scope:
    """Known criteria, ranks and tags.

    accepted: the kinds of evidence that each criterion takes. tags: for each field of tags, what it names and the known names.
    """

    matrix: Matrix
    criteria: Mapping[str, Criterion]
    ranks: frozenset[int]
    neighbourhoods: frozenset[str]
    tags: Mapping[str, tuple[str, frozenset[str]]]
    accepted: Mapping[str, frozenset[str]]

    def check_level(self, level: int, where: str) -> Iterator[Problem]:
        """Report a level that the scale does not have."""
        if level not in self.ranks:
            scale = ", ".join(str(rank) for rank in sorted(self.ranks))
            yield Problem(f"level {level} is not on the scale", f"Use one of: {scale}", where=where)


def scope_of(assessment: Assessment, matrix: Matrix) -> Scope:
    """Gather the names that an assessment may use."""
    neighbourhoods = frozenset(area.id for area in assessment.network.neighbourhoods)
    criteria = {criterion.id: criterion for criterion in matrix.all_criteria()}
    return Scope(
        matrix=matrix,
        criteria=criteria,
        accepted={name: frozenset(criterion.evidence) for name, criterion in criteria.items()},
        ranks=frozenset(level.rank for level in matrix.levels),
        neighbourhoods=neighbourhoods,
        tags={
            "neighbourhoods": ("neighbourhood", neighbourhoods),
            "sectors": ("sector", frozenset(matrix.sectors)),
            "priority_groups": ("priority group", frozenset(group.id for group in assessment.priority_groups)),
            "assets": ("asset kind", frozenset(matrix.asset_kinds)),
            "partners": ("partner", frozenset(partner.id for partner in assessment.partners)),
        },
    )
