"""Whether one requirement is shown, and how it reads."""

from __future__ import annotations

from typing import Any

import pytest

from builders import make_context, make_criterion, make_evidence, make_requirement, make_response
from maturity.model.assessment import Figure
from maturity.model.base import Perspective
from maturity.model.evidence import Evidence
from maturity.scoring.requirements import NO_VOICES, Pool, describe, figure_value


def make_pool(
    *items: Evidence, response: dict[str, Any] | None = None, voices: frozenset[Perspective] = NO_VOICES, **criterion: Any
) -> Pool:
    return Pool(make_criterion(**criterion), make_response(**(response or {})), items, make_context(), voices)


def holds(requirement: dict[str, Any], *items: Evidence, **more: Any) -> bool:
    return make_pool(*items, **more).holds(make_requirement(**requirement))


def attested(place: int = 1, side: str = "community", **fields: Any) -> Evidence:
    return make_evidence(place, kind=f"{side}_attestation", perspective=side, **fields)


def test_holds_any_of_the_kinds() -> None:
    assert holds({"evidence": ["register", "document"]}, make_evidence())


def test_holds_not_without_the_kind() -> None:
    assert not holds({"evidence": ["register"]}, make_evidence())


def test_holds_adds_records_up() -> None:
    assert holds({"evidence": ["document"], "count": 6}, make_evidence(1, records=4), make_evidence(2, records=2))


def test_holds_counts_no_more_than_max_items() -> None:
    items = [make_evidence(place, records=2) for place in range(1, 6)]

    assert not holds({"evidence": ["document"], "count": 7}, *items)
    assert holds({"evidence": ["document"], "count": 7}, *items, max_items=4)


def test_holds_takes_most_records_when_the_strongest_are_too_few() -> None:
    strong = [make_evidence(place, strength="A") for place in (1, 2, 3)]

    assert holds({"evidence": ["document"], "count": 6}, *strong, make_evidence(4, records=6))


def test_over_names_what_was_not_counted() -> None:
    pool = make_pool(*[make_evidence(place, represents=f"2026-09-0{place}") for place in (1, 2, 3, 4)])
    pool.holds(make_requirement(evidence=["document"]))

    assert (pool.used, pool.over) == (("item-2", "item-3", "item-4"), {"item-1"})


def test_holds_fresher_than_the_kind_asks() -> None:
    requirement = {"evidence": ["document"], "within_months": 2}

    assert holds(requirement, make_evidence(represents="2026-08-31"))
    assert not holds(requirement, make_evidence(represents="2026-08-30"))


@pytest.mark.parametrize(("strength", "expected"), [("C", True), ("B", False)])
def test_holds_by_strength_of_the_kind(strength: str, expected: bool) -> None:
    assert holds({"evidence": ["document"], "strength": strength}, make_evidence()) is expected


def test_holds_by_strength_of_the_item() -> None:
    assert holds({"evidence": ["document"], "strength": "B"}, make_evidence(strength="B"))


def test_holds_strength_a_by_two_perspectives() -> None:
    items = [make_evidence(1), make_evidence(2, perspective="partner")]

    assert holds({"evidence": ["document"], "strength": "A"}, *items)


@pytest.mark.parametrize(
    ("asked", "side", "expected"),
    [("community", "community", True), ("any", "partner", True), ("community", "partner", False)],
)
def test_holds_attested_from_a_side(asked: str, side: str, expected: bool) -> None:
    assert holds({"attested": asked}, attested(side=side)) is expected


def test_holds_attested_twice() -> None:
    assert not holds({"attested": "any", "count": 2}, attested())
    assert holds({"attested": "any", "count": 2}, attested(), attested(2, "partner"))


def test_holds_evidence_of_unknown_kind_attests_nothing() -> None:
    assert not holds({"attested": "any"}, make_evidence(kind="letter"))


