"""What may be decided about a criterion, and how far an assessment has come."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound, score
from maturity.errors import Problem
from maturity.model.assessment import Assessment, Decision, Moderation, State
from maturity.moderating.deciding import Wanted, decide, may_moderate, state_after, undecided_core
from maturity.moderating.queue import Case, last_decisions, moderation_queue

DAY = date(2026, 11, 3)
BOUND = make_bound()


def given(claim: int | None = 3, **fields: Any) -> Assessment:
    return make_assessment({"one": {"claim": claim}} if claim is not None else {}, evidence=[{}], **fields)


def decided(assessment: Assessment, decision: Decision, **more: Any) -> Moderation | list[Problem]:
    wanted = Wanted("one", decision, "System moderation panel", "We looked at it.", DAY, **more)
    return decide(assessment, score(BOUND, assessment).criteria["one"], BOUND.matrix, wanted)


def words(found: Moderation | list[Problem]) -> str:
    assert isinstance(found, list)
    return " ".join(str(one) for one in found)


def test_decide_to_agree_is_to_agree_with_the_claim() -> None:
    found = decided(given(claim=3), Decision.AGREE)

    assert isinstance(found, Moderation)
    assert (found.level, found.moderator, found.decided_on, found.reason) == (3, "System moderation panel", DAY, "We looked at it.")


def test_decide_to_agree_without_a_claim_is_to_agree_with_what_is_supported() -> None:
    found = decided(given(claim=None), Decision.AGREE)

    assert isinstance(found, Moderation)
    assert found.level == 1


def test_decide_to_change_keeps_the_level_of_the_moderator() -> None:
    found = decided(given(), Decision.CHANGE, level=2)

    assert isinstance(found, Moderation)
    assert (found.decision, found.level) == (Decision.CHANGE, 2)


def test_decide_to_query_carries_no_level() -> None:
    found = decided(given(), Decision.QUERY)

    assert isinstance(found, Moderation)
    assert (found.decision, found.level) == (Decision.QUERY, None)


def test_decide_to_set_aside_names_the_item() -> None:
    found = decided(given(), Decision.SET_ASIDE, evidence="item-1")

    assert isinstance(found, Moderation)
    assert (found.evidence, found.level) == ("item-1", None)


@pytest.mark.parametrize(
    ("assessment", "decision", "more", "said"),
    [
        (given(), Decision.CHANGE, {"level": 7}, "one: the scale has no level 7. Choose one of: 0 Not yet evidenced, 1 Foundation"),
        (given(), Decision.SET_ASIDE, {"evidence": "itm-1"}, "one: no evidence 'itm-1' is cited here. Cited are: item-1."),
        (make_assessment({}), Decision.AGREE, {}, "one: there is neither a claim nor a supported level to agree with."),
        (make_assessment({"one": {"not_applicable": "So."}}), Decision.AGREE, {}, "one: the network says that it does not apply"),
    ],
)
def test_decide_says_what_stands_against_it(assessment: Assessment, decision: Decision, more: dict[str, Any], said: str) -> None:
    assert said in words(decided(assessment, decision, **more))


def test_decide_refuses_to_set_the_same_item_aside_twice() -> None:
    first = decided(given(), Decision.SET_ASIDE, evidence="item-1")
    assert isinstance(first, Moderation)

    again = decided(given().model_copy(update={"moderation": (first,)}), Decision.SET_ASIDE, evidence="item-1")

    assert "'item-1' is set aside already" in words(again)


def test_decide_lets_a_moderator_query_what_is_said_not_to_apply() -> None:
    assert isinstance(decided(make_assessment({"one": {"not_applicable": "So."}}), Decision.QUERY), Moderation)


def test_may_moderate_asks_for_a_draft_to_be_submitted_first() -> None:
    refused = may_moderate(given())

    assert refused is not None
    assert "Z00001 is still a draft" in str(refused)
    assert may_moderate(given(state="submitted")) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [(State.SUBMITTED, State.MODERATED), (State.MODERATED, State.MODERATED), (State.AGREED, State.MODERATED)],
)
def test_state_after_a_decision(before: State, after: State) -> None:
    assert state_after(before) is after


def decision_on(day: str, decision: str, **more: Any) -> dict[str, Any]:
    return {"criterion": "one", "decision": decision, "moderator": "Panel", "decided_on": day, "reason": "So.", **more}


def test_last_decisions_take_the_newest_day_and_of_one_day_the_last_entry() -> None:
    entries = [
        decision_on("2026-10-20", "agree", level=3),
        decision_on("2026-10-18", "query"),
        decision_on("2026-10-20", "change", level=2),
        decision_on("2026-10-21", "set_aside", evidence="item-1"),
    ]

    assert last_decisions(given(moderation=entries))["one"].level == 2


def test_undecided_core_leaves_out_what_is_extended_decided_or_does_not_apply() -> None:
    names = ("one", "two", "three", "four")
    bound = make_bound(*(criterion_fields(name, tier="extended" if name == "four" else "core") for name in names))
    assessment = make_assessment(
        {"one": {"claim": 1}, "two": {"claim": 1}, "three": {"not_applicable": "So."}, "four": {"claim": 1}},
        moderation=[decision_on("2026-10-20", "agree", level=1)],
    )

    queue = moderation_queue([Case(assessment, score(bound, assessment), bound.matrix)])

    assert [item.criterion for item in undecided_core(queue)] == ["two"]
