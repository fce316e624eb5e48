"""Networks as they are described: by their own assessments first, and by the register where these say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maturity.model.network import Network
from maturity.pipeline import ScoredCycle

DESCRIBING = (
    "system_code",
    "region_name",
    "practices",
    "list_size",
    "deprivation_score",
    "deprivation_decile",
    "rural_share",
    "core20_share",
)
"""What peers may be chosen by."""


def describe_networks(now: ScoredCycle, register: Sequence[Network]) -> dict[str, Network]:
    """Describe the networks that answered; what an assessment leaves out comes from the register, with its public figures."""
    return complete_networks(share_facts(now.networks.values(), register), register)


def _filled(network: Network, registered: Network) -> Network:
    """Fill in what describes a network where its own assessment does not say it."""
    missing = {name: getattr(registered, name) for name in DESCRIBING if getattr(network, name) is None}
    more = {name: value for name, value in missing.items() if value is not None}
    return network.model_copy(update=more) if more else network


def complete_networks(networks: Iterable[Network], others: Iterable[Network]) -> dict[str, Network]:
    """Give networks by code, and fill in what describes them where only another description of the same code says it."""
    known = {other.code: other for other in others}
    return {network.code: _filled(network, known[network.code]) if network.code in known else network for network in networks}


def share_facts(networks: Iterable[Network], others: Iterable[Network]) -> tuple[Network, ...]:
    """Give networks the public figures that others of the same code carry (the register's); a figure of its own stays."""
    known = {other.code: other.facts for other in others if other.facts}
    return tuple(
        network.model_copy(update={"facts": {**known[network.code], **network.facts}}) if network.code in known else network
        for network in networks
    )
