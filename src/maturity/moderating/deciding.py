"""Make decisions: what may be decided about a criterion, and how far the assessment has come then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from maturity.errors import Problem
from maturity.model.assessment import Assessment, Decision, Moderation, State
from maturity.model.matrix import Matrix
from maturity.model.queue import QueueItem, Turn
from maturity.model.result import CriterionResult, Status
from maturity.moderating.queue import cited_items


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a moderator wants to decide. moderator: a role. level: for a change. evidence: for setting an item aside."""

    criterion: str
    decision: Decision
    moderator: str
    reason: str
    on: date
    level: int | None = None
    evidence: str | None = None


def decide(assessment: Assessment, found: CriterionResult, matrix: Matrix, wanted: Wanted) -> Moderation | list[Problem]:
    """Make a decision, or say everything that stands against it.

    To agree is to agree with the claim; where nothing is claimed, with what the evidence supports. The claim itself stays as it is.

    Args:
        assessment: The assessment as it stands.
        found: What scoring found about the criterion.
        matrix: The matrix that was answered.
        wanted: What is to be decided.
    """
    problems = _hindrances(assessment, found, matrix, wanted)
    if problems:
        return problems
    level = wanted.level
    if wanted.decision is Decision.AGREE:
        level = agreeable_level(found)
    return Moderation(
        criterion=wanted.criterion,
        decision=wanted.decision,
        moderator=wanted.moderator,
        decided_on=wanted.on,
        reason=wanted.reason,
        level=level if wanted.decision in (Decision.AGREE, Decision.CHANGE) else None,
        evidence=wanted.evidence,
    )


def agreeable_level(found: CriterionResult) -> int | None:
    """Give the level that is agreed when a moderator agrees: the claim, or without one what the evidence supports."""
    return found.claimed if found.claimed is not None else found.supported.level


def may_moderate(assessment: Assessment) -> Problem | None:
    """Say why an assessment cannot be moderated yet; None when it can."""
    if assessment.state is not State.DRAFT:
        return None
    return Problem(
        f"the assessment of {assessment.network.code} is still a draft",
        "Ask the network to submit it first, so that nobody moderates answers that are still being written",
        where="state",
    )


def state_after(state: State) -> State:
    """Say how far an assessment has come once a decision was made; one that was agreed is open again."""
    return State.MODERATED if state in (State.SUBMITTED, State.AGREED) else state


def undecided_core(items: Iterable[QueueItem]) -> tuple[QueueItem, ...]:
    """Find the core criteria that keep an assessment from being agreed: said or shown, and neither agreed nor changed."""
    return tuple(item for item in items if item.core and item.turn is not Turn.DECIDED and item.status is not Status.NOT_APPLICABLE)


def _hindrances(assessment: Assessment, found: CriterionResult, matrix: Matrix, wanted: Wanted) -> list[Problem]:
    where, problems = wanted.criterion, []
    excused = found.supported.status is Status.NOT_APPLICABLE
    if excused and wanted.decision in (Decision.AGREE, Decision.CHANGE):
        problems.append(
            Problem("the network says that it does not apply, so there is no level", "Query it, with your reason", where=where)
        )
    elif wanted.decision is Decision.AGREE and agreeable_level(found) is None:
        problems.append(
            Problem("there is neither a claim nor a supported level to agree with", "Query it, or change the level", where=where)
        )
    if wanted.decision is Decision.CHANGE:
        problems += _level_problems(matrix, wanted)
    if wanted.decision is Decision.SET_ASIDE:
        problems += _evidence_problems(assessment, wanted)
    return problems


def _level_problems(matrix: Matrix, wanted: Wanted) -> list[Problem]:
    ranks = [level.rank for level in matrix.levels]
    if wanted.level in ranks:
        return []
    scale = ", ".join(matrix.numbered_level(rank) for rank in ranks)
    return [Problem(f"the scale has no level {wanted.level}", f"Choose one of: {scale}", where=wanted.criterion)]


def _evidence_problems(assessment: Assessment, wanted: Wanted) -> list[Problem]:
    cited = [name for name, criteria in cited_items(assessment) if wanted.criterion in criteria]
    gone = {one.evidence for one in assessment.moderation if one.criterion == wanted.criterion and one.evidence is not None}
    if wanted.evidence in gone:
        return [Problem(f"'{wanted.evidence}' is set aside already", "Choose another item", where=wanted.criterion)]
    if wanted.evidence in cited:
        return []
    left = ", ".join(name for name in cited if name not in gone) or "none"
    return [Problem(f"no evidence '{wanted.evidence}' is cited here", f"Cited are: {left}", where=wanted.criterion)]
