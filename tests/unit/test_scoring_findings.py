"""What a reader should know about the numbers that shares are divided by."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound
from maturity.scoring.findings import find_concerns

CONDITION = {"condition": {"evidence": ["document"]}}
UNITS = {str(rank): {"min_units": rank} for rank in (1, 2, 3, 4)}
PAIRS = {str(rank): {"share": rank / 4} for rank in (1, 2, 3, 4)}


def bound_to(*rules: dict[str, Any]) -> Any:
    names = ("one", "two", "three", "four", "five", "six")
    return make_bound(*[criterion_fields(name, scoring=rule) for name, rule in zip(names, rules, strict=False)])


BY_AREA = {"rule": "coverage", "params": {"unit": "neighbourhood", **CONDITION, "levels": UNITS}}
BY_GROUP = {"rule": "coverage", "params": {"unit": "priority_group", **CONDITION, "levels": UNITS}}
BY_PAIR = {"rule": "breadth", "params": {"of": "pair", "levels": PAIRS}}


def concerns(*rules: dict[str, Any], previous: Any = None, **given: Any) -> list[tuple[str, str | None, str]]:
    responses = given.pop("responses", None)
    found = find_concerns(make_assessment(responses, **given), bound_to(*rules) if rules else make_bound(), previous)
    return [(one.kind.value, one.criterion, one.words) for one in found]


def areas(*patients: int, priority: bool = True) -> list[dict[str, Any]]:
    return [
        {"id": f"a{place}", "name": f"A{place}", "registered_patients": count, "priority": priority}
        for place, count in enumerate(patients)
    ]


def partner(place: int, depth: int | None) -> dict[str, Any]:
    return {"id": f"p{place}", "name": f"P{place}", "sector": "vcse", "agreed_depth": depth}


@pytest.mark.parametrize(("patients", "expected"), [(38_000, 0), (37_999, 1)])
def test_find_concerns_neighbourhoods_leave_patients_out(patients: int, expected: int) -> None:
    assert len(concerns(BY_AREA, network={"neighbourhoods": areas(patients)})) == expected


def test_find_concerns_says_how_many_patients_are_left_out() -> None:
    assert concerns(BY_AREA, network={"neighbourhoods": areas(20_000, 10_000)})[0][2] == (
        "The declared neighbourhoods are home to 30,000 of 40,000 registered patients (75%). "
        "Shares leave out everybody else; please check whether a neighbourhood is missing."
    )


def test_find_concerns_no_priority_although_patients_live_in_the_most_deprived_fifth() -> None:
    found = concerns(BY_AREA, network={"neighbourhoods": areas(40_000, priority=False), "core20_share": 0.31})

    assert found == [
        (
            "denominator",
            None,
            "31% of patients live in the most deprived fifth of areas, but no neighbourhood is marked as a priority. "
            "Please check which should be.",
        )
    ]


@pytest.mark.parametrize("network", [{}, {"neighbourhoods": areas(1), "list_size": None}])
def test_find_concerns_says_nothing_where_nothing_can_be_divided(network: dict[str, Any]) -> None:
    assert concerns(BY_AREA, network=network) == []


def test_find_concerns_few_priority_groups() -> None:
    found = concerns(BY_GROUP, priority_groups=[{"id": "carers", "name": "Carers"}])

    assert found[0][2] == "One priority group is named; at least three give a fuller picture of who is least often heard."


def test_find_concerns_modest_depths() -> None:
    assert "middle agreed depth with partners is 1.5 of 5" in concerns(BY_PAIR, partners=[partner(1, 1), partner(2, 2)])[0][2]
    assert concerns(BY_PAIR, partners=[partner(1, 2), partner(2, None)]) == []


def test_find_concerns_asks_only_what_the_matrix_divides_by() -> None:
    assert concerns(network={"neighbourhoods": areas(1), "core20_share": 0.5}, partners=[partner(1, 0)]) == []


def test_find_concerns_one_item_for_many_criteria() -> None:
    found = concerns(evidence=[{"criteria": ["one", "b", "c", "d", "e", "f"]}, {"criteria": ["one", "b", "c", "d", "e"]}])

    assert found == [
        ("evidence", None, "One item supports more than five criteria, such as 'item-1'. Fresh evidence would carry them better.")
    ]


def test_find_concerns_signed_by_the_network_itself() -> None:
    assert concerns(attestations=[{"works_for_network": True}, {}]) == [
        ("evidence", None, "One attestation is signed by somebody who works for the network, and so not counted.")
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (
            ["2026-10-01", "2026-09-14", "2026-01-01"],
            ["Two of three items of evidence are dated in the last month before the assessment."],
        ),
        (["2026-10-01", "2026-01-01"], []),
        (["2026-10-01"], []),
    ],
)
def test_find_concerns_evidence_of_the_last_month(dates: list[str], expected: list[str]) -> None:
    assert [words for _, _, words in concerns(evidence=[{"represents": day} for day in dates])] == expected


def targets(*levels: int) -> dict[str, Any]:
    return {
        name: {"target": {"level": level, "by": "2027-03-31"}} for name, level in zip(("one", "two", "three"), levels, strict=False)
    }


@pytest.mark.parametrize(
    ("now", "expected"), [((2, 2, 4), ["Two of three targets are lower than in the last cycle."]), ((2, 3, 4), [])]
)
def test_find_concerns_lowered_targets(now: tuple[int, ...], expected: list[str]) -> None:
    previous = make_assessment(targets(3, 3, 3))

    assert [words for _, _, words in concerns(responses=targets(*now), previous=previous)] == expected


def test_find_concerns_lowered_depths() -> None:
    previous = make_assessment(partners=[partner(1, 4), partner(2, 4), partner(3, None)])
    found = concerns(BY_PAIR, partners=[partner(1, 3), partner(2, 3), partner(3, 3), partner(4, 3)], previous=previous)

    assert [words for _, _, words in found] == ["The agreed depth with two of two partners is lower than in the last cycle."]


def figures(part: int, whole: int) -> dict[str, Any]:
    return {"one": {"figures": {"confirmed": {"part": part, "whole": whole}, "other": {"value": 1}}}, "two": {"claim": 1}}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((20, 60), ["Entries grew from 40 to 60 since the last cycle, while those confirmed did not."]),
        ((21, 60), []),
        ((20, 59), []),
    ],
)
def test_find_concerns_register_grew_and_confirmations_did_not(now: tuple[int, int], expected: list[str]) -> None:
    found = concerns(responses=figures(*now), previous=make_assessment(figures(20, 40)))

    assert [words for _, _, words in found] == expected


def test_find_concerns_register_only_where_the_criterion_rests_on_one() -> None:
    bound = make_bound(criterion_fields(evidence={"document": {}}))

    assert find_concerns(make_assessment(figures(20, 60)), bound, make_assessment(figures(20, 40))) == ()


def test_find_concerns_register_without_an_earlier_answer() -> None:
    assert concerns(responses=figures(20, 60), previous=make_assessment()) == []


def test_answers_that_nobody_confirmed_are_a_finding() -> None:
    waiting = {f"c{place}": {"claim": 1, "carried": True} for place in range(1, 7)}
    assert concerns(responses={"c1": waiting["c1"], "c2": {"claim": 1}}) == [
        ("carried", None, "One answer came over from before and is not confirmed yet: 'c1'.")
    ]
    assert concerns(responses=waiting) == [
        (
            "carried",
            None,
            "Six answers came over from before and are not confirmed yet, such as 'c1', 'c2', 'c3', 'c4' and 'c5'.",
        )
    ]
