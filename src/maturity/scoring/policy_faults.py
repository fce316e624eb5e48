"""Find what policies say in vain, when a matrix is bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.errors import Problem
from maturity.model.matrix import Criterion, Domain, Matrix, Policy
from maturity.scoring.policy_parts import Part, in_scale


def policy_problems(node: Criterion | Domain | Matrix, matrix: Matrix) -> Iterator[Problem]:
    """Find what a policy says in vain: bands of levels that the scale lacks, and rounding where nothing is printed."""
    ranks = [level.rank for level in matrix.levels]
    for rank in node.policy.bands:
        if rank not in ranks:
            mend = f"Use one of {', '.join(str(known) for known in ranks)}"
            yield Problem(f"The scale has no level {rank}", mend, where=f"{node.id} policy.bands.{rank}")
    if isinstance(node, Criterion) and node.policy.rounding is not None:
        message = "A criterion's value is passed on as it is, so rounding does nothing here"
        yield Problem(message, "Move it to the domain whose value is printed", where=f"{node.id} policy.rounding")


def value_problems(node_id: str, policy: Policy, children: Sequence[str], parts: Sequence[Part]) -> Iterator[Problem]:
    """Find parts that are to count as the lowest or highest in a roll-up of values, though nothing says what that is."""
    sides = {"lowest": policy.blank == "lowest" or policy.not_applicable == "lowest", "highest": policy.not_applicable == "highest"}
    for name, part in zip(children, parts, strict=True):
        known = in_scale(part, policy.scale)
        for side, asked in sides.items():
            standing = known.lowest if side == "lowest" else known.highest
            if asked and standing.value is None:
                message = f"Nothing says what the {side} value of '{name}' is"
                mend = f"Give '{name}' or this node a policy.scale with lowest and highest"
                yield Problem(message, mend, where=f"{node_id} policy")
