"""Consensus: what network, community and partners say, each group heard alike, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Noun, Perspective, Slug
from maturity.model.body import Body
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Measure, Score, Status
from maturity.scoring.building import build
from maturity.scoring.ladder import advise, make_score
from maturity.scoring.voices import middle, people_ratings, says, voices_apart, who
from maturity.scoring.words import counted, listed, number, opened


class ConsensusParams(Noun):
    """Whose ratings are needed, and when they agree.

    minimum: by perspective, how many people must have answered. statements: where a person rates several, only these count.
    tolerance: how many levels from the overall value still agree. outside_share: agreement needs fewer than this share outside.
    apart: two groups this many levels apart are a finding.
    """

    minimum: dict[Perspective, Annotated[int, Field(ge=1)]] = {
        Perspective.NETWORK: 3,
        Perspective.COMMUNITY: 8,
        Perspective.PARTNER: 5,
    }
    statements: tuple[Slug, ...] = ()
    tolerance: Annotated[int, Field(ge=0)] = 1
    outside_share: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]] = (1, 3)
    apart: Annotated[int, Field(ge=1)] = 2

    @field_validator("minimum")
    @classmethod
    def _asks_somebody(cls, minimum: dict[Perspective, int]) -> dict[Perspective, int]:
        if not minimum:
            raise ValueError("name at least one perspective; for example network: 3")
        return minimum


class Consensus:
    """Score what people say: the lower of the overall value and what the community says, when the ratings agree.

    A group's value is its middle rating (halves go down); the overall value is the middle of the groups, so that a large group
    cannot drown a small one. Ratings agree when under a third of them lie more than one level from the overall value; otherwise the
    criterion is uncertain and the spread is printed. A group below its minimum leaves the criterion not assessed. Groups two or
    more levels apart are reported as a finding. Generalised from the agreement rule of a Delphi study of SCIROCCO.
    """

    name: ClassVar[str] = "consensus"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[ConsensusParams]] = ConsensusParams
    counts_ratings: ClassVar[bool] = True
    """The sides that rated stand behind the result, so a level's `perspectives` count them."""

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: ConsensusParams, context: Context
    ) -> Score:
        """Score one criterion."""
        del evidence
        groups = {side: people_ratings(response.ratings.get(side, ()), params.statements) for side in params.minimum}
        few = [side for side, least in params.minimum.items() if len(groups[side]) < least]
        if few:
            return _too_few(groups, few, params, context.body)
        values = {side: middle(ratings) for side, ratings in groups.items()}
        overall = middle(list(values.values()))
        everyone = [rating for ratings in groups.values() for rating in ratings]
        outside = sum(abs(rating - overall) > params.tolerance for rating in everyone)
        findings = voices_apart(values, params.apart, criterion, context)
        part, whole = params.outside_share
        measure = build(
            Measure,
            {
                "unit": f"share of ratings more than {counted(params.tolerance, 'level', 'levels')} from the middle",
                "value": outside / len(everyone),
                "part": float(outside),
                "whole": float(len(everyone)),
            },
        )
        said = f"{opened(listed([f'{says(side, context.body)} {context.level_name(value)}' for side, value in values.items()]))}."
        if outside * whole >= part * len(everyone):
            spread = (
                f"The answers do not agree: {number(outside)} of {number(len(everyone))} lie more than "
                f"{counted(params.tolerance, 'level', 'levels')} from the middle. They run from "
                f"{context.level_name(min(everyone))} to {context.level_name(max(everyone))}."
            )
            steps = ("Bring the groups together, look at the answers side by side, and ask again.",)
            return make_score(Status.UNCERTAIN, reasons=(said, spread), next_steps=steps, findings=findings, measure=measure)
        lowest = context.levels[0].rank
        capped = min(overall, values.get(Perspective.COMMUNITY, overall))
        level = max((step.rank for step in context.levels if step.rank <= capped), default=lowest)
        return make_score(
            Status.SCORED,
            level,
            reasons=(said, _why(values, overall, level, context)),
            next_steps=_next_steps(criterion, context, level),
            findings=findings,
            measure=measure,
        )


def _too_few(groups: Mapping[Perspective, list[int]], few: list[Perspective], params: ConsensusParams, body: Body) -> Score:
    asked = [f"{number(len(groups[side]))} of {number(params.minimum[side])} from {who(side, body)}" for side in few]
    more = [f"{number(params.minimum[side] - len(groups[side]))} more from {who(side, body)}" for side in few]
    return make_score(
        Status.NOT_ASSESSED,
        reasons=(f"Too few people have answered: {listed(asked)}.",),
        next_steps=(f"Ask {listed(more)}.",),
    )


def _why(values: Mapping[Perspective, int], overall: int, level: Rank, context: Context) -> str:
    community = values.get(Perspective.COMMUNITY)
    name = context.level_name(overall)
    if community is not None and community < overall:
        return f"The middle of the groups is {name}; the community's own answer, {context.level_name(level)}, decides."
    return f"The middle of the groups is {name}, and the answers agree."


def _next_steps(criterion: Criterion, context: Context, level: int) -> tuple[str, ...]:
    above = next((step.rank for step in context.levels if step.rank > level and step.rank in criterion.levels), None)
    return advise(criterion, context, above, ())
