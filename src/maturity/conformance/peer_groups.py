"""The checks of a way to choose peers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.conformance.judging import Check, raised
from maturity.conformance.making import make_network
from maturity.conformance.naming import check_name
from maturity.conformance.sentences import not_plain
from maturity.conformance.verdict import Fault, Skipped
from maturity.conformance.watching import watched
from maturity.contracts import CohortPeerGroup, PeerGroup
from maturity.model.network import Network


def peer_group_checks(group: PeerGroup) -> Iterator[tuple[str, Check]]:
    """List the checks of a peer group."""
    networks = example_networks()
    yield "has a name with its prefix", lambda: check_name(group)
    yield "looks at nothing but its input", lambda: check_purity(group, networks)
    yield "stands networks of which little is known", lambda: check_survival(group, networks)
    yield "chooses codes that it was given, each once, and never the network itself", lambda: check_choice(group, networks)
    yield "chooses the same peers in any order of networks", lambda: check_order(group, networks)
    yield "says in a sentence why these are its peers", lambda: check_words(group, networks)
    yield "chooses the same when it works ahead", lambda: check_prepared(group, networks)


def example_networks() -> list[Network]:
    """Make twelve networks in three regions: alike, unlike, twins, and some of which little is known."""
    regions = ("East", "West", None)
    known = [
        make_network(
            f"Z{at:05}",
            region_name=regions[at % 3],
            system_code=f"ZZ{at % 2 + 1}",
            list_size=20_000 + 5_000 * (at // 2),
            deprivation_score=10.0 + 3 * (at // 2),
            deprivation_decile=at // 2 + 1,
            rural_share=0.1 * (at // 2),
            core20_share=0.05 * at,
        )
        for at in range(9)
    ]
    return [*known, *(make_network(f"Z{at:05}", list_size=None, neighbourhoods=[]) for at in range(9, 12))]


def check_purity(group: PeerGroup, networks: Sequence[Network]) -> Fault | None:
    """Check that it reads no clock, disk or network and leaves nothing to chance."""
    for one in networks:
        _, did = watched(lambda one=one: list(group.peers(one, networks)))  # type: ignore[misc]
        if did is not None:
            return Fault(f"it {did}", "Choose by what describes the networks alone")
    return None


def check_survival(group: PeerGroup, networks: Sequence[Network]) -> Fault | None:
    """Check that it raises neither for an unknown figure nor for nobody to choose from."""
    for one in networks:
        for others in ([], [one], [networks[-1]], networks):
            try:
                group.peers(one, others)
                group.describe(one, others)
            except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
                return raised(error, f"{len(others)} networks to choose from")
    return None


def check_choice(group: PeerGroup, networks: Sequence[Network]) -> Fault | None:
    """Check what it chooses."""
    codes = {one.code for one in networks}
    for one in networks:
        chosen = list(group.peers(one, networks))
        if one.code in chosen:
            return Fault("it chooses the network itself as its peer", "Leave out the code of the network")
        if not codes.issuperset(chosen):
            return Fault("it chooses a code that it was not given", "Choose among the others")
        if len(set(chosen)) < len(chosen):
            return Fault("it chooses a network twice", "Choose each once")
    return None


def check_order(group: PeerGroup, networks: Sequence[Network]) -> Fault | None:
    """Check that ties are broken the same way whatever the order."""
    for one in networks:
        orders = (networks, networks[::-1], [*networks[1::2], *networks[::2]])
        if len({tuple(group.peers(one, order)) for order in orders}) > 1:
            return Fault("it chooses other peers, or in another order, when the networks come in another order",
                         "Break ties by code")  # fmt: skip
    return None


def check_words(group: PeerGroup, networks: Sequence[Network]) -> Fault | None:
    """Check the sentence."""
    wrong = next((said for one in networks if (said := not_plain(group.describe(one, networks)))), None)
    return Fault(f"what it says {wrong}", "Write a plain sentence") if wrong else None


def check_prepared(group: PeerGroup, networks: Sequence[Network]) -> Fault | Skipped | None:
    """Check that working ahead changes nothing."""
    if not isinstance(group, CohortPeerGroup):
        return Skipped("it does not work ahead")
    ready = group.prepare(networks)
    same = all(tuple(group.peers(one, networks)) == tuple(ready.peers(one, networks)) for one in networks)
    return None if same else Fault("working ahead, it chooses other peers", "Let prepare change the speed alone")
