"""Tell how much a level rests on: one item alone, or only what the network itself has written, or more."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.model.assessment import Assessment
from maturity.model.base import Strength
from maturity.model.matrix import EvidenceKind
from maturity.model.result import CriterionResult, Result

ENOUGH = 0
THIN = 1
"""A level on a single item, or on an answer with no item and nobody's ratings behind it."""

OWN_WORD = 2
"""A level on items of strength C or D alone: internal to the network, or a claim only."""


def weigh_evidence(result: Result, assessment: Assessment, kinds: Mapping[str, EvidenceKind]) -> dict[str, int]:
    """Tell for each criterion how much its level rests on; criteria whose level rests on enough are not in it."""
    strong = {signed.id for signed in assessment.attestations}
    for item in assessment.evidence:
        kind = kinds.get(item.kind)
        grade = item.strength or (kind.strength if kind is not None else Strength.D)
        if grade.at_least(Strength.B):
            strong.add(item.id)
    found = {}
    for name, one in result.criteria.items():
        rated = name in assessment.responses and bool(assessment.responses[name].ratings)
        little = _rests_on(one, strong, rated=rated)
        if little != ENOUGH:
            found[name] = little
    return found


def _rests_on(one: CriterionResult, strong: set[str], *, rated: bool) -> int:
    used = one.supported.used
    if one.supported.level is None or (rated and not used):
        return ENOUGH
    if len(used) < 2:
        return THIN
    return ENOUGH if any(name in strong for name in used) else OWN_WORD
