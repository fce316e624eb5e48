"""Mean of means: every part counts alike, however many criteria stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import ClassVar

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.result import Rolled
from maturity.scoring.rollups.numbers import NumberParams, gather
from maturity.scoring.words import number


class MeanOfMeans:
    """Average the parts, each alike: neither its weight nor the number of criteria behind it matters.

    For instruments whose total is the mean of their domains' unrounded means. Parts without a value are left out and counted. The
    mean is a value and no level: give the node bands to say from which mean on a level stands.
    """

    name: ClassVar[str] = "mean_of_means"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[NumberParams]] = NumberParams

    def roll_up(self, children: Sequence[Child], params: NumberParams, levels: Sequence[Level]) -> Rolled:
        """Average the parts of a node."""
        del levels
        found = gather(children, params.of)
        unfinished = found.unfinished(params)
        if unfinished is not None:
            return unfinished
        value = fsum(found.values) / len(found.values)
        words = f"The mean of {number(len(found.pairs))} {found.noun}, each counted alike, is {value:g}."
        return found.rolled(f"{words} {found.base()}", value)
