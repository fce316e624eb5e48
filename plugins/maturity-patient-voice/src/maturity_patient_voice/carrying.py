"""Carry figures of former systems over to those of today: only where the area is the same, and nothing is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Successions:
    """Which systems became which: the new codes by the old one, and the old ones by the new."""

    became: Mapping[str, frozenset[str]]
    came_from: Mapping[str, frozenset[str]]


def successions(pairs: Iterable[tuple[str, str]]) -> Successions:
    """Gather the pairs of old and new codes that share at least one practice."""
    became, came_from = defaultdict(set), defaultdict(set)
    for old, new in pairs:
        became[old].add(new)
        came_from[new].add(old)
    return Successions(
        {old: frozenset(codes) for old, codes in became.items()}, {new: frozenset(codes) for new, codes in came_from.items()}
    )


def successor(old: str, known: Successions) -> str | None:
    """Give the system that has the same area under today's code; None when there is none."""
    became = known.became.get(old, frozenset())
    if len(became) != 1:
        return None
    (new,) = became
    return new if known.came_from[new] == {old} else None


def why_not(old: str, known: Successions) -> str:
    """Say why a figure cannot be carried over."""
    became = known.became.get(old)
    if became is None:
        return "the table of successors does not name this system"
    if len(became) > 1:
        return f"its area went to {listed(became)}, and a survey figure cannot be split without guessing"
    (new,) = became
    return f"{new} was made of {listed(known.came_from[new])}, and percentages of a weighted survey are not to be added up"


def listed(codes: Iterable[str]) -> str:
    """List codes in words."""
    *first, last = sorted(codes)
    return f"{', '.join(first)} and {last}" if first else last
