"""Make a matrix, an assessment or a result in a line; everything that is not said has a plain default."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from maturity.contracts import Context
from maturity.default_plugins.rollups import maturity_register_rollups
from maturity.default_plugins.scorers import maturity_register_scorers
from maturity.model.assessment import Assessment, Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Matrix
from maturity.model.requirement import Requirement
from maturity.model.result import Result, Score
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_assessment

AS_OF = date(2026, 10, 31)

SCORERS: dict[str, Any] = {rule.name: rule.load() for rule in maturity_register_scorers()}
ROLLUPS: dict[str, Any] = {rule.name: rule.load() for rule in maturity_register_rollups()}

LEVELS = ("Not yet evidenced", "Foundation", "Building", "Embedded", "Shared")

KINDS: dict[str, Any] = {
    "document": {"title": "Document", "counts": "A plan or paper.", "max_age_months": 24},
    "agreement": {"title": "Agreement", "counts": "Signed terms.", "max_age_months": 36, "until_expiry": True, "strength": "B"},
    "meeting_record": {"title": "Meeting record", "counts": "Notes of a session.", "max_age_months": 12},
    "community_narrative": {"title": "Own account", "counts": "Residents' words.", "max_age_months": 18, "strength": "B"},
    "role_record": {"title": "Role record", "counts": "Who does what.", "max_age_months": 6},
    "budget_line": {"title": "Budget line", "counts": "Money set aside.", "financial_year": True},
    "register": {"title": "Register", "counts": "A list kept.", "max_age_months": 12},
    "community_attestation": {
        "title": "Community attestation",
        "counts": "Signed by a group.",
        "max_age_months": 12,
        "strength": "B",
        "attestation": "community",
    },
    "partner_attestation": {
        "title": "Partner attestation",
        "counts": "Signed by a partner.",
        "max_age_months": 12,
        "strength": "B",
        "attestation": "partner",
    },
}


def from_json(noun: type[Any], fields: Mapping[str, Any]) -> Any:
    """Read a noun as a file would give it: dates and enum members as text."""
    return noun.model_validate_json(json.dumps(fields))


def criterion_fields(criterion_id: str = "one", **fields: Any) -> dict[str, Any]:
    """Fields of a criterion with five levels, that accepts every kind of evidence."""
    return {
        "id": criterion_id,
        "title": f"Criterion {criterion_id}",
        "tier": "core",
        "ask": "Is it so?",
        "why": "Because it matters.",
        "levels": {str(rank): {"text": f"{name} it is."} for rank, name in enumerate(LEVELS)},
        "evidence": {kind: {} for kind in KINDS},
        "scoring": {"rule": "stage_gate", "params": {"levels": stages()}},
        **fields,
    }


def stages() -> dict[str, Any]:
    """Four stages, each asking for one document more."""
    return {str(rank): [{"evidence": ["document"], "count": rank}] for rank in (1, 2, 3, 4)}


def matrix_fields(*criteria: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Fields of a matrix with one domain that holds the criteria."""
    rollup = fields.pop("domain_rollup", {"rule": "quorum"})
    domain = {"id": "domain", "title": "Domain", "short": "Domain", "ask": "So?", "why": "It matters.", "rollup": rollup}
    domain |= fields.pop("domain_fields", {})
    return {
        "format": "maturity-matrix/1",
        "id": "matrix",
        "version": "1.0",
        "title": "Matrix",
        "summary": "A matrix for tests.",
        "licence": "CC BY 4.0",
        "authors": ["An author"],
        "reviewers": ["A reviewer"],
        "reviewed_on": "2026-01-01",
        "levels": [{"rank": rank, "name": name, "test": "So."} for rank, name in enumerate(LEVELS)],
        "evidence_kinds": KINDS,
        "sectors": {name: name.replace("_", " ") for name in ("vcse", "housing", "pharmacy", "police", "public_health", "faith")},
        "asset_kinds": {name: name for name in ("people", "associations", "institutions", "places", "economy", "culture")},
        "rollup": {"rule": "quorum"},
        "domains": [{**domain, "criteria": list(criteria) or [criterion_fields()]}],
        **fields,
    }


