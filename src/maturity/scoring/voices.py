"""What the sides say of one criterion, and whether they lie far apart: a finding, whatever the rule makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.contracts import Context
from maturity.model.assessment import Rating, Response
from maturity.model.base import Perspective
from maturity.model.body import Body
from maturity.model.matrix import Criterion
from maturity.model.result import Finding, FindingKind, Score
from maturity.scoring.building import build
from maturity.scoring.words import counted, opened

APART = 2
"""Two sides this many levels apart are a finding (domain notes, section 3, and the consensus rule)."""

FEWEST = 3
"""With fewer people, the middle of a side would tell what one of them said."""


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


def who(side: Perspective, body: Body) -> str:
    """Name a side."""
    if side is Perspective.NETWORK:
        return body.own
    return "partners" if side is Perspective.PARTNER else "the community"


def says(side: Perspective, body: Body) -> str:
    """Begin a sentence on what a side says."""
    if side is Perspective.NETWORK:
        return f"{body.own} {body.own_says}"
    return "partners say" if side is Perspective.PARTNER else "the community says"


def voices_apart(values: Mapping[Perspective, int], apart: int, criterion: Criterion, context: Context) -> tuple[Finding, ...]:
    """Note each pair of sides whose values lie far apart."""
    sides = list(values)
    findings = []
    for place, one in enumerate(sides):
        for other in sides[place + 1 :]:
            gap = abs(values[one] - values[other])
            if gap >= apart:
                words = (
                    f"{opened(says(one, context.body))} {context.level_name(values[one])}, {says(other, context.body)} "
                    f"{context.level_name(values[other])}: {counted(gap, 'level', 'levels')} apart."
                )
                findings.append(build(Finding, {"kind": FindingKind.VOICES_APART, "words": words, "criterion": criterion.id}))
    return tuple(findings)


def with_voices(score: Score, response: Response, criterion: Criterion, context: Context) -> Score:
    """Add to a score whose rule does not count ratings that the sides lie far apart.

    The network's claim speaks for it where too few of its own people rated.
    """
    heard = {side: people_ratings(response.ratings.get(side, ()), ()) for side in Perspective}
    values = {side: middle(ratings) for side, ratings in heard.items() if len(ratings) >= FEWEST}
    if Perspective.NETWORK not in values and response.claim is not None:
        values = {Perspective.NETWORK: response.claim, **values}
    findings = voices_apart(values, APART, criterion, context)
    return score.model_copy(update={"findings": (*score.findings, *findings)}) if findings else score
