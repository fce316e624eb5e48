"""Moderation on a store: decisions add to the record, what changed since comes back, and nobody is passed over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import AS_OF, criterion_fields, evidence_fields, make_assessment, make_bound
from maturity.errors import InputError, StaleError
from maturity.model.assessment import Decision, State
from maturity.model.cycle_terms import CycleTerms
from maturity.moderating.deciding import Wanted
from maturity.moderation import Seat
from maturity.plugins import Registry
from maturity.recording.editing import Edit
from maturity.storage.assessments import Held
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import make_store

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
BOUND = make_bound(criterion_fields("one"), criterion_fields("two"), criterion_fields("three", tier="extended"))
TERMS = CycleTerms(id="2026", matrix=BOUND.pin, opens_on=date(2026, 9, 1), closes_on=AS_OF, as_of=AS_OF)


def stamp(by: str = "panel", minutes: int = 0) -> Stamp:
    return Stamp(by, NOON + timedelta(minutes=minutes), How.MODERATE)


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    kept = make_store(Location(file=tmp_path / "kept.db"))
    answers = {name: {"claim": 3} for name in ("one", "two", "three")}
    kept.assessments.start(make_assessment(answers, evidence=[{"criteria": ["one", "three"]}], state="submitted"), stamp("network"))
    return Seat(kept.assessments, TERMS, BOUND, Registry())


def held(seat: Seat) -> Held:
    return seat.assessments.read("2026", "Z00001")


def decide(seat: Seat, decision: Decision, criterion: str = "one", looked_at: Held | None = None, **more: Any) -> Held:
    wanted = Wanted(criterion, decision, "System moderation panel", "We looked at it.", date(2026, 11, 3), **more)
    return seat.decide(looked_at or held(seat), wanted, stamp())[0]


def edit(seat: Seat, address: str, value: Any) -> None:
    now = held(seat)
    seat.assessments.change("2026", "Z00001", [Edit(tuple(address.split("/")), value)], stamp("network", 5), seen=now.version)


def turns(seat: Seat) -> dict[str, str]:
    return {item.criterion: f"{item.turn}{' changed' if item.changed else ''}" for item in seat.queue("Z00001")}


def test_decide_adds_to_the_record_and_leaves_the_claim(seat: Seat) -> None:
    kept = decide(seat, Decision.CHANGE, level=1)
    kept = decide(seat, Decision.AGREE)

    assert kept.assessment.responses["one"].claim == 3
    assert [(one.decision, one.level) for one in kept.assessment.moderation] == [(Decision.CHANGE, 1), (Decision.AGREE, 3)]
    assert kept.assessment.state is State.MODERATED
    assert seat.assessments.history("2026", "Z00001")[-1].made_by == "panel"


def test_decide_refuses_a_draft(seat: Seat) -> None:
    edit(seat, "state", None)

    with pytest.raises(InputError, match="still a draft"):
        decide(seat, Decision.AGREE)
    with pytest.raises(InputError, match="still a draft"):
        seat.queue("Z00001")
    assert seat.queue() == ()


def test_queue_of_the_cycle_holds_what_waits_and_what_is_decided(seat: Seat) -> None:
    decide(seat, Decision.CHANGE, level=1)

    assert [(item.criterion, item.turn.value) for item in seat.queue()] == [("two", "gap"), ("three", "gap"), ("one", "decided")]


@pytest.mark.parametrize(
    ("address", "value", "turn"),
    [
        ("responses/one/claim", 2, "gap changed"),
        ("responses/one/checks/written", "yes", "gap changed"),
        ("responses/one/ratings/community", [2, 3], "gap changed"),
        ("evidence/item-2", evidence_fields(2, {"criteria": ["one", "two"]}), "gap changed"),
        ("evidence/item-1", None, "gap changed"),
        ("evidence/item-1", evidence_fields(1, {"criteria": ["three"]}), "gap changed"),
        ("responses/one/comment", "We think so too.", "decided"),
        ("responses/one/target", {"level": 4, "by": "2027-10-31"}, "decided"),
        ("responses/two/claim", 2, "decided"),
        ("evidence/item-2", evidence_fields(2, {"criteria": ["two"]}), "decided"),
    ],
)
def test_decided_criterion_comes_back_when_its_answer_or_evidence_changed(seat: Seat, address: str, value: Any, turn: str) -> None:
    decide(seat, Decision.CHANGE, level=1)

    edit(seat, address, value)

    assert turns(seat)["one"] == turn


def test_queried_criterion_comes_back_when_the_network_comments(seat: Seat) -> None:
    decide(seat, Decision.QUERY)
    assert turns(seat)["one"] == "queried"

    edit(seat, "responses/one/comment", "The log is of the whole year.")

    assert turns(seat)["one"] == "gap changed"


def test_decision_after_a_change_stands_again(seat: Seat) -> None:
    decide(seat, Decision.CHANGE, level=1)
    edit(seat, "responses/one/claim", 2)

    decide(seat, Decision.AGREE)

    assert turns(seat)["one"] == "decided"


@pytest.mark.parametrize(
    ("address", "value"),
    [("responses/one/claim", 2), ("evidence/item-1", None), ("evidence/item-2", evidence_fields(2, {"criteria": ["one"]}))],
)
def test_decide_is_refused_when_the_answer_changed_since_the_moderator_looked(seat: Seat, address: str, value: Any) -> None:
    looked_at = held(seat)
    edit(seat, address, value)

    with pytest.raises(StaleError, match="Z00001: network changed meanwhile"):
        decide(seat, Decision.AGREE, looked_at=looked_at)
    assert held(seat).assessment.moderation == ()


def test_decide_is_refused_when_somebody_else_decided_about_the_same_and_both_are_shown(seat: Seat) -> None:
    looked_at = held(seat)
    decide(seat, Decision.CHANGE, level=1)

    with pytest.raises(StaleError) as caught:
        decide(seat, Decision.AGREE, looked_at=looked_at)
    (clash,) = caught.value.clashes
    assert (clash.kept["decision"], clash.kept["level"]) == ("change", 1)
    assert (clash.incoming["decision"], clash.incoming["level"]) == ("agree", 3)


def test_decide_goes_through_when_others_changed_something_else(seat: Seat) -> None:
    looked_at = held(seat)
    decide(seat, Decision.QUERY, criterion="two")
    edit(seat, "responses/three/claim", 1)
    edit(seat, "responses/one/comment", "So.")

    kept = decide(seat, Decision.AGREE, looked_at=looked_at)

    assert [one.criterion for one in kept.assessment.moderation] == ["two", "one"]


def test_finish_names_every_core_criterion_that_is_not_decided(seat: Seat) -> None:
    decide(seat, Decision.AGREE)

    with pytest.raises(InputError) as caught:
        seat.finish("Z00001", stamp())
    assert [problem.where for problem in caught.value.problems] == ["Z00001 two"]


def test_finish_agrees_when_every_core_criterion_is_decided_and_a_further_decision_opens_it_again(seat: Seat) -> None:
    decide(seat, Decision.AGREE)
    decide(seat, Decision.CHANGE, criterion="two", level=1)

    assert seat.finish("Z00001", stamp()).assessment.state is State.AGREED
    assert decide(seat, Decision.QUERY, criterion="two").assessment.state is State.MODERATED
