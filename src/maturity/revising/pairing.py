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
    old = [(one.id, _words(one)) for one in removed]
    rated = []
    for new_id, words in [(one.id, _words(one)) for one in added]:
        matcher = SequenceMatcher(None, (), words, autojunk=False)  # what is compared with many is the second of the two
        for old_id, others in old:
            matcher.set_seq1(others)
            if matcher.real_quick_ratio() >= LIKELY and matcher.quick_ratio() >= LIKELY:
                rated.append(LikelyRename(old=old_id, new=new_id, likeness=round(matcher.ratio(), 2)))
    taken: set[str] = set()
    found = []
    for pair in sorted(rated, key=lambda pair: (-pair.likeness, pair.old, pair.new)):
        if pair.likeness >= LIKELY and f"old {pair.old}" not in taken and f"new {pair.new}" not in taken:
            taken |= {f"old {pair.old}", f"new {pair.new}"}
            found.append(pair)
    return tuple(found)


def _words(criterion: Criterion) -> list[str]:
    """Give the words of a criterion's title, question and levels."""
    levels = [criterion.levels[rank].text for rank in sorted(criterion.levels)]
    return one_spaced(" ".join([criterion.title, criterion.ask, *levels])).casefold().split()
