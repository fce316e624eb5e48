"""Where networks stand: criterion by criterion as distributions, and networks by domains as a heat map."""

from __future__ import annotations

from maturity.model.benchmark import ClosedRow, Distribution
from maturity.model.matrix import Criterion, Domain, Tier
from maturity.model.network import Network
from maturity.model.result import Result, Status
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import STATUS_WORDS, Standing, plural, quoted, sentence, standing
from maturity.reporting.system.facts import SystemFacts, closed_words, pair_words, share_of
from maturity.reporting.system_rows import HeatColumn, HeatRow, LevelTally, StandingRow, StatusTally
from maturity.reporting.system_view import HeatMap, StandingDomain, Standings

ANSWERS = (Status.SCORED, Status.UNCERTAIN)
"""The statuses of a criterion that was answered; incomplete belongs to domains only."""


def build_standings(facts: SystemFacts) -> Standings:
    """Show how the networks are spread over the levels of every criterion, in matrix order."""
    domains = tuple(_domain(facts, domain) for domain, _ in leaf_domains(facts.matrix.domains))
    rows = [row for domain in domains for row in domain.rows]
    return Standings(headline=_headline(facts, rows), note=_note(facts), goal=facts.goal_words, domains=domains)


def _domain(facts: SystemFacts, domain: Domain) -> StandingDomain:
    """Show one domain and its criteria."""
    rows = tuple(_row(facts, item) for item in domain.criteria)
    own = _row(facts, domain)
    return StandingDomain(
        id=domain.id, title=domain.title, short=domain.short, headline=_domain_headline(facts, domain, rows), own=own, rows=rows
    )


def _row(facts: SystemFacts, item: Criterion | Domain) -> StandingRow:
    """Show the spread of one criterion or domain; every network of the system is somewhere in the row."""
    core = item.tier is Tier.CORE if isinstance(item, Criterion) else None
    if facts.naming.shown:
        found = facts.tables.distributions.get(item.id) or Distribution(id=item.id, counts={}, statuses={}, networks=0)
        return _open_row(facts, item, core, found)
    closed = (facts.tables.closed or {}).get(item.id) or ClosedRow(id=item.id, counts={}, total=0)
    return _closed_row(facts, item, core, closed)


def _open_row(facts: SystemFacts, item: Criterion | Domain, core: bool | None, found: Distribution) -> StandingRow:
    """Show a row with every count; networks that did not answer at all count as not assessed."""
    everyone = len(facts.networks)
    assessed = sum(found.counts.values())
    others = dict(found.statuses)
    silent = everyone - assessed - sum(others.values())
    if silent > 0:
        others[Status.NOT_ASSESSED] = others.get(Status.NOT_ASSESSED, 0) + silent
    return StandingRow(
        id=item.id,
        title=item.title,
        core=core,
        counts=tuple(
            LevelTally(rank=level.rank, name=level.name, networks=found.counts.get(level.rank, 0)) for level in facts.matrix.levels
        ),
        others=tuple(
            StatusTally(status=status, words=STATUS_WORDS[status], networks=others[status])
            for status in Status
            if others.get(status)
        ),
        assessed=assessed,
        all=everyone,
        words=_row_words(facts, found.counts, assessed, everyone),
    )


def _closed_row(facts: SystemFacts, item: Criterion | Domain, core: bool | None, closed: ClosedRow) -> StandingRow:
    """Show a row made fit to publish, in which some counts are not given; how many have no level tells no level."""
    everyone = len(facts.networks)
    without = None if closed.total is None else everyone - closed.total
    levels = facts.matrix.levels
    missing = None if closed.total is None else 0
    return StandingRow(
        id=item.id,
        title=item.title,
        core=core,
        counts=tuple(LevelTally(rank=one.rank, name=one.name, networks=closed.counts.get(one.rank, missing)) for one in levels),
        others=(StatusTally(status=Status.NOT_ASSESSED, words="Without a level", networks=without),),
        assessed=closed.total,
        all=everyone,
        words=_closed_words(facts, closed),
        hidden=sentence(closed.reason) if closed.reason else None,
    )


def _closed_words(facts: SystemFacts, closed: ClosedRow) -> str:
    """Say a row in which counts may be hidden as a sentence."""
    shown = {rank: count for rank, count in closed.counts.items() if count is not None}
    if closed.total is not None and len(shown) == len(closed.counts):
        return _row_words(facts, shown, closed.total, len(facts.networks))
    return closed_words(facts.matrix, closed)


def _row_words(facts: SystemFacts, counts: dict[int, int], assessed: int, everyone: int) -> str:
    """Say one row as a sentence."""
    if not assessed:
        return f"None of {plural(everyone, 'network')} has a level here."
    return f"{_at_goal(facts, counts)} of {assessed} assessed are {facts.goal_words}; {everyone - assessed} without a level."


def _at_goal(facts: SystemFacts, counts: dict[int, int]) -> int:
    """Count the networks at the goal or above."""
    return sum(count for rank, count in counts.items() if rank >= facts.goal)


def share_at_goal(facts: SystemFacts, row: StandingRow) -> tuple[int, int] | None:
    """Give how many networks of those assessed stand at the goal or above; None when nobody was assessed, or when hidden."""
    counts = [tally.networks for tally in row.counts if tally.rank >= facts.goal]
    known = [count for count in counts if count is not None]
    if not row.assessed or len(known) < len(counts):
        return None
    return sum(known), row.assessed


