"""One criterion scored as if something were shown in further neighbourhoods: by its own rule, and held to its own gates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maturity.contracts import Context
from maturity.model.assessment import Assessment, Response
from maturity.model.evidence import Evidence
from maturity.model.result import Score, SetAside
from maturity.scoring.admission import admit
from maturity.scoring.binding import BoundCriterion, BoundMatrix
from maturity.scoring.engine import score_criterion
from maturity.scoring.gathering import gather_context, read_moderation, sort_by_criterion

_SILENT = Response()


@dataclass(frozen=True, slots=True)
class Supposing:
    """One criterion of one assessment, ready to be scored again and again. items: those that count; aside: those that do not."""

    bound: BoundCriterion
    response: Response
    items: Sequence[Evidence]
    aside: Sequence[SetAside]
    context: Context

    def score(self, shown: Collection[str]) -> Score:
        """Score the criterion as if all that its rule asks for were shown in these neighbourhoods, too.

        Nothing else is supposed: what a level needs on top, such as an attestation, is there or is not.

        Raises:
            ScoringError: The rule returned what its contract forbids.
        """
        rule = self.bound.score_if_shown
        if rule is None:
            return score_criterion(self.bound, self.response, self.items, self.aside, self.context)
        supposed = replace(self.bound, score=lambda *given: rule(*given, shown=shown))
        return score_criterion(supposed, self.response, self.items, self.aside, self.context)


def suppose(assessment: Assessment, bound: BoundMatrix, criteria: Collection[str], as_of: date) -> dict[str, Supposing]:
    """Get criteria ready, by id; those whose rule does not count neighbourhoods are left out."""
    context = gather_context(assessment, bound, as_of)
    cited = sort_by_criterion(assessment, bound)
    moderated, _ = read_moderation(assessment)
    windows = bound.windows(as_of)
    found = {}
    for name in criteria:
        one = bound.criteria.get(name)
        if one is not None and one.score_if_shown is not None:
            items, aside = admit(cited[name], windows[name], moderated.get(name, {}), as_of=as_of)
            found[name] = Supposing(one, assessment.responses.get(name, _SILENT), items, aside, context)
    return found
