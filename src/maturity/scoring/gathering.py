"""Gather what scoring needs besides responses: the context, the items by criterion, and what moderators decided."""

from __future__ import annotations

from datetime import date

from maturity.contracts import Context
from maturity.model.assessment import Assessment, Decision
from maturity.model.evidence import Evidence
from maturity.model.network import Network
from maturity.scoring.admission import evidence_from
from maturity.scoring.binding import BoundMatrix


def gather_context(assessment: Assessment, bound: BoundMatrix, as_of: date) -> Context:
    """Gather all that a rule may look at besides its criterion."""
    matrix = bound.matrix
    network = assessment.network
    known = bound.register.get(network.code)
    return Context(
        as_of=as_of,
        network=network if known is None else with_public_figures(network, known),
        levels=matrix.levels,
        evidence_kinds=matrix.evidence_kinds,
        partners=assessment.partners,
        priority_groups=assessment.priority_groups,
        sectors=matrix.sectors,
        asset_kinds=matrix.asset_kinds,
        body=matrix.body,
    )


def with_public_figures(network: Network, known: Network) -> Network:
    """Add the public figures that the register has about a network; what the assessment itself carries stays.

    Only facts and counts of community roles come from there: list size and neighbourhoods are the network's own to say.
    """
    roles = network.community_roles if network.community_roles is not None else known.community_roles
    return network.model_copy(update={"facts": {**known.facts, **network.facts}, "community_roles": roles})


def sort_by_criterion(assessment: Assessment, bound: BoundMatrix) -> dict[str, list[Evidence]]:
    """Sort evidence and attestations by the criteria that they are cited for; each item may appear under many."""
    cited: dict[str, list[Evidence]] = {name: [] for name in bound.criteria}
    for item in (*assessment.evidence, *map(evidence_from, assessment.attestations)):
        for name in item.criteria:
            found = cited.get(name)
            if found is not None:
                found.append(item)
    return cited


def read_moderation(assessment: Assessment) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """Read what moderators set aside (by criterion and item, with their role), and the level last agreed for each criterion."""
    moderated: dict[str, dict[str, str]] = {}
    agreed: dict[str, tuple[date, int]] = {}
    for entry in assessment.moderation:
        if entry.decision is Decision.SET_ASIDE and entry.evidence is not None:
            moderated.setdefault(entry.criterion, {})[entry.evidence] = entry.moderator
        elif entry.level is not None:
            last = agreed.get(entry.criterion)
            if last is None or entry.decided_on >= last[0]:
                agreed[entry.criterion] = (entry.decided_on, entry.level)
    return moderated, {name: level for name, (_, level) in agreed.items()}
