"""Weighted mean: for matrices that define numeric scores."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import ClassVar

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.result import Rolled
from maturity.scoring.rollups.numbers import NumberParams, gather
from maturity.scoring.words import number


class WeightedMean:
    """Average the parts by weight.

    A higher node works with the unrounded mean. Parts without a value are left out and counted. The mean is a value and no level:
    give the node bands to say from which mean on a level stands. Parts with a scale of their own are first converted to the node's.
    """

    name: ClassVar[str] = "weighted_mean"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[NumberParams]] = NumberParams

    def roll_up(self, children: Sequence[Child], params: NumberParams, levels: Sequence[Level]) -> Rolled:
        """Average the parts of a node."""
        del levels
        found = gather(children, params.of)
        unfinished = found.unfinished(params)
        if unfinished is not None:
            return unfinished
        value = fsum(weight * one for weight, one in found.pairs) / fsum(weight for weight, _ in found.pairs)
        words = f"The {'mean' if found.alike else 'weighted mean'} of {number(len(found.pairs))} {found.noun} is {value:g}."
        return found.rolled(f"{words} {found.base()}", value)
