"""What holds for any answers: nothing is lost when they are taken apart, compared and merged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from test_round_trips import days, items, lines, responses, slugs

from builders import make_assessment
from maturity.model.assessment import Assessment, Response
from maturity.recording.editing import Edit, apply, differences
from maturity.recording.entries import Entries, assessment_of, entries_of, read_address, spell
from maturity.recording.merging import Prefer, choose, merge, settle

ADDRESSES = [("responses", name, field) for name in "ab" for field in ("claim", "not_applicable", "comment")] + [
    ("evidence", "log"),
    ("partners", "tide", "our_rating"),
]


def contradicts(state: Entries) -> bool:
    return any({("responses", name, "claim"), ("responses", name, "not_applicable")} <= set(state) for name in "ab")


states: st.SearchStrategy[Entries] = st.dictionaries(st.sampled_from(ADDRESSES), st.integers(0, 3), max_size=8).filter(
    lambda state: not contradicts(state)
)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    evidence = {draw(slugs): {**item, "criteria": ["one"]} for item in draw(st.lists(items, max_size=3))}
    people = draw(st.lists(slugs, max_size=3, unique=True))
    return make_assessment(
        draw(st.dictionaries(slugs, responses, max_size=3)),
        evidence=[{"id": name, **item} for name, item in evidence.items()],
        partners=[{"id": name, "name": draw(lines), "sector": "vcse"} for name in people],
        plan=[{"criterion": "one", "step": name, "owner": "manager", "by": draw(days)} for name in people],
    )


def without_blanks(assessment: Assessment) -> Assessment:
    said = {name: one for name, one in assessment.responses.items() if one != Response()}
    return assessment.model_copy(update={"responses": said})


@given(assessments())
def test_entries_make_the_same_assessment_again(assessment: Assessment) -> None:
    assert assessment_of(entries_of(assessment)) == without_blanks(assessment)


@given(assessments())
def test_every_address_can_be_written_and_read(assessment: Assessment) -> None:
    entries = entries_of(assessment)
    assert [read_address(spell(address)) for address in entries] == list(entries)


@given(assessments(), assessments())
def test_differences_lead_from_one_state_to_the_other(old: Assessment, new: Assessment) -> None:
    before, after = entries_of(old), entries_of(new)
    assert apply(before, differences(before, after)) == after
    assert differences(after, after) == ()


@given(states, states, states)
def test_merging_applies_keeps_or_shows_every_difference(before: Entries, kept: Entries, incoming: Entries) -> None:
    found = merge(before, kept, incoming)
    touched = {edit.address for edit in found.edits} | {clash.address for clash in found.clashes}
    for edit in differences(before, incoming):
        assert edit.address in touched or kept.get(edit.address) == edit.value


@given(states, states, states)
def test_merging_never_touches_what_only_the_kept_side_changed(before: Entries, kept: Entries, incoming: Entries) -> None:
    merged = apply(kept, merge(before, kept, incoming).edits)
    rivals = {"claim", "not_applicable"}
    for edit in differences(before, kept):
        theirs = incoming.get(edit.address) == before.get(edit.address)
        if theirs and not rivals & set(edit.address):
            assert merged.get(edit.address) == kept.get(edit.address)


@given(states, states)
def test_merging_without_a_common_start_takes_nothing_away(kept: Entries, incoming: Entries) -> None:
    found = merge(None, kept, incoming)
    assert all(edit.value is not None for edit in found.edits)
    assert {clash.address for clash in found.clashes} >= {at for at in kept if at in incoming and kept[at] != incoming[at]}


@given(states, states, states)
def test_nobody_both_claims_and_excuses_after_a_merge(before: Entries, kept: Entries, incoming: Entries) -> None:
    found = merge(before, kept, incoming)
    merged = apply(kept, found.edits)
    assert not contradicts(merged)
    assert not contradicts(apply(merged, choose(found.clashes, merged)))


@given(states, states, states)
def test_the_incoming_side_wins_when_it_is_preferred(before: Entries, kept: Entries, incoming: Entries) -> None:
    found = merge(before, kept, incoming)
    merged = apply(kept, found.edits)
    edits, waiting = settle(found.clashes, Prefer.INCOMING, merged)
    assert waiting == ()
    taken = apply(merged, edits)
    assert all(taken.get(clash.address) == clash.incoming for clash in found.clashes if clash.incoming is not None)


@given(states, states, states)
def test_the_order_of_two_editors_does_not_matter_when_nothing_clashes(before: Entries, one: Entries, other: Entries) -> None:
    there, back = merge(before, one, other), merge(before, other, one)
    if not there.clashes and not back.clashes:
        assert apply(one, there.edits) == apply(other, back.edits)


def test_a_clash_is_shown_with_what_both_started_from() -> None:
    at = ("responses", "a", "claim")
    (clash,) = merge({at: 1}, {at: 2}, {at: 3}).clashes
    assert (clash.before, clash.kept, clash.incoming) == (1, 2, 3)


def test_a_claim_against_a_new_excuse_is_a_clash() -> None:
    excuse, claim = ("responses", "a", "not_applicable"), ("responses", "a", "claim")
    found = merge({}, {excuse: "no villages"}, {claim: 2})
    assert (found.edits, [clash.address for clash in found.clashes]) == ((), [claim])


def test_choosing_a_claim_takes_the_excuse_back() -> None:
    excuse, claim = ("responses", "a", "not_applicable"), ("responses", "a", "claim")
    kept: Entries = {excuse: "no villages"}
    assert choose(merge({}, kept, {claim: 2}).clashes, kept) == (Edit(excuse, None), Edit(claim, 2))
