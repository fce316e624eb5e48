"""Make a network, an item of evidence, a criterion, a matrix or an assessment in a line; what is not said has a plain default.

Fields are given as a file would give them: dates as dates or as text, nouns as nouns or as mappings. All of it is fictional.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from maturity.contracts import Context
from maturity.model.assessment import Assessment, Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Matrix
from maturity.model.network import Network

M = TypeVar("M", bound=BaseModel)

AS_OF = date(2026, 10, 31)
"""The day on which everything made here is judged."""

LEVEL_NAMES = ("Not yet evidenced", "Foundation", "Building", "Embedded", "Shared")

KINDS: Mapping[str, Mapping[str, Any]] = {
    "document": {"title": "Document", "counts": "A plan or a paper.", "max_age_months": 24},
    "meeting_record": {"title": "Meeting record", "counts": "Notes of a session.", "max_age_months": 12},
    "agreement": {"title": "Agreement", "counts": "Signed terms.", "max_age_months": 36, "strength": "B"},
    "register": {"title": "Register", "counts": "A list that is kept.", "max_age_months": 12},
    "community_attestation": {
        "title": "Community attestation",
        "counts": "Signed by a group of residents.",
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

SECTORS = {"vcse": "Voluntary and community sector", "housing": "Housing", "pharmacy": "Pharmacy"}
ASSET_KINDS = {"people": "People", "associations": "Groups", "places": "Places"}


def make(noun: type[M], fields: Mapping[str, Any]) -> M:
    """Make a noun from fields as a file would give them."""
    return noun.model_validate_json(json.dumps(fields, default=_as_data, allow_nan=False))


def make_network(code: str = "Z00001", **fields: Any) -> Network:
    """Make a network of 40,000 patients and four neighbourhoods, the first of which comes first."""
    areas = [
        {"id": name, "name": name.title(), "registered_patients": 10_000, "priority": name == "north"}
        for name in ("north", "east", "south", "west")
    ]
    return make(Network, {"code": code, "name": f"Network {code}", "list_size": 40_000, "neighbourhoods": areas, **fields})


def make_evidence(item_id: str = "item-1", **fields: Any) -> Evidence:
    """Make an item of evidence: a document of last month, cited for the criterion "example"."""
    plain = {"id": item_id, "kind": "document", "title": "An item", "represents": "2026-10-01", "criteria": ["example"]}
    return make(Evidence, {**plain, **fields})


def make_response(**fields: Any) -> Response:
    """Make what was answered about one criterion; blank when nothing is given."""
    return make(Response, fields)


def make_criterion(criterion_id: str = "example", **fields: Any) -> Criterion:
    """Make a criterion with five levels that accepts every kind of evidence, and takes the claim as its level."""
    return make(Criterion, criterion_fields(criterion_id, fields))


def make_matrix(*criteria: Criterion, **fields: Any) -> Matrix:
    """Make a matrix of one domain with the criteria given, or with one."""
    domain = {
        "id": "domain",
        "title": "A domain",
        "short": "Domain",
        "ask": "Is it so?",
        "why": "It matters to people.",
        "rollup": {"rule": "quorum"},
        "criteria": [_as_data(one) for one in criteria] or [criterion_fields("example", {})],
    }
    plain = {
        "format": "maturity-matrix/1",
        "id": "example-matrix",
        "version": "1.0",
        "title": "An example",
        "summary": "A matrix to try a plugin with.",
        "licence": "CC0",
        "authors": ["An author"],
        "reviewers": ["A reviewer"],
        "reviewed_on": "2026-01-01",
        "levels": level_fields(),
        "evidence_kinds": KINDS,
        "sectors": SECTORS,
        "asset_kinds": ASSET_KINDS,
        "rollup": {"rule": "quorum"},
        "domains": [domain],
    }
    return make(Matrix, {**plain, **fields})


def make_assessment(responses: Mapping[str, Any] | None = None, *, matrix: Matrix | None = None, **fields: Any) -> Assessment:
    """Make one network's assessment of a matrix (or of the example) from its responses, by criterion."""
    pin = {"id": matrix.id, "version": matrix.version} if matrix else {"id": "example-matrix", "version": "1.0"}
    plain = {
        "format": "maturity-assessment/1",
        "matrix": pin,
        "cycle": "2026",
        "assessed_on": "2026-10-14",
        "synthetic": True,
        "network": make_network(),
        "responses": dict(responses or {}),
    }
    return make(Assessment, {**plain, **fields})


def make_context(**fields: Any) -> Context:
    """Make what a scorer may look at besides its criterion; fields are nouns."""
    matrix = make_matrix()
    plain: dict[str, Any] = {
        "as_of": AS_OF,
        "network": make_network(),
        "levels": matrix.levels,
        "evidence_kinds": matrix.evidence_kinds,
        "sectors": matrix.sectors,
        "asset_kinds": matrix.asset_kinds,
    }
    return Context(**{**plain, **fields})


def criterion_fields(criterion_id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a criterion as a file would."""
    return {
        "id": criterion_id,
        "title": "An example",
        "tier": "core",
        "ask": "Is it so?",
        "why": "It matters to people.",
        "levels": {str(rank): {"text": f"It is {name.lower()}."} for rank, name in enumerate(LEVEL_NAMES)},
        "evidence": {kind: {} for kind in KINDS},
        "scoring": {"rule": "answer_map", "params": {"values": {str(rank): rank for rank in range(len(LEVEL_NAMES))}}},
        **fields,
    }


def level_fields() -> list[dict[str, Any]]:
    """Give the five levels as a file would."""
    return [{"rank": rank, "name": name, "test": "A stranger could see it."} for rank, name in enumerate(LEVEL_NAMES)]


def _as_data(value: Any) -> Any:
    """Turn what JSON does not know into what a file would hold."""
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value.isoformat()
