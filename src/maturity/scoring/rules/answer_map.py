"""Answer map: the claim is the level, and the matrix gives each level a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Noun
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Score, Status
from maturity.scoring.ladder import make_score


class AnswerMapParams(Noun):
    """What each level is worth.

    values: by rank, the value on the matrix's own scale.
    """

    values: dict[Rank, float] = Field(min_length=1)


class AnswerMap:
    """Score an answer as it is given: the claimed level, with the value that the matrix gives it.

    For instruments that are scored by answers alone. Evidence neither lifts nor lowers it. Without a claim the criterion is
    not assessed.
    """

    name: ClassVar[str] = "answer_map"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[AnswerMapParams]] = AnswerMapParams

    def value_of(self, level: int, params: AnswerMapParams) -> float | None:
        """Give the value of a level, for views other than the supported one; None when the map has none."""
        return params.values.get(level)

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: AnswerMapParams, context: Context
    ) -> Score:
        """Score one criterion."""
        del criterion, evidence
        if response.claim is None:
            return make_score(Status.NOT_ASSESSED, reasons=("No level is given.",), next_steps=("Say which level describes you.",))
        value = params.values.get(response.claim)
        name = context.level_name(response.claim)
        if value is None:
            return make_score(
                Status.NOT_ASSESSED,
                reasons=(f"The matrix gives no value for {name}.",),
                next_steps=("Choose one of the levels that the criterion describes.",),
            )
        return make_score(Status.SCORED, response.claim, value=value, reasons=(f"The answer is {name}, which is worth {value:g}.",))
