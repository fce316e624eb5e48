"""List the evidence of an assessment: what stands on a day, and what will have run out on a later one."""

from __future__ import annotations

from datetime import date

from maturity.carrying.dating import date_item, runs_out
from maturity.model.assessment import Assessment, Decision
from maturity.model.base import Strength
from maturity.model.evidence import Attestation, Evidence
from maturity.model.evidence_list import ListedItem
from maturity.model.matrix import Matrix


def list_items(assessment: Assessment, matrix: Matrix, day: date, until: date, most_criteria: int) -> tuple[ListedItem, ...]:
    """List every item in its order, attestations after the evidence.

    Args:
        assessment: One network's answers.
        matrix: It says how long each kind stands.
        day: The day on which evidence is judged.
        until: The day on which the next cycle will judge it.
        most_criteria: An item that is cited for more than this is stretched.
    """
    aside: dict[str, list[str]] = {}
    for entry in assessment.moderation:
        if entry.decision is Decision.SET_ASIDE and entry.evidence is not None:
            aside.setdefault(entry.evidence, []).append(entry.criterion)
    items: tuple[Evidence | Attestation, ...] = (*assessment.evidence, *assessment.attestations)
    code = assessment.network.code
    return tuple(
        _listed(code, item, matrix, day).model_copy(
            update={
                "runs_out_for": runs_out(item, matrix, day, until),
                "set_aside_for": tuple(aside.get(item.id, ())),
                "stretched": isinstance(item, Evidence) and len(item.criteria) > most_criteria,
            }
        )
        for item in items
    )


def _listed(code: str, item: Evidence | Attestation, matrix: Matrix, day: date) -> ListedItem:
    attested = isinstance(item, Attestation)
    shown = item.as_evidence() if isinstance(item, Attestation) else item
    return ListedItem(
        network=code,
        dates=date_item(item, matrix, day),
        strength=_strength(shown, matrix),
        owner=shown.owner,
        review_by=shown.review_by,
        sha256=shown.sha256,
        link=shown.link,
        attested=attested,
    )


def _strength(item: Evidence, matrix: Matrix) -> Strength | None:
    kind = matrix.evidence_kinds.get(item.kind)
    return item.strength or (kind.strength if kind else None)
