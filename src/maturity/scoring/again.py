"""Score an assessment again of which some parts are not at hand: what they decided is given, and rolled up with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from maturity.model.assessment import Assessment
from maturity.model.result import CriterionResult, Result
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.engine import score_assessment
from maturity.scoring.nodes import roll_up


def score_again(
    assessment: Assessment, bound: BoundMatrix, *, as_of: date, engine_version: str, given: Mapping[str, CriterionResult]
) -> Result:
    """Score an assessment, with the results of some criteria as they are given, and sum all of them up.

    Raises:
        ScoringError: A rule or roll-up returned what its contract forbids.
    """
    result = score_assessment(assessment, bound, as_of=as_of, engine_version=engine_version)
    known = {name: one for name, one in given.items() if name in result.criteria}
    if not known:
        return result
    criteria = {**result.criteria, **known}
    responses = assessment.responses
    excused = frozenset(name for name in bound.excusing if name in responses and responses[name].not_applicable is not None)
    return result.model_copy(update={"criteria": criteria, "root": roll_up(bound.root, bound, criteria, excused)})


def says_the_same(one: CriterionResult, other: CriterionResult) -> bool:
    """Tell whether two results of a criterion show the same levels, value and number, from the same items of evidence."""
    found, again = one.supported, other.supported
    return (one.claimed, one.agreed, one.target, one.gap) == (other.claimed, other.agreed, other.target, other.gap) and (
        (found.status, found.level, found.value, found.used, found.measure)
        == (again.status, again.level, again.value, again.used, again.measure)
    )
