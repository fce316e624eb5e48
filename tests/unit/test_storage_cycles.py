"""The terms of cycles: who changed them when, and two people who change them at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import make_assessment
from maturity.errors import NotFoundError, StaleError, StoreError
from maturity.model.assessment import MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.recording.editing import Edit
from maturity.storage.location import Location, read_location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import Store, make_store

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
TERMS = CycleTerms(
    id="2026",
    matrix=MatrixPin(id="matrix", version="1.0"),
    opens_on=date(2026, 9, 1),
    closes_on=date(2026, 10, 31),
    as_of=date(2026, 10, 31),
)
CLAIM = ("responses", "one", "claim")


def stamp(by: str = "ann", minutes: int = 0, how: How = How.CYCLE) -> Stamp:
    return Stamp(by, NOON + timedelta(minutes=minutes), how)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = make_store(Location(file=tmp_path / "kept.db"))
    made.cycles.start(TERMS, stamp())
    return made


def test_change_and_start_work_on_a_server_too(postgresql_url: str, tmp_path: Path) -> None:
    made = make_store(read_location(postgresql_url, tmp_path))
    made.cycles.start(TERMS, stamp())
    made.cycles.change(TERMS, with_(min_peers=5), stamp("bob", 5))
    with pytest.raises(StaleError, match="bob changed the terms"):
        made.cycles.change(TERMS, with_(min_peers=6), stamp("cyd", 6))
    closed = with_(min_peers=5, closed_on=date(2026, 11, 1))
    made.cycles.change(with_(min_peers=5), closed, stamp("bob", 7))
    with pytest.raises(StoreError, match="was closed"):
        made.assessments.start(make_assessment(), stamp(how=How.ASSESS))


def with_(**fields: Any) -> CycleTerms:
    return TERMS.model_copy(update=fields)


def test_start_refuses_a_name_that_is_taken(store: Store) -> None:
    with pytest.raises(StaleError, match="There is a cycle 2026 already"):
        store.cycles.start(with_(min_peers=5), stamp("bob"))
    assert store.cycles.get("2026") == TERMS


def test_change_keeps_what_was_before(store: Store) -> None:
    later = with_(closes_on=date(2026, 11, 14))
    store.cycles.change(TERMS, later, stamp("bob", 5))
    assert store.cycles.get("2026") == later
    assert store.cycles.get("2026", at=NOON) == TERMS
    assert [(one.made_by, one.made_at, one.terms) for one in store.cycles.history("2026")] == [
        ("ann", NOON, TERMS),
        ("bob", NOON + timedelta(minutes=5), later),
    ]


def test_change_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    store.cycles.change(TERMS, TERMS, stamp("bob", 5))
    assert len(store.cycles.history("2026")) == 1


def test_change_refuses_to_overwrite_what_somebody_changed_meanwhile(store: Store) -> None:
    store.cycles.change(TERMS, with_(min_peers=5), stamp("bob", 5))
    with pytest.raises(StaleError, match="bob changed the terms of cycle 2026 meanwhile") as raised:
        store.cycles.change(TERMS, with_(min_peers=6, name_networks=False), stamp("cyd", 6))
    assert [(clash.address, clash.before, clash.kept, clash.incoming) for clash in raised.value.clashes] == [  # type: ignore[attr-defined]
        (("min_peers",), 8, 5, 6),
        (("name_networks",), True, True, False),
    ]
    assert store.cycles.get("2026").min_peers == 5


def test_change_needs_a_cycle(store: Store) -> None:
    with pytest.raises(StaleError, match="Nobody has opened the cycle 2027"):
        store.cycles.change(with_(id="2027"), with_(id="2027", min_peers=5), stamp())


def test_get_says_when_there_was_none_yet(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.cycles.get("2026", at=NOON - timedelta(days=1))


@pytest.mark.parametrize("how", [How.ASSESS, How.CARRY, How.COLLECT, How.EVIDENCE, How.SUBMIT, How.VOICES, How.WORKBOOK])
def test_answers_of_a_closed_cycle_stay_as_they_are(store: Store, how: How) -> None:
    store.assessments.start(make_assessment({"one": {"claim": 1}}), stamp(how=How.ASSESS))
    store.cycles.change(TERMS, with_(closed_on=date(2026, 11, 1)), stamp())
    with pytest.raises(StoreError, match=r"cycle 2026 was closed on 1 November 2026.*maturity cycle reopen 2026"):
        store.assessments.change("2026", "Z00001", [Edit(CLAIM, 2)], stamp(how=how), seen=1)
    with pytest.raises(StoreError, match="was closed"):
        store.assessments.start(make_assessment(network={"code": "Z00002"}), stamp(how=how))
    assert store.assessments.read("2026", "Z00001").version == 1


@pytest.mark.parametrize("how", [How.MODERATE, How.PLAN, How.NETWORK])
def test_moderation_plan_and_successions_go_on_after_closing(store: Store, how: How) -> None:
    store.assessments.start(make_assessment({"one": {"claim": 1}}), stamp(how=How.ASSESS))
    store.cycles.change(TERMS, with_(closed_on=date(2026, 11, 1)), stamp())
    assert store.assessments.change("2026", "Z00001", [Edit(("state",), "agreed")], stamp(how=how), seen=1).version == 2


def test_a_cycle_that_was_opened_again_takes_answers(store: Store) -> None:
    closed = with_(closed_on=date(2026, 11, 1))
    store.cycles.change(TERMS, closed, stamp())
    store.cycles.change(closed, TERMS, stamp())
    assert store.assessments.start(make_assessment({"one": {"claim": 1}}), stamp(how=How.ASSESS)).version == 1
