"""The built-in peer group: networks alike in list size, deprivation and rurality, never chosen by performance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log, sqrt

from maturity.benchmarking.scales import Scale, robust_scale
from maturity.benchmarking.words import count_of, join_words, span
from maturity.model.network import Network
from maturity.model.peers import PeerFact, PeerReason

MAX_PEERS = 12
"""A dozen: enough for quartiles that do not hang on one network, few enough to be truly alike."""

UNKNOWN_APART = 1.0
"""The squared distance of two networks on a fact that only one of them has: one standard deviation, an ordinary difference."""

FACT_NAMES = ("list size", "deprivation", "rurality")

Vector = tuple[float | None, ...]
"""A network's facts on one scale, in the order of FACT_NAMES; None where a fact is unknown."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Nearest neighbours on what describes a network and its patients.

    Every fact is put on one scale by median and interquartile range, so that a few very large networks do not stretch it.
    A pair is compared on the facts that both have: at least two, or list size alone. A fact that this network has and the
    other lacks counts as an ordinary difference, so that nobody is chosen because little is known about them. Networks
    equally alike come in the order of their codes.
    """

    # What `prepare` worked out; None in a peer group that works the scale out anew for every network.
    vectors: Mapping[str, Vector] | None = None

    @property
    def name(self) -> str:
        """Give the id by which a command chooses this peer group."""
        return "likeness"

    @property
    def title(self) -> str:
        """Name the peer group as a report prints it."""
        return "Networks alike in list size, deprivation and rurality"

    def prepare(self, networks: Sequence[Network]) -> Likeness:
        """Work the scale out once for a whole register, for speed; it then serves any of these networks."""
        return Likeness(standardise(networks))

    def peers(self, network: Network, others: Sequence[Network]) -> tuple[str, ...]:
        """Choose up to twelve codes among `others`, most alike first; never the network itself."""
        rest = [other for other in others if other.code != network.code]
        vectors = self.vectors if self.vectors is not None else standardise([network, *rest])
        own = vectors[network.code]
        distances = _distances(own, [vectors[other.code] for other in rest])
        comparable = [(apart, other.code) for apart, other in zip(distances, rest, strict=True) if apart is not None]
        return tuple(code for _, code in nsmallest(MAX_PEERS, comparable))

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        """Say in one sentence on what the peers are alike, and how far they range."""
        by_code = {other.code: other for other in others}
        return _describe(network, [by_code[code] for code in self.peers(network, others)])

    def reasons(self, network: Network, others: Sequence[Network]) -> tuple[PeerReason, ...]:
        """Set the three facts side by side for every peer, with the distance, most alike first."""
        by_code = {other.code: other for other in others}
        vectors = self.vectors if self.vectors is not None else standardise(list({**by_code, network.code: network}.values()))
        own = vectors[network.code]
        return tuple(
            PeerReason(
                code=code,
                name=by_code[code].name,
                distance=sqrt(_apart(own, vectors[code]) or 0.0),
                facts=self.facts(network, by_code[code]),
            )
            for code in self.peers(network, others)
        )

    def facts(self, network: Network, other: Network) -> tuple[PeerFact, ...]:
        """Set the three facts of two networks side by side."""
        return tuple(
            PeerFact(name=name, own=mine, theirs=theirs)
            for name, mine, theirs in zip(FACT_NAMES, _shown(network), _shown(other), strict=True)
        )

    def alike(self, network: Network, other: Network) -> float | None:
        """Measure how far apart two networks are, in ordinary differences; None when they are not alike, or it cannot be said.

        They are alike when the facts that are known of the first lie, in the mean of their squares, no more than one ordinary
        difference apart. That depends on these two and the scale alone, and not on who else could be chosen. Both must be among the
        networks of `prepare`.
        """
        own = (self.vectors or {}).get(network.code)
        theirs = (self.vectors or {}).get(other.code)
        if own is None or theirs is None:
            return None
        apart = _apart(own, theirs)
        known = sum(fact is not None for fact in own)
        return sqrt(apart) if apart is not None and apart <= known * UNKNOWN_APART else None

    def is_known(self, network: Network) -> bool:
        """Tell whether enough is known of a network to be compared with any other: its list size, or two other facts."""
        own = (self.vectors or {}).get(network.code)
        return own is not None and (own[0] is not None or None not in own[1:])


def standardise(networks: Sequence[Network]) -> dict[str, Vector]:
    """Put the facts of every network on one scale, by code; a fact that does not vary is 0 for all who have it."""
    rows = [_facts(network) for network in networks]
    scales = [robust_scale([value for value in column if value is not None]) for column in zip(*rows, strict=True)]
    return {network.code: _on_scale(row, scales) for network, row in zip(networks, rows, strict=True)}


def _facts(network: Network) -> Vector:
    """Take the facts; list size by its logarithm, so that 20,000 to 40,000 is as far as 40,000 to 80,000."""
    size = log(network.list_size) if network.list_size else None
    return (size, network.deprivation_score, network.rural_share)


def _shown(network: Network) -> tuple[str | None, str | None, str | None]:
    """Write the facts in their own units, in the order of FACT_NAMES; None where one is unknown."""
    size, score, rural = network.list_size, network.deprivation_score, network.rural_share
    return (
        f"{size:,}" if size else None,
        None if score is None else f"score {score:.1f}",
        None if rural is None else f"{rural:.0%} rural",
    )


def _on_scale(row: Vector, scales: Sequence[Scale | None]) -> Vector:
    """Standardise one network's facts; a fact of no spread is 0 for everybody who has it."""
    return tuple(
        None if value is None else (value - scale.middle) / scale.spread if scale else 0.0
        for value, scale in zip(row, scales, strict=True)
    )


