"""Nearest neighbours over describing variables of one's choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import sqrt

from maturity.benchmarking.scales import robust_scale
from maturity.benchmarking.variables import DESCRIBING, USUAL, Variable
from maturity.benchmarking.words import count_of, join_words
from maturity.model.network import Network
from maturity.model.peers import PeerFact, PeerReason

MAX_PEERS = 12
"""A dozen, as for the usual peers: see `likeness`."""

UNKNOWN_APART = 1.0
"""The squared distance on a variable that only this network has: one ordinary difference, so that to be unknown is no advantage."""

Vector = tuple[float | None, ...]
"""A network's variables, each on one scale; None where one is not known."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The twelve networks that are nearest by a choice of describing variables.

    Every variable is put on one scale by median and interquartile range among the networks to choose from and this one. Two
    networks can be compared when both have at least half of the variables that this network has. One that this network has and the
    other lacks counts as an ordinary difference; one that this network lacks is left out, and the sentence says so. Networks that
    are equally near come in order of code.
    """

    name: str = "nearest"
    variables: tuple[Variable, ...] = tuple(one for one in DESCRIBING if one.id in USUAL)
    # What `prepare` worked out; None where the scale is worked out anew for every network.
    vectors: Mapping[str, Vector] | None = None

    @property
    def title(self) -> str:
        """Name the peer group as a report prints it."""
        return f"Nearest networks by {join_words([one.title for one in self.variables])}"

    def prepare(self, networks: Sequence[Network]) -> Nearest:
        """Work the scale out once for a whole register; it then serves any of these networks."""
        return replace(self, vectors=_standardise(networks, self.variables))

    def peers(self, network: Network, others: Sequence[Network]) -> tuple[str, ...]:
        """Choose up to twelve codes among `others`, nearest first; never the network itself."""
        return tuple(code for _, code in self._nearest(network, others))

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        """Say in one sentence by what the peers are nearest, and what was not known."""
        known = [one.title for one in self.variables if one.measure(network) is not None]
        unknown = [one.title for one in self.variables if one.title not in known]
        if not known:
            return f"No peers could be chosen: neither {' nor '.join(unknown)} of this network is known."
        found = self._nearest(network, others)
        if not found:
            return "No peers could be chosen: no other network that answered has half of what is known of this one."
        rest = ""
        if unknown:
            verbs = ("is", "was") if len(unknown) == 1 else ("are", "were")
            rest = f"; {join_words(unknown)} of this network {verbs[0]} not known and {verbs[1]} left out"
        low, high = f"{found[0][0]:.1f}", f"{found[-1][0]:.1f}"
        apart = low if low == high else f"{low} to {high}"
        networks = count_of(len(found), "network")
        return f"The {networks} nearest in {join_words(known)}, {apart} ordinary differences away{rest}."

    def reasons(self, network: Network, others: Sequence[Network]) -> tuple[PeerReason, ...]:
        """Set every variable side by side, with the distance, nearest first."""
        by_code = {other.code: other for other in others}
        return tuple(
            PeerReason(
                code=code,
                name=by_code[code].name,
                distance=apart,
                facts=tuple(
                    PeerFact(name=one.title, own=one.write(network), theirs=one.write(by_code[code])) for one in self.variables
                ),
            )
            for apart, code in self._nearest(network, others)
        )

    def _nearest(self, network: Network, others: Sequence[Network]) -> list[tuple[float, str]]:
        """Give distance and code of the peers, nearest first."""
        rest = [other for other in others if other.code != network.code]
        vectors = self.vectors if self.vectors is not None else _standardise([network, *rest], self.variables)
        own = vectors[network.code]
        found = ((distance(own, vectors[other.code]), other.code) for other in rest)
        return nsmallest(MAX_PEERS, [(apart, code) for apart, code in found if apart is not None])


def _standardise(networks: Sequence[Network], variables: Sequence[Variable]) -> dict[str, Vector]:
    """Put every variable on one scale, by code; one that does not vary is 0 for all who have it."""
    columns = [[one.measure(network) for network in networks] for one in variables]
    scales = [robust_scale([value for value in column if value is not None]) for column in columns]
    scaled = [
        [None if value is None else (value - scale.middle) / scale.spread if scale else 0.0 for value in column]
        for column, scale in zip(columns, scales, strict=True)
    ]
    return {network.code: tuple(column[place] for column in scaled) for place, network in enumerate(networks)}


def distance(own: Vector, other: Vector) -> float | None:
    """Measure how far apart two networks are, in ordinary differences; None when they share too little to be compared."""
    pairs = [(mine, theirs) for mine, theirs in zip(own, other, strict=True) if mine is not None]
    shared = sum(theirs is not None for _, theirs in pairs)
    if not shared or shared * 2 < len(pairs):
        return None
    return sqrt(sum(UNKNOWN_APART if theirs is None else (mine - theirs) * (mine - theirs) for mine, theirs in pairs))
