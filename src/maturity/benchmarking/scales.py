"""Put a fact on a scale that a few very large or very small values do not stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, pstdev

IQR_OF_NORMAL = 1.349
"""The middle half of a normal distribution spans this many standard deviations."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a fact's middle lies and how far it spreads, both in the fact's own unit; spread is above 0."""

    middle: float
    spread: float


def robust_scale(values: Sequence[float]) -> Scale | None:
    """Work out median and spread; None when the fact is the same for all, or known for fewer than two.

    The spread is the interquartile range in standard deviations. Where more than half of the values are equal (many
    networks have no rural patients at all) that range may be 0; then the ordinary standard deviation serves.
    """
    if len(values) < 2:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    range_of_middle = median(ordered[-half:]) - median(ordered[:half])
    spread = range_of_middle / IQR_OF_NORMAL or pstdev(ordered)
    return Scale(middle=median(ordered), spread=spread) if spread > 0 else None
