"""Compare one network with networks like it: choose peers, build bands, and suppress what rests on too few."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import LEAST_PEERS, MIN_PEERS, suppress_benchmark
from maturity.benchmarking.figures import place_figures
from maturity.benchmarking.standing import Standing, standings
from maturity.benchmarking.words import count_of
from maturity.contracts import CohortPeerGroup, PeerGroup
from maturity.errors import InputError, NotFoundError, Problem
from maturity.model.benchmark import Benchmark
from maturity.model.network import Network
from maturity.model.result import Result


def benchmark(
    result: Result,
    cohort: Sequence[Result],
    networks: Mapping[str, Network],
    peer_group: PeerGroup,
    *,
    min_peers: int = MIN_PEERS,
    lower_is_better: Collection[str] = (),
) -> Benchmark:
    """Compare one network with its peers in the same cycle of the same matrix version.

    Peers are chosen among the networks that answered, by what describes them and never by their levels. A peer counts in
    a band only where it carries a level itself.

    Args:
        result: The network's own result.
        cohort: Results to choose peers from; the network's own, and those of another matrix, version or cycle, are passed over.
        networks: Descriptions by code.
        peer_group: How peers are chosen.
        min_peers: Bands on fewer peers show no numbers; at least 1. Under five peers none does.
        lower_is_better: Criteria of which a lower figure is better.

    Raises:
        NotFoundError: If the network itself has no description.
        InputError: If the cohort holds two results of one network, or min_peers is below 1.
    """
    answered = _same_round(result, cohort)
    return benchmark_among(result, answered, networks, peer_group, min_peers=min_peers, lower_is_better=lower_is_better)


def benchmark_all(
    cohort: Sequence[Result], networks: Mapping[str, Network], peer_group: PeerGroup, *, min_peers: int = MIN_PEERS
) -> dict[str, Benchmark]:
    """Compare every network of one cycle with its peers, by code; networks without a description are passed over.

    Gives what `benchmark` gives for each, but works through the cohort only once. All results must be of one round.

    Raises:
        InputError: If the results are of different rounds, one network has two, or min_peers is below 1.
    """
    if not cohort:
        return {}
    answered = _same_round(cohort[0], cohort)
    if len(answered) != len(cohort):
        raise InputError(
            [Problem("the results are of different matrices or cycles", "give the results of one cycle of one matrix version")]
        )
    described = [code for code in answered if code in networks]
    if isinstance(peer_group, CohortPeerGroup):
        peer_group = peer_group.prepare([networks[code] for code in described])
    return {code: benchmark_among(answered[code], answered, networks, peer_group, min_peers=min_peers) for code in described}


def _same_round(result: Result, cohort: Sequence[Result]) -> dict[str, Result]:
    """Index by network the results of the same matrix, version and cycle."""
    found: dict[str, Result] = {}
    for other in cohort:
        if _round_of(other) != _round_of(result):
            continue
        if other.network in found:
            message = f"network {other.network} has two results in cycle {other.cycle}"
            raise InputError([Problem(message, "Keep one result for each network")])
        found[other.network] = other
    return found


def _round_of(result: Result) -> tuple[str, str, str]:
    """Name what results must share to be compared."""
    return (result.matrix.id, result.matrix.version, result.cycle)


def benchmark_among(
    result: Result,
    answered: Mapping[str, Result],
    networks: Mapping[str, Network],
    peer_group: PeerGroup,
    *,
    min_peers: int,
    lower_is_better: Collection[str] = (),
) -> Benchmark:
    """Compare one network with its peers as `benchmark` does, among results by code; only those of its peers are looked at.

    Args:
        result: The network's own result.
        answered: Results to choose peers from, all of the network's own matrix, version and cycle; its own may be there.
        networks: Descriptions by code.
        peer_group: How peers are chosen.
        min_peers: Bands on fewer peers show no numbers; at least 1.
        lower_is_better: Criteria of which a lower figure is better.

    Raises:
        NotFoundError: If the network itself has no description.
        InputError: If min_peers is below 1.
    """
    if min_peers < 1:
        raise InputError([Problem(f"the minimum of peers is {min_peers}", "Give 1 or more")])
    own_network = networks.get(result.network)
    if own_network is None:
        raise NotFoundError("network", result.network, networks)
    others = [networks[code] for code in sorted(answered) if code in networks and code != result.network]
    codes = tuple(code for code in peer_group.peers(own_network, others) if code != result.network)
    found = [standings(answered[code]) for code in codes]
    bands = {id_: build_band(id_, own.level, _levels(id_, found)) for id_, own in standings(result).items()}
    undescribed = sum(code not in networks for code in answered if code != result.network)
    return suppress_benchmark(
        Benchmark(
            network=result.network,
            peer_group=peer_group.name,
            why=_why(peer_group.describe(own_network, others), undescribed),
            peer_codes=codes,
            min_peers=max(min_peers, LEAST_PEERS),
            bands=bands,
            figures=place_figures(result, [answered[code] for code in codes], min_peers=min_peers, lower_is_better=lower_is_better),
        )
    )


def _levels(id_: str, peers: Sequence[Mapping[str, Standing]]) -> list[int]:
    """List the levels that peers carry on one criterion or domain."""
    return [peer[id_].level for peer in peers if id_ in peer and peer[id_].level is not None]  # type: ignore[misc]


def _why(sentence: str, undescribed: int) -> str:
    """Add to the peer group's sentence who could not be considered."""
    if not undescribed:
        return sentence
    verb = "was" if undescribed == 1 else "were"
    return (
        f"{sentence} {count_of(undescribed, 'network')} answered but {verb} passed over, "
        "because the register does not describe them."
    )
