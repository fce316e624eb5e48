"""From a scored cycle to the one-page summary for people who live where a network works."""

from __future__ import annotations

from maturity.model.branding import Look
from maturity.model.matrix import Matrix
from maturity.pipeline import ScoredCycle
from maturity.reporting.resident_report import build_resident_report
from maturity.reporting.resident_view import ResidentReport
from maturity.reporting.rewording import dress
from maturity.voicing.scales import answers_of


def resident_report(
    code: str, matrix: Matrix, now: ScoredCycle, look: Look | None = None, contact: str | None = None
) -> ResidentReport:
    """Build the summary for one network, in the words that residents choose from on their form."""
    one, answered = now.get(code), now.matrix_of(code, matrix)
    answers = {answer.rank: answer.words for answer in answers_of([level.rank for level in answered.levels])}
    report = build_resident_report(one.assessment, one.result, answered, answers=answers, contact=contact)
    return dress(report, look)
