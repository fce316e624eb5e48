"""Minimum: a node stands where its lowest part stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from maturity.contracts import Child
from maturity.model.base import Noun
from maturity.model.matrix import Level
from maturity.model.result import Rolled, Status
from maturity.scoring.rollups.counting import tally
from maturity.scoring.words import number


class MinimumParams(Noun):
    """How many must be assessed: `assessed` is the share of applicable ones, 0 to 1."""

    assessed: Annotated[float, Field(ge=0, le=1)] = 0.6


class Minimum:
    """Sum up levels by the lowest: no strength makes up for a gap.

    Where a node has core criteria, only they count. What is not assessed is left out and counted; when too few are assessed, the
    node is incomplete.
    """

    name: ClassVar[str] = "minimum"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[MinimumParams]] = MinimumParams
    core_only: ClassVar[bool] = True

    def roll_up(self, children: Sequence[Child], params: MinimumParams, levels: Sequence[Level]) -> Rolled:
        """Sum up the children of a node."""
        found = tally(children, core_only=True)
        if len(found.ranks) == 0 or not found.enough(params.assessed):
            return found.unfinished(params.assessed)
        lowest = min(found.ranks)
        name = next((level.name for level in levels if level.rank == lowest), str(lowest))
        many = sum(rank == lowest for rank in found.ranks)
        reason = f"The lowest level is {name}, found {number(many)} {'time' if many == 1 else 'times'}. {found.base()}"
        return found.rolled(Status.SCORED, lowest, reason)