def test_holds_perspectives_of_items() -> None:
    assert not holds({"perspectives": 2}, make_evidence())
    assert holds({"perspectives": 2}, make_evidence(), attested(2))


def test_holds_perspectives_of_ratings() -> None:
    assert holds({"perspectives": 2}, make_evidence(), voices=frozenset({Perspective.COMMUNITY}))


def test_holds_names_the_preferred_item_of_each_side() -> None:
    pool = make_pool(make_evidence(1), make_evidence(2, strength="B"), attested(3))
    pool.holds(make_requirement(perspectives=2))

    assert pool.used == ("item-2", "item-3")


@pytest.mark.parametrize(("answer", "expected"), [({"seats": "yes"}, True), ({"seats": "no"}, False), ({}, False)])
def test_holds_check(answer: dict[str, str], expected: bool) -> None:
    assert holds({"check": "seats"}, response={"checks": answer}) is expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [({"part": 3, "whole": 5}, True), ({"part": 1, "whole": 5}, False), ({"value": 0.9}, False), ({"suppressed": True}, False)],
)
def test_holds_figure_between_limits(figure: dict[str, Any], expected: bool) -> None:
    requirement = {"figure": "done", "at_least": 0.6, "at_most": 0.8}

    assert holds(requirement, response={"figures": {"done": figure}}) is expected


@pytest.mark.parametrize(("answer", "expected"), [({"often": "weekly"}, True), ({"often": "never"}, False), ({}, False)])
def test_holds_choice(answer: dict[str, str], expected: bool) -> None:
    assert holds({"choice": "often", "one_of": ["weekly", "daily"]}, response={"choices": answer}) is expected


def test_holds_all_of_and_any_of() -> None:
    either = {"any_of": [{"check": "seats"}, {"evidence": ["register"]}]}

    assert holds({"all_of": [{"evidence": ["document"]}, either]}, make_evidence(), response={"checks": {"seats": "yes"}})
    assert not holds({"all_of": [{"evidence": ["document"]}, either]}, make_evidence())


def test_figure_value_of_nothing() -> None:
    assert figure_value(None) is None
    assert figure_value(Figure(part=0.0, whole=0.0)) is None


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ({"evidence": ["document"], "text": "a published list."}, "a published list"),
        ({"evidence": ["document"]}, "a document"),
        ({"evidence": ["agreement", "letter"]}, "an agreement or letter"),
        ({"evidence": ["document"], "count": 6, "within_months": 12}, "six records (document), from the last 12 months"),
        ({"evidence": ["document"], "strength": "B"}, "a document, of strength B or stronger"),
        ({"attested": "any"}, "a signed statement by someone outside the network"),
        ({"perspectives": 2}, "evidence from two independent sides"),
        ({"check": "seats"}, "a yes to “Are seats funded?”"),
        ({"check": "gone"}, "a yes to a question"),
        ({"figure": "done", "at_least": 0.5}, "at least 50% to “How many are done?”"),
        ({"figure": "gone", "at_most": 3}, "at most 3"),
        (
            {"any_of": [{"check": "seats"}, {"attested": "partner"}]},
            "a yes to “Are seats funded?” or a signed statement by a partner",
        ),
        ({"all_of": [{"evidence": ["document"]}, {"evidence": ["register"]}]}, "a document and a register"),
        ({"choice": "often", "one_of": ["weekly", "daily"]}, "the answer “Every week” or “daily” to “How often?”"),
        ({"choice": "gone", "one_of": ["weekly"]}, "the answer “weekly”"),
    ],
)
def test_describe_says_it_in_words(requirement: dict[str, Any], expected: str) -> None:
    questions = {"seats": {"kind": "check", "ask": "Are seats funded?"}, "done": {"kind": "share", "ask": "How many are done?"}}
    questions["often"] = {"kind": "choice", "ask": "How often?", "options": {"weekly": "Every week"}}

    assert describe(make_requirement(**requirement), make_criterion(questions=questions), make_context()) == expected
