"""Metric threshold: a figure, and the bands that turn it into a level."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from maturity.contracts import Context
from maturity.model.assessment import Figure, Response
from maturity.model.base import Noun, Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Measure, Score, Status
from maturity.scoring.building import build
from maturity.scoring.ladder import Climb, advise, climb, make_score
from maturity.scoring.words import limit, number, opened, percent


class Goalposts(Noun):
    """What a figure is worth: how far it has come from `lowest` (0) to `highest` (1); beyond them it is worth no less and no more.

    lowest may be the larger number, where lower figures are better. logarithm: the way is measured in logarithms, so that each
    doubling counts alike.
    """

    lowest: float
    highest: float
    logarithm: bool = False

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.lowest == self.highest:
            raise ValueError("lowest and highest are the same; give two different figures")
        if self.logarithm and min(self.lowest, self.highest) <= 0:
            raise ValueError("a logarithm needs figures above nothing; raise lowest")
        return self

    def worth(self, figure: float) -> float:
        """Tell what a figure is worth, 0 to 1."""
        low, high = self.lowest, self.highest
        bounded = min(max(figure, min(low, high)), max(low, high))
        if self.logarithm:
            return log(bounded / low) / log(high / low)
        return (bounded - low) / (high - low)


class MetricThresholdParams(Noun):
    """Which figure decides, and where its bands lie.

    figure: the id of the question whose figure decides. direction: whether higher or lower figures are better.
    minimum_whole: a share of fewer than this is too small to judge. per_patients: divide the value by the list size and multiply
    by this. bands: by rank, at least (or for lower: at most) this. above: by rank, strictly more than this. goalposts: give the
    criterion a value of 0 to 1 too, or in place of levels. A rank that is in neither holds by itself; its gates decide.
    """

    figure: Slug
    direction: Literal["higher", "lower"] = "higher"
    minimum_whole: Annotated[float, Field(gt=0)] | None = None
    per_patients: Annotated[float, Field(gt=0)] | None = None
    bands: dict[Rank, float] = {}
    above: dict[Rank, float] = {}
    goalposts: Goalposts | None = None

    @model_validator(mode="after")
    def _has_bands_that_rise(self) -> Self:
        if not self.bands and not self.above and self.goalposts is None:
            raise ValueError("give bands, above, or both; or goalposts, for a value without a level")
        if self.above and self.direction == "lower":
            raise ValueError("above goes with direction higher")
        for bands in (self.bands, self.above):
            limits = [bands[rank] for rank in sorted(bands)]
            if limits != sorted(limits, reverse=self.direction == "lower"):
                raise ValueError("a higher level must not ask for less than a lower one")
        return self


class _Reading:
    """The figure as found: a value that can be judged, or why there is none."""

    __slots__ = ("figure", "problem", "status", "value")

    def __init__(self, value: float | None, figure: Figure | None, status: Status = Status.SCORED, problem: str = "") -> None:
        self.value = value
        self.figure = figure
        self.status = status
        self.problem = problem


class MetricThreshold:
    """Score a figure by bands: the level is the highest whose band the figure reaches, with all those below it.

    A share is part over whole, 0 to 1. A figure that was not given leaves the criterion not assessed; one that is suppressed, or
    rests on too few, leaves it uncertain. With goalposts the figure also gives a value. Where the matrix has a level below the
    first band, that level stands instead (its gates decide) and the reason says what is missing.
    """

    name: ClassVar[str] = "metric_threshold"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[MetricThresholdParams]] = MetricThresholdParams

    def score(
        self,
        criterion: Criterion,
        response: Response,
        evidence: Sequence[Evidence],
        params: MetricThresholdParams,
        context: Context,
    ) -> Score:
        """Score one criterion."""
        del evidence
        label = _label(criterion, params)
        reading = _read(response.figures.get(params.figure), params, context)
        if reading.value is None:
            return _unread(reading, label, criterion, params, context)
        value = reading.value
        share = reading.figure is not None and reading.figure.part is not None

        def missing_at(rank: int) -> Sequence[str]:
            return [] if _reaches(value, rank, params) else [_distance(value, rank, params, reading.figure, context)]

        found = climb(criterion, context, missing_at) if params.bands or params.above else None
        worth = None if params.goalposts is None else params.goalposts.worth(value)
        measure = {"unit": label[:300], "value": value, "part": None, "whole": None}
        if share and reading.figure is not None:
            measure |= {"part": reading.figure.part, "whole": reading.figure.whole}
        limit_above = None if found is None else _next_limit(found, params)
        words = f"{opened(label)}: {_shown(value, reading.figure, limit_above)}"
        return make_score(
            Status.SCORED,
            None if found is None else found.level,
            value=worth,
            reasons=(f"{words}." if worth is None else f"{words}, which is worth {worth:.3g} of 1.",),
            next_steps=() if found is None else advise(criterion, context, found.next_rank, found.missing),
            measure=build(Measure, measure),
        )


def _label(criterion: Criterion, params: MetricThresholdParams) -> str:
    """Name what the figure counts: the unit of the thresholds, or of the question, or a plain word."""
    if criterion.thresholds is not None:
        return criterion.thresholds.unit
    question = criterion.questions.get(params.figure)
    return question.unit if question is not None and question.unit is not None else "the figure"


def _read(figure: Figure | None, params: MetricThresholdParams, context: Context) -> _Reading:
    if figure is None:
        return _Reading(None, None, Status.NOT_ASSESSED, "not given")
    if figure.suppressed:
        return _Reading(None, figure, Status.UNCERTAIN, "suppressed because the numbers are too small")
    if figure.part is not None and figure.whole is not None:
        least = params.minimum_whole or 1
        if figure.whole < least:
            found = f"it rests on {number(figure.whole)}, and at least {number(least)} are needed"
            return _Reading(None, figure, Status.UNCERTAIN, f"too small to judge: {found}")
        return _Reading(figure.part / figure.whole, figure)
    value = figure.value
    if value is not None and params.per_patients is not None:
        if not context.network.list_size:
            return _Reading(None, figure, Status.NOT_ASSESSED, "not usable, because the network's list size is not known")
        value = value * params.per_patients / context.network.list_size
    return _Reading(value, figure)


def _unread(reading: _Reading, label: str, criterion: Criterion, params: MetricThresholdParams, context: Context) -> Score:
    """Score without a usable figure: the level below the first band where the scale has one, else no level."""
    first = min([*params.bands, *params.above], default=0)
    below = climb(criterion, context, lambda rank: ["give the figure"] if rank >= first else [])
    reason = f"{opened(label)}: the figure is {reading.problem}."
    steps = advise(criterion, context, below.next_rank, [_ask(reading)])
    if below.level > context.levels[0].rank:
        words = f"Without it no level from {context.level_name(first)} upward can be judged."
        return make_score(Status.SCORED, below.level, reasons=(reason, words), next_steps=steps)
    return make_score(reading.status, reasons=(reason,), next_steps=steps)


def _ask(reading: _Reading) -> str:
    if reading.status is Status.UNCERTAIN:
        return "give a figure that rests on enough people or cases to judge"
    return "give the figure" if reading.figure is None else "give the network's list size"


def _reaches(value: float, rank: int, params: MetricThresholdParams) -> bool:
    band, above = params.bands.get(rank), params.above.get(rank)
    if params.direction == "lower":
        return band is None or value <= band
    return (band is None or value >= band) and (above is None or value > above)


def _distance(value: float, rank: int, params: MetricThresholdParams, figure: Figure | None, context: Context) -> str:
    """Say what a rank needs and how much is missing."""
    band = params.bands.get(rank)
    if band is None or (params.direction == "higher" and value >= band):
        strict = params.above[rank]
        return f"more than {limit(strict) if _is_share(figure) else number(strict)} is needed"
    side = "at least" if params.direction == "higher" else "at most"
    if _is_share(figure) and figure is not None and figure.whole is not None and figure.part is not None:
        if params.direction == "higher":
            gap = ceil(round(band * figure.whole - figure.part, 6))
            return f"{side} {limit(band)} is needed, which is {number(gap)} more of the {number(figure.whole)}"
        gap = ceil(round(figure.part - band * figure.whole, 6))
        return f"{side} {limit(band)} is needed, which is {number(gap)} fewer of the {number(figure.whole)}"
    if params.per_patients is not None and context.network.list_size and params.direction == "higher":
        gap = ceil(round((band - value) * context.network.list_size / params.per_patients, 6))
        return f"{side} {number(band)} is needed, which is {number(gap)} more in all"
    return f"{side} {number(band)} is needed"


def _is_share(figure: Figure | None) -> bool:
    return figure is not None and figure.part is not None


def _next_limit(found: Climb, params: MetricThresholdParams) -> float | None:
    return params.bands.get(found.next_rank) if found.next_rank is not None else None


def _shown(value: float, figure: Figure | None, next_limit: float | None) -> str:
    if figure is not None and figure.part is not None and figure.whole is not None:
        return f"{percent(value, short_of=next_limit)} ({number(figure.part)} of {number(figure.whole)})"
    if next_limit is None or value == round(value, 2) or round(value, 2) != next_limit:
        return number(value)
    return f"{value:.4g}"  # two places would show a limit that the figure does not reach
