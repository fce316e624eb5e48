"""Which criterion of the old matrix is which of the new: by id, or by what the authors say has moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from maturity.model.matrix import Criterion, Domain, Matrix
from maturity.model.revision import LikelyRename
from maturity.revising.meaning import one_spaced

LIKELY = 0.6
"""From this likeness on, a removed and an added criterion are offered as one that was renamed."""


@dataclass(frozen=True, slots=True)
class Home:
    """A criterion and the domain that it lies in."""

    criterion: Criterion
    domain: str


def homes_of(matrix: Matrix) -> dict[str, Home]:
    """Find every criterion with its domain, in the order of the file."""
    found: dict[str, Home] = {}
    for domain in domains_of(matrix.domains):
        found |= {criterion.id: Home(criterion, domain.id) for criterion in domain.criteria}
    return found


def domains_of(domains: Iterable[Domain]) -> list[Domain]:
    """List domains and all below them, in the order of the file."""
    return [found for domain in domains for found in (domain, *domains_of(domain.domains))]


def new_ids(old: Iterable[str], new: Iterable[str], moved: Mapping[str, str]) -> dict[str, str]:
    """Give, by old id, the new id of all that stays: what `moved` says, and otherwise the same id.

    A move counts when the old side has its source and the new side its target. Two moves to one target are none, and an id that
    something else has moved to is not kept by what had it before.
    """
    before, now = list(old), set(new)
    moves = {source: target for source, target in moved.items() if source in set(before) and target in now}
    targets = list(moves.values())
    moves = {source: target for source, target in moves.items() if targets.count(target) == 1}
    taken = set(moves.values())
    return {name: moves.get(name, name) for name in before if name in moves or (name in now and name not in taken)}


def likely_renames(removed: Iterable[Criterion], added: Iterable[Criterion]) -> tuple[LikelyRename, ...]:
    """Offer each removed criterion the added one that says most nearly the same, the likest first; each id once."""
    new = list(added)
    rated = [LikelyRename(old=one.id, new=other.id, likeness=likeness(one, other)) for one in removed for other in new]
    taken: set[str] = set()
    found = []
    for pair in sorted(rated, key=lambda pair: (-pair.likeness, pair.old, pair.new)):
        if pair.likeness >= LIKELY and f"old {pair.old}" not in taken and f"new {pair.new}" not in taken:
            taken |= {f"old {pair.old}", f"new {pair.new}"}
            found.append(pair)
    return tuple(found)


def likeness(one: Criterion, other: Criterion) -> float:
    """Rate from 0 to 1 how nearly two criteria say the same, by the words of their questions and levels."""
    matcher = SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    return round(matcher.ratio(), 2)


def _words(criterion: Criterion) -> list[str]:
    levels = [criterion.levels[rank].text for rank in sorted(criterion.levels)]
    return one_spaced(" ".join([criterion.title, criterion.ask, *levels])).casefold().split()
