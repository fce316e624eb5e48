"""Turn counts, shares and lists into plain words."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: float) -> str:
    """Write a number as a person would: "three", "12", "2.5", "1,200"; whole numbers up to ten in words."""
    if count == floor(count):
        whole = int(count)
        return _SMALL[whole] if 1 <= whole <= 10 else f"{whole:,}"
    return f"{round(count, 2):,}"


def counted(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "no neighbourhood", "one neighbourhood", "two neighbourhoods"."""
    if count == 0:
        return f"no {one}"
    return f"{number(count)} {one if count == 1 else many}"


def percent(share: float, *, short_of: float | None = None) -> str:
    """Write a share of 0 to 1 as "63%", halves up; with one decimal where rounding would hide that it falls short of a limit."""
    rounded = floor(share * 100 + 0.5 + 1e-9)
    if short_of is not None and share < short_of and rounded >= short_of * 100:
        return f"{floor(share * 1000) / 10}%"
    return f"{rounded}%"


def limit(share: float) -> str:
    """Write a limit that a matrix sets, as "60%" or "62.5%"."""
    return f"{round(share * 100, 2):g}%"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as a sentence does: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def opened(text: str) -> str:
    """Begin a sentence: the first letter becomes a capital."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """End a sentence with one full stop."""
    return f"{text.rstrip('. ')}." if not text.endswith(("?", "!")) else text
