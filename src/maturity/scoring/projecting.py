"""See a result by a part of its matrix: what several matrices share, rolled up by the rules of their common base."""

from __future__ import annotations

from maturity.model.result import Result
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.nodes import roll_up


def project(result: Result, core: BoundMatrix) -> Result:
    """Keep the criteria of a core, as they were scored, and roll them up again by the core's own roll-ups.

    Raises:
        KeyError: The result lacks a criterion of the core.
    """
    criteria = {name: result.criteria[name] for name in core.criteria}
    return result.model_copy(
        update={
            "matrix": core.pin,
            "criteria": criteria,
            "root": roll_up(core.root, core, criteria),
            "findings": tuple(one for one in result.findings if one.criterion is None or one.criterion in criteria),
        }
    )
