"""Median: a node stands where the middle of its parts stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.result import Rolled
from maturity.scoring.rollups.numbers import NumberParams, Numbers, gather
from maturity.scoring.words import number


class MedianParams(NumberParams):
    """What the middle is taken of.

    of: the parts' levels, or their values. assessed: the share of applicable parts that must carry one, 0 to 1.
    """

    of: Literal["value", "level"] = "level"
    assessed: Annotated[float, Field(ge=0, le=1)] = 0.6


class Median:
    """Sum up by the middle part: one outlier, high or low, moves nothing. Weights play no part.

    Between two middle levels the lower one stands, unless the node's policy gives a rounding: its mode then says what a half does.
    Of values, the middle is a value and no level; give the node bands to say from which value on a level stands.
    """

    name: ClassVar[str] = "median"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[MedianParams]] = MedianParams
    on_ladder: ClassVar[bool] = True
    """The value is a place between levels, so that the node's rounding decides which level a half stands at."""

    def roll_up(self, children: Sequence[Child], params: MedianParams, levels: Sequence[Level]) -> Rolled:
        """Find the middle of the parts of a node."""
        found = gather(children, params.of)
        unfinished = found.unfinished(params)
        if unfinished is not None:
            return unfinished
        ranked = sorted(found.values)
        low, high = ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]
        value = (low + high) / 2
        if params.of == "value":
            return found.rolled(f"The middle of {number(len(ranked))} {found.noun} is {value:g}. {found.base()}", value)
        level = max((step.rank for step in levels if step.rank <= value), default=levels[0].rank)
        return found.rolled(_reason(found, low, high, level, levels), value, level)


def _reason(found: Numbers, low: float, high: float, level: int, levels: Sequence[Level]) -> str:
    names = {step.rank: step.name for step in levels}
    if low == high:
        return f"The middle of {number(len(found.pairs))} {found.noun} is {names[level]}. {found.base()}"
    between = f"{names.get(int(low), f'{low:g}')} and {names.get(int(high), f'{high:g}')}"
    return f"The middle of {number(len(found.pairs))} {found.noun} lies between {between}. {found.base()}"
