"""Build the overview of all systems: pure, in the order of the register, and never a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.model.benchmark import SharedCore
from maturity.model.matrix import Domain, Matrix
from maturity.model.national_tables import NationalTables, SystemSpread
from maturity.model.network import Network, System
from maturity.model.result import PluginUsed, Result, Status
from maturity.reporting.national_front import answered_headline, build_front, national_limits, national_method, national_title
from maturity.reporting.national_view import NationalDomain, NationalReport, SpreadCell, SystemRow, has_spread
from maturity.reporting.national_words import cell_words, domain_headline
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import Number, counted, listed, name_matrix, number_word, sentence, steps_of
from maturity.reporting.system.facts import closed_words, counted_share, pair_words
from maturity.reporting.system_rows import HeatColumn, LevelTally, StandingRow, StatusTally


@dataclass(frozen=True, slots=True)
class Nation:
    """All that the overview is made from.

    systems: in the order to show them. networks: by the code of their system, whether they answered or not. answered: codes of the
    networks with an answer, by the code of their system.
    """

    systems: tuple[System, ...]
    networks: Mapping[str, tuple[Network, ...]]
    answered: Mapping[str, tuple[str, ...]]
    results: Sequence[Result]
    matrix: Matrix
    tables: NationalTables
    cycle: str
    as_of: date
    next_cycle: date

    @property
    def domains(self) -> list[Domain]:
        """List the domains that hold criteria."""
        return [domain for domain, _ in leaf_domains(self.matrix.domains)]

    @property
    def goal_words(self) -> str:
        """Name the levels from the goal upward: "Embedded or Shared"."""
        return listed((level.name for level in self.matrix.levels if level.rank >= self.tables.goal), "or")

    @property
    def everyone(self) -> int:
        """Count all networks."""
        return sum(len(found) for found in self.networks.values())

    @property
    def answers(self) -> int:
        """Count the networks that answered."""
        return sum(len(found) for found in self.answered.values())

    def at_goal(self, domain: str) -> tuple[int, int] | None:
        """Count the networks of all systems at the goal or above in a domain, and those with a level; None when not shown."""
        spread = self.tables.everyone.get(domain)
        return (spread.at_goal, spread.total) if spread and spread.at_goal is not None and spread.total else None


def build_national_report(nation: Nation, *, engine_version: str, shared: SharedCore | None = None) -> NationalReport:
    """Say how the networks of all systems are spread; pure, and the same for the same input.

    Raises:
        ValueError: If a result is of another matrix.
    """
    other = next((result for result in nation.results if result.matrix.id != nation.matrix.id), None)
    if other is not None:
        raise ValueError(f"the result of {other.network} is of matrix {other.matrix.id}; score it with {nation.matrix.id}")
    rows = tuple(_row(nation, system) for system in nation.systems)
    domains = tuple(_domain(nation, domain) for domain in nation.domains)
    silent = tuple(row.name for row in rows if not row.answered)
    synthetic = any(result.synthetic for result in nation.results)
    made_up = ("These answers are made up for demonstration and say nothing about any real network.",) if synthetic else ()
    only = ("This overview holds one system; its own report says more.",) if len(rows) == 1 else ()
    return NationalReport(
        title=national_title(nation),
        subtitle=f"Overview of {counted(len(rows), 'system')}, cycle {nation.cycle}",
        matrix=name_matrix(nation.matrix),
        levels=steps_of(nation.matrix),
        cycle=nation.cycle,
        as_of=nation.as_of,
        synthetic=synthetic,
        engine_version=engine_version,
        plugins=_plugins(nation),
        method=national_method(nation),
        limits=(*((shared.words,) if shared else ()), *national_limits(nation)),
        first=build_front(nation, rows),
        goal=nation.goal_words,
        domains=domains,
        domains_headline=_domains_headline(nation),
        columns=tuple(HeatColumn(id=domain.id, title=domain.title, short=domain.short) for domain in nation.domains),
        systems=rows,
        systems_headline=_systems_headline(rows),
        numbers=_numbers(nation, rows),
        answered_headline=answered_headline(nation),
        silent=silent,
        silent_words=_silent_words(silent, len(rows)),
        notices=(*made_up, *only, *((shared.words,) if shared else ())),
    )


def _row(nation: Nation, system: System) -> SystemRow:
    """Show one system across the domains."""
    answered = len(nation.answered.get(system.code, ()))
    spreads = nation.tables.systems.get(system.code, {})
    nothing = SystemSpread(total=None, reason="no level in this domain")
    cells = tuple(_cell(nation, spreads.get(domain.id, nothing)) for domain in nation.domains)
    missing = None
    if not answered:
        missing = "No network answered"
    elif all(cell.total is None for cell in cells):
        missing = "Too few networks answered to show a spread"
    return SystemRow(
        code=system.code,
        name=system.name,
        networks=len(nation.networks.get(system.code, ())),
        answered=answered,
        cells=() if missing else cells,
        missing=missing,
    )


def _cell(nation: Nation, spread: SystemSpread) -> SpreadCell:
    """Show one domain of one system."""
    shown = spread.lowest is not None and spread.at_goal is not None
    cell = SpreadCell(
        lowest=spread.lowest if shown else None,
        highest=spread.highest if shown else None,
        at_goal=spread.at_goal if shown else None,
        total=spread.total,
        level_words="Not shown",
        count_words="not shown",
    )
    level, count = cell_words(cell, steps_of(nation.matrix))
    return cell.model_copy(update={"level_words": level, "count_words": count})


def _domain(nation: Nation, domain: Domain) -> NationalDomain:
    """Show one domain over all networks, and how far systems differ."""
    headline = domain_headline(domain.title, nation.at_goal(domain.id), nation.goal_words)
    return NationalDomain(
        id=domain.id, title=domain.title, headline=headline, spread=_spread_words(nation, domain), own=_own(nation, domain)
    )


def _spread_words(nation: Nation, domain: Domain) -> str:
    """Say how the systems that can be shown are spread, by the level of their middle network."""
    spreads = [found[domain.id] for found in nation.tables.systems.values() if domain.id in found]
    known = [spread for spread in spreads if spread.lowest is not None and spread.lowest == spread.highest]
    if not known:
        return "It cannot be shown here for any system where its middle network stands."
    parts = [
        f"at {level.name} in {number_word(count)}"
        for level in nation.matrix.levels
        if (count := sum(spread.lowest == level.rank for spread in known))
    ]
    whole = f"Of {counted(len(nation.systems), 'system')}, the middle network can be placed in {number_word(len(known))}"
    return f"{whole}: {listed(parts)}."


def _own(nation: Nation, domain: Domain) -> StandingRow:
    """Show the spread over all networks, as far as it may be shown; how many have no level tells nobody's level."""
    row = nation.tables.rows.get(domain.id)
    total = row.total if row else None
    missing = nation.everyone - (total or 0)
    counts = row.counts if row else {}
    levels = nation.matrix.levels
    tallies = tuple(LevelTally(rank=level.rank, name=level.name, networks=counts.get(level.rank)) for level in levels)
    hidden = None if row and None not in row.counts.values() else sentence(row.reason if row and row.reason else "Nobody answered")
    return StandingRow(
        id=domain.id,
        title=domain.title,
        core=None,
        counts=tallies,
        others=(StatusTally(status=Status.NOT_ASSESSED, words="Without a level", networks=missing),) if total else (),
        assessed=total,
        all=nation.everyone,
        words=closed_words(nation.matrix, row)
        if row and hidden
        else f"{total or 0:,} of {nation.everyone:,} networks have a level here.",
        hidden=hidden,
    )


