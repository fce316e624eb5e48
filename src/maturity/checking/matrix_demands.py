"""What a criterion asks for at each level, read from its file: the requirements of staged rules, of gates and of the scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from pydantic import ValidationError

from maturity.model.matrix import Criterion, Level, Matrix
from maturity.model.requirement import Requirement

STAGED = frozenset({"stage_gate", "evidence_rubric"})
"""Rules whose levels are lists of requirements."""


def above_lowest(matrix: Matrix) -> tuple[Level, ...]:
    """Give the levels that something must be shown for."""
    return matrix.levels[1:]


def steps_of(criterion: Criterion) -> dict[int, Any]:
    """Give the parameters of a rule that are keyed by rank, under `levels`; nothing when there are none or they are no ranks."""
    found = criterion.scoring.params.get("levels")
    if not isinstance(found, Mapping):
        return {}
    return {int(rank): step for rank, step in found.items() if rank.isdecimal()}


def ruled_at(criterion: Criterion, rank: int) -> list[Requirement]:
    """Give what a staged rule requires at a level; entries that are no requirements are told elsewhere."""
    if criterion.scoring.rule not in STAGED:
        return []
    step = steps_of(criterion).get(rank)
    return [found for entry in step if (found := as_requirement(entry))] if isinstance(step, list) else []


def as_requirement(entry: Any) -> Requirement | None:
    """Read a requirement from parameters; None when it is none."""
    try:
        return Requirement.model_validate(entry, strict=False)
    except ValidationError:
        return None


def lacking_at(criterion: Criterion, rank: int, asked: int) -> int:
    """Count how many of the requirements of a stage may be lacking, by its tolerance or share."""
    tolerance, share = (_at(criterion.scoring.params.get(name), rank) for name in ("tolerance", "share"))
    if tolerance is not None:
        return int(tolerance)
    return asked - ceil(share * asked - 1e-9) if share is not None else 0


def _at(by_rank: Any, rank: int) -> float | None:
    found = by_rank.get(str(rank)) if isinstance(by_rank, Mapping) else None
    return found if isinstance(found, (int, float)) else None


def all_demands(criterion: Criterion, matrix: Matrix) -> Iterator[tuple[str, Requirement]]:
    """Walk every requirement with its place in the criterion; those of the scale stand at its level."""
    for level in above_lowest(matrix):
        for at, found in enumerate(ruled_at(criterion, level.rank), 1):
            yield f"scoring.params.levels.{level.rank}[{at}]", found
        for at, found in enumerate(criterion.gates.get(level.rank, ()), 1):
            yield f"gates.{level.rank}[{at}]", found


def parts_within(requirement: Requirement) -> Iterator[Requirement]:
    """Walk a requirement and all nested in it."""
    yield requirement
    for part in (*requirement.all_of, *requirement.any_of):
        yield from parts_within(part)
