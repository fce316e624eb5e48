"""Tell how far a network has come in a cycle."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from maturity.carrying.answers import answered, unconfirmed
from maturity.model.assessment import Assessment, Response, State
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Matrix, Tier
from maturity.model.progress import Stage

_BLANK = Response()


def core_of(matrix: Matrix) -> tuple[str, ...]:
    """Name the core criteria; all criteria when the matrix marks none as core."""
    everything = tuple(matrix.all_criteria())
    return tuple(one.id for one in everything if one.tier is Tier.CORE) or tuple(one.id for one in everything)


def stage_of(assessment: Assessment | None, version: int = 1) -> Stage:
    """Tell how far an assessment has come.

    Args:
        assessment: None when there is none.
        version: Its version; one that was only carried over has not been touched while it is the first.
    """
    if assessment is None:
        return Stage.NOT_STARTED
    if assessment.state is not State.DRAFT:
        return Stage(assessment.state.value)
    given = [response for response in assessment.responses.values() if response != _BLANK]
    only_carried = all(response.carried for response in given)
    return Stage.NOT_STARTED if version == 1 and only_carried else Stage.BEGUN


def count_answered(assessment: Assessment, core: Collection[str]) -> tuple[int, int]:
    """Count the core criteria that were answered in this cycle, and all answers that wait to be confirmed."""
    return sum(name in core for name in answered(assessment.responses)), len(unconfirmed(assessment.responses))


def late_days(stage: Stage, terms: CycleTerms, day: date) -> int:
    """Count the days since the last day that was in time, for a network that has not submitted."""
    return max(0, (day - terms.closes_on).days) if stage in (Stage.NOT_STARTED, Stage.BEGUN) else 0
