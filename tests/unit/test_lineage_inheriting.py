"""What comes along from the networks that came before: what they say alike, and nothing chosen for anyone."""

from __future__ import annotations

from typing import Any

import pytest

from builders import make_assessment
from maturity.lineage.inheriting import inherit
from maturity.model.assessment import Assessment, State
from maturity.model.network import Network

NEW = Network(code="Z00009", name="Joined Network", list_size=90_000)


def of(code: str, responses: dict[str, Any] | None = None, network: dict[str, Any] | None = None, **fields: Any) -> Assessment:
    described = {"code": code, "name": f"Network {code}", **(network or {})}
    return make_assessment(responses, network=described, state="agreed", **fields)


def test_inherit_from_one_predecessor_brings_all_answers_to_be_confirmed() -> None:
    found = inherit(NEW, [of("Z00001", {"one": {"claim": 2, "comment": "So."}, "two": {"not_applicable": "We have none."}})])

    draft = found.assessment
    assert (draft.network.code, draft.network.name, draft.state) == ("Z00009", "Joined Network", State.DRAFT)
    assert {name: (one.claim, one.carried) for name, one in draft.responses.items()} == {"one": (2, True), "two": (None, True)}
    assert (found.predecessors, found.carried, found.choices) == (("Z00001",), ("one", "two"), ())


def test_inherit_from_one_predecessor_keeps_a_target_without_a_claim() -> None:
    found = inherit(NEW, [of("Z00001", {"one": {"target": {"level": 3, "by": "2027-10-31"}}})])

    assert found.assessment.responses["one"].target is not None
    assert found.choices == ()


def test_inherit_leaves_a_network_that_goes_on_alone_as_it_is() -> None:
    own = of(
        "Z00009", {"one": {"claim": 2}}, network={"neighbourhoods": [{"id": "quay", "name": "Quay", "registered_patients": 9}]}
    )

    found = inherit(NEW, [own])

    assert found.assessment.responses == own.responses
    assert found.assessment.network.name == "Joined Network"
    assert found.assessment.network.neighbourhoods == own.network.neighbourhoods


def test_inherit_from_several_takes_what_they_say_alike_and_lists_the_rest_side_by_side() -> None:
    first = of("Z00001", {"alike": {"claim": 2}, "apart": {"claim": 1}, "one-side": {"claim": 3}})
    second = of("Z00002", {"apart": {"claim": 3}, "alike": {"claim": 2}})

    found = inherit(NEW, [first, second])

    assert {name: one.claim for name, one in found.assessment.responses.items()} == {"alike": 2}
    assert {choice.criterion: {code: one.claim for code, one in choice.answers.items()} for choice in found.choices} == {
        "apart": {"Z00001": 1, "Z00002": 3},
        "one-side": {"Z00001": 3},
    }


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ({"claim": 2, "target": {"level": 3, "by": "2027-10-31"}, "checks": {"written": "yes"}}, (2, None, {"written": "yes"})),
        ({"claim": 2, "target": {"level": 4, "by": "2027-10-31"}, "checks": {"written": "no"}}, (2, (4, "2027-10-31"), {})),
        ({"claim": 2, "checks": {"written": "yes", "shared": "no"}}, (2, None, {"written": "yes"})),
        ({"claim": 3, "target": {"level": 4, "by": "2027-10-31"}, "checks": {"written": "yes"}}, (None, None, {"written": "yes"})),
        ({"claim": 2, "figures": {"seats": {"value": 2}}, "ratings": {"community": [2, 2]}}, (2, None, {})),
    ],
)
def test_inherit_takes_each_part_that_is_alike_and_lists_the_whole_to_choose(
    other: dict[str, Any], kept: tuple[int | None, tuple[int, str] | None, dict[str, str]]
) -> None:
    own = {"claim": 2, "target": {"level": 4, "by": "2027-10-31"}, "checks": {"written": "yes"}}

    found = inherit(NEW, [of("Z00001", {"one": own}), of("Z00002", {"one": other})])

    answer = found.assessment.responses["one"]
    target = None if answer.target is None else (answer.target.level, answer.target.by.isoformat())
    assert (answer.claim, target, answer.checks) == kept
    assert (answer.figures, answer.ratings, answer.carried) == ({}, {}, True)
    assert [choice.criterion for choice in found.choices] == ["one"]
    assert found.carried == ("one",)


@pytest.mark.parametrize("other", [{"claim": 3}, {"not_applicable": "We have none."}])
def test_inherit_leaves_a_criterion_open_where_nothing_is_alike(other: dict[str, Any]) -> None:
    found = inherit(NEW, [of("Z00001", {"one": {"claim": 2}}), of("Z00002", {"one": other})])

    assert found.assessment.responses == {}
    assert [choice.criterion for choice in found.choices] == ["one"]


def test_inherit_keeps_every_comment_beside_an_answer_that_is_alike() -> None:
    found = inherit(
        NEW, [of("Z00001", {"one": {"claim": 2, "comment": "Sure."}}), of("Z00002", {"one": {"claim": 2, "comment": "Nearly."}})]
    )

    assert found.assessment.responses["one"].comment == "Z00001: Sure. Z00002: Nearly."


def test_inherit_takes_no_agreement_to_be_named_along() -> None:
    agreed = [of(code, {}).model_copy(update={"may_be_named": True}) for code in ("Z00001", "Z00002")]

    assert not inherit(NEW, agreed).assessment.may_be_named
    assert not inherit(NEW, agreed[:1]).assessment.may_be_named


