"""The matrix of the five themes, scored: by its own example, by what the flagship's example brings along, and at its edges."""

from __future__ import annotations

import pytest
from matrices_scored import FLAGSHIP_EXAMPLE, OTHERS, domains, item, levels, made, scored, scored_file, taken_over

from maturity.model.result import Status

NAME = "pcn-five-themes"


def test_five_themes_example_stands_where_its_evidence_puts_it() -> None:
    result = scored_file(OTHERS / "Z00001-five-themes.yaml", NAME)

    assert levels(result) == {
        "lead-purpose": 2,
        "lead-beyond": 2,
        "lead-clinical": 2,
        "data-sharing": 2,
        "data-cohort": 2,
        "data-equity": 2,
        "team-breadth": 2,
        "team-everywhere": 2,
        "team-records": 1,
        "means-roles": 3,
        "means-workforce": "not_applicable",
        "means-places": 2,
        "comm-listen": 3,
        "comm-decide": 4,
        "asset-picture": 3,
    }
    assert domains(result) == {"leadership": 2, "data": 2, "care": 2, "resources": 2, "people": 3}


def test_five_themes_take_over_what_the_flagship_was_given() -> None:
    assert levels(taken_over(NAME)) == {
        "lead-purpose": 1,
        "lead-beyond": 2,
        "lead-clinical": "not_assessed",
        "data-sharing": "not_assessed",
        "data-cohort": "not_assessed",
        "data-equity": "not_assessed",
        "team-breadth": 1,
        "team-everywhere": "not_assessed",
        "team-records": "not_assessed",
        "means-roles": "not_assessed",
        "means-workforce": "not_assessed",
        "means-places": 1,
        "comm-listen": 3,
        "comm-decide": 4,
        "asset-picture": 3,
    }


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("lead-beyond", "part-govern"), ("comm-listen",) * 2, ("comm-decide",) * 2, ("asset-picture",) * 2],
)
def test_five_themes_give_the_same_level_on_the_same_evidence(ours: str, theirs: str) -> None:
    here = taken_over(NAME).criteria[ours]
    there = scored_file(FLAGSHIP_EXAMPLE, "health-creation").criteria[theirs]

    assert (here.claimed, here.supported.level, here.supported.used) == (there.claimed, there.supported.level, there.supported.used)


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (None, (Status.NOT_ASSESSED, None)),
        ({"suppressed": True}, (Status.UNCERTAIN, None)),
        ({"part": 0, "whole": 49}, (Status.UNCERTAIN, None)),
        ({"part": 60, "whole": 330}, (Status.SCORED, 1)),
        ({"part": 49, "whole": 330}, (Status.SCORED, 2)),
        ({"part": 33, "whole": 330}, (Status.SCORED, 3)),
        ({"part": 0, "whole": 330}, (Status.SCORED, 3)),
    ],
)
def test_equity_goes_by_people_who_were_missed(figure: dict[str, object] | None, found: tuple[Status, int | None]) -> None:
    answer = {"claim": 1, **({"figures": {"missed": figure}} if figure else {})}
    result = scored(made(NAME, responses={"data-equity": answer}, evidence=[item("metric", "data-equity")]), NAME)

    score = result.criteria["data-equity"].supported
    assert (score.status, score.level) == found


def test_equity_needs_a_word_from_outside_for_the_top() -> None:
    answer = {"figures": {"missed": {"part": 0, "whole": 330}}}
    signed = {
        "id": "signed",
        "perspective": "community",
        "signatory": "Chair",
        "organisation": "Harbourside Residents' Forum",
        "signed_on": "2026-09-01",
        "criteria": ["data-equity"],
        "statement": "They came to us.",
    }
    parts = {"responses": {"data-equity": answer}, "evidence": [item("metric", "data-equity")]}

    assert levels(scored(made(NAME, **parts), NAME))["data-equity"] == 3
    assert levels(scored(made(NAME, **parts, attestations=[signed]), NAME))["data-equity"] == 4


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (None, "not_assessed"),
        ({"suppressed": True}, "uncertain"),
        ({"part": 0, "whole": 90_000}, 0),
        ({"part": 80, "whole": 90}, 2),
    ],
)
def test_roles_that_were_not_reported_are_unknown_and_not_unused(figure: dict[str, object] | None, found: int | str) -> None:
    answer = {"claim": 1, **({"figures": {"money-used": figure}} if figure else {})}
    parts = {"responses": {"means-roles": answer}, "evidence": [item("budget_line", "means-roles")]}

    assert levels(scored(made(NAME, **parts), NAME))["means-roles"] == found


def test_team_counts_a_sector_only_when_it_meets_nearly_every_month() -> None:
    def partner(sector: str, contacts: int) -> dict[str, object]:
        return {"id": sector.replace("_", "-"), "name": sector, "sector": sector, "contact": "Lead", "contacts_last_year": contacts}

    partners = [partner("community_health", 12), partner("mental_health", 9), partner("pharmacy", 10)]
    result = scored(made(NAME, partners=partners, evidence=[item("register", "team-breadth")]), NAME)

    assert result.criteria["team-breadth"].supported.measure is not None
    assert result.criteria["team-breadth"].supported.measure.value == 2
    assert levels(result)["team-breadth"] == 1


def test_team_that_misses_a_priority_neighbourhood_stays_at_the_first_step() -> None:
    places = [
        {"id": "north", "name": "North", "registered_patients": 20000},
        {"id": "quay", "name": "Quay", "registered_patients": 15000, "priority": True},
        {"id": "hill", "name": "Hill", "registered_patients": 5000},
    ]
    logs = [
        item("meeting_record", "team-everywhere", at, records=11, neighbourhoods=[name])
        for at, name in enumerate(("north", "hill"))
    ]
    result = scored(made(NAME, {"neighbourhoods": places}, evidence=logs), NAME)

    found = result.criteria["team-everywhere"].supported
    assert (found.level, found.measure and found.measure.value) == (2, 0.625)
