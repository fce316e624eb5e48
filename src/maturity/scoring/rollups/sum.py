"""Sum: points add up."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Annotated, ClassVar

from pydantic import Field

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.result import Rolled
from maturity.scoring.rollups.numbers import NumberParams, gather
from maturity.scoring.words import number


class SumParams(NumberParams):
    """Which numbers are added, and to what.

    of: the parts' values, or their levels as numbers. assessed: the share of applicable parts that must carry one, 0 to 1; when
    left out, all. start: what the sum begins with, for instruments that take points off a full mark.
    """

    assessed: Annotated[float, Field(ge=0, le=1)] = 1.0
    start: float = 0.0


class Sum:
    """Add up the parts, each times its weight.

    A sum over some of the parts would look like a low one, so all that apply must be assessed, unless the matrix says otherwise or
    its policy says what a blank counts as. The sum is a value and no level: give the node bands to say from which sum on a level
    stands.
    """

    name: ClassVar[str] = "sum"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[SumParams]] = SumParams

    def roll_up(self, children: Sequence[Child], params: SumParams, levels: Sequence[Level]) -> Rolled:
        """Add up the parts of a node."""
        del levels
        found = gather(children, params.of)
        unfinished = found.unfinished(params)
        if unfinished is not None:
            return unfinished
        value = fsum([params.start, *(weight * one for weight, one in found.pairs)])
        start = f"{params.start:g} and " if params.start else ""
        words = f"The sum of {start}{number(len(found.pairs))} {found.noun} is {value:g}."
        return found.rolled(f"{words} {found.base()}", value)