def test_inherit_says_when_comments_are_too_long_to_stand_together() -> None:
    long = {"one": {"claim": 2, "comment": "a" * 3000}}, {"one": {"claim": 2, "comment": "b" * 3000}}

    found = inherit(NEW, [of("Z00001", long[0]), of("Z00002", long[1])])

    assert found.assessment.responses["one"].comment is None
    assert "The comments on one are too long to stand together; they stay with Z00001 and Z00002." in found.notes


def test_inherit_brings_evidence_from_all_and_tells_ids_apart() -> None:
    first = of("Z00001", evidence=[{"id": "log", "title": "Ours"}, {"id": "shared"}])
    second = of("Z00002", evidence=[{"id": "log", "title": "Theirs"}, {"id": "shared"}], attestations=[{"id": "shared-word"}])

    found = inherit(NEW, [first, second])

    assert [(item.id, item.title) for item in found.assessment.evidence] == [
        ("log", "Ours"),
        ("shared", "An item"),
        ("z00002-log", "Theirs"),
    ]
    assert [signed.id for signed in found.assessment.attestations] == ["shared-word"]
    assert "'log' of Z00002 is now 'z00002-log', since another network uses 'log' for something else." in found.notes


def test_inherit_points_tags_to_what_was_renamed() -> None:
    area = {"id": "north", "registered_patients": 1000}
    partner = {"id": "homes", "sector": "housing"}
    first = of(
        "Z00001",
        network={"neighbourhoods": [{**area, "name": "North Quay"}]},
        partners=[{**partner, "name": "Quay Homes"}],
        priority_groups=[{"id": "carers", "name": "Young carers"}],
    )
    second = of(
        "Z00002",
        network={"neighbourhoods": [{**area, "name": "North Moor"}]},
        partners=[{**partner, "name": "Moor Homes"}],
        priority_groups=[{"id": "carers", "name": "Unpaid carers"}],
        evidence=[{"neighbourhoods": ["north"], "partners": ["homes"], "priority_groups": ["carers"]}],
        quotes=[{"perspective": "community", "role": "Resident", "words": "So.", "consent": True, "neighbourhood": "north"}],
    )

    draft = inherit(NEW, [first, second]).assessment

    assert [area.id for area in draft.network.neighbourhoods] == ["north", "z00002-north"]
    assert [one.id for one in draft.partners] == ["homes", "z00002-homes"]
    item = draft.evidence[0]
    assert (item.neighbourhoods, item.partners, item.priority_groups) == (("z00002-north",), ("z00002-homes",), ("z00002-carers",))
    assert draft.quotes[0].neighbourhood == "z00002-north"


def test_inherit_adds_up_the_patients_of_a_neighbourhood_that_several_reach_into() -> None:
    areas = (
        [{"id": "quay", "name": "Quay", "registered_patients": 1000}],
        [{"id": "quay", "name": "QUAY", "registered_patients": 500, "priority": True}],
    )

    found = inherit(NEW, [of("Z00001", network={"neighbourhoods": areas[0]}), of("Z00002", network={"neighbourhoods": areas[1]})])

    area = found.assessment.network.neighbourhoods[0]
    assert (area.registered_patients, area.priority) == (1500, True)
    assert any("added up to 1,500" in note for note in found.notes)


def test_inherit_keeps_the_neighbourhoods_that_the_successor_has_declared() -> None:
    declared = Network.model_validate_json(
        '{"code": "Z00009", "name": "New", "neighbourhoods": [{"id": "all", "name": "All", "registered_patients": 5}]}'
    )

    found = inherit(
        declared, [of("Z00001", network={"neighbourhoods": [{"id": "quay", "name": "Quay", "registered_patients": 9}]})]
    )

    assert [area.id for area in found.assessment.network.neighbourhoods] == ["all"]


def test_inherit_leaves_blank_what_two_say_differently_of_one_partner() -> None:
    partner = {"id": "homes", "name": "Quay Homes", "sector": "housing", "agreed_depth": 3}
    first = of("Z00001", partners=[{**partner, "our_rating": 2}])
    second = of("Z00002", partners=[{**partner, "our_rating": 4}])

    found = inherit(NEW, [first, second])

    joined = found.assessment.partners
    assert [(one.id, one.agreed_depth, one.our_rating) for one in joined] == [("homes", 3, None)]
    assert any("left blank, to be said anew" in note for note in found.notes)


def test_inherit_leaves_moderation_with_the_predecessors_and_says_so() -> None:
    decision = {"criterion": "one", "decision": "query", "moderator": "Panel", "decided_on": "2026-10-20", "reason": "So."}

    found = inherit(NEW, [of("Z00001", {"one": {"claim": 2}}, moderation=[decision])])

    assert found.assessment.moderation == ()
    assert found.notes == ("What moderators decided about Z00001 stays in its own history; it is not carried.",)


def test_inherit_brings_the_plans_of_all() -> None:
    step = {"criterion": "one", "owner": "Manager", "by": "2027-01-31"}

    found = inherit(NEW, [of("Z00001", plan=[{**step, "step": "Ask."}]), of("Z00002", plan=[{**step, "step": "Write."}])])

    assert [one.step for one in found.assessment.plan] == ["Ask.", "Write."]


def test_inherited_assessments_come_back_from_json() -> None:
    found = inherit(NEW, [of("Z00001", {"one": {"claim": 1}}), of("Z00002", {"one": {"claim": 3}})])

    assert type(found).model_validate_json(found.model_dump_json()) == found
