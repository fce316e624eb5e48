"""Scenarios: one assessment as it is, as it means to be, and as each phase of its plan would leave it."""

from __future__ import annotations

from maturity.errors import NotFoundError
from maturity.model.assessment import Assessment, Response

NOW = "now"
TARGET = "target"
ALL = "all"


def scenario_ids(assessment: Assessment) -> tuple[str, ...]:
    """List the scenarios that an assessment has: now, its own in their order, and target where any target is set."""
    aims = any(response.target is not None for response in assessment.responses.values())
    return (NOW, *assessment.scenarios, *((TARGET,) if aims else ()))


def scenario_title(assessment: Assessment, scenario_id: str) -> str:
    """Name a scenario for people."""
    if scenario_id in (NOW, TARGET):
        return scenario_id.capitalize()
    return assessment.scenarios[scenario_id].title


def scenario_of(assessment: Assessment, scenario_id: str) -> Assessment:
    """Give the assessment as it would be in a scenario, so that the same rules can score it.

    "now" is the assessment itself. "target" takes every target as the claim; what has no target stays as it is. Any other
    replaces the answers that it names, whole, and adds its evidence.

    Raises:
        NotFoundError: The assessment has no such scenario; the nearest are offered.
    """
    if scenario_id == NOW:
        return assessment
    if scenario_id == TARGET:
        return _with(assessment, {name: _aimed(response) for name, response in assessment.responses.items()})
    scenario = assessment.scenarios.get(scenario_id)
    if scenario is None:
        known = [NOW, *assessment.scenarios, TARGET, ALL]
        raise NotFoundError("scenario", scenario_id, known, f"The assessment of {assessment.network.code} has: {', '.join(known)}.")
    responses = {**assessment.responses, **scenario.responses}
    return _with(assessment, responses).model_copy(update={"evidence": (*assessment.evidence, *scenario.evidence)})


def _with(assessment: Assessment, responses: dict[str, Response]) -> Assessment:
    return assessment.model_copy(update={"responses": responses})


def _aimed(response: Response) -> Response:
    if response.target is None or response.not_applicable is not None:
        return response
    return response.model_copy(update={"claim": response.target.level})
