"""Draw variations: from numbers between 0 and 1 to weights, roll-ups, parts left out and how evidence counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maturity.benchmarking.variations.nodes import VariedMatrix
from maturity.model.variations import Choice, VariationPlan

Whole = NDArray[Any]
"""An array of whole numbers or of yes and no."""

RULES = ("quorum", "median", "minimum", "second_lowest")
"""What may stand in for the matrix's own roll-up; the last one leaves the lowest part aside and takes the lowest of the rest."""

OWN_RULE = -1
NONE_LEFT_OUT = -1
TENTHS = 10
SHARE_STEPS = 1000
"""The share of a quorum moves in so many steps to a twelfth."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Variations side by side, one in each place of every array.

    weights: by node, parts by variations, in tenths. rule: OWN_RULE, or a place in RULES. share: how far the quorum's share is
    moved, in thousandths of a twelfth. strict: no part may be more than one level below. left: by node, the place of the
    part left out, or NONE_LEFT_OUT. evidence: 0 as it is, 1 thin evidence counts less, 2 that of the network alone too.
    """

    weights: Mapping[str, Whole]
    rule: Whole
    share: Whole
    strict: Whole
    left: Mapping[str, Whole]
    evidence: Whole

    def only(self, places: Whole) -> Drawn:
        """Keep some variations, by their places."""
        return Drawn(
            {node: drawn[:, places] for node, drawn in self.weights.items()},
            self.rule[places],
            self.share[places],
            self.strict[places],
            {node: drawn[places] for node, drawn in self.left.items()},
            self.evidence[places],
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One number to be drawn: which choice it belongs to, and the value that leaves the matrix as it is."""

    choice: Choice
    as_is: float


def columns_of(matrix: VariedMatrix) -> tuple[Column, ...]:
    """List the numbers that one variation takes: a weight for each part, three for the roll-up, one left out a node, evidence."""
    weights = [Column(Choice.WEIGHTS, 0.5) for node in matrix.nodes for _ in node.parts]
    roll_up = [Column(Choice.ROLL_UP, 0.0), Column(Choice.ROLL_UP, 0.5), Column(Choice.ROLL_UP, 0.0)]
    left = [Column(Choice.LEFT_OUT, 0.0) for _ in matrix.nodes]
    return (*weights, *roll_up, *left, Column(Choice.EVIDENCE, 0.0))


def uniform(columns: Sequence[Column], plan: VariationPlan, rows: int, stream: str) -> NDArray[np.float64]:
    """Draw rows of numbers from 0 to below 1; a choice that the plan does not vary stays as it is.

    The generator is Python's own, whose numbers are the same in every version and on every machine. A longer table begins with the
    rows of a shorter one.
    """
    chance = Random(f"{plan.seed}:{stream}")  # noqa: S311  (no secret: the seed is part of the result)
    table = np.array([[chance.random() for _ in columns] for _ in range(rows)])
    for place, column in enumerate(columns):
        if column.choice not in plan.choices:
            table[:, place] = column.as_is
    return table


def unvaried(columns: Sequence[Column]) -> NDArray[np.float64]:
    """Give the one row that leaves the matrix as it is."""
    return np.array([[column.as_is for column in columns]])


def mixed(columns: Sequence[Column], ones: NDArray[np.float64], others: NDArray[np.float64], choice: Choice) -> NDArray[np.float64]:
    """Take the rows of `ones`, with the numbers of one choice from `others`."""
    taken = np.array([column.choice is choice for column in columns])
    return np.where(taken, others, ones)


def to_drawn(table: NDArray[np.float64], matrix: VariedMatrix, plan: VariationPlan) -> Drawn:
    """Turn rows of numbers into variations."""
    columns = iter(table.T)
    apart = plan.weight_tenths
    weights = {node.id: np.array([TENTHS + _around(next(columns), apart) for _ in node.parts]) for node in matrix.nodes}
    rule = _one_of(next(columns), len(RULES), plan.as_given)
    share = _around(next(columns), SHARE_STEPS * plan.share_twelfths)
    strict = next(columns) < plan.as_given
    left = {node.id: _one_of(next(columns), _may_go(len(node.parts)), plan.as_given) for node in matrix.nodes}
    evidence = _one_of(next(columns), 2, plan.as_given) + 1
    return Drawn(weights, rule, share, strict, left, evidence)


def _may_go(parts: int) -> int:
    """Count the parts of which one may be left out; where there is one only, it stays."""
    return parts if parts > 1 else 0


def _around(numbers: NDArray[np.float64], apart: int) -> Whole:
    """Give whole numbers from -apart to apart, each as likely as the others; one half gives 0."""
    return np.floor(numbers * (2 * apart + 1)).astype(np.int64) - apart


def _one_of(numbers: NDArray[np.float64], ways: int, as_given: float) -> Whole:
    """Leave things as they are (-1) with a chance, and else take each of `ways` alike."""
    if ways == 0 or as_given >= 1:
        return np.full(len(numbers), -1)
    other = np.floor((numbers - as_given) / (1 - as_given) * ways)
    return np.where(numbers < as_given, -1, np.minimum(other, ways - 1)).astype(np.int64)
