"""The overview's first page, which stands alone, and its last, which says how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maturity.model.matrix import Domain
from maturity.reporting.national_view import SystemRow, has_spread
from maturity.reporting.national_words import answered_words
from maturity.reporting.network_view import Ask, FirstPage, NextThing
from maturity.reporting.report import Passage, counted, day, level_words, of, percent, quoted, sentence
from maturity.reporting.system.facts import counted_share, pair_words

if TYPE_CHECKING:
    from maturity.reporting.national_report import Nation


def national_title(nation: Nation) -> str:
    """Say where networks have come furthest and where the longest way to go is."""
    ends = _ends(nation)
    if not nation.answers:
        return "No network has answered yet"
    if ends is None:
        return answered_headline(nation)
    return f"Networks have come furthest with {quoted(ends[0].title)}; the longest way to go is with {quoted(ends[1].title)}"


def answered_headline(nation: Nation) -> str:
    """Say how many networks answered."""
    return answered_words(nation.answers, nation.everyone)


def build_front(nation: Nation, rows: Sequence[SystemRow]) -> FirstPage:
    """Put what to decide, the findings, how sure they are and what happens next on one page."""
    return FirstPage(
        decisions=_decisions(nation, rows),
        findings=_findings(nation, rows),
        certainty=_certainty(nation, rows),
        numbers=(
            counted_share("Networks that answered", nation.answers, nation.everyone, "networks"),
            counted_share("Systems with an answer", sum(bool(row.answered) for row in rows), len(rows), "systems"),
        ),
        next_things=_next_things(nation),
    )


def _ends(nation: Nation) -> tuple[Domain, Domain] | None:
    """Find the domains where most and where fewest networks have reached the goal; None unless two differ."""
    shares = {domain.id: share for domain in nation.domains if (share := nation.at_goal(domain.id)) is not None}
    known = [domain for domain in nation.domains if domain.id in shares]
    if len(known) < 2:
        return None
    ordered = sorted(known, key=lambda domain: -shares[domain.id][0] / shares[domain.id][1])
    first, last = ordered[0], ordered[-1]
    same = shares[first.id][0] * shares[last.id][1] == shares[last.id][0] * shares[first.id][1]
    return None if same else (first, last)


def _decisions(nation: Nation, rows: Sequence[SystemRow]) -> tuple[Ask, ...]:
    """Ask for help where nobody answered, and for support where the longest way is."""
    if not nation.answers:
        ask = "Decide whether to run this cycle again, and what help networks will have to answer."
        return (Ask(ask=ask, why="No network has answered, so nothing can be said."),)
    asks = []
    silent = nation.everyone - nation.answers
    if silent:
        places = sum(row.answered < row.networks for row in rows)
        ask = f"Agree who helps the {counted(silent, 'network')} that did not answer to do so next time."
        asks.append(Ask(ask=ask, why=f"They are in {counted(places, 'system')}. No total in these pages speaks for them."))
    ends = _ends(nation)
    if ends is not None and (share := nation.at_goal(ends[1].id)) is not None:
        why = f"{of(*share)} networks with a level there are {nation.goal_words}, the smallest share of all domains."
        asks.append(Ask(ask=f"Put support that all systems share into {quoted(ends[1].title)} first.", why=why))
    if asks:
        return tuple(asks)
    return (Ask(ask="Note where networks stand, and keep what holds them there.", why="No gap stands out in this cycle."),)


def _findings(nation: Nation, rows: Sequence[SystemRow]) -> tuple[str, ...]:
    """Say who answered, where networks stand, and how systems differ."""
    found = [f"{of(nation.answers, nation.everyone)} networks answered{_in_systems(rows)}."]
    ends = _ends(nation)
    if ends is not None:
        most, least = nation.at_goal(ends[0].id), nation.at_goal(ends[1].id)
        if most and least:
            found.append(
                f"{of(*most)} networks are {nation.goal_words} with {quoted(ends[0].title)}; "
                f"{of(*least)} with {quoted(ends[1].title)}."
            )
    found += _difference(nation, rows)
    return tuple(found)


def _in_systems(rows: Sequence[SystemRow]) -> str:
    """Say in how many systems somebody answered, where there are several."""
    answered = sum(bool(row.answered) for row in rows)
    if len(rows) < 2:
        return ""
    return f", in all {len(rows)} systems" if answered == len(rows) else f", in {pair_words(answered, len(rows))} systems"


def _difference(nation: Nation, rows: Sequence[SystemRow]) -> list[str]:
    """Say how far apart systems are in the domain where they differ most; no system is named."""
    spans = []
    for place, domain in enumerate(nation.domains):
        cells = [row.cells[place] for row in rows if row.cells]
        shares = [cell.at_goal / cell.total for cell in cells if cell.at_goal is not None and cell.total]
        if len(shares) >= nation.tables.min_networks:
            ordered = sorted(shares)
            quarter = len(ordered) // 4
            spans.append((ordered[-1 - quarter] - ordered[quarter], domain, ordered[quarter], ordered[-1 - quarter], len(ordered)))
    if not spans:
        return []
    _, domain, low, high, count = max(spans, key=lambda span: span[0])
    half = f"in the middle half of the {counted(count, 'system')} that can be shown"
    share = f"{percent(low)} to {percent(high)} of networks are {nation.goal_words}"
    return [f"Systems differ most with {quoted(domain.title)}: {half}, {share}."]


def _certainty(nation: Nation, rows: Sequence[SystemRow]) -> tuple[str, ...]:
    """Say how sure the findings are."""
    if not nation.answers:
        return ("Nothing can be said with any certainty until networks answer.",)
    hidden = sum(1 for row in rows if row.answered and not row.cells)
    said = []
    if nation.answers < nation.everyone:
        said.append(f"Nothing is known about {counted(nation.everyone - nation.answers, 'network')}.")
    if hidden:
        has = "has" if hidden == 1 else "have"
        need = f"(we need {nation.tables.min_networks})"
        said.append(f"{sentence(counted(hidden, 'system'))} {has} too few answers to show a spread {need}; the totals hold them.")
    silenced = sum(1 for row in rows if row.cells and not has_spread(row))
    if silenced:
        verb = "shows" if silenced == 1 else "show"
        said.append(
            f"{sentence(counted(silenced, 'system'))} {verb} no spread, as it could single out networks; the totals hold them."
        )
    said.append("Levels show what evidence bears out, not what networks claim; work that nobody recorded is missing.")
    said.append("Systems differ in whom they serve and what they started from, so they are not put in order.")
    return tuple(said)


def _next_things(nation: Nation) -> tuple[NextThing, ...]:
    """Say what happens next and who does it; only the date of the next cycle is known."""
    things = [NextThing(what="Read the system's own report, and decide where support goes", who="Each system's board", by=None)]
    if nation.answers < nation.everyone:
        what = "Offer the networks that did not answer help to do so"
        things.append(NextThing(what=what, who="Each system's team", by=nation.next_cycle))
    return tuple(things)


def national_method(nation: Nation) -> tuple[Passage, ...]:
    """Say how the overview was made, for a reader who was not there."""
    first, last = nation.matrix.levels[0].rank, nation.matrix.levels[-1].rank
    asked = (
        f"Networks assessed themselves with {nation.matrix.title}, version {nation.matrix.version}, in cycle {nation.cycle}. "
        f"Answers came from {of(nation.answers, nation.everyone)}. Evidence is judged as it stood on {day(nation.as_of)}."
    )
    levels = (
        f"The evidence decides how far a claim stands; levels run from {level_words(nation.matrix, first)} to "
        f"{level_words(nation.matrix, last)}. They are steps, not quantities, so they are counted and never averaged. The middle "
        "network is the one that as many networks stand above as below; of two, the lower is taken."
    )
    least, needed = nation.tables.smallest, nation.tables.min_networks
    hiding = (
        f"No network is named. A system with fewer than {needed} networks that have a level in a domain shows nothing there. "
        f"No count under {least} is shown, nor what would give it away, also to a reader who knows where all networks of one "
        "system stand."
    )
    beside = (
        f"So a system shows its spread only with {least} or more networks on either side of {nation.goal_words}. Where the total "
        "less all systems that are shown would tell where the others stand, those with fewest networks are hidden, too. How many "
        "networks have no level is always shown: it tells nobody's level."
    )
    return (
        Passage(heading="What was asked", paragraphs=(asked,)),
        Passage(heading="How levels come about", paragraphs=(levels,)),
        Passage(heading="What is not shown", paragraphs=(hiding, beside)),
    )


def national_limits(nation: Nation) -> tuple[str, ...]:
    """Say what the overview cannot tell."""
    silent = nation.everyone - nation.answers
    missing = (f"{sentence(counted(silent, 'network'))} did not answer and are counted nowhere but here.",) if silent else ()
    return (
        "Systems stand in the order of their codes, which says nothing about level. It is no ranking.",
        "A difference between systems may come from who answered, whom they serve, or what they started with.",
        *missing,
        "Whoever knows more than where the networks of one system stand could work out more than these pages mean to tell.",
    )
