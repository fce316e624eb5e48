"""A network among networks like it: who they are, what may be shown of them, and how sure its place is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from maturity.benchmarking.benchmark import benchmark_among
from maturity.benchmarking.distribution import distribute
from maturity.benchmarking.figures import lower_is_better
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.shared_core import describe_core, keep_shared
from maturity.benchmarking.system import close_rows
from maturity.benchmarking.two_tables import protect_bands
from maturity.contracts import CohortPeerGroup, PeerGroup
from maturity.describing import describe_networks
from maturity.frames import Frame, Published
from maturity.hosting import bands_beside, offered
from maturity.late import Late
from maturity.model.benchmark import Benchmark, ClosedRow
from maturity.model.learning import Learning
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.model.result import Result
from maturity.pipeline import Scored, ScoredCycle
from maturity.relatives import Relatives
from maturity.system_cycles import SystemCycle, split_by_system, what_was_answered
from maturity.varying import CycleVariations


def compare_with_peers(
    one: Scored,
    cycle: ScoredCycle,
    peer_group: PeerGroup,
    min_peers: int,
    *,
    matrix: Matrix | None = None,
    described: Mapping[str, Network] | None = None,
    among: Collection[str] | None = None,
) -> Benchmark:
    """Place one network among networks like it in the same cycle; by what their matrices share, where these differ.

    matrix: tells of which figures lower is better. described: the networks with what the register adds. among: codes that peers may
    be chosen from; None for everybody.
    """
    core, code = cycle.core, one.result.network
    place = partial(
        benchmark_among,
        networks=cycle.networks if described is None else described,
        peer_group=peer_group,
        min_peers=min_peers,
        lower_is_better=lower_is_better(matrix) if matrix else (),
    )
    results = comparable(code, cycle)
    if among is not None:
        results = Late((other for other in results if other in among), results.__getitem__)
    if core is None:
        return place(one.result, results)
    found = place(core.results[code], results)
    note = describe_core(core.matrices[one.result.matrix.id], core.base, core.shared, core.matrices.values())
    return keep_shared(found, note, core.shared)


def comparable(code: str, cycle: ScoredCycle) -> Mapping[str, Result]:
    """Give the results that can be compared with a network's own, by code: of the same matrix and cycle, or by what all share.

    None of them is looked at.
    """
    listed, core = cycle.listed, cycle.core
    if core is not None:
        return Late((name for name in core.results if listed[name].cycle == listed[code].cycle), core.results.__getitem__)
    same = [name for name, one in listed.items() if one.round == listed[code].round]
    return Late(same, lambda name: cycle.by_code[name].result)


def prepare_peers(frame: Frame, now: ScoredCycle) -> Frame:
    """Let the peer group work ahead once for a whole cycle, where it can, and variations too; reports say the same, only faster."""
    if frame.plan is not None and frame.varied is None and now.relatives is not None and now.by_code:
        frame = replace(frame, varied=CycleVariations(now, first_matrix(now, now.relatives), frame.plan))
    if not frame.name_networks and frame.published is None and now.relatives is not None and now.by_code:
        frame = replace(frame, published=publish(first_matrix(now, now.relatives), now, frame))
    described = describe_networks(now, frame.networks)
    if isinstance(frame.peer_group, CohortPeerGroup):
        frame = replace(frame, peer_group=frame.peer_group.prepare(list(described.values())))
    return replace(frame, described=described, likeness=Likeness().prepare(list(described.values())))


def first_matrix(now: ScoredCycle, relatives: Relatives) -> Matrix:
    """Give the matrix that the first network of a cycle answered."""
    return relatives.bound_for(now.listed[min(now.by_code)].matrix.id).matrix


def publish(matrix: Matrix, now: ScoredCycle, frame: Frame) -> dict[str, Published]:
    """Work out, by the code of each system, the counts that its report shows where no network is named."""
    parts = split_by_system(now, None, frame, ())
    return {part.system.code: Published(codes_of(part), published_rows(matrix, part)) for part in parts}


def codes_of(part: SystemCycle) -> frozenset[str]:
    """Name all networks of a system."""
    return frozenset(network.code for network in part.networks)


def published_rows(matrix: Matrix, part: SystemCycle) -> Mapping[str, ClosedRow]:
    """Work out the counts that a system's report shows where no network is named."""
    results, answered, _ = what_was_answered(matrix, part.now)
    return close_rows(distribute(results), [level.rank for level in answered.levels])


@dataclass(frozen=True, slots=True)
class Placed:
    """A network among its peers, and whom it could learn from; None where nobody else answered."""

    benchmark: Benchmark | None = None
    learning: Learning | None = None


def compared(code: str, matrix: Matrix, now: ScoredCycle, frame: Frame) -> Benchmark | None:
    """Place one network among its peers, and say how sure that is; None where there is nobody to compare with."""
    return placed(code, matrix, now, None, frame).benchmark


def placed(code: str, matrix: Matrix, now: ScoredCycle, before: ScoredCycle | None, frame: Frame) -> Placed:
    """Place one network among its peers, say how sure that is, and find whom it could learn from.

    Where networks are not named, peers are of other systems or all of the network's own, and what the bands and the counts of its
    system's report would tell together is hidden. Those that agreed to be named are named there too; where they are of the
    system whose networks are the peers, names take the place of bands.
    """
    if len(now.by_code) < 2:
        return Placed()
    described = describe_networks(now, frame.networks) if frame.described is None else frame.described
    place = partial(compare_with_peers, now.get(code), now, frame.peer_group, frame.min_peers, matrix=matrix, described=described)
    home = None if frame.name_networks else _home(code, matrix, now, frame)
    if home is None:
        found = place()
    else:
        found = place(among=now.by_code.keys() - home.networks)
        if len(found.peer_codes) < frame.min_peers:
            found = protect_bands(place(among=home.networks), home.rows, home.networks)
    offer = offered(code, matrix, now, frame, before=before, found=found, home=home)
    found = bands_beside(offer, found, matrix)
    return Placed(_varied(found, matrix, now, frame), offer.learning)


def _home(code: str, matrix: Matrix, now: ScoredCycle, frame: Frame) -> Published:
    """Give what the report of a network's own system shows, where networks are not named."""
    published = publish(matrix, now, frame) if frame.published is None else frame.published
    return next((system for system in published.values() if code in system.networks), Published(frozenset({code}), {}))


def _varied(found: Benchmark, matrix: Matrix, now: ScoredCycle, frame: Frame) -> Benchmark:
    """Say how sure the places are, where that is asked for."""
    if frame.plan is None:
        return found
    varied = frame.varied or CycleVariations(now, matrix, frame.plan, (found.network, *found.peer_codes))
    return varied.vary(found)
