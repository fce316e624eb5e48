"""From scored cycles to reports: peers, change, tables, and what each board is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from maturity import __version__
from maturity.bases import network_basis, system_basis
from maturity.benchmarking.benchmark import benchmark
from maturity.benchmarking.distribution import distribute
from maturity.benchmarking.figures import lower_is_better
from maturity.benchmarking.shared_core import describe_core, keep_shared
from maturity.benchmarking.system import close_rows, tabulate_system
from maturity.benchmarking.two_tables import protect_bands
from maturity.contracts import CohortPeerGroup, PeerGroup, SectionSubject
from maturity.earlier import find_earlier, origins_of
from maturity.model.benchmark import Benchmark, ClosedRow, SharedCore
from maturity.model.branding import Look
from maturity.model.matrix import Matrix
from maturity.model.network import Network, System
from maturity.model.result import Result
from maturity.model.succession import Succession
from maturity.model.variations import VariationPlan
from maturity.pipeline import Scored, ScoredCycle
from maturity.plugins import Registry
from maturity.report_sections import add_sections
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.rewording import dress
from maturity.reporting.system_report import build_system_report
from maturity.reporting.system_view import Naming, SystemReport
from maturity.scoring.projecting import project
from maturity.varying import CycleVariations


@dataclass(frozen=True, slots=True)
class Published:
    """What a system's report shows where it names nobody. networks: codes of all of its networks. rows: by criterion or domain."""

    networks: frozenset[str]
    rows: Mapping[str, ClosedRow]


@dataclass(frozen=True, slots=True)
class Frame:
    """What reports need besides a cycle: the system, how peers are chosen, from how many on, and the register.

    registry: the plugins whose sections are added; None adds none. successions: which networks took over from which.
    plan: how the choices behind places among peers are varied; None does not vary them. varied, described, published:
    what `prepare_peers` readied.
    basis: reports carry what they were worked out from, so that anyone can work them out again. look: the system's own.
    """

    system: System | None
    peer_group: PeerGroup
    min_peers: int
    next_cycle: date | None = None
    networks: tuple[Network, ...] = ()
    name_networks: bool = True
    registry: Registry | None = None
    successions: tuple[Succession, ...] = ()
    plan: VariationPlan | None = None
    varied: CycleVariations | None = None
    basis: bool = True
    look: Look | None = None
    described: Mapping[str, Network] | None = None
    published: Mapping[str, Published] | None = None


@dataclass(frozen=True, slots=True)
class SystemCycle:
    """The part of a cycle that belongs to one system: its networks (also those that did not answer), now and before."""

    system: System
    networks: tuple[Network, ...]
    now: ScoredCycle
    before: ScoredCycle | None


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
        benchmark,
        networks=cycle.networks if described is None else described,
        peer_group=peer_group,
        min_peers=min_peers,
        lower_is_better=lower_is_better(matrix) if matrix else (),
    )
    results = cycle.results if core is None else list(core.results.values())
    if among is not None:
        results = [result for result in results if result.network in among or result.network == code]
    if core is None:
        return place(one.result, results)
    found = place(core.results[code], results)
    note = describe_core(core.matrices[one.result.matrix.id], core.base, core.shared, core.matrices.values())
    return keep_shared(found, note, core.shared)


def prepare_peers(frame: Frame, now: ScoredCycle) -> Frame:
    """Let the peer group work ahead once for a whole cycle, where it can, and variations too; reports say the same, only faster."""
    if frame.plan is not None and now.relatives is not None and now.by_code:
        varied = CycleVariations(now, now.relatives.bound_for(now.results[0].matrix.id).matrix, frame.plan)
        frame = replace(frame, varied=varied)
    if not frame.name_networks and now.relatives is not None and now.by_code:
        matrix = now.relatives.bound_for(now.results[0].matrix.id).matrix
        frame = replace(frame, published=publish(matrix, now, frame))
    described = _described(now, frame)
    if isinstance(frame.peer_group, CohortPeerGroup):
        frame = replace(frame, peer_group=frame.peer_group.prepare(list(described.values())))
    return replace(frame, described=described)


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


def _described(now: ScoredCycle, frame: Frame) -> dict[str, Network]:
    """Describe the networks that answered; what an assessment leaves out comes from the register, with its public figures."""
    known = {network.code: network for network in frame.networks}
    return {
        network.code: _filled(network, known[network.code]) if network.code in known else network
        for network in share_facts(now.networks.values(), frame.networks)
    }


def _filled(network: Network, registered: Network) -> Network:
    """Fill in what describes a network where its own assessment does not say it."""
    missing = {name: getattr(registered, name) for name in DESCRIBING if getattr(network, name) is None}
    more = {name: value for name, value in missing.items() if value is not None}
    return network.model_copy(update=more) if more else network


def publish(matrix: Matrix, now: ScoredCycle, frame: Frame) -> dict[str, Published]:
    """Work out, by the code of each system, the counts that its report shows where no network is named."""
    found = {}
    for part in split_by_system(now, None, frame, ()):
        results, answered, _ = what_was_answered(matrix, part.now)
        rows = close_rows(distribute(results), [level.rank for level in answered.levels])
        found[part.system.code] = Published(frozenset(network.code for network in part.networks), rows)
    return found