def _distances(own: Vector, others: Sequence[Vector]) -> list[float | None]:
    """Measure the squared distance of one network to each other one; None where they share too little to be compared.

    What `_apart` says, written out for the three facts: a whole register is some 1.7 million pairs.
    """
    a, b, c = own
    if a is None:
        return [_apart(own, other) for other in others]
    return [
        _apart(own, (x, y, z))
        if x is None
        else (a - x) * (a - x)
        + (0.0 if b is None else UNKNOWN_APART if y is None else (b - y) * (b - y))
        + (0.0 if c is None else UNKNOWN_APART if z is None else (c - z) * (c - z))
        for x, y, z in others
    ]


def _apart(own: Vector, other: Vector) -> float | None:
    """Measure the squared distance of two networks; None when they share too little to be compared."""
    total = 0.0
    shared = 0
    for mine, theirs in zip(own, other, strict=True):
        if mine is None:
            continue
        if theirs is None:
            total += UNKNOWN_APART
            continue
        shared += 1
        total += (mine - theirs) * (mine - theirs)
    size_is_shared = own[0] is not None and other[0] is not None
    return total if size_is_shared or shared >= 2 else None


def _describe(network: Network, chosen: Sequence[Network]) -> str:
    """Write the sentence about these peers."""
    known = [name for name, fact in zip(FACT_NAMES, _facts(network), strict=True) if fact is not None]
    if not known:
        return f"No peers could be chosen: neither {' nor '.join(FACT_NAMES)} of this network is known."
    if not chosen:
        return "No peers could be chosen: no other network has a known list size, or two other facts in common with this one."
    ranges = [
        span("lists of", [peer.list_size for peer in chosen], "patients", places=0),
        span("deprivation scores of", [peer.deprivation_score for peer in chosen], "(higher is more deprived)", places=1),
    ]
    said = [part for part in ranges if part is not None]
    within = f", with {join_words(said)}" if said else ""
    return f"The {count_of(len(chosen), 'network')} most alike in {join_words(known)}{within}{_left_out(known)}."


def _left_out(known: Sequence[str]) -> str:
    """Say which facts are not known about this network, and so were not used."""
    unknown = [name for name in FACT_NAMES if name not in known]
    if not unknown:
        return ""
    verbs = ("is", "was") if len(unknown) == 1 else ("are", "were")
    return f"; {join_words(unknown)} of this network {verbs[0]} not known and {verbs[1]} left out"
