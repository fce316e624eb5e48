"""See a result by a part of its matrix: what several matrices share, rolled up by the rules of their common base."""

from __future__ import annotations

from maturity.model.assessment import Assessment
from maturity.model.result import Result
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.nodes import roll_up


def project(result: Result, assessment: Assessment, core: BoundMatrix) -> Result:
    """Keep the criteria of a core, as they were scored, and roll them up again by the core's own roll-ups.

    Raises:
        KeyError: The result lacks a criterion of the core.
    """
    criteria = {name: result.criteria[name] for name in core.criteria}
    responses = assessment.responses
    excused = {name for name in core.excusing if name in responses and responses[name].not_applicable is not None}
    return result.model_copy(
        update={
            "matrix": core.pin,
            "criteria": criteria,
            "root": roll_up(core.root, core, criteria, frozenset(excused)),
            "findings": tuple(one for one in result.findings if one.criterion is None or one.criterion in criteria),
        }
    )
