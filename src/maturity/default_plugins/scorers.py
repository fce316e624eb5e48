"""The built-in rules."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Scorer
from maturity.hookspecs import hookimpl
from maturity.scoring.deferred import defer_all

_CLASSES = {
    "stage_gate": "StageGate",
    "evidence_rubric": "EvidenceRubric",
    "metric_threshold": "MetricThreshold",
    "coverage": "Coverage",
    "breadth": "Breadth",
    "consensus": "Consensus",
    "first_match": "FirstMatch",
    "profile": "Profile",
    "answer_map": "AnswerMap",
}


@hookimpl
def maturity_register_scorers() -> Sequence[Scorer]:
    """Return every built-in rule."""
    return defer_all("maturity.scoring.rules", _CLASSES)
