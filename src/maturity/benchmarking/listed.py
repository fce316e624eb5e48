"""A peer group that somebody wrote down: a list of networks of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.benchmarking.words import count_of
from maturity.model.network import Network
from maturity.model.peers import PeerFact, PeerReason


@dataclass(frozen=True, slots=True)
class Listed:
    """The networks of a list, as far as they answered; whoever wrote the list must say by what it was made."""

    name: str
    codes: tuple[str, ...]

    @property
    def title(self) -> str:
        """Name the list as a report prints it."""
        return f"Networks of the list {self.name}"

    def peers(self, network: Network, others: Sequence[Network]) -> tuple[str, ...]:
        """Choose those of the list that are among `others`, in order of code; never the network itself."""
        wanted = set(self.codes) - {network.code}
        return tuple(sorted(other.code for other in others if other.code in wanted))

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        """Say how many networks of the list there are to compare with."""
        listed = len(set(self.codes) - {network.code})
        found = len(self.peers(network, others))
        if not found:
            return f"No peers could be chosen: no network of the list {self.name} answered."
        silent = listed - found
        rest = f"; {count_of(silent, 'network')} of the list did not answer" if silent else ""
        return f"The {count_of(found, 'network')} of a list made for this comparison ({self.name}){rest}."

    def reasons(self, network: Network, others: Sequence[Network]) -> tuple[PeerReason, ...]:
        """Say for each that it is on the list."""
        by_code = {other.code: other for other in others}
        on_list = PeerFact(name=f"on the list {self.name}", own="yes" if network.code in self.codes else "no", theirs="yes")
        return tuple(PeerReason(code=code, name=by_code[code].name, facts=(on_list,)) for code in self.peers(network, others))
