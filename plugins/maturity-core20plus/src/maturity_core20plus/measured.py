"""A roll-up: a domain stands no higher than what is measured in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.result import Rolled, Status


class MeasuredParams(BaseModel):
    """measured: ids of the criteria that rest on figures; the domain stands no higher than the lowest of them.

    assessed: the least share of the criteria that apply that must be assessed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    measured: tuple[str, ...] = Field(min_length=1)
    assessed: Annotated[float, Field(gt=0, le=1)] = 0.6


class Measured:
    """Take the middle level of what is assessed, the lower of two, and hold it to the lowest level that is measured."""

    name = "core20plus.measured"
    version = "1.0"
    Params = MeasuredParams

    def roll_up(self, children: Sequence[Child], params: MeasuredParams, levels: Sequence[Level]) -> Rolled:
        """Sum up; without a measured level, or with too few assessed, the domain is incomplete."""
        applicable = [child for child in children if child.status is not Status.NOT_APPLICABLE]
        known = sorted(child.level for child in applicable if child.level is not None)
        figures = [(child.level, child.title) for child in applicable if child.id in params.measured and child.level is not None]
        status, level, why = _settle(applicable, known, figures, params)
        if level is not None:
            name = next((step.name for step in levels if step.rank == level), str(level))
            why = f"held at {name} by what is measured: {min(figures)[1]}" if level < _middle(known) else f"the middle is {name}"
        said = f"{len(known)} of {len(applicable)} assessed{f'; {why}' if why else ''}."
        return Rolled(status=status, level=level, assessed=len(known), applicable=len(applicable), reason=said)


def _settle(
    applicable: Sequence[Child], known: list[int], figures: list[tuple[int, str]], params: MeasuredParams
) -> tuple[Status, int | None, str]:
    """Say which status the domain has, its level, and why it has none."""
    if not applicable:
        return Status.NOT_APPLICABLE, None, "nothing here applies"
    if not known:
        return Status.NOT_ASSESSED, None, ""
    if not figures:
        return Status.INCOMPLETE, None, "nothing is measured yet"
    if len(known) < params.assessed * len(applicable):
        return Status.INCOMPLETE, None, "that is too few"
    return Status.SCORED, min(_middle(known), min(figures)[0]), ""


def _middle(known: list[int]) -> int:
    return known[(len(known) - 1) // 2]
