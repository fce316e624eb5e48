"""Build the report for a system's board: plain data from what scoring and benchmarking found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maturity.model.assessment import Assessment
from maturity.model.benchmark import SharedCore
from maturity.model.freshness import add_months
from maturity.model.matrix import Matrix
from maturity.model.network import Network, System
from maturity.model.result import PluginUsed, Result, Status
from maturity.model.system_tables import SystemTables
from maturity.reporting.network_view import Ask
from maturity.reporting.report import name_matrix, steps_of
from maturity.reporting.system.answered import build_answered, build_limits, build_method
from maturity.reporting.system.change import build_change
from maturity.reporting.system.claims import build_claims
from maturity.reporting.system.facts import SystemFacts, label_networks
from maturity.reporting.system.front import build_first_page
from maturity.reporting.system.learning import build_learning
from maturity.reporting.system.presence import build_presence
from maturity.reporting.system.standings import build_heat_map, build_standings
from maturity.reporting.system.support import build_support
from maturity.reporting.system_view import Naming, SystemReport

MONTHS_TO_NEXT = 12
"""How far off the next cycle is taken to be when no date is given; the report says that it was assumed."""


def build_system_report(
    system: System,
    networks: Sequence[Network],
    results: Sequence[Result],
    assessments: Sequence[Assessment],
    matrix: Matrix,
    *,
    tables: SystemTables,
    cycle: str,
    as_of: date,
    engine_version: str,
    naming: Naming | None = None,
    next_cycle: date | None = None,
    decisions: Sequence[Ask] = (),
    shared: SharedCore | None = None,
) -> SystemReport:
    """Say what a system's board needs to know; pure, and the same for the same input.

    Args:
        system: The system, and the board that reads the report.
        networks: Every network of the system in the order to print them, whether it answered or not.
        results: One for each network that answered; a network that is not among `networks` is added at their end. One in
            which nothing is assessed counts as no answer.
        assessments: What was answered, for evidence, plans and quotes; one that is absent only leaves these out.
        matrix: The matrix that was answered.
        tables: What benchmarking worked out about these results.
        cycle: The current cycle.
        as_of: The day on which evidence was judged.
        engine_version: The version of the engine that made the report.
        naming: Which networks may be named; all of them, to their own board, when None.
        next_cycle: The day of the next cycle; a year after `as_of` is assumed when None.
        decisions: What to ask of the board; worked out from the findings when empty.
        shared: What is compared, where the networks answered different matrices; `matrix` and `results` are then cut down to that.

    Raises:
        ValueError: If two results are of one network, if a result is of another matrix, or if names are withheld and
            `tables` has no closed rows.
    """
    everything = naming or Naming()
    _check(results, matrix, tables, everything)
    roster = _roster(networks, results, assessments)
    facts = SystemFacts(
        system=system,
        networks=roster,
        results={result.network: result for result in results if has_answer(result)},
        assessments={one.network.code: one for one in assessments},
        matrix=matrix,
        tables=tables,
        naming=everything,
        labels=label_networks(roster),
        cycle=cycle,
        as_of=as_of,
        next_cycle=next_cycle or add_months(as_of, MONTHS_TO_NEXT),
        next_cycle_given=next_cycle is not None,
    )
    report = _assemble(facts, engine_version, decisions)
    return report if shared is None else _say_shared(report, shared)


def _check(results: Sequence[Result], matrix: Matrix, tables: SystemTables, naming: Naming) -> None:
    """Refuse what no report can be made of."""
    codes = [result.network for result in results]
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    if doubled:
        raise ValueError(f"two results of network {doubled[0]}; keep one of them")
    other = next((result for result in results if result.matrix.id != matrix.id), None)
    if other is not None:
        raise ValueError(f"the result of {other.network} is of matrix {other.matrix.id}; score it with {matrix.id}")
    if not naming.shown and results and tables.closed is None:
        raise ValueError("names are withheld, so counts must be made fit to publish; hand over closed rows")


def has_answer(result: Result) -> bool:
    """Tell whether a network answered at all; a file in which nothing is assessed is no answer."""
    return any(item.supported.status is not Status.NOT_ASSESSED for item in result.criteria.values())


def _roster(networks: Sequence[Network], results: Sequence[Result], assessments: Sequence[Assessment]) -> tuple[Network, ...]:
    """List every network once: those of the system, then any other that answered."""
    known = {network.code: network for network in networks}
    answered = {one.network.code: one.network for one in assessments}
    for result in results:
        if result.network not in known:
            known[result.network] = answered.get(result.network) or Network(code=result.network, name=result.network_name)
    return tuple(known.values())


def _assemble(facts: SystemFacts, engine_version: str, decisions: Sequence[Ask]) -> SystemReport:
    """Build every page from the same facts, and the first page from the others."""
    standings, presence, claims = build_standings(facts), build_presence(facts), build_claims(facts)
    learning, answered = build_learning(facts), build_answered(facts)
    speaks = facts.tables.presence is not None and any(area.reached is not None for area in facts.tables.presence.neighbourhoods)
    title = presence.headline if speaks else standings.headline if facts.results else answered.headline
    return SystemReport(
        title=title,
        subtitle=f"System report for {facts.system.name}, cycle {facts.cycle}",
        matrix=name_matrix(facts.matrix),
        levels=steps_of(facts.matrix),
        cycle=facts.cycle,
        as_of=facts.as_of,
        synthetic=any(result.synthetic for result in facts.results.values()),
        engine_version=engine_version,
        plugins=_plugins(facts),
        method=build_method(facts),
        limits=build_limits(facts),
        system=facts.system.code,
        system_name=facts.system.name,
        board_name=facts.system.board_name,
        naming=facts.naming,
        first=build_first_page(
            facts, decisions, standings=standings, presence=presence, claims=claims, learning=learning, answered=answered
        ),
        standings=standings,
        heat_map=build_heat_map(facts),
        presence=presence,
        claims=claims,
        change=build_change(facts),
        support=build_support(facts),
        learning=learning,
        answered=answered,
    )


def _say_shared(report: SystemReport, shared: SharedCore) -> SystemReport:
    """Say at the top and among the limits that only a part is compared."""
    return report.model_copy(update={"notices": (*report.notices, shared.words), "limits": (shared.words, *report.limits)})


def _plugins(facts: SystemFacts) -> tuple[PluginUsed, ...]:
    """List every plugin that took part in a result, once."""
    used = {(plugin.name, plugin.version): plugin for result in facts.results.values() for plugin in result.plugins}
    return tuple(used[key] for key in sorted(used))
