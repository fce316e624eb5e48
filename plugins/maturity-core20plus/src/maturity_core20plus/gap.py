"""The rule `core20plus.gap`: an outcome in the most deprived fifth, set against the same outcome elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from maturity.benchmarking.intervals import wilson
from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Measure, Score, Status
from maturity_core20plus.figures import Share, ranks_above_lowest, read_share, settled, suggested_step

UNIT = "gap between the most deprived fifth and elsewhere, as a share"
WIDEST = 0.2
"""An interval of more than twenty points says nothing about a gap of a few."""


class GapParams(BaseModel):
    """core20, elsewhere: the questions with the two shares. better: whether a higher or a lower share is better.

    bands: by rank, the widest gap that still counts, as a share (0.05 is five points); 0 means no gap.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    core20: Slug
    elsewhere: Slug
    better: Literal["higher", "lower"] = "higher"
    bands: dict[Rank, Annotated[float, Field(ge=0, le=1)]] = Field(min_length=1)
    minimum_whole: Annotated[int, Field(ge=10)] = 100

    @model_validator(mode="after")
    def _narrows(self) -> Self:
        limits = [self.bands[rank] for rank in sorted(self.bands)]
        if limits != sorted(limits, reverse=True):
            raise ValueError("the bands do not narrow; a higher level must not allow a wider gap than a lower one")
        return self


class Gap:
    """Subtract one share from the other; the bands turn the gap into a level. A rank without a band holds by itself.

    A gap in favour of the most deprived fifth counts as none. Too few on either side, or an interval wider than twenty
    points, leaves it uncertain.
    """

    name = "core20plus.gap"
    version = "1.0"
    Params = GapParams

    def score(
        self,
        criterion: Criterion,
        response: Response,
        evidence: Sequence[Evidence],  # noqa: ARG002
        params: GapParams,
        context: Context,
    ) -> Score:
        """Score how wide the gap is."""
        core20 = read_share(response.figures.get(params.core20), params.minimum_whole, "The most deprived fifth")
        elsewhere = read_share(response.figures.get(params.elsewhere), params.minimum_whole, "Elsewhere")
        if isinstance(core20, Score):
            return core20
        if isinstance(elsewhere, Score):
            return elsewhere
        better, worse = (elsewhere, core20) if params.better == "higher" else (core20, elsewhere)
        gap = settled(better.value - worse.value)
        low, high = gap_interval(better, worse)
        found = f"In the most deprived fifth {core20.words}, elsewhere {elsewhere.words}: {gap_words(gap)}."
        sure = f"With these numbers it may lie anywhere from {points(low)} to {points(high)} points."
        if high - low > WIDEST:
            return Score(
                status=Status.UNCERTAIN,
                reasons=(found, f"{sure} That is too wide to judge."),
                next_steps=("Give figures over a longer time, or for more people.",),
            )
        level, following = context.levels[0].rank, None
        for rank in ranks_above_lowest(criterion, context):
            if gap > params.bands.get(rank, 1.0):
                following = rank
                break
            level = rank
        steps: tuple[str, ...] = ()
        if following is not None:
            exact = f"{context.level_name(following)} needs {limit_words(params.bands[following])}."
            steps = (exact, *suggested_step(criterion, following))
        return Score(
            status=Status.SCORED,
            level=level,
            reasons=(found, sure),
            next_steps=steps,
            measure=Measure(unit=UNIT, value=gap),
        )


def gap_interval(better: Share, worse: Share) -> tuple[float, float]:
    """Bound the difference of two shares from their Wilson intervals.

    Source:
        Newcombe (1998), method 10: the square-and-add interval for the difference of independent proportions.
    """
    first, second = wilson(better.part, better.whole), wilson(worse.part, worse.whole)
    first_low, second_low = first.lower or 0.0, second.lower or 0.0
    gap = better.value - worse.value
    low = gap - hypot(better.value - first_low, second.upper - worse.value)
    high = gap + hypot(first.upper - better.value, worse.value - second_low)
    return low, high


def gap_words(gap: float) -> str:
    """Say the gap in points."""
    if gap <= 0:
        return "no gap to the disadvantage of the most deprived fifth"
    return f"a gap of {points(gap)} points"


def limit_words(band: float) -> str:
    """Say what a level allows."""
    return f"a gap of at most {points(band)} points" if band > 0 else "no gap"


def points(share: float) -> str:
    """Write a difference of shares in points, with one decimal where it has one."""
    return f"{round(share * 100, 1):g}"
