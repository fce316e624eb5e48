"""Coverage: in how many of the declared units is something shown, and are the priority ones among them?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion
from maturity.model.result import Score, Status
from maturity.scoring.ladder import advise, climb, make_score
from maturity.scoring.requirements import Pool
from maturity.scoring.rules.coverage_params import CoverageParams
from maturity.scoring.rules.coverage_survey import Survey, declared_units, nouns
from maturity.scoring.words import counted, number, opened


class Coverage:
    """Score by reach: the share of the declared units (by patients, or each alike) in which something is shown.

    Only items tagged with a unit speak for it; an item without such a tag is set aside unless a gate counts it. Units may
    overlap, so shares divide by the sum of the units' weights. A level may also ask that every priority unit is reached. Without
    declared units there is nothing to divide by: the criterion is not assessed.
    """

    name: ClassVar[str] = "coverage"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[CoverageParams]] = CoverageParams

    def denominators(self, params: CoverageParams) -> frozenset[str]:
        """Name what this rule divides by, so that the denominator checks know which of them matter."""
        return frozenset({params.unit})

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: CoverageParams, context: Context
    ) -> Score:
        """Score one criterion."""
        return self.score_if_shown(criterion, response, evidence, params, context, shown=())

    def score_if_shown(
        self,
        criterion: Criterion,
        response: Response,
        evidence: Sequence[Evidence],
        params: CoverageParams,
        context: Context,
        *,
        shown: Collection[str],
    ) -> Score:
        """Score one criterion as if all that it asks of a unit were shown in some more of them, named by id."""
        units = declared_units(params, context)
        one, many = nouns(params.unit, context.body)
        if not units:
            return make_score(
                Status.NOT_ASSESSED,
                reasons=(f"No {one} is declared, so there is nothing to divide by.",),
                next_steps=(f"Declare {context.body.own_parts}; then tag each item of evidence with those it speaks about.",),
            )
        if len(units) < params.minimum_units:
            few = f"{opened(counted(len(units), one, many))} declared; at least {number(params.minimum_units)} are needed to judge."
            return make_score(Status.UNCERTAIN, reasons=(few,), next_steps=(f"Declare further {many}.",))
        survey = Survey(criterion, Pool(criterion, response, evidence, context), units, params, context, shown=shown)
        found = climb(criterion, context, survey.missing_at)
        return make_score(
            Status.SCORED,
            found.level,
            reasons=(survey.reason(),),
            next_steps=advise(criterion, context, found.next_rank, found.missing),
            pool=survey.pool,
            aside=survey.untagged(),
            measure=survey.measure(),
        )
