"""The rule `patient_voice.survey`: a survey figure becomes a level only as far as its interval allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from maturity.contracts import Context
from maturity.model.ageing import out_of_date, stands
from maturity.model.assessment import Response
from maturity.model.base import Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Measure, Score, Status
from maturity_patient_voice.naming import fact_name, system_fact_name
from maturity_patient_voice.survey_figure import (
    NO_FIGURE,
    NoFigure,
    SurveyFigure,
    figure_from_answer,
    figure_from_fact,
    percent,
    percent_at_least,
    percent_at_most,
)

MINIMUM = 100
"""People who must have answered where a matrix does not say; their interval is then about twenty points wide."""

UNIT = "share of those who answered, at the lower end of its interval"


class SurveyParams(BaseModel):
    """Where the figure comes from, and where its bands lie.

    measure: the network's own figure, as an importer found it (patient_voice.<measure>). figure: the question that asks for it;
    an answer goes before an imported figure. bands: by rank, the share that the lower end of the interval must reach.
    minimum: fewer people than this are too few to judge. design_effect: how much wider weighting makes the variance.
    max_age_months: an imported figure whose last day lies further back is not used.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    measure: Slug | None = None
    figure: Slug | None = None
    bands: dict[Rank, Annotated[float, Field(gt=0, le=1)]] = Field(min_length=1)
    minimum: Annotated[int, Field(ge=10, le=100_000)] = MINIMUM
    design_effect: Annotated[float, Field(ge=1, le=10)] = 1.0
    max_age_months: Annotated[int, Field(ge=1, le=120)] = 18

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        limits = [self.bands[rank] for rank in sorted(self.bands)]
        if limits != sorted(limits):
            raise ValueError("the bands do not rise; a higher level must not ask for less than a lower one")
        if self.measure is None and self.figure is None:
            raise ValueError("neither measure nor figure is given; say where the survey figure comes from")
        if self.measure is not None and self.measure.startswith("system."):
            raise ValueError(
                "measure names a figure of a whole system, which is context and no network's score; name the network's own"
            )
        return self


class Survey:
    """Score the lower end of the figure's interval by bands; a rank without a band holds by itself.

    Where the interval reaches over more than two levels they cannot be told apart, and the result is uncertain. A figure of the
    whole system is refused, and the reason says so.
    """

    name = "patient_voice.survey"
    version = "1.0"
    Params = SurveyParams
    reads_facts = True

    def score(
        self,
        criterion: Criterion,
        response: Response,
        evidence: Sequence[Evidence],  # noqa: ARG002
        params: SurveyParams,
        context: Context,
    ) -> Score:
        """Score one survey figure."""
        found = find_figure(response, params, context)
        if isinstance(found, NoFigure):
            return Score(status=found.status, reasons=(found.words,), next_steps=(found.mend,))
        lowest, highest = (reached(end, criterion, params, context) for end in (found.low, found.high))
        said = f"{percent(found.share)} of {found.base:,g} people"
        between = f"{percent_at_least(found.low)} and {percent_at_most(found.high)}"
        published = " as published" if found.published else ""
        ranks = ranks_of(criterion, context)
        if ranks.index(highest) - ranks.index(lowest) > 1:
            names = f"from {context.level_name(lowest)} to {context.level_name(highest)}"
            reason = f"{said}: with so few it may lie anywhere between {between}, which is {names}. They cannot be told apart."
            return Score(status=Status.UNCERTAIN, reasons=(reason,), next_steps=("Ask more people.",))
        return Score(
            status=Status.SCORED,
            level=lowest,
            reasons=(f"{said}: it may lie anywhere between {between}{published}. The lower end decides.",),
            next_steps=next_steps(lowest, criterion, params, context),
            measure=Measure(unit=UNIT, value=found.low, whole=found.base),
        )


def find_figure(response: Response, params: SurveyParams, context: Context) -> SurveyFigure | NoFigure:
    """Find the network's figure: the answer, else the imported one. One of the whole system is never taken for it."""
    answer = response.figures.get(params.figure) if params.figure else None
    if answer is not None:
        return figure_from_answer(answer, params.minimum, params.design_effect)
    if params.measure is None:
        return NO_FIGURE
    own = context.network.facts.get(fact_name(params.measure))
    if own is not None and not stands(own.dated_on, context.as_of, params.max_age_months):
        return NoFigure(Status.NOT_ASSESSED, out_of_date(own.dated_on, context.as_of), "Import the newest figure.")
    if own is not None:
        return figure_from_fact(own, params.minimum, params.design_effect)
    system = context.network.facts.get(system_fact_name(params.measure))
    if system is not None and system.value is not None:
        words = (
            f"Only the figure of the whole system is known ({percent(system.value)}). It speaks of all its networks together, "
            "so it is context and not this network's score."
        )
        return NoFigure(Status.NOT_ASSESSED, words, "Import or enter the network's own figure with its base.")
    return NO_FIGURE


def ranks_of(criterion: Criterion, context: Context) -> list[int]:
    """List the lowest rank of the scale, and those above it that the criterion describes."""
    return [context.levels[0].rank, *(level.rank for level in context.levels[1:] if level.rank in criterion.levels)]


def reached(share: float, criterion: Criterion, params: SurveyParams, context: Context) -> int:
    """Give the highest rank whose band, and all below it, a share reaches."""
    level, *higher = ranks_of(criterion, context)
    for rank in higher:
        if round(share, 9) < params.bands.get(rank, 0.0):
            break
        level = rank
    return level


def next_steps(level: int, criterion: Criterion, params: SurveyParams, context: Context) -> tuple[str, ...]:
    """Say where the next level begins, and the step that the matrix suggests; nothing at the top."""
    following = next((rank for rank in ranks_of(criterion, context) if rank > level), None)
    if following is None:
        return ()
    suggested = criterion.levels[following].step
    exact = f"{context.level_name(following)} begins where the lower end reaches {percent(params.bands[following])}."
    return (exact,) if suggested is None else (exact, suggested)
