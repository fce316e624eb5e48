"""A way to choose peers: networks with about the same share of patients in the most deprived fifth of areas."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.network import Network

FACT = "core20plus.patients"
MOST_PEERS = 12
FARTHEST = 0.1
"""Networks that differ by more than ten points in a hundred do the same work under other conditions."""


class AlikeInDeprivation:
    """Compare networks whose patients live in the most deprived fifth of areas as often, and never by how they do."""

    name = "core20plus.alike"
    title = "Networks with as many patients in the most deprived fifth of areas"

    def peers(self, network: Network, others: Sequence[Network]) -> Sequence[str]:
        """Choose the nearest by that share; none when the network's own share is not known."""
        own = share_of(network)
        if own is None:
            return []
        found = []
        for other in others:
            share = share_of(other)
            if share is None or other.code == network.code:
                continue
            apart = round(abs(share - own), 6)
            if apart <= FARTHEST:
                found.append((apart, other.code))
        return [code for _, code in sorted(found)[:MOST_PEERS]]

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        """Say the share that they have in common, or that it is not known."""
        own = share_of(network)
        if own is None:
            return "How many of its patients live in the most deprived fifth of areas is not known, so it has no peers."
        count = len(self.peers(network, others))
        counted = f"The {count} networks" if count != 1 else "The one network"
        near = f"nearest to {own:.0%} of patients in the most deprived fifth of areas"
        return f"{counted} {near}, at most {FARTHEST * 100:.0f} points away."


def share_of(network: Network) -> float | None:
    """Give the share of patients in the most deprived fifth of areas; None when it is unknown or suppressed."""
    fact = network.facts.get(FACT)
    return None if fact is None else fact.value
