"""Where a system's support should go: who is one step short, which claims lack evidence, which neighbourhoods lack presence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.benchmarking.standing import standings
from maturity.model.assessment import Assessment
from maturity.model.benchmark import (
    ClaimCheck,
    NeighbourhoodPresence,
    PresenceTable,
    SupportNeed,
    UnsupportedClaim,
)
from maturity.model.evidence import Evidence
from maturity.model.network import Neighbourhood, Network
from maturity.model.result import Result, Score, SetAsideReason, Status


def find_support_needs(results: Sequence[Result], networks: Mapping[str, Network], *, goal: int) -> dict[str, SupportNeed]:
    """Find, for each criterion and domain, the networks that are one step short of a level.

    Args:
        results: One result for each network, of the same matrix.
        networks: Descriptions by code, for list sizes and who lives in the most deprived fifth; of a network that is absent neither
            is known.
        goal: The rank that the system wants for all.
    """
    per_network = {result.network: standings(result) for result in results}
    ids = dict.fromkeys(id_ for found in per_network.values() for id_ in found)
    levels = {id_: {code: found[id_].level if id_ in found else None for code, found in per_network.items()} for id_ in ids}
    return {id_: _need(id_, row, networks, goal) for id_, row in levels.items()}


def _need(id_: str, levels: Mapping[str, int | None], networks: Mapping[str, Network], goal: int) -> SupportNeed:
    """Count one row; patients, and people in priority groups, are those of the networks one step short."""
    one_short = tuple(sorted(code for code, level in levels.items() if level == goal - 1))
    sizes = [networks[code].list_size if code in networks else None for code in one_short]
    people = [priority_people(networks[code]) if code in networks else None for code in one_short]
    return SupportNeed(
        id=id_,
        goal=goal,
        reached=sum(level is not None and level >= goal for level in levels.values()),
        one_short=one_short,
        further=sum(level is not None and level < goal - 1 for level in levels.values()),
        without_level=sum(level is None for level in levels.values()),
        patients=sum(size for size in sizes if size is not None),
        size_unknown=sum(size is None for size in sizes),
        priority_people=sum(number for number in people if number is not None),
        priority_unknown=sum(number is None for number in people),
    )


def priority_people(network: Network) -> int | None:
    """Say how many registered patients of a network live in the most deprived fifth of areas in England.

    Worked out from list size and share (`core20_share`), to the nearest person. None where either is unknown, which is not 0.
    Groups that a network chose itself are not in it: nobody publishes how many people they hold, and they overlap.
    """
    if network.list_size is None or network.core20_share is None:
        return None
    return round(network.list_size * network.core20_share)


def check_claims(results: Sequence[Result]) -> dict[str, ClaimCheck]:
    """Find, for each criterion, the claims that lie above what the evidence bears out."""
    ids = dict.fromkeys(id_ for result in results for id_ in result.criteria)
    return {id_: _check_claim(id_, results) for id_ in ids}


def _check_claim(id_: str, results: Sequence[Result]) -> ClaimCheck:
    """Sort the claims of one criterion into borne out, above, and without any level to compare with."""
    claims = [
        UnsupportedClaim(network=result.network, claimed=item.claimed, supported=_level(item.supported))
        for result in results
        if (item := result.criteria.get(id_)) is not None and item.claimed is not None
    ]
    above = [(claim.supported - claim.claimed, claim.network, claim) for claim in claims if claim.supported is not None]
    return ClaimCheck(
        id=id_,
        claims=len(claims),
        above=tuple(claim for gap, _, claim in sorted(above, key=lambda row: row[:2]) if gap < 0),
        without_level=tuple(sorted((c for c in claims if c.supported is None), key=lambda claim: claim.network)),
    )


def _level(score: Score) -> int | None:
    """Read the level of a score that stands."""
    return score.level if score.status is Status.SCORED else None


def tabulate_presence(criterion_id: str, assessments: Sequence[Assessment], results: Mapping[str, Result]) -> PresenceTable:
    """List every neighbourhood of a system under a criterion that asks for coverage, those without presence first.

    A neighbourhood counts as reached when an item that counted for the criterion is tagged with it; an item beyond the
    most that a rule counts shows presence all the same.

    Args:
        criterion_id: A criterion whose rule is coverage over neighbourhoods.
        assessments: One for each network.
        results: Their results by network code. Where a result is absent or the criterion was not assessed, nothing is
            known: such neighbourhoods come second, before those that are reached.
    """
    rows = [
        row for assessment in assessments for row in _presence_in(criterion_id, assessment, results.get(assessment.network.code))
    ]
    order = {False: 0, None: 1, True: 2}
    rows.sort(key=lambda row: (order[row.reached], not row.priority, -row.registered_patients, row.network, row.id))
    undeclared = sorted(item.network.code for item in assessments if not item.network.neighbourhoods)
    return PresenceTable(id=criterion_id, neighbourhoods=tuple(rows), undeclared=tuple(undeclared))


def _presence_in(criterion_id: str, assessment: Assessment, result: Result | None) -> list[NeighbourhoodPresence]:
    """List one network's neighbourhoods."""
    found = result.criteria.get(criterion_id) if result else None
    silent = found is None or found.supported.status in {Status.NOT_ASSESSED, Status.NOT_APPLICABLE}
    items = [] if found is None or silent else _counted(assessment, found.supported)
    return [_presence_of(assessment.network.code, area, None if silent else items) for area in assessment.network.neighbourhoods]


def _counted(assessment: Assessment, score: Score) -> list[Evidence]:
    """Collect the items that counted, or were only beyond the limit of items."""
    over_limit = {item.evidence for item in score.set_aside if item.reason is SetAsideReason.OVER_LIMIT}
    wanted = over_limit.union(score.used)
    items = [*assessment.evidence, *(attestation.as_evidence() for attestation in assessment.attestations)]
    return [item for item in items if item.id in wanted]


def _presence_of(code: str, area: Neighbourhood, items: Sequence[Evidence] | None) -> NeighbourhoodPresence:
    """Describe one neighbourhood; items None means that nothing is known there."""
    tagged = [item for item in items or () if area.id in item.neighbourhoods]
    return NeighbourhoodPresence(
        network=code,
        id=area.id,
        name=area.name,
        registered_patients=area.registered_patients,
        priority=area.priority,
        reached=None if items is None else bool(tagged),
        evidence=tuple(item.id for item in tagged),
        since=min((item.since for item in tagged if item.since), default=None),
        funded_until=max((item.funded_until for item in tagged if item.funded_until), default=None),
    )
