"""Round a value once, for print, and say how; what a higher node works with is never rounded."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from maturity.model.matrix import Rounding
from maturity.scoring.words import counted

NOISE_PLACES = 9
"""Differences below this many decimal places come from binary fractions, not from answers."""

_MODES = {
    "half_up": (ROUND_HALF_UP, "halves up"),
    "half_even": (ROUND_HALF_EVEN, "halves to the even digit"),
    "up": (ROUND_CEILING, "always up"),
    "down": (ROUND_FLOOR, "always down"),
}


def cleaned(value: float) -> float:
    """Drop what binary fractions leave behind: 62.49999999999999 is 62.5."""
    return round(value, NOISE_PLACES)


def round_once(value: float, rounding: Rounding | None) -> float:
    """Round for print as a matrix says; None leaves the value as it is, apart from the noise of binary fractions."""
    exact = cleaned(value)
    if rounding is None:
        return exact
    mode, _ = _MODES[rounding.mode]
    return float(Decimal(repr(exact)).quantize(Decimal(1).scaleb(-rounding.places), rounding=mode))


def rounding_words(rounding: Rounding) -> str:
    """Say how a value is rounded: "to whole numbers, halves up"."""
    places = f"{counted(rounding.places, 'decimal place', 'decimal places')}" if rounding.places else "whole numbers"
    return f"to {places}, {_MODES[rounding.mode][1]}"
