"""Scenarios: ids that are not taken, and answers and evidence that hold as those of the assessment itself must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maturity.checking.answers import check_responses
from maturity.checking.naming import warning
from maturity.checking.proof import check_evidence
from maturity.checking.scope import Scope
from maturity.errors import Problem
from maturity.model.assessment import Assessment, Scenario

TAKEN = ("all", "now", "target")
"""Ids that mean every scenario, what is, and where the network means to be."""


def check_scenarios(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    """Check every scenario of an assessment."""
    for name, scenario in assessment.scenarios.items():
        where = f"scenarios.{name}"
        if name in TAKEN:
            yield Problem(f"the id '{name}' is taken", "Give the scenario another id, such as phase-1", where=where)
        if not scenario.responses and not scenario.evidence:
            yield warning("the scenario changes nothing", "Add the responses or evidence that would differ", where)
        if scenario.by is not None and scenario.by < assessment.assessed_on:
            yield warning("the scenario's date is before the assessment", "Set a later date", f"{where}.by")
        yield from _check_parts(assessment, scenario, scope, where)


def _check_parts(assessment: Assessment, scenario: Scenario, scope: Scope, where: str) -> Iterator[Problem]:
    """Check a scenario's answers and evidence as those of the assessment are checked."""
    parts = assessment.model_copy(update={"responses": scenario.responses, "evidence": scenario.evidence})
    for problem in (*check_responses(parts, scope), *check_evidence(parts, scope)):
        yield replace(problem, where=f"{where}.{problem.where}")
    known = {item.id for item in assessment.evidence} | {item.id for item in assessment.attestations}
    for item in scenario.evidence:
        if item.id in known:
            mend = "Give what the scenario adds an id of its own"
            yield Problem(f"the assessment already has an item '{item.id}'", mend, where=f"{where}.evidence.{item.id}")
