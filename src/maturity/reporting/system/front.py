"""The first page, which stands alone: what to decide, what was found, how sure that is, what happens next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.model.benchmark import NeighbourhoodPresence
from maturity.reporting.network_view import Ask, FirstPage, NextThing
from maturity.reporting.report import counted, day, number_word, plural, quoted, sentence, shortened_list
from maturity.reporting.system.answered import answered_headline
from maturity.reporting.system.claims import claim_counts, claims_headline, countable
from maturity.reporting.system.expiry import levels_at_risk
from maturity.reporting.system.facts import SystemFacts, share_of
from maturity.reporting.system.reach import reach_words
from maturity.reporting.system.standings import share_at_goal
from maturity.reporting.system.support import ordered_needs
from maturity.reporting.system_view import Answered, Claims, Learning, Presence, Standings

MOST_NAMES = 4
TEAM = "The system's team"


def build_first_page(
    facts: SystemFacts,
    decisions: Sequence[Ask],
    *,
    standings: Standings,
    presence: Presence,
    claims: Claims,
    learning: Learning,
    answered: Answered,
) -> FirstPage:
    """Put the decisions, three findings, the certainty and the next steps on one page."""
    return FirstPage(
        decisions=tuple(decisions) or _decisions(facts),
        findings=_findings(facts, standings),
        certainty=_certainty(facts),
        numbers=(*presence.numbers[:2], *claims.numbers[:1], *answered.numbers[:1]),
        next_things=_next_things(facts, learning),
        next_note=claims.next_cycle_words,
    )


def _gaps(facts: SystemFacts) -> list[NeighbourhoodPresence]:
    """List the neighbourhoods that are known to have nobody."""
    table = facts.tables.presence
    return [area for area in table.neighbourhoods if area.reached is False] if table else []


def _ending(facts: SystemFacts) -> list[NeighbourhoodPresence]:
    """List the neighbourhoods whose presence is paid for only until before the next cycle."""
    table = facts.tables.presence
    areas = table.neighbourhoods if table else ()
    return [area for area in areas if area.reached and area.funded_until is not None and area.funded_until < facts.next_cycle]


def _decisions(facts: SystemFacts) -> tuple[Ask, ...]:
    """Work out what to ask of the board from what was found; callers may write their own instead."""
    if not facts.results:
        ask = "Decide whether to run this cycle again, and what help networks will have to answer."
        return (Ask(ask=ask, why="No network has answered, so nothing can be said about where support should go."),)
    asks = [_ask_presence(facts), _ask_money(facts), _ask_support(facts)]
    found = tuple(ask for ask in asks if ask is not None)
    if found:
        return found
    return (Ask(ask="Note where the networks stand, and keep what holds them there.", why="No gap stands out in this cycle."),)


def _ask_presence(facts: SystemFacts) -> Ask | None:
    """Ask for community development where nobody is: in priority areas when any of them has nobody."""
    gaps = _gaps(facts)
    first = [area for area in gaps if area.priority] or gaps
    if not first:
        return None
    kind = "priority area" if first[0].priority else "neighbourhood"
    where = f"{counted(len(first), kind)} that {'has' if len(first) == 1 else 'have'} nobody"
    if facts.naming.shown:
        where = f"{where}: {_area_names(facts, first)}"
    return Ask(ask=f"Agree how to bring community development to the {where}.", why=f"{_living(first)} live there.")


def _living(areas: Sequence[NeighbourhoodPresence]) -> str:
    """Say how many registered patients live in neighbourhoods."""
    return plural(sum(area.registered_patients for area in areas), "registered patient")


def _area_names(facts: SystemFacts, areas: Sequence[NeighbourhoodPresence]) -> str:
    """Name neighbourhoods, most patients first, with their network where two share a name."""
    ordered = sorted(areas, key=lambda area: -area.registered_patients)
    times = Counter(area.name for area in areas)
    names = [area.name if times[area.name] == 1 else f"{area.name} ({facts.name(area.network)})" for area in ordered]
    return shortened_list(names, MOST_NAMES)


def _ask_money(facts: SystemFacts) -> Ask | None:
    """Ask what follows where the money ends before the next cycle."""
    ending = _ending(facts)
    if not ending:
        return None
    where = counted(len(ending), "neighbourhood")
    ends = "its money ends" if len(ending) == 1 else "their money ends"
    return Ask(
        ask=f"Settle what follows in the {where} where someone is building community but {ends} before {day(facts.next_cycle)}.",
        why=f"{_living(ending)} live there, and trust built there may go when the post goes.",
    )


def _ask_support(facts: SystemFacts) -> Ask | None:
    """Ask to put support where one step reaches most people in priority groups."""
    rows = ordered_needs(facts)
    if not rows:
        return None
    goal = facts.matrix.level_name(facts.goal)
    first = rows[0]
    stands = "network is" if first.one_short == 1 else "networks are"
    reached = reach_words(first.patients, first.people)
    why = f"{sentence(number_word(first.one_short or 0))} {stands} one step short of {goal} there{reached}."
    return Ask(ask=f"Put this year's development support into {quoted(first.title)} first.", why=why)


def _findings(facts: SystemFacts, standings: Standings) -> tuple[str, ...]:
    """Say the three findings: presence, where the matrix asks for it, where networks stand, and how far claims are borne out."""
    found = (_presence_finding(facts), _standing_finding(facts, standings), _claims_finding(facts))
    return tuple(f"{words}." for words in found if words is not None)


def _presence_finding(facts: SystemFacts) -> str | None:
    """Say who lives where nobody builds community; None when the matrix does not ask."""
    table = facts.tables.presence
    if table is None:
        return None
    known = [area for area in table.neighbourhoods if area.reached is not None]
    if not known:
        return "Nothing is known yet about who builds community in which neighbourhood"
    gaps = _gaps(facts)
    if not gaps:
        return f"Someone is building community in every neighbourhood that was assessed ({len(known)})"
    patients = sum(area.registered_patients for area in gaps)
    share = share_of(patients, sum(area.registered_patients for area in known), "registered patients")
    where = "In one neighbourhood" if len(gaps) == 1 else f"In {number_word(len(gaps))} neighbourhoods"
    return f"{where}, nobody is there to build ties between people; {share} live there"


def _standing_finding(facts: SystemFacts, standings: Standings) -> str:
    """Say on which criterion most networks have reached the goal, and on which fewest, of those that can be shown."""
    rows = [row for domain in standings.domains for row in domain.rows]
    known = [(part, whole, row) for row in rows if (share := share_at_goal(facts, row)) is not None for part, whole in [share]]
    if len(known) < 2:
        return standings.headline
    most = max(known, key=lambda entry: entry[0] / entry[1])
    least = min(known, key=lambda entry: entry[0] / entry[1])
    among = "Of the criteria that can be shown, networks" if any(row.hidden for row in rows) else "Networks"
    return (
        f"{among} have come furthest with {quoted(most[2].title)} ({most[0]} of {most[1]} {facts.goal_words}); "
        f"the longest way to go is in {quoted(least[2].title)} ({least[0]} of {least[1]})"
    )


def _claims_finding(facts: SystemFacts) -> str:
    """Say how far claims are borne out, and where they go furthest beyond the evidence."""
    above, _ = claim_counts(facts)
    said = claims_headline(facts)
    if not above:
        return said
    check = max(countable(facts), key=lambda one: len(one.above))
    criterion = facts.matrix.criterion(check.id)
    if criterion is None or facts.safe(len(check.above), check.claims) is None:
        return said
    return f"{said}, most often on {quoted(criterion.title)} ({len(check.above)} of {check.claims})"


def _certainty(facts: SystemFacts) -> tuple[str, ...]:
    """Say how sure the findings are."""
    if not facts.results:
        return ("Nothing can be said with any certainty until networks answer.",)
    silent = len(facts.networks) - len(facts.results)
    said = [f"{answered_headline(facts)}."]
    if silent:
        said = [f"{answered_headline(facts)}; nothing is known about the other{'s' if silent > 1 else ''}."]
    lost = levels_at_risk(facts)
    levels = [item for result in facts.results.values() for item in result.criteria.values() if item.supported.level]
    if lost:
        # Without names no total of levels is given: beside the rows that are shown it would tell those that are not.
        counted = share_of(lost, len(levels), "levels") if facts.naming.shown else plural(lost, "level")
        rest = f"{counted} rest at least in part"
        said.append(f"{rest} on evidence that expires before {day(facts.next_cycle)}.")
    said.append("Levels show what evidence bears out, not what networks claim; work that nobody recorded is missing.")
    return tuple(said)


def _next_things(facts: SystemFacts, learning: Learning) -> tuple[NextThing, ...]:
    """Say what happens next and who does it; only the date of the next cycle is known."""
    board = facts.system.board_name
    things = [NextThing(what="Record what the board decides, and tell every network", who=board, by=None)]
    silent = len(facts.networks) - len(facts.results)
    if silent:
        what = f"Offer the {counted(silent, 'network')} that did not answer help to do so"
        things.append(NextThing(what=what, who=TEAM, by=facts.next_cycle))
    if levels_at_risk(facts):
        things.append(NextThing(what="Renew the evidence that expires first", who="Each network", by=facts.next_cycle))
    if learning.rows:
        pairs = counted(len(learning.rows), "criterion", "criteria")
        things.append(NextThing(what=f"Bring networks together that can learn from each other, on {pairs}", who=TEAM, by=None))
    return tuple(things)
