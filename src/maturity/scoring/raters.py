"""Whom the rules of a matrix need to hear: the criteria that count ratings, and from how many people on which side."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.model.base import Perspective
from maturity.model.questionnaire import Raters
from maturity.scoring.binding import BoundMatrix


def find_raters(bound: BoundMatrix) -> dict[str, Raters]:
    """Give, by criterion whose rule counts ratings, whom that rule needs.

    A rule says so by `counts_ratings`, and by the parameters `minimum` (people by perspective) and `statements`, where it has them.
    """
    return {name: _raters(one.params) for name, one in bound.criteria.items() if one.counts_ratings}


def _raters(params: object) -> Raters:
    least, statements = getattr(params, "minimum", None), getattr(params, "statements", ())
    sides = least if isinstance(least, Mapping) else {}
    return Raters(
        minimum={side: count for side, count in sides.items() if isinstance(side, Perspective) and isinstance(count, int)},
        statements=tuple(statements) if isinstance(statements, tuple) else (),
    )
