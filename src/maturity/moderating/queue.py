"""Order the queue: the largest gaps first, then claims without evidence, then what was queried, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.model.assessment import Assessment, Decision, Moderation, Response
from maturity.model.matrix import Criterion, Matrix, Tier
from maturity.model.queue import QueueItem, Turn
from maturity.model.result import CriterionResult, Result, Status

ORDER = tuple(Turn)
_SILENT = Response()


@dataclass(frozen=True, slots=True)
class Case:
    """One network's assessment as it was scored. changed: criteria whose answer or evidence changed after their last decision."""

    assessment: Assessment
    result: Result
    matrix: Matrix
    changed: frozenset[str] = frozenset()


def moderation_queue(cases: Iterable[Case]) -> tuple[QueueItem, ...]:
    """List every criterion that has something to moderate, in the order in which a moderator should look.

    A criterion of which nobody has said or shown anything is not listed. Equal gaps come in the order of the networks' codes, then
    of the matrix. What was queried goes back to its place once its answer or evidence has changed; so does what was decided.
    """
    items = [item for case in cases for item in _items(case)]
    return tuple(sorted(items, key=lambda item: (ORDER.index(item.turn), -(item.gap or 0), item.network)))


def last_decisions(assessment: Assessment) -> dict[str, Moderation]:
    """Find, by criterion, the newest decision about its level, or query; setting evidence aside decides no level."""
    found: dict[str, Moderation] = {}
    for entry in assessment.moderation:
        if entry.decision is Decision.SET_ASIDE:
            continue
        earlier = found.get(entry.criterion)
        if earlier is None or entry.decided_on >= earlier.decided_on:
            found[entry.criterion] = entry
    return found


def cited_items(assessment: Assessment) -> list[tuple[str, tuple[str, ...]]]:
    """List every item of evidence and attestation by its id, with the criteria that it is cited for."""
    items = [(item.id, item.criteria) for item in assessment.evidence]
    return [*items, *((signed.id, signed.criteria) for signed in assessment.attestations)]


def _items(case: Case) -> list[QueueItem]:
    last = last_decisions(case.assessment)
    cited = Counter(name for _, criteria in cited_items(case.assessment) for name in set(criteria))
    found = []
    for criterion in case.matrix.all_criteria():
        result = case.result.criteria[criterion.id]
        response = case.assessment.responses.get(criterion.id, _SILENT)
        silent = response == _SILENT or response == Response(carried=True)
        if silent and not cited[criterion.id] and result.supported.level is None and criterion.id not in last:
            continue
        changed = criterion.id in case.changed
        found.append(_item(case, criterion, result, cited[criterion.id], last.get(criterion.id), changed=changed))
    return found


def _item(
    case: Case, criterion: Criterion, result: CriterionResult, items: int, last: Moderation | None, *, changed: bool
) -> QueueItem:
    scored = result.supported.status is Status.SCORED
    return QueueItem(
        network=case.assessment.network.code,
        network_name=case.assessment.network.name,
        state=case.assessment.state,
        criterion=criterion.id,
        title=criterion.title,
        core=criterion.tier is Tier.CORE,
        turn=_turn(criterion, result, items, None if changed else last),
        claimed=result.claimed,
        status=result.supported.status,
        supported=result.supported.level if scored else None,
        gap=result.gap,
        items=items,
        last=last,
        changed=changed and last is not None,
    )


def _turn(criterion: Criterion, result: CriterionResult, items: int, last: Moderation | None) -> Turn:
    """Say which part of the queue a criterion is in. last: the decision that still stands."""
    if last is not None:
        return Turn.QUERIED if last.decision is Decision.QUERY else Turn.DECIDED
    if result.gap is not None and result.gap > 0:
        return Turn.GAP
    # A criterion that takes no evidence, because people rate it, is not bare without any.
    return Turn.BARE if result.claimed is not None and not items and criterion.evidence else Turn.REST
