"""Stage gate: a level counts only when what it asks for, and everything below it, is shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Noun
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.requirement import Requirement
from maturity.model.result import Score, Status
from maturity.scoring.ladder import Climb, advise, climb, make_score
from maturity.scoring.requirements import Pool, describe
from maturity.scoring.words import closed, number, opened


class StageGateParams(Noun):
    """What each level asks for.

    levels: by rank, the requirements that must all hold. A rank that is not listed holds by itself; its gates decide.
    tolerance: by rank, how many of the level's requirements may be lacking. share: by rank, the share of the level's requirements
    that must hold, 0 to 1. A level has one of the two or neither.
    """

    levels: dict[Rank, tuple[Requirement, ...]] = Field(min_length=1)
    tolerance: dict[Rank, Annotated[int, Field(ge=1)]] = {}
    share: dict[Rank, Annotated[float, Field(gt=0, le=1)]] = {}

    @model_validator(mode="after")
    def _allows_what_it_can(self) -> Self:
        for rank in (*self.tolerance, *self.share):
            if rank not in self.levels:
                raise ValueError(f"level {rank} has a tolerance or share but asks for nothing; list its requirements under levels")
        both = sorted(self.tolerance.keys() & self.share.keys())
        if both:
            raise ValueError(f"level {both[0]} has both a tolerance and a share; keep one")
        for rank, lacking in self.tolerance.items():
            if lacking >= len(self.levels[rank]):
                raise ValueError(f"the tolerance of level {rank} lets all of its requirements go; give a smaller number")
        return self

    def needed(self, rank: int) -> int:
        """Count how many of a level's requirements must hold."""
        asked = len(self.levels.get(rank, ()))
        if rank in self.share:
            return ceil(round(self.share[rank] * asked, 6))
        return asked - self.tolerance.get(rank, 0)


def climb_stages(params: StageGateParams, pool: Pool, criterion: Criterion, context: Context) -> tuple[Climb, tuple[str, ...]]:
    """Climb level by level; also say, for the levels reached, what is lacking that the matrix lets go."""
    spared: list[str] = []

    def missing_at(rank: int) -> Sequence[str]:
        asked = params.levels.get(rank, ())
        unmet = [part for part in asked if not pool.holds(part)]
        if not unmet:
            return ()
        words = [describe(part, criterion, context) for part in unmet]
        held, needed = len(asked) - len(unmet), params.needed(rank)
        if held < needed:
            return words if needed == len(asked) else [_any_of(needed - held, words)]
        spared.append(closed(f"{context.level_name(rank)} stands without: {'; '.join(words)}"))
        return ()

    return climb(criterion, context, missing_at), tuple(spared)


def _any_of(count: int, words: Sequence[str]) -> str:
    return f"{number(count)} of these: {'; '.join(words)}"


class StageGate:
    """Score by steps: the level is the last one whose requirements hold, with all those of the levels below it.

    A network may show part of a higher level; it counts once the steps beneath are shown too. A level may let some of its
    requirements go, by number or share; the reason then says what is lacking. Evidence alone decides; the claim plays no part. With
    nothing shown the level is the lowest of the scale.
    """

    name: ClassVar[str] = "stage_gate"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[StageGateParams]] = StageGateParams

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: StageGateParams, context: Context
    ) -> Score:
        """Score one criterion."""
        pool = Pool(criterion, response, evidence, context)
        found, spared = climb_stages(params, pool, criterion, context)
        name = context.level_name(found.level)
        if found.next_rank is None:
            asked = "Enough of what" if spared else "Everything that"
            reason = f"{asked} {name} asks for, and {'of ' if spared else ''}every level below it, is shown."
        elif found.level == context.levels[0].rank:
            reason = closed(f"{context.level_name(found.next_rank)} is not shown yet; it still needs: {'; '.join(found.missing)}")
        else:
            reason = closed(
                f"{opened(name)} is shown; {context.level_name(found.next_rank)} still needs: {'; '.join(found.missing)}"
            )
        return make_score(
            Status.SCORED,
            found.level,
            reasons=(reason, *spared),
            next_steps=advise(criterion, context, found.next_rank, (), found.missing),
            pool=pool,
        )
