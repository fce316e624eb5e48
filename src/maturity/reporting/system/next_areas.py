"""Which further neighbourhoods would be enough for networks to reach their next level, as scoring found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.model.benchmark import SupportNeed
from maturity.model.matrix import Criterion
from maturity.model.network import Neighbourhood
from maturity.model.support import NeighbourhoodSet, NextNeighbourhoods
from maturity.reporting.report import counted, listed, number_word, quoted, sentence, shortened_list, standing
from maturity.reporting.system.facts import SystemFacts, pair_words
from maturity.reporting.system_rows import NextArea
from maturity.reporting.system_view import NextAreas

MOST_NAMES = 3
BY_THE_RULE = "This is what the criterion's own rule gives, as if all that it asks for were shown there and nothing else changed."


@dataclass(frozen=True, slots=True)
class _Way:
    """What one network needs: how it stands, its first choice of neighbourhoods, and single ones that would do as well."""

    found: NextNeighbourhoods
    chosen: NeighbourhoodSet
    areas: tuple[Neighbourhood, ...]
    instead: tuple[Neighbourhood, ...]


def build_next_areas(facts: SystemFacts) -> NextAreas | None:
    """Show for each network the neighbourhood that would take it to its next level of presence, priority areas first."""
    presence = facts.tables.presence
    criterion = facts.matrix.criterion(presence.id) if presence else None
    found = _found(facts, criterion.id) if criterion else []
    if criterion is None or not found or not facts.naming.shown:
        return None
    ways = sorted(_ways(facts, found), key=_order)
    single = sum(len(way.areas) == 1 for way in ways)
    return NextAreas(
        headline=_headline(single, sum(bool(one.sets) or one.complete for one in found)),
        rows=tuple(_row(facts, way) for way in ways),
        note=_note(facts, criterion, found, several=len(ways) - single),
    )


def _headline(single: int, networks: int) -> str:
    """Say for how many networks one more neighbourhood would be enough; networks: those of which that is known."""
    if networks == 0:
        return "It is not known which neighbourhoods would be enough"
    if networks == 1:
        return f"One more neighbourhood {'would' if single else 'would not'} take the one network to its next level of presence"
    return f"{sentence(pair_words(single, networks))} networks would reach their next level of presence with one more neighbourhood"


def areas_sentence(facts: SystemFacts, criterion: Criterion, need: SupportNeed) -> str | None:
    """Say for how many of the networks one step short one more neighbourhood is enough; None where nothing is counted."""
    found = [one for one in _found(facts, criterion.id) if one.network in need.one_short]
    if not found or not facts.naming.shown:
        return None
    single = [way for way in sorted(_ways(facts, found), key=_order) if len(way.areas) == 1]
    if not single:
        return "One more neighbourhood alone would not be enough."
    names = shortened_list([f"{way.areas[0].name} ({facts.name(way.found.network)})" for way in single], MOST_NAMES)
    return f"One more neighbourhood would be enough in {number_word(len(single))} of them: {names}."


def _found(facts: SystemFacts, criterion: str) -> list[NextNeighbourhoods]:
    return [one for one in facts.tables.next_neighbourhoods if one.id == criterion]


def _ways(facts: SystemFacts, found: Sequence[NextNeighbourhoods]) -> list[_Way]:
    """Find what each network would do first, in the order of the register."""
    by_code = {one.network: one for one in found}
    ways = []
    for code in facts.in_order(by_code):
        one, assessment = by_code[code], facts.assessments.get(code)
        if assessment is None or not one.sets:
            continue
        known = {area.id: area for area in assessment.network.neighbourhoods}
        first, *others = one.sets
        instead = tuple(known[other.neighbourhoods[0]] for other in others if len(other.neighbourhoods) == 1)
        ways.append(_Way(one, first, tuple(known[name] for name in first.neighbourhoods), instead))
    return ways


def _order(way: _Way) -> tuple[int, int, int]:
    """Put single neighbourhoods first, then most patients in priority areas, then most patients."""
    return len(way.areas), -_patients(way.areas, priority=True), -_patients(way.areas)


def _patients(areas: Sequence[Neighbourhood], *, priority: bool = False) -> int:
    return sum(area.registered_patients for area in areas if area.priority or not priority)


def _row(facts: SystemFacts, way: _Way) -> NextArea:
    return NextArea(
        network=facts.name(way.found.network),
        ids=way.chosen.neighbourhoods,
        name=listed(area.name for area in way.areas),
        patients=_patients(way.areas),
        priority_patients=_patients(way.areas, priority=True),
        instead=tuple(area.name for area in way.instead),
        now=standing(facts.matrix, way.found.now),
        then=standing(facts.matrix, way.chosen.reaches),
    )


def _note(facts: SystemFacts, criterion: Criterion, found: Sequence[NextNeighbourhoods], *, several: int) -> str:
    """Say how it was found, where more is needed, and where it was not looked into."""
    said = [f"Asked on {quoted(criterion.title)}. {BY_THE_RULE}"]
    if several:
        said.append(f"In {counted(several, 'network')} no single one is enough.")
    missing: dict[str, list[str]] = {}
    for one in found:
        if not one.sets and one.complete:
            missing.setdefault(one.also[0] if one.also else "", []).append(one.network)
    for words, codes in missing.items():
        names = shortened_list(facts.names(facts.in_order(codes)), MOST_NAMES)
        said.append(f"In {counted(len(codes), 'network')} neighbourhoods are not all that is missing ({names}). {words}".rstrip())
    untold = sum(not one.complete for one in found)
    if untold:
        said.append(f"In {counted(untold, 'network')} there are too many neighbourhoods to try every choice.")
    return " ".join(said)
