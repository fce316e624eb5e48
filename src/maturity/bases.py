"""Put into a report what it was worked out from, and nothing that its pages would not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from maturity import __version__
from maturity.benchmarking.support import priority_people
from maturity.model.assessment import Assessment, Moderation, Partner, Rating, Response
from maturity.model.basis import Held, HeldDomain, NetworkBasis, NetworkLevels, SystemBasis
from maturity.model.evidence import Attestation, Evidence
from maturity.model.network import Network
from maturity.model.result import NodeResult, Result, Status
from maturity.reporting.network.voices import DOTS_FROM
from maturity.scoring.again import says_the_same, score_again
from maturity.scoring.binding import BoundMatrix

LEFT_OUT = "Not attached."


def network_basis(assessment: Assessment, result: Result, bound: BoundMatrix) -> NetworkBasis:
    """Give what a network's levels can be worked out from again.

    What cannot be worked out again without the parts that are left out is added as a result that is taken as given.
    """
    cut = cut_down(assessment)
    again = score_again(cut, bound, as_of=result.as_of, engine_version=__version__, given={})
    known = bound.register.get(assessment.network.code)
    return NetworkBasis(
        assessment=cut,
        given={name: one for name, one in result.criteria.items() if not says_the_same(one, again.criteria[name])},
        public=None if known is None else _public(known),
        assessment_hash=result.assessment_hash,
    )


def _public(known: Network) -> Network:
    """Keep the public figures of a network in the register."""
    return Network(code=known.code, name=known.name, facts=known.facts, community_roles=known.community_roles)


def cut_down(assessment: Assessment) -> Assessment:
    """Leave out of an assessment what people wrote and no page shows, and ratings that could point to one person."""
    return assessment.model_copy(
        update={
            "responses": {name: _response(one) for name, one in assessment.responses.items()},
            "evidence": tuple(_item(one) for one in assessment.evidence),
            "attestations": tuple(_attestation(one) for one in assessment.attestations),
            "partners": tuple(_partner(one) for one in assessment.partners),
            "moderation": tuple(_moderation(one) for one in assessment.moderation),
            "quotes": (),
            "plan": (),
            "scenarios": {},
        }
    )


def _response(response: Response) -> Response:
    """Keep ratings where the report draws a mark for each: plain levels of a group that is large enough, in order of level."""
    ratings = {side: tuple(sorted(_levels(given))) for side, given in response.ratings.items() if _may_be_shown(given)}
    return response.model_copy(update={"comment": None, "ratings": ratings})


def _may_be_shown(given: tuple[Rating, ...]) -> bool:
    return len(given) >= DOTS_FROM and all(isinstance(one, int) for one in given)


def _levels(given: tuple[Rating, ...]) -> Iterator[int]:
    return (one for one in given if isinstance(one, int))


def _item(item: Evidence) -> Evidence:
    return item.model_copy(update={"owner": None, "link": None, "statement": None})


def _attestation(attestation: Attestation) -> Attestation:
    return attestation.model_copy(update={"statement": LEFT_OUT})


def _partner(partner: Partner) -> Partner:
    """Say only whether there is a named contact: a rule may ask for one."""
    return partner.model_copy(update={"contact": None if partner.contact is None else LEFT_OUT})


def _moderation(entry: Moderation) -> Moderation:
    return entry.model_copy(update={"reason": LEFT_OUT})


def system_basis(results: Iterable[Result], networks: Mapping[str, Network]) -> SystemBasis:
    """Give the levels, and the patients, that a system's tables can be counted from again, in order of code."""
    ordered = sorted(results, key=lambda one: one.network)
    return SystemBasis(networks=tuple(_levels_of(one, networks.get(one.network)) for one in ordered))


def _levels_of(result: Result, network: Network | None) -> NetworkLevels:
    return NetworkLevels(
        code=result.network,
        patients=network.list_size if network else None,
        priority_people=priority_people(network) if network else None,
        assessment_hash=result.assessment_hash,
        criteria={
            name: Held(
                claimed=one.claimed, supported=_stands(one.supported.level, one.supported.status), status=one.supported.status
            )
            for name, one in result.criteria.items()
        },
        domains={node.id: _domain(node) for node in _nodes(result.root)},
    )


def _nodes(node: NodeResult) -> Iterator[NodeResult]:
    for child in node.nodes:
        yield child
        yield from _nodes(child)


def _domain(node: NodeResult) -> HeldDomain:
    rolled = node.views["supported"]
    return HeldDomain(supported=_stands(rolled.level, rolled.status), shown=rolled.shown, status=rolled.status)


def _stands(level: int | None, status: Status) -> int | None:
    return level if status is Status.SCORED else None
