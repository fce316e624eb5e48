"""One survey figure: a share with its base and its interval, or the reason why there is none that can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from maturity.benchmarking.intervals import wilson
from maturity.model.assessment import Figure
from maturity.model.network import Fact
from maturity.model.result import Status
from maturity_patient_voice.naming import SUPPRESS_UNDER


@dataclass(frozen=True)
class SurveyFigure:
    """A share of those who answered, 0 to 1, how many they were, and the ends of its interval. published: by the survey itself."""

    share: float
    base: float
    low: float
    high: float
    published: bool = False


@dataclass(frozen=True)
class NoFigure:
    """Why there is no figure to judge. The words never carry a figure that is too small to show."""

    status: Status
    words: str
    mend: str


MORE = "Ask more people, or put two rounds of the survey together."
NO_FIGURE = NoFigure(Status.NOT_ASSESSED, "No survey figure of the network is given.", "Give part and whole, both counts.")
NO_BASE = NoFigure(
    Status.NOT_ASSESSED,
    "The survey figure is given without its base, so nobody can tell how sure it is.",
    "Give part and whole, both counts.",
)
SUPPRESSED = NoFigure(
    Status.UNCERTAIN, f"The survey figure rests on fewer than {SUPPRESS_UNDER} people and stays suppressed.", MORE
)


def figure_from_answer(answer: Figure, minimum: int, design_effect: float) -> SurveyFigure | NoFigure:
    """Read a figure that the assessment gives, with Wilson's interval on the base divided by the design effect."""
    if answer.suppressed:
        return SUPPRESSED
    if answer.part is None or not answer.whole:
        return NO_BASE
    return too_few(answer.whole, minimum) or computed(answer.part / answer.whole, answer.whole, design_effect)


def figure_from_fact(fact: Fact, minimum: int, design_effect: float) -> SurveyFigure | NoFigure:
    """Read a figure that an importer found, with the published interval where there is one."""
    if fact.value is None:
        return SUPPRESSED
    if not fact.whole or not 0 <= fact.value <= 1:
        return NO_BASE
    few = too_few(fact.whole, minimum)
    if few is not None:
        return few
    if fact.low is not None and fact.high is not None:
        return SurveyFigure(fact.value, fact.whole, fact.low, fact.high, published=True)
    return computed(fact.value, fact.whole, design_effect)


def too_few(base: float, minimum: int) -> NoFigure | None:
    """Say that a base is too small to show, or too small to judge; None when it is neither."""
    if base < SUPPRESS_UNDER:
        return SUPPRESSED
    if base < minimum:
        return NoFigure(Status.UNCERTAIN, f"The survey figure rests on {base:,g} people, and at least {minimum} are needed.", MORE)
    return None


def computed(share: float, base: float, design_effect: float) -> SurveyFigure:
    """Work out Wilson's interval; weighting makes a survey as sure as a smaller plain one would be."""
    effective = base / design_effect
    found = wilson(min(share * effective, effective), effective)
    return SurveyFigure(share, base, found.lower or 0.0, found.upper)


def percent(share: float) -> str:
    """Write a share in per cent with one decimal."""
    return f"{floor(share * 1000 + 0.5 + 1e-9) / 10:.1f}%"


def percent_at_least(share: float) -> str:
    """Write the lower end of an interval; never rounded up, so that a limit that is missed does not look reached."""
    return f"{floor(round(share * 1000, 6)) / 10:.1f}%"


def percent_at_most(share: float) -> str:
    """Write the upper end of an interval; never rounded down."""
    return f"{ceil(round(share * 1000, 6)) / 10:.1f}%"
