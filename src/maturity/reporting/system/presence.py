"""Which neighbourhoods have somebody building community, and which have nobody: gaps first."""

from __future__ import annotations

from datetime import date

from maturity.model.base import Perspective
from maturity.model.benchmark import NeighbourhoodPresence
from maturity.model.evidence import Evidence
from maturity.reporting.network.facts import all_items
from maturity.reporting.network_view import QuoteView
from maturity.reporting.report import Number, number_word, sentence
from maturity.reporting.system.facts import SystemFacts, counted_share, pair_words
from maturity.reporting.system_rows import AreaRow
from maturity.reporting.system_view import Presence

MOST_QUOTES = 2


def build_presence(facts: SystemFacts) -> Presence:
    """Show every neighbourhood under the matrix's question about presence."""
    table = facts.tables.presence
    if table is None:
        note = "This matrix does not ask for neighbourhoods, so this page has nothing to show."
        return _empty("Presence in neighbourhoods is not part of this matrix", None, note)
    criterion = facts.matrix.criterion(table.id)
    title = criterion.title if criterion else table.id
    areas = table.neighbourhoods
    if not areas:
        note = "No network has said which neighbourhoods it serves. Ask them to declare these with their partners."
        return _empty("No neighbourhoods are declared yet", title, note)
    shown = facts.naming.shown
    rows = [(area, _row(facts, area)) for area in areas] if shown else []
    return Presence(
        headline=presence_headline(areas),
        criterion=title,
        numbers=_numbers(facts, areas),
        gaps=_sorted_gaps([row for area, row in rows if area.reached is False]),
        present=_sorted_present([row for area, row in rows if area.reached]),
        unknown=tuple(row for area, row in rows if area.reached is None),
        undeclared=facts.names(facts.in_order(table.undeclared)),
        note=None if shown else "Names are withheld in this cycle, so neighbourhoods are counted and not listed.",
        quotes=_quotes(facts),
    )


def _empty(headline: str, criterion: str | None, note: str) -> Presence:
    """Say that there is nothing to show, and why."""
    return Presence(headline=headline, criterion=criterion, numbers=(), gaps=(), present=(), unknown=(), undeclared=(), note=note)


def presence_headline(areas: tuple[NeighbourhoodPresence, ...]) -> str:
    """Say in how many neighbourhoods somebody builds community, and how many priority areas have nobody."""
    known = [area for area in areas if area.reached is not None]
    if not known:
        return "No neighbourhood has been assessed for presence yet"
    there = sum(bool(area.reached) for area in known)
    if len(known) == 1:
        return (
            "The one neighbourhood assessed has someone building community"
            if there
            else "The one neighbourhood assessed has nobody yet"
        )
    everywhere = "Every neighbourhood" if there == len(known) else sentence(pair_words(there, len(known)))
    if there == len(known):
        return f"{everywhere} of {len(known):,} has someone building community"
    said = f"{everywhere} neighbourhoods {'has' if there <= 1 else 'have'} someone building community"
    rest = _priority_words([area for area in known if area.priority])
    return f"{said}; {rest}" if rest else said


def _priority_words(areas: list[NeighbourhoodPresence]) -> str | None:
    """Say how many priority areas have nobody; None when there are no priority areas."""
    if not areas:
        return None
    gaps = sum(not area.reached for area in areas)
    if not gaps:
        return "every priority area has" if len(areas) > 1 else "the one priority area has"
    if gaps == len(areas):
        few = {1: "the one priority area has", 2: "both priority areas have"}
        return f"{few.get(gaps, f'all {number_word(gaps)} priority areas have')} nobody"
    return f"{pair_words(gaps, len(areas))} priority areas {'has' if gaps == 1 else 'have'} nobody"


def _numbers(facts: SystemFacts, areas: tuple[NeighbourhoodPresence, ...]) -> tuple[Number, ...]:
    """Count what was reached, by neighbourhoods, priority areas and patients."""
    known = [area for area in areas if area.reached is not None]
    there = [area for area in known if area.reached]
    priority = [area for area in known if area.priority]
    ending = sum(area.funded_until is not None and area.funded_until < facts.next_cycle for area in there)
    unstated = sum(area.funded_until is None for area in there)
    living = sum(area.registered_patients for area in known)
    reached = sum(area.registered_patients for area in there)
    unit = "neighbourhoods"
    return (
        counted_share("Neighbourhoods with someone building community", len(there), len(known), unit),
        counted_share("Priority areas with someone", sum(bool(area.reached) for area in priority), len(priority), unit),
        counted_share("Registered patients of the neighbourhoods with someone", reached, living, "registered patients"),
        counted_share("Where the money ends before the next cycle", ending, len(there), unit),
        counted_share("Where no end of the money is stated", unstated, len(there), unit),
        counted_share("Neighbourhoods not assessed", len(areas) - len(known), len(areas), unit),
    )


def _row(facts: SystemFacts, area: NeighbourhoodPresence) -> AreaRow:
    """Show one neighbourhood."""
    return AreaRow(
        network=facts.name(area.network),
        id=area.id,
        name=area.name,
        patients=area.registered_patients,
        priority=area.priority,
        who=_who(facts, area),
        since=area.since,
        funded_until=area.funded_until,
        money=_money(facts, area.funded_until) if area.reached else None,
    )


def _money(facts: SystemFacts, until: date | None) -> str | None:
    """Say what a board should know about how long the money lasts; None when it lasts beyond the next cycle."""
    if until is None:
        return "End of money not stated"
    if until < facts.as_of:
        return "Money has ended"
    return "Money ends before the next cycle" if until < facts.next_cycle else None


def _who(facts: SystemFacts, area: NeighbourhoodPresence) -> str | None:
    """Say who is there: the posts on record, else who attests it. Titles give roles, never names of people."""
    assessment = facts.assessments.get(area.network)
    if assessment is None or not area.evidence:
        return None
    known = all_items(assessment)
    items = [known[item] for item in area.evidence if item in known]
    posts = [item for item in items if item.perspective is Perspective.NETWORK] or items
    return "; ".join(dict.fromkeys(_role(item, area.name) for item in posts))[:300] or None


def _role(item: Evidence, area: str) -> str:
    """Name a post without repeating the neighbourhood that its row already names."""
    role = item.title.replace(f", {area}", "")
    return f"{role}, {item.organisation}" if item.organisation and item.perspective is Perspective.NETWORK else role


def _sorted_gaps(rows: list[AreaRow]) -> tuple[AreaRow, ...]:
    """Put priority areas first, then where most people live."""
    return tuple(sorted(rows, key=lambda row: (not row.priority, -row.patients)))


def _sorted_present(rows: list[AreaRow]) -> tuple[AreaRow, ...]:
    """Put first where the money ends soonest, then where its end is not stated."""
    return tuple(sorted(rows, key=lambda row: (row.funded_until is None, row.funded_until or date.max, not row.priority)))


def _quotes(facts: SystemFacts) -> tuple[QuoteView, ...]:
    """Choose residents' and partners' own words about presence, one a network at most, in the register's order."""
    table = facts.tables.presence
    if table is None or not facts.naming.shown:
        return ()
    found = []
    for network in facts.networks:
        assessment = facts.assessments.get(network.code)
        spoken = next((quote for quote in assessment.quotes if quote.criterion == table.id), None) if assessment else None
        if spoken:
            about = facts.name(network.code)
            found.append(QuoteView(perspective=spoken.perspective, role=spoken.role, words=spoken.words, about=about))
    return tuple(found[:MOST_QUOTES])
