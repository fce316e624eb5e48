"""Before an assessment is handed in: faults refuse it, what is missing is named, and so is what could identify a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bundle_making import NOTES, NOTES_SHA, kept

from builders import criterion_fields, make_assessment, make_bound
from maturity.errors import InputError, Severity
from maturity.exchange.handing_in import as_handed_in, edits_of_handing_in, look_over, unanswered
from maturity.files.matrix_building import hashed
from maturity.model.assessment import Assessment, State
from maturity.recording.editing import Edit

BOUND = make_bound(criterion_fields("one"), criterion_fields("two"), criterion_fields("three", tier="extended"))
MATRIX = hashed(BOUND.matrix)


def looked_over(tmp_path: Path, assessment: Assessment) -> Any:
    return look_over(assessment, "2026/Z00001", BOUND, None, kept(tmp_path / "kept", NOTES))


def test_look_over_names_what_is_missing(tmp_path: Path) -> None:
    assessment = make_assessment(
        {"one": {"claim": 2, "carried": True}, "two": {"comment": "Later."}},
        evidence=[
            {"id": "log", "sha256": "ab" * 32, "criteria": ["one"]},
            {"id": "notes", "sha256": NOTES_SHA, "criteria": ["one"]},
        ],
    )
    found = looked_over(tmp_path, assessment)
    assert [str(problem) for problem in found.missing] == [
        "2026/Z00001: not answered, of 2 core criteria: two. Answer them.",
        "2026/Z00001: carried over from before, and confirmed by nobody: one. Confirm or change these answers.",
        "2026/Z00001: files are missing that these items of evidence cite: log. Attach them again.",
    ]
    assert all(problem.severity is Severity.WARNING for problem in found.missing)
    assert found.personal == ()


def test_look_over_finds_nothing_missing_where_all_is_there(tmp_path: Path) -> None:
    found = looked_over(tmp_path, make_assessment({"one": {"claim": 2}, "two": {"not_applicable": "We have none."}}))
    assert (found.missing, found.personal) == ((), ())
    assert [problem.where for problem in found.doubts] == ["responses.two.not_applicable"]


def test_look_over_refuses_faults(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"2026/Z00001 responses\.one\.claim"):
        looked_over(tmp_path, make_assessment({"one": {"claim": 9}}))


def test_look_over_names_the_place_and_never_the_words(tmp_path: Path) -> None:
    found = looked_over(
        tmp_path, make_assessment({"one": {"claim": 2, "comment": "Ask jo.bloggs@example.org"}, "two": {"claim": 1}})
    )
    (problem,) = found.personal
    assert problem.where == "responses.one.comment"
    assert "bloggs" not in str(problem)


@pytest.mark.parametrize(
    ("response", "answered"),
    [
        ({"claim": 0}, True),
        ({"not_applicable": "We have none."}, True),
        ({"ratings": {"network": [2]}}, True),
        ({"ratings": {"community": [2, 2, 3]}}, False),
        ({"comment": "Later."}, False),
        ({"target": {"level": 2, "by": "2027-01-01"}}, False),
        ({}, False),
    ],
)
def test_unanswered_knows_what_is_an_answer_of_the_network(response: dict[str, Any], answered: bool) -> None:
    assessment = make_assessment({"one": response}, evidence=[{"criteria": ["two"]}])
    assert unanswered(assessment, BOUND) == (["three"] if answered else ["one", "three"])


@pytest.mark.parametrize(
    ("state", "draft", "expected"),
    [
        ("draft", False, "submitted"),
        ("draft", True, "draft"),
        ("submitted", False, "submitted"),
        ("moderated", False, "moderated"),
        ("agreed", True, "agreed"),
    ],
)
def test_as_handed_in_goes_forward_and_pins_the_matrix(state: str, draft: bool, expected: str) -> None:
    after = as_handed_in(make_assessment({"one": {"claim": 1}}, state=state), MATRIX, draft=draft)
    assert (after.state, after.matrix.content_hash) == (State(expected), MATRIX.content_hash)


def test_as_handed_in_keeps_the_hash_that_was_pinned_before() -> None:
    pinned = make_assessment(matrix={"id": "matrix", "version": "1.0", "content_hash": "ab" * 32})
    assert as_handed_in(pinned, MATRIX).matrix.content_hash == "ab" * 32


def test_edits_of_handing_in_touch_no_answer() -> None:
    before = make_assessment({"one": {"claim": 1}})
    edits = edits_of_handing_in(before, as_handed_in(before, MATRIX))
    assert {edit.address for edit in edits} == {("state",), ("matrix",)}
    assert Edit(("state",), "submitted") in edits
