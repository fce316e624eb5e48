"""Quorum: the highest level that most core criteria reach and that none falls far short of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from maturity.contracts import Child
from maturity.model.base import Noun
from maturity.model.matrix import Level
from maturity.model.result import Rolled, Status
from maturity.scoring.rollups.counting import Tally, tally
from maturity.scoring.words import number


class QuorumParams(Noun):
    """How many must reach a level, and how many must be assessed.

    share: as a fraction of the assessed ones, such as [2, 3]. assessed: the share of applicable ones that must be assessed, 0 to 1.
    """

    share: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]] = (2, 3)
    assessed: Annotated[float, Field(ge=0, le=1)] = 0.6

    @field_validator("share")
    @classmethod
    def _is_a_fraction(cls, share: tuple[int, int]) -> tuple[int, int]:
        if share[0] > share[1]:
            raise ValueError("share is more than one; write [2, 3] for two thirds")
        return share


class Quorum:
    """Sum up levels without averaging: the highest level that two thirds reach, while none is more than one level below it.

    Where a node has core criteria, only they count; further domains count like core ones. What is not assessed or uncertain is
    never zero: it is left out and counted. When too few are assessed, the node is incomplete.
    """

    name: ClassVar[str] = "quorum"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[QuorumParams]] = QuorumParams
    core_only: ClassVar[bool] = True

    def roll_up(self, children: Sequence[Child], params: QuorumParams, levels: Sequence[Level]) -> Rolled:
        """Sum up the children of a node."""
        found = tally(children, core_only=True)
        if len(found.ranks) == 0 or not found.enough(params.assessed):
            return found.unfinished(params.assessed)
        part, whole = params.share
        lowest = min(found.ranks)
        reached, below = levels[0], levels[0]
        for place, level in enumerate(levels):
            at_or_above = sum(rank >= level.rank for rank in found.ranks)
            under = levels[max(place - 1, 0)]
            if at_or_above * whole >= part * len(found.ranks) and lowest >= under.rank:
                reached, below = level, under
        return found.rolled(Status.SCORED, reached.rank, _reason(found, reached, below, levels))


def _reason(found: Tally, reached: Level, below: Level, levels: Sequence[Level]) -> str:
    count = sum(rank >= reached.rank for rank in found.ranks)
    if reached.rank == levels[0].rank:
        return f"Too few of the {found.noun} reach {levels[1].name}. {found.base()}"
    if len(found.ranks) == 1:
        return f"It is at {reached.name}. {found.base()}"
    many = f"{number(count).capitalize()} of {number(len(found.ranks))} {found.noun} are at {reached.name} or above"
    return f"{many}, and none is below {below.name}. {found.base()}"
