"""Words that several checks share: unknown and repeated names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from maturity.errors import Problem, Severity

_MOST_LISTED = 12


def unknown(what: str, name: str, known: Collection[str], where: str) -> Problem:
    """Say that nobody knows a name, and offer the nearest or the known ones."""
    return Problem(f"there is no {what} '{name}'", offer(name, known), where=where)


def offer(name: str, known: Collection[str]) -> str:
    """Offer the nearest names, or all when there are few."""
    near = get_close_matches(name, list(known), n=2, cutoff=0.75) or get_close_matches(name, list(known), n=1, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(near)}? Correct the spelling"
    if not known:
        return "None is declared: declare it first, or delete it here"
    if len(known) <= _MOST_LISTED:
        return f"Use one of: {', '.join(sorted(known))}"
    return "Check the spelling"


def repeated(what: str, ids: Iterable[str], where: str) -> Iterator[Problem]:
    """Report every id that was used before; places count from 1."""
    seen: set[str] = set()
    for position, name in enumerate(ids, 1):
        if name in seen:
            mend = "Give each its own id, or delete the repeated entry"
            yield Problem(f"the {what} '{name}' is used twice", mend, where=f"{where}[{position}]")
        seen.add(name)


def warning(message: str, mend: str, where: str) -> Problem:
    """Make a problem that stops nothing."""
    return Problem(message, mend, where=where, severity=Severity.WARNING)
