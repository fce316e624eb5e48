"""Guess from practices what became of networks that are gone, and where new ones come from; somebody must confirm it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from maturity.lineage.tracing import kind_of
from maturity.model.succession import Proposal

SHARE = 0.25
"""A network took part when it brought at least this share of the practices of a new one, or took this share of one that is gone.

A single practice that changes its network is no merger.
"""

Links = Mapping[str, str]
"""The network of each practice, by code."""


def propose(before: Links, after: Links) -> tuple[Proposal, ...]:
    """Propose a succession for every group of networks that are gone or new, from where their practices went.

    Args:
        before: The network of each practice in an earlier register.
        after: The same in a later one.
    """
    edges = _edges(before, after)
    sizes = Counter(before.values())
    went = Counter((before[practice], code) for practice, code in after.items() if practice in before)
    found = []
    for old, new in _groups(edges):
        practices = sum(went[one, other] for one in old for other in new)
        found.append(
            Proposal(
                kind=kind_of(len(old), len(new)),
                predecessors=tuple(sorted(old)),
                successors=tuple(sorted(new)),
                practices=practices,
                of=sum(sizes[one] for one in old),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.predecessors, one.successors)))


def _edges(before: Links, after: Links) -> set[tuple[str, str]]:
    """Find who handed over to whom. A network that goes on and takes part hands over to itself too."""
    old, new = set(before.values()), set(after.values())
    gone, born = old - new, new - old
    given: dict[str, Counter[str]] = defaultdict(Counter)
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for practice, code in after.items():
        if practice in before:
            given[before[practice]][code] += 1
            taken[code][before[practice]] += 1
    edges = {(one, code) for one in gone for code, count in given[one].items() if count >= SHARE * given[one].total()}
    edges |= {(one, code) for code in born for one, count in taken[code].items() if count >= SHARE * taken[code].total()}
    lasting = old & new
    return edges | {(code, code) for edge in edges for code in edge if code in lasting}


def _groups(edges: set[tuple[str, str]]) -> Iterator[tuple[set[str], set[str]]]:
    """Part the edges into groups that have nothing to do with each other: those who handed over, and those who took over."""
    waiting = sorted(edges)
    while waiting:
        old, new = {waiting[0][0]}, {waiting[0][1]}
        size = 0
        while size < len(old) + len(new):
            size = len(old) + len(new)
            for one, other in waiting:
                if one in old or other in new:
                    old.add(one)
                    new.add(other)
        waiting = [edge for edge in waiting if edge[0] not in old]
        yield old, new
