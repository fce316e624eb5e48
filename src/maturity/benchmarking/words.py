"""Small pieces of the sentences that benchmarking writes."""

from __future__ import annotations

from collections.abc import Sequence


def count_of(number: int, noun: str, nouns: str | None = None) -> str:
    """Write a number with its noun: "1 network", "12 networks", "3 criteria"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def join_words(words: Sequence[str]) -> str:
    """Join words as one says them: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def span(before: str, values: Sequence[float | None], after: str, *, places: int) -> str | None:
    """Write the range of the known values with words around it; None when no value is known."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, high = f"{min(known):,.{places}f}", f"{max(known):,.{places}f}"
    return f"{before} {low} {after}" if low == high else f"{before} {low} to {high} {after}"


def too_few(found: int, needed: int, whom: str = "peers") -> str:
    """Say that too few carry a level here: "too few peers to compare (4; we need 8)"."""
    return f"too few {whom} to compare ({found}; we need {needed})"
