"""Peer groups of networks that have one thing in common: their system, region, size, deprivation or how rural they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from maturity.benchmarking.words import count_of
from maturity.model.network import Network
from maturity.model.peers import PeerFact, PeerReason

SIZE_BANDS = (
    (30_000, "under 30,000 patients"),
    (50_000, "30,000 to under 50,000 patients"),
    (100_000, "50,000 to under 100,000 patients"),
)
"""Upper ends. 30,000 to 50,000 is what networks were meant to serve (NHS Long Term Plan, January 2019); the others are ours."""
LARGEST = "100,000 patients or more"

RURAL_BANDS = ((0.26, "predominantly urban"), (0.5, "urban with significant rural"))
"""Upper ends: 26 % and 50 %, as in the 2011 Rural-Urban Classification of Local Authorities (Defra and ONS)."""
MOST_RURAL = "predominantly rural"

FIFTHS = (
    "the most deprived fifth",
    "the second most deprived fifth",
    "the middle fifth",
    "the second least deprived fifth",
    "the least deprived fifth",
)
"""Two deciles of the Index of Multiple Deprivation each, most deprived first."""


class Same(ABC):
    """All other networks of which one thing is the same; where it is not known, there are no peers."""

    name: str
    title: str
    what: str

    @abstractmethod
    def common(self, network: Network) -> str | None:
        """Name what peers have in common with a network; None when it is not known."""

    def say(self, common: str) -> str:
        """Name it in a sentence."""
        return common

    def peers(self, network: Network, others: Sequence[Network]) -> tuple[str, ...]:
        """Choose all of `others` that have it in common, in order of code; never the network itself."""
        common = self.common(network)
        if common is None:
            return ()
        return tuple(sorted(other.code for other in others if other.code != network.code and self.common(other) == common))

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        """Say in one sentence what the peers have in common."""
        common = self.common(network)
        if common is None:
            return f"No peers could be chosen: the {self.what} of this network is not known."
        unknown = sum(self.common(other) is None for other in others if other.code != network.code)
        left_out = (
            f"; {count_of(unknown, 'network')} of which it is not known {'was' if unknown == 1 else 'were'} left out"
            if unknown
            else ""
        )
        peers = self.peers(network, others)
        if not peers:
            return f"No peers could be chosen: no other network that answered is {self.say(common)}{left_out}."
        verb = "is" if len(peers) == 1 else "are"
        return f"The {count_of(len(peers), 'other network')} that {verb} {self.say(common)}{left_out}."

    def reasons(self, network: Network, others: Sequence[Network]) -> tuple[PeerReason, ...]:
        """Set what was compared side by side for every peer."""
        by_code = {other.code: other for other in others}
        own = self.shown(network)
        return tuple(
            PeerReason(
                code=code,
                name=by_code[code].name,
                facts=(PeerFact(name=self.what, own=own, theirs=self.shown(by_code[code])),),
            )
            for code in self.peers(network, others)
        )

    def shown(self, network: Network) -> str | None:
        """Write what was compared, with the figure behind it where there is one."""
        return self.common(network)


class SameSystem(Same):
    """All other networks of the same system."""

    name, title, what = "same-system", "Networks of the same system", "system"

    def common(self, network: Network) -> str | None:
        """Give the code of the main system."""
        return network.system_code

    def say(self, common: str) -> str:
        """Name the system by its code; a network may know it by several names."""
        return f"in the same system ({common})"


class SameRegion(Same):
    """All other networks of the same region."""

    name, title, what = "same-region", "Networks of the same region", "region"

    def common(self, network: Network) -> str | None:
        """Give the region's name."""
        return network.region_name

    def say(self, common: str) -> str:
        """Name the region."""
        return f"in the same region ({common})"


class SizeBand(Same):
    """All other networks in the same band of list sizes: under 30,000 patients, to 50,000, to 100,000, and above."""

    name, title, what = "size-band", "Networks in the same size band", "list size"

    def common(self, network: Network) -> str | None:
        """Name the band of its registered patients."""
        size = network.list_size
        return None if not size else next((words for end, words in SIZE_BANDS if size < end), LARGEST)

    def say(self, common: str) -> str:
        """Say how large they are."""
        return f"in the same size band ({common})"

    def shown(self, network: Network) -> str | None:
        """Write the list size."""
        return f"{network.list_size:,}" if network.list_size else None


class DeprivationBand(Same):
    """All other networks in the same fifth of deprivation: two deciles of the Index of Multiple Deprivation."""

    name, title, what = "deprivation-band", "Networks in the same band of deprivation", "deprivation decile"

    def common(self, network: Network) -> str | None:
        """Name the fifth that its decile belongs to."""
        decile = network.deprivation_decile
        return None if decile is None else FIFTHS[(decile - 1) // 2]

    def say(self, common: str) -> str:
        """Say in which fifth they are."""
        return f"in {common} by deprivation"

    def shown(self, network: Network) -> str | None:
        """Write the decile."""
        return None if network.deprivation_decile is None else f"decile {network.deprivation_decile}"


class Rurality(Same):
    """All other networks that are as rural: predominantly urban, urban with significant rural, or predominantly rural."""

    name, title, what = "rurality", "Networks that are as rural", "share of rural patients"

    def common(self, network: Network) -> str | None:
        """Name the band of the share of patients in rural areas."""
        share = network.rural_share
        return None if share is None else next((words for end, words in RURAL_BANDS if share < end), MOST_RURAL)

    def shown(self, network: Network) -> str | None:
        """Write the share."""
        return None if network.rural_share is None else f"{network.rural_share:.0%}"
