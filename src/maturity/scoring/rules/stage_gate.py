"""Stage gate: a level counts only when everything it asks for, and everything below it, is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Noun
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.requirement import Requirement
from maturity.model.result import Score, Status
from maturity.scoring.ladder import Climb, advise, climb, make_score
from maturity.scoring.requirements import Pool, describe
from maturity.scoring.words import closed, opened


class StageGateParams(Noun):
    """What each level asks for.

    levels: by rank, the requirements that must all hold. A rank that is not listed holds by itself; its gates decide.
    """

    levels: dict[Rank, tuple[Requirement, ...]] = Field(min_length=1)


def climb_stages(levels: dict[Rank, tuple[Requirement, ...]], pool: Pool, criterion: Criterion, context: Context) -> Climb:
    """Climb requirement by requirement."""

    def missing_at(rank: int) -> Sequence[str]:
        unmet = [part for part in levels.get(rank, ()) if not pool.holds(part)]
        return [describe(part, criterion, context) for part in unmet]

    return climb(criterion, context, missing_at)


class StageGate:
    """Score by steps: the level is the last one whose requirements hold, with all those of the levels below it.

    A network may show part of a higher level; it counts once the steps beneath are shown too. Evidence alone decides; the claim
    plays no part. With nothing shown the level is the lowest of the scale.
    """

    name: ClassVar[str] = "stage_gate"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[StageGateParams]] = StageGateParams

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: StageGateParams, context: Context
    ) -> Score:
        """Score one criterion."""
        pool = Pool(criterion, response, evidence, context)
        found = climb_stages(params.levels, pool, criterion, context)
        name = context.level_name(found.level)
        if found.next_rank is None:
            reason = f"Everything that {name} asks for, and every level below it, is shown."
        elif found.level == context.levels[0].rank:
            reason = closed(f"{context.level_name(found.next_rank)} is not shown yet; it still needs: {'; '.join(found.missing)}")
        else:
            reason = closed(
                f"{opened(name)} is shown; {context.level_name(found.next_rank)} still needs: {'; '.join(found.missing)}"
            )
        return make_score(
            Status.SCORED,
            found.level,
            reasons=(reason,),
            next_steps=advise(criterion, context, found.next_rank, (), found.missing),
            pool=pool,
        )
