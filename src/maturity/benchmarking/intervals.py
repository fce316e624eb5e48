"""Say how sure a figure is: Wilson's interval for a share, Byar's for a count."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from maturity.errors import InputError, Problem

DEFAULT_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """The range that a figure may lie in, in the figure's own unit. lower is None where the method gives none."""

    lower: float | None
    upper: float


def wilson(part: float, whole: float, *, confidence: float = DEFAULT_CONFIDENCE) -> Interval:
    """Bound a share of `whole`.

    Args:
        part: How many have it, from 0 to whole; may be a weighted count.
        whole: How many there are, above 0.
        confidence: Between 0 and 1, both excluded.

    Returns:
        The bounds of the share, each from 0 to 1.

    Raises:
        InputError: If whole is not above 0, part lies outside 0 to whole, or confidence outside 0 to 1.

    Source:
        Wilson (1927), score interval without continuity correction, with the exact normal quantile.
    """
    if not whole > 0 or not 0 <= part <= whole:
        raise InputError([Problem(f"a share cannot be {part} of {whole}", "Give a whole above 0 and a part from 0 to the whole")])
    z = _normal_quantile(confidence)
    spread = z * sqrt(z * z + 4 * part * (1 - part / whole))
    middle = 2 * part + z * z
    base = 2 * (whole + z * z)
    # At the ends the formula gives 0 and 1, but floating point would leave it a hair off.
    lower = 0.0 if part == 0 else (middle - spread) / base
    upper = 1.0 if part == whole else (middle + spread) / base
    return Interval(lower=lower, upper=upper)


def byar(count: float, *, confidence: float = DEFAULT_CONFIDENCE) -> Interval:
    """Bound a count of independent events.

    Args:
        count: How many were counted, 0 or more.
        confidence: Between 0 and 1, both excluded.

    Returns:
        The bounds of the count. lower is 0 for a count of 0, and None where the approximation would fall below 0 (a very
        small count at a high confidence).

    Raises:
        InputError: If count is below 0 or confidence outside 0 to 1.

    Source:
        Byar's approximation to the exact Poisson limits, as in Breslow and Day (1987), with the exact normal quantile.
    """
    if not count >= 0:
        raise InputError([Problem(f"a count cannot be {count}", "Give 0 or more")])
    z = _normal_quantile(confidence)
    upper = _byar_limit(count + 1, z)
    if count == 0:
        return Interval(lower=0.0, upper=upper)
    lower = _byar_limit(count, -z)
    return Interval(lower=lower if lower >= 0 else None, upper=upper)


def _byar_limit(count: float, z: float) -> float:
    """Work out one limit; z is negative for the lower one."""
    term = 1 - 1 / (9 * count) + z / (3 * sqrt(count))
    return float(count * term**3)


def _normal_quantile(confidence: float) -> float:
    """Give the two-sided quantile of the normal distribution, 1.96 for 0.95."""
    if not 0 < confidence < 1:
        raise InputError([Problem(f"the confidence is {confidence}", "Give a number between 0 and 1, such as 0.95")])
    return NormalDist().inv_cdf(0.5 + confidence / 2)
