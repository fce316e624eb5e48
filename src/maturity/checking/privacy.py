"""Whether an assessment may identify a patient or another person."""

from __future__ import annotations

from maturity.errors import Problem
from maturity.model.assessment import Assessment
from maturity.privacy.problems import problems_in


def privacy_problems(assessment: Assessment, *, file: str | None = None) -> tuple[Problem, ...]:
    """Warn of each place where an assessment may identify a person; `where` is a dotted path, and no words are quoted."""
    return problems_in(assessment.model_dump(mode="json", exclude_none=True), file=file)
