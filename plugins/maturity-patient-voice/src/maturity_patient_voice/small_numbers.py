"""The check `patient_voice.small_numbers`: no survey figure without a base, and none that is too small to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.errors import Problem, Severity
from maturity.model.assessment import Assessment, Figure, Response
from maturity.model.matrix import Criterion, Matrix
from maturity.model.network import Fact, Network
from maturity_patient_voice.naming import PREFIX, SUPPRESS_UNDER, SYSTEM_PREFIX
from maturity_patient_voice.survey import MINIMUM, Survey

MOST_APART = 0.0005
"""Two percentages that agree to one decimal."""


class SmallNumbers:
    """Look at every survey figure of an assessment: those that its criteria ask for, and those in its network's facts."""

    name = "patient_voice.small_numbers"

    def check(self, assessment: Assessment, matrix: Matrix) -> Iterator[Problem]:
        """Find survey figures without a base, small numbers in clear, and system figures given as a network's own."""
        asked = {criterion.id: criterion for criterion in matrix.all_criteria() if criterion.scoring.rule == Survey.name}
        yield from check_responses(assessment.responses, asked, assessment.network, "responses")
        for name, scenario in assessment.scenarios.items():
            yield from check_responses(scenario.responses, asked, assessment.network, f"scenarios.{name}.responses")
        for name, fact in assessment.network.facts.items():
            if name.startswith(PREFIX):
                yield from check_fact(fact, f"network.facts.{name}")


def check_responses(
    responses: Mapping[str, Response], asked: Mapping[str, Criterion], network: Network, where: str
) -> Iterator[Problem]:
    """Check the figures of those criteria that this plugin's rule scores."""
    for name, criterion in asked.items():
        wanted = criterion.scoring.params.get("figure")
        response = responses.get(name)
        figure = response.figures.get(wanted) if response is not None and isinstance(wanted, str) else None
        if figure is not None:
            yield from check_figure(figure, criterion, network, f"{where}.{name}.figures.{wanted}")


def check_figure(figure: Figure, criterion: Criterion, network: Network, where: str) -> Iterator[Problem]:
    """Check one figure. The core already says so where a question for a share is answered with one number."""
    params = criterion.scoring.params
    question = criterion.questions.get(str(params.get("figure")))
    if figure.value is not None and (question is None or question.kind != "share"):
        yield Problem("the survey figure is given without its base", "Give part and whole, both counts", where=where)
    if figure.whole is None:
        return
    least = params.get("minimum", MINIMUM)
    if figure.whole < SUPPRESS_UNDER:
        yield shown_in_clear(where)
    elif isinstance(least, int) and figure.whole < least:
        message = f"the survey figure rests on fewer than {least} people, so the criterion will be uncertain"
        yield Problem(message, "Keep it, or give two rounds of the survey together", where=where, severity=Severity.WARNING)
    elif is_of_system(figure, network.facts.get(f"{SYSTEM_PREFIX}{params.get('measure')}")):
        message = "the survey figure is that of the whole system"
        mend = "Give the network's own; the system's is context and no network's score"
        yield Problem(message, mend, where=where)


def is_of_system(figure: Figure, system: Fact | None) -> bool:
    """Tell whether a network's figure is its system's, by base and percentage."""
    if system is None or system.value is None or not system.whole or not figure.whole or figure.part is None:
        return False
    return figure.whole == system.whole and abs(figure.part / figure.whole - system.value) <= MOST_APART


def check_fact(fact: Fact, where: str) -> Iterator[Problem]:
    """Check one imported figure that stands in the assessment."""
    if fact.value is not None and fact.whole is None:
        yield Problem("the survey figure is given without its base", "Give whole, the number of people who answered", where=where)
    elif fact.value is not None and fact.whole is not None and fact.whole < SUPPRESS_UNDER:
        yield shown_in_clear(where)


def shown_in_clear(where: str) -> Problem:
    """Say that a figure is too small to show, without repeating it."""
    message = f"the survey figure rests on fewer than {SUPPRESS_UNDER} people and is shown in clear"
    return Problem(message, "Write suppressed: true instead of the figure, so that nobody can be recognised", where=where)
