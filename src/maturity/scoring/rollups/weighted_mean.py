"""Weighted mean: for matrices that define numeric scores, computed unrounded and rounded once for print."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import fsum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from maturity.contracts import Child
from maturity.model.base import Noun
from maturity.model.matrix import Level
from maturity.model.result import Rolled, Status
from maturity.scoring.rollups.counting import assessed_words, make_rolled, name_children
from maturity.scoring.words import limit, number

NOISE_PLACES = 9
"""Differences below this many decimal places come from binary fractions, not from answers."""

_MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}


class WeightedMeanParams(Noun):
    """What is averaged and how it is rounded.

    of: the children's values, or their levels as numbers. assessed: the share of applicable children that must carry one, 0 to 1.
    places: decimal places shown. mode: what a half does.
    """

    of: Literal["value", "level"] = "value"
    assessed: Annotated[float, Field(ge=0, le=1)] = 0.0
    places: Annotated[int, Field(ge=0, le=6)] = 0
    mode: Literal["half_up", "half_even"] = "half_up"


class WeightedMean:
    """Average the children by weight, on the matrix's own numeric scale.

    A higher node works with the unrounded mean; `shown` is that mean, rounded once. Children without a value are left out and
    counted. The result has a value and no level: an average of levels is not a level.
    """

    name: ClassVar[str] = "weighted_mean"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[WeightedMeanParams]] = WeightedMeanParams

    def roll_up(self, children: Sequence[Child], params: WeightedMeanParams, levels: Sequence[Level]) -> Rolled:
        """Average the children of a node."""
        del levels
        applicable = [child for child in children if child.status is not Status.NOT_APPLICABLE]
        rated = [(child.weight, number_of(child, params)) for child in applicable]
        pairs = [(weight, value) for weight, value in rated if value is not None and weight > 0]
        noun, count = name_children(children), len(applicable)
        base = assessed_words(len(pairs), count, noun)
        if not applicable:
            return make_rolled(Status.NOT_APPLICABLE, "Nothing here applies to this network.", assessed=0, applicable=0)
        if not pairs:
            return make_rolled(
                Status.NOT_ASSESSED, f"None of the {number(count)} {noun} is assessed.", assessed=0, applicable=count
            )
        if len(pairs) / count < params.assessed:
            words = f"{base} At least {limit(params.assessed)} must be, before they are averaged."
            return make_rolled(Status.INCOMPLETE, words, assessed=len(pairs), applicable=count)
        value = fsum(weight * found for weight, found in pairs) / fsum(weight for weight, _ in pairs)
        shown = round_once(value, params.places, params.mode)
        alike = len({weight for weight, _ in pairs}) == 1
        words = f"The {'mean' if alike else 'weighted mean'} of {number(len(pairs))} {noun} is {shown:g}. {base}"
        return make_rolled(Status.SCORED, words, assessed=len(pairs), applicable=count, value=value, shown=shown)


def number_of(child: Child, params: WeightedMeanParams) -> float | None:
    """Read what is averaged of one child; None when it carries none."""
    if child.status is not Status.SCORED:
        return None
    if params.of == "value":
        return child.value
    return child.value if child.level is None else float(child.level)


def round_once(value: float, places: int, mode: Literal["half_up", "half_even"]) -> float:
    """Round for print; what binary fractions leave behind (62.49999999999999 for 62.5) is dropped first."""
    exact = Decimal(repr(round(value, NOISE_PLACES)))
    return float(exact.quantize(Decimal(1).scaleb(-places), rounding=_MODES[mode]))
