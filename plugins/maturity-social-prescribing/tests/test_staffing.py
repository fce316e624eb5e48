"""The rule for posts per 10,000 patients: figures in, level and reason out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from maturity_social_prescribing import maturity_register_matrices, maturity_register_scorers
from maturity_social_prescribing.staffing import Staffing, StaffingParams

from maturity.contracts import Context
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Response
from maturity.model.network import CommunityRoles, Network, RoleFigure
from maturity.model.result import Score, Status

(FOLDER,) = maturity_register_matrices()
MATRIX = read_matrix(Path(FOLDER))
PARAMS = StaffingParams(roles=("link_workers", "care_coordinators"), bands={1: 0.5, 2: 1.0, 3: 2.0})


def score(roles: CommunityRoles | None) -> Score:
    network = Network(code="Z00001", name="Harbour PCN", list_size=40_000, community_roles=roles)
    context = Context(as_of=date(2026, 10, 31), network=network, levels=MATRIX.levels, evidence_kinds={})
    criterion = MATRIX.criterion("sp-staffing")
    assert criterion is not None
    return Staffing().score(criterion, Response(), (), PARAMS, context)


def posts(*per_10k: float | None) -> CommunityRoles:
    figures = [None if value is None else RoleFigure(fte=1.0, per_10k=value) for value in (*per_10k, None)[:2]]
    return CommunityRoles(link_workers=figures[0], care_coordinators=figures[1])


@pytest.mark.parametrize(
    ("roles", "status", "level"),
    [
        (None, Status.NOT_ASSESSED, None),
        (posts(None, None), Status.NOT_ASSESSED, None),
        (posts(0.0, 0.0), Status.UNCERTAIN, None),
        (posts(0.4), Status.SCORED, 0),
        (posts(0.5), Status.SCORED, 1),
        (posts(0.6, 0.4), Status.SCORED, 2),
        (posts(1.5, 0.5), Status.SCORED, 3),
    ],
)
def test_score_by_posts(roles: CommunityRoles | None, status: Status, level: int | None) -> None:
    found = score(roles)
    assert (found.status, found.level) == (status, level)


def test_score_says_what_was_found_and_where_the_next_level_begins() -> None:
    found = score(posts(0.75))
    assert found.reasons == ("0.75 full-time posts for every 10,000 registered patients.",)
    assert found.next_steps == ("Building begins at 1 full-time posts for every 10,000 registered patients.",)


def test_the_plugin_registers_its_rule_under_its_own_prefix() -> None:
    assert [scorer.name for scorer in maturity_register_scorers()] == ["social_prescribing.staffing"]
