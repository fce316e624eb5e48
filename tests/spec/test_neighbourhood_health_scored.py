"""The matrix of neighbourhood health, scored: by its own example, by what the flagship's example brings along, and at its edges."""

from __future__ import annotations

from typing import Any

import pytest
from matrices_scored import OTHERS, domains, item, levels, made, scored, scored_file, taken_over

from maturity.model.result import Result, Status

NAME = "neighbourhood-health"
AREAS = [
    {"id": "quay", "name": "Quay", "registered_patients": 6_000, "priority": True},
    {"id": "hill", "name": "Hill", "registered_patients": 9_000},
    {"id": "lane", "name": "Lane", "registered_patients": 5_000},
]
AGREED = {"network": [3] * 3, "community": [3] * 8, "partner": [3] * 5}
SPLIT = {"network": [4] * 3, "community": [0, 0, 0, 0, 4, 4, 4, 4], "partner": [0, 4, 0, 4, 2]}


def support(*areas: str, ratings: dict[str, list[int]] | None = None, **parts: Any) -> Result:
    """Score short-term support that is shown in some areas, with what people say of it."""
    shown = [item("register", "step-reach", at, neighbourhoods=[name]) for at, name in enumerate(areas, 1)]
    answers = {"step-one": {"ratings": ratings}} if ratings else {}
    network = {"neighbourhoods": parts.pop("areas", AREAS)}
    return scored(made(NAME, network, evidence=shown, responses={**answers, **parts.pop("responses", {})}, **parts), NAME)


def test_neighbourhood_health_example_stands_where_its_evidence_puts_it() -> None:
    result = scored_file(OTHERS / "Z00101-neighbourhood-health.yaml", NAME)

    assert levels(result) == {
        "pop-reach": 2,
        "pop-one": 2,
        "gp-reach": 3,
        "gp-one": 2,
        "gp-experience": "uncertain",
        "services-reach": 1,
        "services-one": "uncertain",
        "team-reach": 3,
        "team-one": 2,
        "step-reach": 2,
        "step-one": "not_assessed",
        "step-aims": 3,
        "urgent-reach": 1,
        "urgent-one": "not_assessed",
        "urgent-time": "uncertain",
        "vcse-reach": 3,
        "vcse-one": 2,
    }
    assert domains(result) == {
        "population": 2,
        "practices": 2,
        "services": "incomplete",
        "teams": 2,
        "intermediate": "incomplete",
        "urgent": "incomplete",
        "communities": 2,
    }


def test_neighbourhood_health_takes_over_what_bears_on_it_and_leaves_the_rest_open() -> None:
    found = {name: level for name, level in levels(taken_over(NAME)).items() if level != "not_assessed"}

    assert found == {"pop-reach": 1, "vcse-reach": 2}


@pytest.mark.parametrize(
    ("areas", "level"),
    [
        ((), "not_assessed"),
        (("quay",), 2),
        (("hill", "lane"), 2),
        (("quay", "lane"), 2),
        (("quay", "hill"), 3),
        (("quay", "hill", "lane"), 3),
    ],
)
def test_reach_goes_by_people_and_needs_every_priority_area(areas: tuple[str, ...], level: int | str) -> None:
    assert levels(support(*areas))["step-reach"] == level


def test_reach_needs_a_word_from_outside_for_the_top() -> None:
    signed = {
        "id": "signed",
        "perspective": "partner",
        "signatory": "Team manager",
        "organisation": "Ostermere Council",
        "signed_on": "2026-09-01",
        "criteria": ["step-reach"],
        "statement": "It is so in all three.",
    }

    assert levels(support("quay", "hill", "lane", attestations=[signed]))["step-reach"] == 4


def test_reach_is_uncertain_with_one_area_because_there_is_nothing_to_divide_by() -> None:
    found = support("quay", areas=AREAS[:1]).criteria["step-reach"].supported

    assert (found.status, found.level) == (Status.UNCERTAIN, None)
    assert found.reasons == ("One area declared; at least two are needed to judge.",)


def test_domain_is_incomplete_until_people_are_asked() -> None:
    assert domains(support("quay", "hill"))["intermediate"] == "incomplete"
    assert domains(support("quay", "hill", ratings=AGREED))["intermediate"] == 3


def test_domain_goes_no_further_than_what_people_say() -> None:
    hardly = {side: [1] * len(given) for side, given in AGREED.items()}

    assert domains(support("quay", "hill", ratings=hardly))["intermediate"] == 1


def test_people_who_do_not_agree_leave_the_domain_open() -> None:
    result = support("quay", "hill", ratings=SPLIT)

    assert levels(result)["step-one"] == "uncertain"
    assert domains(result)["intermediate"] == "incomplete"


def test_what_the_people_served_say_cannot_be_outvoted() -> None:
    result = support("quay", ratings={"network": [3] * 9, "community": [2] * 8, "partner": [3] * 9})

    assert levels(result)["step-one"] == 2


@pytest.mark.parametrize(
    ("figure", "level"),
    [
        (None, "not_assessed"),
        ({"suppressed": True}, "uncertain"),
        ({"part": 80, "whole": 99}, "uncertain"),
        ({"part": 59, "whole": 100}, 1),
        ({"part": 60, "whole": 100}, 2),
        ({"part": 161, "whole": 200}, 3),
    ],
)
def test_experience_that_is_not_published_is_unknown(figure: dict[str, object] | None, level: int | str) -> None:
    answer = {"claim": 1, "checks": {"looked-at": "yes"}, **({"figures": {"good-experience": figure}} if figure else {})}
    parts = {"responses": {"gp-experience": answer}, "evidence": [item("metric", "gp-experience")]}

    assert levels(scored(made(NAME, **parts), NAME))["gp-experience"] == level


def test_own_counts_change_no_domain() -> None:
    few = {"step-aims": {"figures": {"aims-reached": {"part": 1, "whole": 40}}}}
    result = support("quay", "hill", ratings=AGREED, responses=few)

    assert levels(result)["step-aims"] == 0
    assert domains(result)["intermediate"] == 3
