"""The built-in rules."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Scorer
from maturity.hookspecs import hookimpl
from maturity.scoring.rules.answer_map import AnswerMap
from maturity.scoring.rules.breadth import Breadth
from maturity.scoring.rules.consensus import Consensus
from maturity.scoring.rules.coverage import Coverage
from maturity.scoring.rules.evidence_rubric import EvidenceRubric
from maturity.scoring.rules.metric_threshold import MetricThreshold
from maturity.scoring.rules.stage_gate import StageGate


@hookimpl
def maturity_register_scorers() -> Sequence[Scorer]:
    """Return every built-in rule."""
    return (StageGate(), EvidenceRubric(), MetricThreshold(), Coverage(), Breadth(), Consensus(), AnswerMap())