def network_report(code: str, matrix: Matrix, now: ScoredCycle, before: ScoredCycle | None, frame: Frame) -> NetworkReport:
    """Build the report for one network's board from its cycle, and from the one before where there is one."""
    one, matrix = now.get(code), now.matrix_of(code, matrix)
    earlier = find_earlier(code, before, frame.successions)
    report = build_network_report(
        one.assessment,
        one.result,
        matrix,
        benchmark=compared(code, matrix, now, frame),
        change=earlier.compare(one.result) if before else None,
        previous=earlier.result,
        system=frame.system,
        next_cycle=frame.next_cycle,
        peer_group_title=frame.peer_group.title,
        previous_plan=earlier.plan,
    )
    if frame.basis and now.relatives is not None:
        bound = now.relatives.bound_for(one.result.matrix.id)
        report = report.model_copy(update={"basis": network_basis(one.assessment, one.result, bound)})
    report = dress(report, frame.look)
    if frame.registry is None:
        return report
    network = share_facts([one.assessment.network], frame.networks)
    return add_sections(report, SectionSubject(matrix, (one.assessment,), (one.result,), network, now.as_of), frame.registry)


def compared(code: str, matrix: Matrix, now: ScoredCycle, frame: Frame) -> Benchmark | None:
    """Place one network among its peers, and say how sure that is; None where there is nobody to compare with.

    Where networks are not named, peers are of other systems or all of the network's own, and what the bands and the counts of its
    system's report would tell together is hidden.
    """
    if len(now.by_code) < 2:
        return None
    described = _described(now, frame) if frame.described is None else frame.described
    place = partial(compare_with_peers, now.get(code), now, frame.peer_group, frame.min_peers, matrix=matrix, described=described)
    if frame.name_networks:
        found = place()
    else:
        published = publish(matrix, now, frame) if frame.published is None else frame.published
        home = next((system for system in published.values() if code in system.networks), Published(frozenset({code}), {}))
        found = place(among=now.by_code.keys() - home.networks)
        if len(found.peer_codes) < frame.min_peers:
            found = protect_bands(place(among=home.networks), home.rows, home.networks)
    if frame.plan is None:
        return found
    varied = frame.varied or CycleVariations(now, matrix, frame.plan, (code, *found.peer_codes))
    return varied.vary(found)


def share_facts(networks: Iterable[Network], others: Iterable[Network]) -> tuple[Network, ...]:
    """Give networks the public figures that others of the same code carry (the register's); a figure of its own stays."""
    known = {other.code: other.facts for other in others if other.facts}
    return tuple(
        network.model_copy(update={"facts": {**known[network.code], **network.facts}}) if network.code in known else network
        for network in networks
    )


def split_by_system(now: ScoredCycle, before: ScoredCycle | None, frame: Frame, systems: Sequence[System]) -> list[SystemCycle]:
    """Split a cycle by the system that each network belongs to today, in order of code.

    A network belongs where the register says, and where the register has none of its code, where its own assessment says.
    A network of the cycle before follows its code, so that a merger of systems does not lose it.
    """
    described = {**(before.networks if before else {}), **now.networks, **{network.code: network for network in frame.networks}}
    home = {code: network.system_code for code, network in described.items()}
    named = {system.code: system for system in systems}
    return [
        SystemCycle(
            named.get(code) or unlisted_system(code, described.values()),
            tuple(described[network] for network in sorted(home) if home[network] == code),
            now.only(home, code),
            before.only(home, code) if before else None,
        )
        for code in sorted({code for code in (home[network] for network in now.by_code) if code is not None})
    ]


def unlisted_system(code: str, networks: Iterable[Network]) -> System:
    """Describe a system that no register lists, by the name that its networks give it."""
    name = next((network.system_name for network in networks if network.system_code == code and network.system_name), code)
    return System(code=code, name=name, board_name=name)


def system_report(matrix: Matrix, part: SystemCycle, frame: Frame) -> SystemReport:
    """Build the report for one system's board; on what all matrices share, where its networks answered different ones."""
    results, matrix, note = what_was_answered(matrix, part.now)
    assessments = [scored.assessment for _, scored in sorted(part.now.by_code.items())]
    earlier = _comparable(part.before, part.now) if part.before else None
    origins = origins_of(part.now.by_code, part.before, frame.successions) if part.before else None
    networks = {network.code: network for network in part.networks}
    report = build_system_report(
        part.system,
        part.networks,
        results,
        assessments,
        matrix,
        tables=tabulate_system(matrix, results, assessments, networks, earlier=earlier, origins=origins),
        cycle=results[0].cycle,
        as_of=part.now.as_of,
        engine_version=__version__,
        naming=Naming(shown=frame.name_networks),
        next_cycle=frame.next_cycle,
        shared=note,
    )
    if frame.basis and frame.name_networks:
        report = report.model_copy(update={"basis": system_basis(results)})
    report = dress(report, frame.look)
    if frame.registry is None:
        return report
    described = share_facts(part.networks, (one.network for one in assessments))
    subject = SectionSubject(matrix, tuple(assessments), tuple(results), described, part.now.as_of)
    return add_sections(report, subject, frame.registry, may_name=frame.name_networks)


def what_was_answered(matrix: Matrix, now: ScoredCycle) -> tuple[Sequence[Result], Matrix, SharedCore | None]:
    """Give the results that a system's tables rest on, with their matrix, and what is shared when there were several."""
    core = now.core
    if core is None:
        return now.results, now.matrix_of(min(now.by_code), matrix), None
    whole = max(core.matrices.values(), key=lambda one: sum(1 for _ in one.all_criteria()))
    note = describe_core(whole, core.base, core.shared, core.matrices.values())
    return [core.results[code] for code in sorted(core.results)], core.bound.matrix, note


def _comparable(before: ScoredCycle, now: ScoredCycle) -> Sequence[Result]:
    """Give the results of the cycle before, seen by what is shared now where that cycle's matrices have it."""
    core = now.core
    if core is None:
        return before.results
    scored = [one for _, one in sorted(before.by_code.items()) if one.result.matrix.id in (*core.matrices, core.base.id)]
    asked = core.bound.criteria.keys()
    return [project(one.result, one.assessment, core.bound) for one in scored if asked <= one.result.criteria.keys()]