def _domain_headline(facts: SystemFacts, domain: Domain, rows: tuple[StandingRow, ...]) -> str:
    """Say on which criterion of a domain most networks have reached the goal, and on which fewest."""
    known = [(share, row) for row in rows if (share := share_at_goal(facts, row)) is not None]
    if not known:
        return (
            f"{domain.title}: no counts can be shown"
            if any(row.hidden for row in rows)
            else f"{domain.title}: nothing assessed yet"
        )
    most = max(known, key=lambda pair: pair[0][0] / pair[0][1])
    least = min(known, key=lambda pair: pair[0][0] / pair[0][1])
    furthest = f"{domain.title}: {most[0][0]} of {most[0][1]} on {quoted(most[1].title)}"
    if most[0][0] / most[0][1] == least[0][0] / least[0][1]:
        return furthest
    return f"{furthest}, {least[0][0]} of {least[0][1]} on {quoted(least[1].title)}"


def _headline(facts: SystemFacts, rows: list[StandingRow]) -> str:
    """Say on how many criteria at least half of the networks assessed have reached the highest level where that is so."""
    if not any(share_at_goal(facts, row) for row in rows):
        hidden = any(row.hidden for row in rows)
        return "Too few networks answered to show where they stand" if hidden else "No network has a level on any criterion yet"
    for level in reversed(facts.matrix.levels[1:]):
        told = [reached for row in rows if (reached := _half_reached(row, level.rank)) is not None]
        if any(told) and level.rank <= facts.goal:
            where = _criteria_words(sum(told), len(told), len(rows))
            return f"On {where}, at least half of the networks assessed have reached {level.name}"
    return "On no criterion has half of the networks assessed reached a level above the first"


def _criteria_words(part: int, told: int, everything: int) -> str:
    """Say a number of criteria with its base: all of them, or those whose counts can be shown."""
    if told < everything:
        return f"{part} of the {plural(told, 'criterion', 'criteria')} that can be shown"
    return f"{pair_words(part, everything)} {'criterion' if everything == 1 else 'criteria'}"


def _half_reached(row: StandingRow, rank: int) -> bool | None:
    """Tell whether at least half of the networks assessed stand at a level or above; None when counts are hidden."""
    counts = [tally.networks for tally in row.counts if tally.rank >= rank]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return None
    return bool(row.assessed) and sum(known) * 2 >= (row.assessed or 0)


def _note(facts: SystemFacts) -> str:
    """Say how to read the page."""
    answered = share_of(len(facts.results), len(facts.networks), "networks")
    base = f"{answered} answered." if facts.networks else "No network is registered."
    return f"{base} Each bar counts networks by the level that their evidence shows, not by what they claim."


def build_heat_map(facts: SystemFacts) -> HeatMap:
    """Set networks against domains, in the register's order."""
    domains = [domain for domain, _ in leaf_domains(facts.matrix.domains)]
    columns = tuple(HeatColumn(id=domain.id, title=domain.title, short=domain.short) for domain in domains)
    if not facts.naming.shown:
        note = "Names of networks are withheld in this cycle, so none is listed here. The bars above show how they are spread."
        return HeatMap(headline="Single networks are not shown in this cycle", columns=columns, rows=(), note=note)
    rows = tuple(_heat_row(facts, network, domains) for network in facts.networks)
    return HeatMap(
        headline=_heat_headline(facts, domains), columns=columns, rows=rows, note=None if rows else "No network is registered."
    )


def _heat_row(facts: SystemFacts, network: Network, domains: list[Domain]) -> HeatRow:
    """Show one network across the domains."""
    result = facts.results.get(network.code)
    statuses = [item.supported.status for item in result.criteria.values()] if result else []
    return HeatRow(
        code=network.code,
        name=facts.name(network.code),
        patients=network.list_size,
        cells=tuple(_cell(facts, result, domain) for domain in domains),
        assessed=sum(status in ANSWERS for status in statuses),
        applicable=sum(status is not Status.NOT_APPLICABLE for status in statuses),
        answered=result is not None,
    )


def _cell(facts: SystemFacts, result: Result | None, domain: Domain) -> Standing:
    """Show where a network stands in one domain, by its evidence."""
    node = result.node(domain.id) if result else None
    rolled = node.views.get("supported") if node else None
    if rolled is None:
        return standing(facts.matrix, None)
    if rolled.status is Status.SCORED and rolled.level is None and rolled.shown is None:
        return standing(facts.matrix, None)
    return standing(facts.matrix, rolled.level if rolled.status is Status.SCORED else None, rolled.status, value=rolled.shown)


def _heat_headline(facts: SystemFacts, domains: list[Domain]) -> str:
    """Say in which domain most networks have reached the goal, and in which fewest."""
    if not facts.results:
        return "No network has answered yet"
    shares = [_share_in(facts, domain) for domain in domains]
    known = [(part, whole, domain.title) for (part, whole), domain in zip(shares, domains, strict=True) if whole]
    if not known:
        return "No network has a level in any domain yet"
    most = max(known, key=lambda entry: entry[0] / entry[1])
    least = min(known, key=lambda entry: entry[0] / entry[1])
    said = f"{most[2]}: {most[0]} of {most[1]} networks {'is' if most[0] == 1 else 'are'} {facts.goal_words}"
    return said if most == least else f"{said}; {least[2]}: {least[0]} of {least[1]}"


def _share_in(facts: SystemFacts, domain: Domain) -> tuple[int, int]:
    """Count the networks at the goal or above in a domain, and those with a level there."""
    cells = [_cell(facts, result, domain) for result in facts.results.values()]
    ranks = [cell.rank for cell in cells if cell.rank is not None]
    return sum(rank >= facts.goal for rank in ranks), len(ranks)
