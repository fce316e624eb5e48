"""A matrix that a neighbourhood answers speaks of its areas and its staff, and not of a network."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound, score

COVERAGE = {
    "rule": "coverage",
    "params": {
        "unit": "neighbourhood",
        "condition": {"evidence": ["document"], "text": "a check"},
        "levels": {"1": {"min_units": 1}, "2": {"priority_units": "all"}, "3": {"share": 0.8}, "4": {"share": 0.9}},
    },
}
CONSENSUS = {"rule": "consensus", "params": {"minimum": {"network": 1, "community": 1}}}
PLACES = [
    {"id": "quay", "name": "Quay", "registered_patients": 300, "priority": True},
    {"id": "hill", "name": "Hill", "registered_patients": 700},
]
AT_HILL = [{"neighbourhoods": ["hill"]}]


def words(scoring: dict[str, Any], given: dict[str, Any], **matrix: Any) -> str:
    """Score criterion "one", and join all that is said of it."""
    bound = make_bound(criterion_fields(scoring=scoring), **matrix)
    found = score(bound, make_assessment(**given)).criteria["one"].supported
    return " ".join((*found.reasons, *found.next_steps, *(finding.words for finding in found.findings)))


@pytest.mark.parametrize(
    ("assesses", "said"),
    [
        ("network", "One of two neighbourhoods, 70% of registered patients, has a check; the priority neighbourhood Quay has not."),
        ("neighbourhood", "One of two areas, 70% of registered patients, has a check; the priority area Quay has not."),
    ],
)
def test_coverage_names_the_parts_of_the_body(assesses: str, said: str) -> None:
    given = {"network": {"neighbourhoods": PLACES}, "evidence": AT_HILL}

    assert said in words(COVERAGE, given, assesses=assesses)


@pytest.mark.parametrize(
    ("assesses", "said"),
    [("network", "Declare the network's neighbourhoods;"), ("neighbourhood", "Declare the neighbourhood's areas;")],
)
def test_coverage_without_parts_says_what_to_declare(assesses: str, said: str) -> None:
    assert said in words(COVERAGE, {"responses": {"one": {"claim": 1}}}, assesses=assesses)


@pytest.mark.parametrize(
    ("assesses", "said"),
    [
        ("network", "The network says Embedded, the community says Foundation: two levels apart."),
        ("neighbourhood", "Staff say Embedded, the community says Foundation: two levels apart."),
    ],
)
def test_consensus_names_the_bodys_own_side(assesses: str, said: str) -> None:
    given = {"responses": {"one": {"ratings": {"network": [3], "community": [1]}}}}

    assert said in words(CONSENSUS, given, assesses=assesses)


def test_consensus_asks_staff_for_what_is_missing() -> None:
    given = {"responses": {"one": {"ratings": {"community": [1]}}}}

    assert "Ask one more from staff." in words(CONSENSUS, given, assesses="neighbourhood")


def test_findings_ask_whether_an_area_is_missing() -> None:
    bound = make_bound(criterion_fields(scoring=COVERAGE), assesses="neighbourhood")
    result = score(bound, make_assessment(network={"list_size": 5_000, "neighbourhoods": PLACES}))

    assert [finding.words for finding in result.findings] == [
        "The declared areas are home to 1,000 of 5,000 registered patients (20%). "
        "Shares leave out everybody else; please check whether an area is missing."
    ]
