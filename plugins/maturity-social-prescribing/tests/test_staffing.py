"""The rule for posts per 10,000 patients: figures in, level and reason out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from maturity_social_prescribing import maturity_register_matrices, maturity_register_scorers
from maturity_social_prescribing.roles import CONTRACTED, POOLED
from maturity_social_prescribing.staffing import Staffing, StaffingParams
from pydantic import ValidationError

from maturity.contracts import Context
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Response
from maturity.model.network import CommunityRoles, Fact, Network, RoleFigure
from maturity.model.result import Score, Status

(FOLDER,) = maturity_register_matrices()
MATRIX = read_matrix(Path(FOLDER))
PARAMS = StaffingParams(roles=("link_workers", "care_coordinators"), bands={1: 0.5, 2: 1.0, 3: 2.0})
HARBOUR = Network(code="Z00001", name="Harbour PCN", list_size=40_000)


def score(network: Network) -> Score:
    context = Context(as_of=date(2026, 10, 31), network=network, levels=MATRIX.levels, evidence_kinds={})
    criterion = MATRIX.criterion("sp-staffing")
    assert criterion is not None
    return Staffing().score(criterion, Response(), (), PARAMS, context)


def with_roles(*per_10k: float | None) -> Network:
    figures = [None if value is None else RoleFigure(fte=1.0, per_10k=value) for value in (*per_10k, None)[:2]]
    return HARBOUR.model_copy(update={"community_roles": CommunityRoles(link_workers=figures[0], care_coordinators=figures[1])})


def with_facts(day: date = date(2026, 6, 30), **fte: float) -> Network:
    facts = {
        f"social_prescribing.{name}": Fact(value=value, unit="full-time posts", source="Table", dated_on=day)
        for name, value in fte.items()
    }
    return HARBOUR.model_copy(update={"facts": facts})


@pytest.mark.parametrize(
    ("network", "status", "level"),
    [
        (HARBOUR, Status.NOT_ASSESSED, None),
        (with_roles(None, None), Status.NOT_ASSESSED, None),
        (with_roles(0.0, 0.0), Status.UNCERTAIN, None),
        (with_roles(0.4), Status.SCORED, 0),
        (with_roles(0.5), Status.SCORED, 1),
        (with_roles(0.6, 0.4), Status.SCORED, 2),
        (with_roles(1.5, 0.5), Status.SCORED, 3),
        (with_facts(link_workers=0.0, care_coordinators=0.0), Status.UNCERTAIN, None),
        (with_facts(link_workers=1.9), Status.SCORED, 0),
        (with_facts(link_workers=2.0), Status.SCORED, 1),
        (with_facts(link_workers=2.0, care_coordinators=2.0), Status.SCORED, 2),
        (with_facts(link_workers=8.0), Status.SCORED, 3),
    ],
)
def test_score_by_posts(network: Network, status: Status, level: int | None) -> None:
    found = score(network)
    assert (found.status, found.level) == (status, level)


def test_score_says_what_was_found_and_where_the_next_level_begins() -> None:
    found = score(with_roles(0.75))
    assert found.reasons == ("0.75 full-time posts for every 10,000 registered patients.",)
    assert found.next_steps == (
        "Building begins at 1 full-time posts for every 10,000 registered patients.",
        "Ask which of the three roles people wait for longest.",
    )


def test_score_of_a_silent_network_says_missing_and_not_zero() -> None:
    assert score(HARBOUR).reasons == ("The network reported no workforce of these kinds. That is missing, not zero.",)


def test_score_of_zero_says_who_may_employ_them() -> None:
    assert score(with_facts(link_workers=0.0)).reasons == (
        "The workforce table shows no link workers. A charity or a trust may employ them, so this is no zero.",
    )


def test_score_without_a_list_size_says_what_is_missing() -> None:
    found = score(with_facts(link_workers=2.0).model_copy(update={"list_size": None}))
    assert found.status is Status.NOT_ASSESSED
    assert found.reasons == ("The posts are known, but the network's list size is not. Import a file with list sizes.",)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 7, 31), None),
        (date(2025, 7, 30), "The figure is of 30 July 2025, which is too long before 31 October 2026."),
        (date(2026, 10, 31), None),
        (date(2026, 11, 30), "The figure is of 30 November 2026, which is later than 31 October 2026."),
    ],
)
def test_score_uses_a_table_of_the_last_fifteen_months_only(day: date, said: str | None) -> None:
    found = score(with_facts(day, link_workers=2.0))
    assert (found.status, found.reasons[0] if said else None) == (Status.NOT_ASSESSED if said else Status.SCORED, said)


def test_score_notices_a_role_at_zero_beside_others() -> None:
    found = score(with_facts(link_workers=0.0, care_coordinators=4.0))
    assert found.level == 2
    assert [finding.words for finding in found.findings] == [
        "The workforce table shows no link workers; a charity or a trust may employ them, so the count may be low."
    ]


def test_score_notices_records_that_count_more_than_one_post() -> None:
    found = score(with_facts(link_workers=6.6, care_coordinators=1.0, contracted=7.6, pooled=6.6))
    assert [finding.words for finding in found.findings] == [
        "6.6 of 7.6 contracted posts of the three roles stand in records that count more than one post each. "
        "Such a record is a service and not a person: check it with the provider."
    ]


def test_score_with_only_ordinary_records_notices_nothing() -> None:
    assert score(with_facts(link_workers=2.0, care_coordinators=1.0, contracted=1.0, pooled=0.0)).findings == ()


def test_score_prefers_the_table_by_role_to_the_older_figures() -> None:
    both = with_facts(link_workers=8.0).model_copy(update={"community_roles": with_roles(0.1).community_roles})
    assert score(both).level == 3


@pytest.mark.parametrize("bands", [{1: 1.0, 2: 0.5}, {1: 0.0}, {}])
def test_params_refuse_bands_that_do_not_rise_from_above_zero(bands: dict[int, float]) -> None:
    with pytest.raises(ValidationError):
        StaffingParams(roles=("link_workers",), bands=bands)


def test_the_plugin_registers_its_rule_under_its_own_prefix() -> None:
    assert [scorer.name for scorer in maturity_register_scorers()] == ["social_prescribing.staffing"]


def test_facts_about_contracts_carry_the_prefix_too() -> None:
    assert (CONTRACTED, POOLED) == ("social_prescribing.contracted", "social_prescribing.pooled")
