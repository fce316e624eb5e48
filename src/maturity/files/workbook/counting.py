"""What a workbook counts: the same sums as its formulas, for programs that show what was worked out when it was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from maturity.files.workbook.layout import Block, Layout
from maturity.model.assessment import Assessment

TO_DO, ANSWERED, APART = "To do", "Answered", "Does not apply"
NO_LEVEL, NO_EVIDENCE, HALF_AIM, BOTH = (
    "Choose a level.",
    "Cite evidence.",
    "Give both parts of the target.",
    "Keep the level or the reason.",
)
"""What may be missing of a criterion, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One criterion: how far it is, how many items cite it, and what is still missing, in words."""

    block: Block
    state: str
    cited: int
    missing: str


def count_all(layout: Layout, assessment: Assessment) -> tuple[Counted, ...]:
    """Count for every criterion."""
    cited = Counter(name for item in assessment.evidence for name in item.criteria)
    cited.update(name for item in assessment.attestations for name in item.criteria)
    return tuple(_count(block, cited[block.criterion.id], layout.matrix.levels[0].rank) for block in layout.blocks)


def _count(block: Block, cited: int, lowest: int) -> Counted:
    response = block.response
    state = TO_DO if response.claim is None else ANSWERED
    if response.not_applicable is not None:
        state = APART
    bare = response.claim not in (None, lowest) and not cited
    lacks = (NO_LEVEL if state == TO_DO else "", NO_EVIDENCE if bare else "")
    return Counted(block, state, cited, " ".join(words for words in lacks if words))


def dated_ahead(assessment: Assessment, day: date) -> int:
    """Count items that speak of a day that is yet to come."""
    return sum(item.represents > day for item in assessment.evidence)
