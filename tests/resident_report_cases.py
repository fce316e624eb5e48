"""The summary for residents of a fictional network, and the odd situations that it must put up with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from maturity.model.assessment import Assessment, PlanStep, Quote
from maturity.model.base import Perspective
from maturity.reporting.resident_report import build_resident_report
from maturity.reporting.resident_view import ResidentReport
from network_report_cases import everyday_assessment, everyday_scores, result_for, small_matrix

ANSWERS = {0: "not at all", 1: "a little", 2: "partly", 3: "mostly", 4: "fully"}


def summary(assessment: Assessment | None = None, contact: str | None = None) -> ResidentReport:
    """Make the summary of an assessment; of the everyday one when None."""
    given = assessment or everyday_assessment()
    return build_resident_report(given, result_for(given, everyday_scores()), small_matrix(), answers=ANSWERS, contact=contact)


def rated(people: int, level: int = 1) -> Assessment:
    """Give the everyday assessment, with one criterion rated by some residents, and their words."""
    given = everyday_assessment()
    ratings = {Perspective.COMMUNITY: (level,) * people}
    responses = {id_: one.model_copy(update={"ratings": {}}) for id_, one in given.responses.items()}
    first = next(iter(responses))
    responses[first] = responses[first].model_copy(update={"ratings": ratings})
    quote = Quote(perspective=Perspective.COMMUNITY, role="Chair of the tenants' group", words="They came back.", consent=True)
    return given.model_copy(update={"responses": responses, "quotes": (quote,)})


def bare() -> Assessment:
    """Give an assessment in which nothing was answered and nothing is planned."""
    return everyday_assessment().model_copy(update={"plan": (), "responses": {}, "quotes": ()})


def full() -> Assessment:
    """Give an assessment with a long name, long words and more steps than a page holds."""
    long = everyday_assessment().network.model_copy(update={"name": "Harbour and Hill " * 17})
    steps = tuple(
        PlanStep(criterion="one", step=f"{place} " + "words about a step " * 15, owner="M", by=date(2027, 1, 1))
        for place in range(6)
    )
    quote = Quote(perspective=Perspective.COMMUNITY, role="A", words="Somebody said a lot of things. " * 90, consent=True)
    return rated(8).model_copy(update={"network": long, "plan": steps, "quotes": (quote,)})


GALLERY: dict[str, Callable[[], ResidentReport]] = {
    "everyday": lambda: summary(rated(8, level=0), "Come to the Old Net Loft on Mondays, or write to us."),
    "nobody-asked": summary,
    "nothing-answered": lambda: summary(bare()),
    "synthetic": lambda: summary(rated(8).model_copy(update={"synthetic": True})),
    "full-page": lambda: summary(full()),
}