def make_matrix(*criteria: dict[str, Any], **fields: Any) -> Matrix:
    """Make a matrix with one domain."""
    found: Matrix = from_json(Matrix, matrix_fields(*criteria, **fields))
    return found


def make_bound(*criteria: dict[str, Any], **fields: Any) -> BoundMatrix:
    """Make a matrix and bind it to the built-in rules."""
    return bind(make_matrix(*criteria, **fields), SCORERS, ROLLUPS)


def evidence_fields(place: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an item: dated lately, cited for criterion "one"."""
    return {
        "id": f"item-{place}",
        "kind": "document",
        "title": "An item",
        "represents": "2026-09-01",
        "criteria": ["one"],
        **fields,
    }


def make_evidence(place: int = 1, **fields: Any) -> Evidence:
    """Make one item of evidence."""
    found: Evidence = from_json(Evidence, evidence_fields(place, fields))
    return found


def attestation_fields(place: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an attestation by a community group, signed lately for criterion "one"."""
    return {
        "id": f"attestation-{place}",
        "perspective": "community",
        "signatory": "Chair",
        "organisation": f"Group {place}",
        "signed_on": "2026-09-01",
        "criteria": ["one"],
        "statement": "It is so.",
        **fields,
    }


def make_assessment(responses: Mapping[str, Any] | None = None, **fields: Any) -> Assessment:
    """Make an assessment; evidence and attestations may leave out all that has a default."""
    network = {"code": "Z00001", "name": "Harbour Network", "list_size": 40_000, **fields.pop("network", {})}
    fields["evidence"] = [evidence_fields(place, item) for place, item in enumerate(fields.get("evidence", ()), 1)]
    fields["attestations"] = [attestation_fields(place, item) for place, item in enumerate(fields.get("attestations", ()), 1)]
    made: Assessment = from_json(
        Assessment,
        {
            "format": "maturity-assessment/1",
            "matrix": {"id": "matrix", "version": "1.0"},
            "cycle": "2026",
            "assessed_on": "2026-10-14",
            "network": network,
            "responses": dict(responses or {}),
            **fields,
        },
    )
    return made


def score(bound: BoundMatrix, assessment: Assessment, as_of: date = AS_OF, **more: Any) -> Result:
    """Score an assessment on one day."""
    return score_assessment(assessment, bound, as_of=as_of, engine_version="test", **more)


def score_one(rule: str, params: Mapping[str, Any], given: Mapping[str, Any], criterion: Mapping[str, Any] | None = None) -> Score:
    """Score criterion "one" by a rule; `given` holds the response and all parts of the assessment side by side."""
    given = dict(given)
    response = {
        name: given.pop(name) for name in ("claim", "checks", "choices", "figures", "ratings", "not_applicable") if name in given
    }
    bound = make_bound(criterion_fields(**{"scoring": {"rule": rule, "params": dict(params)}, **(criterion or {})}))
    result = score(bound, make_assessment({"one": response} if response else {}, **given))
    return result.criteria["one"].supported


def make_context(**fields: Any) -> Context:
    """Make the context of a scorer."""
    matrix, assessment = make_matrix(), make_assessment()
    return Context(
        **{
            "as_of": AS_OF,
            "network": assessment.network,
            "levels": matrix.levels,
            "evidence_kinds": matrix.evidence_kinds,
            **fields,
        }
    )


def make_criterion(**fields: Any) -> Criterion:
    """Make a criterion alone."""
    found: Criterion = from_json(Criterion, criterion_fields(**fields))
    return found


def make_requirement(**fields: Any) -> Requirement:
    """Make a requirement."""
    found: Requirement = from_json(Requirement, fields)
    return found


def make_response(**fields: Any) -> Response:
    """Make a response."""
    found: Response = from_json(Response, fields)
    return found