def _domains_headline(nation: Nation) -> str:
    """Say in how many domains at least half of the networks have reached the goal."""
    shares = [share for domain in nation.domains if (share := nation.at_goal(domain.id)) is not None]
    if not shares:
        return "Nothing can be shown yet about where networks stand"
    half = sum(part * 2 >= whole for part, whole in shares)
    if not half:
        domain = "domain" if len(shares) == len(nation.domains) else "domain that can be shown"
        return f"In no {domain}, half of the networks or more are {nation.goal_words}"
    where = f"{pair_words(half, len(shares))} {'domain' if len(shares) == 1 else 'domains'}"
    return f"In {where}, at least half of the networks are {nation.goal_words}"


def _systems_headline(rows: Sequence[SystemRow]) -> str:
    """Say of how many systems a spread can be shown."""
    shown = sum(has_spread(row) for row in rows)
    if not rows:
        return "No system is registered"
    if not shown and any(row.cells for row in rows):
        return "No system can show its spread without singling out networks"
    if not shown:
        return "Too few networks answered to show how any system is spread"
    where = "the one system" if len(rows) == 1 else f"{pair_words(shown, len(rows))} systems"
    return f"The spread can be shown for {where}"


def _silent_words(silent: Sequence[str], systems: int) -> str:
    """Say from which systems nothing came."""
    if not silent:
        return "At least one network answered in every system." if systems else "No system is registered."
    return f"Nothing came from {listed(silent)}. Nothing is known about their networks, and no total speaks for them."


def _numbers(nation: Nation, rows: Sequence[SystemRow]) -> tuple[Number, ...]:
    """Count answers."""
    return (
        counted_share("Networks that answered", nation.answers, nation.everyone, "networks"),
        counted_share("Systems with an answer", sum(bool(row.answered) for row in rows), len(rows), "systems"),
        counted_share(
            "Systems where every network answered", sum(row.answered == row.networks > 0 for row in rows), len(rows), "systems"
        ),
        counted_share("Systems whose spread can be shown", sum(has_spread(row) for row in rows), len(rows), "systems"),
    )


def _plugins(nation: Nation) -> tuple[PluginUsed, ...]:
    """List every plugin that took part in a result, once."""
    used = {(plugin.name, plugin.version): plugin for result in nation.results for plugin in result.plugins}
    return tuple(used[key] for key in sorted(used))
