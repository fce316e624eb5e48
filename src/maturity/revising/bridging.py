"""From one version to a later one, by way of those between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from maturity.model.matrix import Matrix, Replaced
from maturity.revising.comparing import compare_matrices


def bridge(old: Matrix, between: Sequence[Matrix], new: Matrix) -> Matrix:
    """Let a matrix say of an older version what it and the versions between say together: which ids moved, and what stands.

    Args:
        old: The version to come from.
        between: The versions after it, oldest first; each replaces the one before.
        new: The version to go to, which replaces the last of them.

    Returns:
        The new matrix, as if it replaced the old one. A criterion stands when no step asks to confirm answers to it.
    """
    steps = [old, *between, new]
    moved: dict[str, str] = {}
    doubtful: set[str] = set()
    for before, after in pairwise(steps):
        step = after.replaces.moved if after.replaces is not None else {}
        moved = {source: step.get(target, target) for source, target in moved.items()} | {
            source: target for source, target in step.items() if source not in moved.values()
        }
        doubtful = {step.get(name, name) for name in doubtful}
        doubtful |= {change.id for change in compare_matrices(before, after).criteria if change.to_confirm}
    stands = tuple(criterion.id for criterion in new.all_criteria() if criterion.id not in doubtful)
    return new.model_copy(update={"replaces": Replaced(version=old.version, moved=moved, stands=stands)})
