"""Lay out all variations that one plan takes: the matrix as it is, those that are counted, and those that tell choices apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from maturity.benchmarking.variations.drawing import Drawn, columns_of, mixed, to_drawn, uniform, unvaried
from maturity.benchmarking.variations.nodes import VariedMatrix
from maturity.model.variations import Choice, VariationPlan

MOST_COMPARED = 500
"""So many variations are also tried with one choice exchanged: enough to know its part in the movement to a few hundredths."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """All variations side by side, and which are which.

    counted: those of the plan; the one before them is the matrix as it is. ones: the first of them. others: an independent sample
    of the same size. exchanged: by choice, the ones with this choice taken from the others.
    """

    drawn: Drawn
    counted: slice
    ones: slice
    others: slice
    exchanged: Mapping[Choice, slice]


AS_IS = 0
"""The place of the variation that leaves the matrix as it is."""


def sample(matrix: VariedMatrix, plan: VariationPlan) -> Sampled:
    """Draw all variations of a plan; the same plan and the same matrix always give the same ones."""
    columns = columns_of(matrix)
    compared = min(plan.number, MOST_COMPARED)
    counted = uniform(columns, plan, plan.number, "counted")
    others = uniform(columns, plan, compared, "others")
    tables = [unvaried(columns), counted, others]
    tables += [mixed(columns, counted[:compared], others, choice) for choice in plan.choices]
    start = 1 + plan.number + compared
    return Sampled(
        drawn=to_drawn(np.concatenate(tables), matrix, plan),
        counted=slice(1, 1 + plan.number),
        ones=slice(1, 1 + compared),
        others=slice(1 + plan.number, start),
        exchanged={choice: slice(start + n * compared, start + (n + 1) * compared) for n, choice in enumerate(plan.choices)},
    )
