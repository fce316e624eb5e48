"""Consensus: what network, community and partners say, each group heard alike, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from maturity.contracts import Context
from maturity.model.assessment import Rating, Response
from maturity.model.base import Noun, Perspective, Slug
from maturity.model.body import Body
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Finding, FindingKind, Measure, Score, Status
from maturity.scoring.building import build
from maturity.scoring.ladder import advise, make_score
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
        findings = _voices_apart(values, params.apart, criterion, context)
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
        said = f"{opened(listed([f'{_says(side, context.body)} {context.level_name(value)}' for side, value in values.items()]))}."
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


def middle(ratings: Sequence[int]) -> int:
    """Find the median of whole levels; a half goes down."""
    ranked = sorted(ratings)
    half = len(ranked) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) // 2


def people_ratings(ratings: Sequence[Rating], statements: Sequence[str]) -> list[int]:
    """Give one level a person: the rating, or the middle of those on the statements; who rated none of them is left out."""
    found = []
    for rating in ratings:
        if isinstance(rating, int):
            found.append(rating)
            continue
        answers = [level for name, level in rating.items() if not statements or name in statements]
        if answers:
            found.append(middle(answers))
    return found


def _who(side: Perspective, body: Body) -> str:
    if side is Perspective.NETWORK:
        return body.own
    return "partners" if side is Perspective.PARTNER else "the community"


def _says(side: Perspective, body: Body) -> str:
    if side is Perspective.NETWORK:
        return f"{body.own} {body.own_says}"
    return "partners say" if side is Perspective.PARTNER else "the community says"


def _too_few(groups: Mapping[Perspective, list[int]], few: list[Perspective], params: ConsensusParams, body: Body) -> Score:
    asked = [f"{number(len(groups[side]))} of {number(params.minimum[side])} from {_who(side, body)}" for side in few]
    more = [f"{number(params.minimum[side] - len(groups[side]))} more from {_who(side, body)}" for side in few]
    return make_score(
        Status.NOT_ASSESSED,
        reasons=(f"Too few people have answered: {listed(asked)}.",),
        next_steps=(f"Ask {listed(more)}.",),
    )


def _voices_apart(values: Mapping[Perspective, int], apart: int, criterion: Criterion, context: Context) -> tuple[Finding, ...]:
    """Note each pair of groups whose values lie far apart."""
    sides = list(values)
    findings = []
    for place, one in enumerate(sides):
        for other in sides[place + 1 :]:
            gap = abs(values[one] - values[other])
            if gap >= apart:
                words = (
                    f"{opened(_says(one, context.body))} {context.level_name(values[one])}, {_says(other, context.body)} "
                    f"{context.level_name(values[other])}: {counted(gap, 'level', 'levels')} apart."
                )
                findings.append(build(Finding, {"kind": FindingKind.VOICES_APART, "words": words, "criterion": criterion.id}))
    return tuple(findings)


def _why(values: Mapping[Perspective, int], overall: int, level: Rank, context: Context) -> str:
    community = values.get(Perspective.COMMUNITY)
    name = context.level_name(overall)
    if community is not None and community < overall:
        return f"The middle of the groups is {name}; the community's own answer, {context.level_name(level)}, decides."
    return f"The middle of the groups is {name}, and the answers agree."


def _next_steps(criterion: Criterion, context: Context, level: int) -> tuple[str, ...]:
    above = next((step.rank for step in context.levels if step.rank > level and step.rank in criterion.levels), None)
    return advise(criterion, context, above, ())
