"""Geometric mean: a strength makes up only in part for a gap."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log
from typing import ClassVar

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.result import Rolled, Status
from maturity.scoring.rollups.numbers import NumberParams, gather
from maturity.scoring.words import number


class GeometricMean:
    """Multiply the parts and take the root, by weight: half as much in one part cannot be made up by half as much again in another.

    A part at nothing brings the whole to nothing. Below nothing there is no such mean: the node is then uncertain. Parts without a
    value are left out and counted. The mean is a value and no level: give the node bands to say from which mean on a level stands.
    """

    name: ClassVar[str] = "geometric_mean"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[NumberParams]] = NumberParams

    def roll_up(self, children: Sequence[Child], params: NumberParams, levels: Sequence[Level]) -> Rolled:
        """Average the parts of a node."""
        del levels
        found = gather(children, params.of)
        unfinished = found.unfinished(params)
        if unfinished is not None:
            return unfinished
        if min(found.values) < 0:
            words = "A part has a value below nothing, and of such values there is no geometric mean."
            return found.rolled(f"{words} {found.base()}", status=Status.UNCERTAIN)
        value = 0.0
        if min(found.values) > 0:
            weights = fsum(weight for weight, _ in found.pairs)
            value = exp(fsum(weight * log(one) for weight, one in found.pairs) / weights)
        name = "geometric mean" if found.alike else "weighted geometric mean"
        return found.rolled(f"The {name} of {number(len(found.pairs))} {found.noun} is {value:g}. {found.base()}", value)
