"""Evidence rubric: the network claims a level; evidence decides how much of the claim stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion
from maturity.model.result import Score, Status
from maturity.scoring.ladder import advise, make_score
from maturity.scoring.requirements import Pool
from maturity.scoring.rules.stage_gate import StageGateParams, climb_stages
from maturity.scoring.words import closed


class EvidenceRubricParams(StageGateParams):
    """What proves each level.

    levels: by rank, the requirements that must all hold. A rank that is not listed holds by itself; its gates decide.
    tolerance: by rank, how many of the level's requirements may be lacking. share: by rank, the share of the level's requirements
    that must hold, 0 to 1. A level has one of the two or neither.
    """


class EvidenceRubric:
    """Score a claim: the level is the one claimed, or the highest that the evidence proves where that is lower.

    Use it where only people can judge the level and evidence can only bear them out. Without a claim there is nothing to judge:
    the criterion is not assessed, whatever evidence there is. More evidence than the claim needs does not lift the level; the
    reason then says that a higher claim would stand.
    """

    name: ClassVar[str] = "evidence_rubric"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[EvidenceRubricParams]] = EvidenceRubricParams

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: EvidenceRubricParams, context: Context
    ) -> Score:
        """Score one criterion."""
        pool = Pool(criterion, response, evidence, context)
        if response.claim is None:
            return make_score(
                Status.NOT_ASSESSED,
                reasons=("No level is claimed, so there is nothing for the evidence to bear out.",),
                next_steps=("Say which level you have reached; the evidence then shows how far it stands.",),
            )
        found, spared = climb_stages(params, pool, criterion, context)
        claimed, proved = context.level_name(response.claim), context.level_name(found.level)
        if found.next_rank is not None and found.level < response.claim:
            reasons: tuple[str, ...] = (
                f"You say {claimed}; the evidence shows {proved}.",
                closed(f"{context.level_name(found.next_rank)} still needs: {'; '.join(found.missing)}"),
            )
            return make_score(
                Status.SCORED,
                found.level,
                reasons=(*reasons, *spared),
                next_steps=advise(criterion, context, found.next_rank, (), found.missing),
                pool=pool,
            )
        level = min(response.claim, found.level)
        if found.level > level:
            reasons = (f"You say {claimed}, and the evidence bears it out.", f"The evidence would also bear out {proved}.")
            steps: tuple[str, ...] = (f"If {proved} describes you, say so: the evidence is there.",)
        else:
            reasons = (f"You say {claimed}, and the evidence bears it out.",)
            steps = advise(criterion, context, found.next_rank, (), found.missing)
        return make_score(Status.SCORED, level, reasons=(*reasons, *spared), next_steps=steps, pool=pool)
