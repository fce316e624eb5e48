"""Two stores tell which states of an assessment they share, whatever came between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from builders import make_assessment
from maturity.exchange.states import known_to, moments_of, read_note, states_of, write_note
from maturity.recording.editing import Edit, apply
from maturity.recording.entries import Address, Entries, entries_of
from maturity.recording.fingerprints import fingerprint
from maturity.storage.history import Change
from maturity.storage.stamp import How

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
ONE: Address = ("responses", "one", "claim")
TWO: Address = ("responses", "two", "claim")
START = entries_of(make_assessment({"one": {"claim": 1}}))


def change(version: int, *edits: Edit, note: str | None = None) -> Change:
    return Change(version, NOON + timedelta(days=version), "ann", How.ASSESS, note, edits)


def started(entries: Entries = START) -> Change:
    return change(1, *(Edit(address, value) for address, value in entries.items()))


def test_fingerprint_is_the_same_whatever_the_order_and_however_far_it_has_come() -> None:
    turned = dict(reversed(START.items()))
    handed_in = {**START, ("state",): "submitted", ("matrix",): {"id": "matrix", "version": "1.0", "content_hash": "ab"}}
    assert fingerprint(START) == fingerprint(turned) == fingerprint(handed_in)
    assert len(fingerprint(START)) == 16


@pytest.mark.parametrize("other", [{**START, ONE: 2}, {**START, TWO: 1}, {key: START[key] for key in START if key != ONE}])
def test_fingerprint_changes_with_every_answer(other: Entries) -> None:
    assert fingerprint(other) != fingerprint(START)


@pytest.mark.parametrize(
    ("note", "found"),
    [
        (write_note("ab" * 32, "0" * 16, NOON, "PCN manager"), ("0" * 16, NOON)),
        (write_note("ab" * 32, "0" * 16, NOON, f"x, state {'1' * 16}, made 2020-01-01T00:00:00Z by y"), ("0" * 16, NOON)),
        (write_note(None, "0" * 16, None, None), ("0" * 16, None)),
        ("see the minutes, state 0123456789abcdef", (None, None)),
        (None, (None, None)),
    ],
)
def test_read_note_reads_what_write_note_wrote_and_nothing_else(
    note: str | None, found: tuple[str | None, datetime | None]
) -> None:
    assert read_note(note) == found


def test_write_note_is_for_people_too() -> None:
    note = write_note("4f0a12" * 10 + "abcd", "0123456789abcdef", NOON, "PCN manager")
    assert note == "bundle 4f0a124f0a12, state 0123456789abcdef, made 2026-10-01T12:00:00Z by PCN manager"


def test_states_of_lists_every_state_and_what_was_taken_in_newest_first() -> None:
    two = {**START, TWO: 2}
    taken = write_note("ab" * 32, "f" * 16, NOON, "PCN manager")
    history = [started(), change(2, Edit(TWO, 2)), change(3, Edit(ONE, 3), note=taken)]
    assert states_of(history) == (fingerprint({**two, ONE: 3}), "f" * 16, fingerprint(two), fingerprint(START))


def test_known_to_is_the_newest_state_that_both_went_through() -> None:
    history = [started(), change(2, Edit(TWO, 2)), change(3, Edit(TWO, 3))]
    two = {**START, TWO: 2}
    assert known_to(history, {fingerprint(START)}) == START
    assert known_to(history, {fingerprint(START), fingerprint(two)}) == two
    assert known_to(history, {"0" * 16}) is None
    assert known_to(history, ()) is None


def test_known_to_adds_what_was_taken_from_the_other_side_since() -> None:
    """The other side's own answer, merged here with somebody else's, is one that it knew."""
    theirs = write_note("ab" * 32, "f" * 16, NOON, "PCN manager")
    history = [started(), change(2, Edit(TWO, 2)), change(3, Edit(ONE, 3), note=theirs)]
    assert known_to(history, {fingerprint(START), "f" * 16}) == {**START, ONE: 3}


def test_moments_of_takes_the_moment_of_whoever_handed_an_answer_in() -> None:
    made = NOON - timedelta(days=9)
    history = [started(), change(2, Edit(TWO, 2), note=write_note("ab" * 32, "0" * 16, made, "x"))]
    found = moments_of(history)
    assert (found[ONE], found[TWO]) == (NOON + timedelta(days=1), made)


def test_states_survive_the_way_through_edits() -> None:
    """What a history adds up to has the same name as the assessment itself."""
    assert states_of([started()]) == (fingerprint(apply({}, started().edits)),) == (fingerprint(START),)
