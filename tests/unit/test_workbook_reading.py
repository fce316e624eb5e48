"""A workbook that came back: whatever was moved, added or taken away, its answers are found, and its faults are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import make_assessment
from maturity.errors import InputError, Severity
from maturity.files.workbook.guarded import Odd, Plain, Sheet
from maturity.files.workbook.incoming import Incoming
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.recording.editing import Edit, differences
from maturity.recording.entries import Entries, entries_of
from maturity.recording.fingerprints import fingerprint
from maturity.recording.merging import merge
from workbooks import answered, filled, matrix_of_all, moved, new_row, only, place_of, read, taken, typed, written

MATRIX = matrix_of_all()
BASE = filled()
ENTRIES = entries_of(BASE)
SHEETS = written(BASE, MATRIX)
Sheets = tuple[Sheet, ...]
FIRST_FREE = {"Evidence": 7, "Partners": 7, "Neighbourhoods": 7, "Plan": 6, "Quotes": 6, "Priority groups": 6}


def changes(sheets: Sheets, *, base: Assessment = BASE, matrix: Matrix = MATRIX) -> tuple[Edit, ...]:
    """What a workbook changes against what it was written from; it has no fault."""
    found = taken(sheets, matrix, base)
    assert [str(problem) for problem in found.problems if problem.severity is Severity.ERROR] == []
    return differences(entries_of(base), found.entries)


def faults(sheets: Sheets) -> list[tuple[str | None, str]]:
    """The cells and messages of everything that is wrong."""
    problems = taken(sheets, MATRIX, BASE).problems
    return [(problem.where, problem.message) for problem in problems if problem.severity is Severity.ERROR]


def warnings(sheets: Sheets) -> list[str]:
    problems = taken(sheets, MATRIX, BASE).problems
    return [f"{problem.where}: {problem.message}" for problem in problems if problem.severity is Severity.WARNING]


def test_reading_what_was_just_written_changes_nothing() -> None:
    found = taken(SHEETS, MATRIX, BASE)
    assert found.problems == ()
    assert found.entries == ENTRIES


def test_reading_says_what_the_workbook_was_written_for() -> None:
    about = read(SHEETS, MATRIX).about
    assert (about.network, about.name, about.cycle, about.version) == ("Z00001", "Harbour Network", "2026", 7)
    assert about.state == fingerprint(ENTRIES)
    assert (about.matrix.id, about.matrix.version) == ("matrix", "1.0")


@pytest.mark.parametrize(
    ("key", "value", "address", "kept"),
    [
        ("responses/one/claim", "2", ("responses", "one", "claim"), 2),
        ("responses/one/claim", "Shared", ("responses", "one", "claim"), 4),
        ("responses/one/comment", "-not a formula", ("responses", "one", "comment"), "-not a formula"),
        ("responses/one/checks/published", "N", ("responses", "one", "checks", "published"), "no"),
        ("responses/one/figures/seats/value", "1,200", ("responses", "one", "figures", "seats"), {"value": 1200.0}),
        ("responses/one/figures/seats/value", "too few to show", ("responses", "one", "figures", "seats"), {"suppressed": True}),
        ("responses/one/figures/in-time/part", 30, ("responses", "one", "figures", "in-time"), {"part": 30.0, "whole": 34.0}),
        ("responses/one/choices/how-often", "once a year", ("responses", "one", "choices", "how-often"), "yearly"),
        ("responses/one/target/by", "30/04/2027", ("responses", "one", "target"), {"level": 4, "by": "2027-04-30"}),
        ("responses/two/comment", "New", ("responses", "two", "comment"), "New"),
        ("assessed_on", "15 October 2026", ("assessed_on",), "2026-10-15"),
        ("may_be_named", "Y", ("may_be_named",), True),
    ],
)
def test_reading_an_answer_changes_its_entry_alone(key: str, value: Plain, address: tuple[str, ...], kept: Any) -> None:
    assert changes(answered(SHEETS, key, value)) == (Edit(address, kept),)


def test_reading_a_no_takes_an_agreement_to_be_named_back() -> None:
    agreed = BASE.model_copy(update={"may_be_named": True})
    sheets = written(agreed, MATRIX)
    assert changes(sheets, base=agreed) == ()
    assert changes(answered(sheets, "may_be_named", "no"), base=agreed) == (Edit(("may_be_named",), None),)
    assert changes(answered(sheets, "may_be_named", None), base=agreed) == (Edit(("may_be_named",), None),)
    assert changes(answered(SHEETS, "may_be_named", "no")) == ()


def test_reading_a_no_from_an_unknown_start_is_told_and_takes_nothing_away() -> None:
    agreed = BASE.model_copy(update={"may_be_named": True})
    found = taken(answered(SHEETS, "may_be_named", "no"), MATRIX, agreed, written_from=False)
    assert [problem.message for problem in found.problems] == [
        "this says no, and a yes on record cannot be taken back by a workbook that was not written from it"
    ]
    assert merge(None, entries_of(agreed), found.entries).edits == ()


def test_reading_a_share_that_is_too_small_needs_no_whole() -> None:
    sheets = answered(
        answered(SHEETS, "responses/one/figures/in-time/part", "Too few to show"), "responses/one/figures/in-time/whole", None
    )
    assert changes(sheets) == (Edit(("responses", "one", "figures", "in-time"), {"suppressed": True}),)


def test_reading_an_emptied_cell_takes_back_what_was_there() -> None:
    assert changes(answered(SHEETS, "responses/one/comment", None)) == (Edit(("responses", "one", "comment"), None),)


def test_reading_an_emptied_cell_takes_nothing_when_nobody_knows_what_was_there() -> None:
    found = taken(answered(SHEETS, "responses/one/comment", "  "), MATRIX, BASE, written_from=False)
    merged = merge(None, ENTRIES, found.entries)
    assert (merged.edits, merged.clashes) == ((), ())


def test_reading_a_blank_field_of_an_item_keeps_it_when_nobody_knows_what_was_there() -> None:
    sheets = typed(SHEETS, "Evidence", 5, column(SHEETS, "Evidence", "evidence:records"), None)
    found = taken(sheets, MATRIX, BASE, written_from=False)
    assert found.entries["evidence", "log"] == ENTRIES["evidence", "log"]


def column(sheets: Sheets, title: str, field: str) -> int:
    """Find a register's column by its id."""
    sheet = next(sheet for sheet in sheets if sheet.title == title)
    return next(at for at, value in sheet.rows[3].items() if value == field)


def test_reading_after_rows_were_sorted_changes_nothing() -> None:
    swap = {5: 6, 6: 5}
    assert changes(only(SHEETS, "Evidence", lambda sheet: moved(sheet, rows=lambda row: swap.get(row, row)))) == ()


def test_reading_after_questions_were_sorted_changes_nothing() -> None:
    assert changes(only(SHEETS, "1 Domain", lambda sheet: moved(sheet, rows=lambda row: row if row < 5 else 100 - row))) == ()


@pytest.mark.parametrize("title", ["Evidence", "1 Domain", "Start here", "Plan", "maturity"])
@pytest.mark.parametrize("at", [1, 2, 3, 5])
def test_reading_after_columns_and_rows_were_inserted_changes_nothing(title: str, at: int) -> None:
    def shift(place: int) -> int:
        return place + 2 if place >= at else place

    assert changes(only(SHEETS, title, lambda sheet: moved(sheet, rows=shift, columns=shift))) == ()


def test_reading_renamed_and_reordered_sheets_and_sheets_of_notes_changes_nothing() -> None:
    notes = Sheet("Our notes", False, {1: {1: "evidence:unknown", 2: "Kind", 3: Odd.FORMULA}, 2: {1: "anything"}})
    renamed = [replace(sheet, title=f"Blatt {place}") for place, sheet in enumerate(reversed(SHEETS))]
    assert changes((notes, *renamed)) == ()


def test_reading_a_register_without_its_hidden_row_finds_it_by_its_headings() -> None:
    for title in FIRST_FREE:
        cut = only(SHEETS, title, lambda sheet: replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if row != 3}))
        assert changes(cut) == ()


def test_reading_a_register_with_other_headings_finds_it_by_its_hidden_row() -> None:
    renamed = only(
        SHEETS,
        "Partners",
        lambda sheet: replace(sheet, rows={**sheet.rows, 4: {at: f"Spalte {at}" for at in sheet.rows[4]}}),
    )
    assert changes(renamed) == ()


def test_reading_answers_without_the_id_of_their_column_finds_it_by_its_heading() -> None:
    assert changes(typed(SHEETS, "1 Domain", 3, 3, None)) == ()


def test_reading_answers_without_id_and_heading_says_what_to_do() -> None:
    sheets = typed(typed(SHEETS, "1 Domain", 3, 3, None), "1 Domain", 4, 3, "Antwort")
    assert faults(sheets) == [("'1 Domain'!A4", "the column of answers is not to be found")]


def test_reading_after_a_column_went_leaves_what_it_held() -> None:
    at = column(SHEETS, "Evidence", "evidence:records")

    def without(sheet: Sheet) -> Sheet:
        return replace(sheet, rows={row: {c: v for c, v in cells.items() if c != at} for row, cells in sheet.rows.items()})

    assert changes(only(SHEETS, "Evidence", without)) == ()


def test_reading_after_a_sheet_went_leaves_what_it_held_and_says_so() -> None:
    left = tuple(sheet for sheet in SHEETS if sheet.title not in ("Evidence", "1.1 Inner part"))
    assert changes(left) == ()
    assert warnings(left) == [
        "sheets: the workbook no longer asks about: three",
        "sheets: the register 'Evidence' is not in the workbook",
    ]


def test_reading_after_a_row_of_a_question_went_leaves_its_answer() -> None:
    title, row = place_of(SHEETS, "responses/one/target/by")
    cut = only(SHEETS, title, lambda sheet: replace(sheet, rows={at: cells for at, cells in sheet.rows.items() if at != row}))
    assert changes(cut) == ()


def test_reading_after_a_row_of_a_register_went_takes_the_item_out() -> None:
    cut = only(SHEETS, "Evidence", lambda sheet: replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if row != 5}))
    assert changes(cut) == (Edit(("evidence", "log"), None),)


def test_reading_what_is_not_asked_keeps_it() -> None:
    """Ratings of partners, moderation, and the sum of a file have no column; they stay with their items."""
    entries = taken(SHEETS, MATRIX, BASE).entries
    assert entries["partners", "tide", "their_rating"] == 2
    assert entries["responses", "one", "ratings", "community"] == [1, 2, 2]
    assert isinstance(item := entries["evidence", "post"], dict)
    assert item["sha256"] == "a" * 64
    assert [address for address in entries if address[0] == "moderation"]


def test_reading_a_new_row_makes_an_id_of_its_title_and_the_same_one_again() -> None:
    row: dict[int, Plain] = {2: "Log of sessions", 3: "document", 4: date(2026, 9, 2), 5: "one, two"}
    sheets = new_row(SHEETS, "Evidence", 9, row)
    item = {
        "id": "log-of-sessions",
        "kind": "document",
        "title": "Log of sessions",
        "represents": "2026-09-02",
        "criteria": ["one", "two"],
    }
    assert changes(sheets) == (Edit(("evidence", "log-of-sessions"), item),)
    kept: Entries = {**ENTRIES, ("evidence", "log-of-sessions"): item}
    again = merge(ENTRIES, kept, taken(sheets, MATRIX, BASE).entries)
    assert (again.edits, again.clashes) == ((), ())


def test_reading_two_new_rows_of_one_title_tells_them_apart_by_their_day() -> None:
    row: dict[int, Plain] = {2: "Notes", 3: "document", 4: "01/09/2026", 5: "one"}
    sheets = new_row(new_row(SHEETS, "Evidence", 9, row), "Evidence", 10, {**row, 4: "02/09/2026"})
    assert [edit.address for edit in changes(sheets)] == [("evidence", "notes"), ("evidence", "notes-2026-09-02")]


def test_reading_two_new_rows_that_are_alike_is_a_fault() -> None:
    row: dict[int, Plain] = {2: "Notes", 3: "document", 4: "01/09/2026", 5: "one"}
    sheets = new_row(new_row(new_row(SHEETS, "Evidence", 9, row), "Evidence", 10, row), "Evidence", 11, row)
    assert faults(sheets) == [("Evidence!A11", "the same id is used in Evidence!A10")]


def test_reading_a_copied_row_with_its_id_is_a_fault() -> None:
    copied = next(sheet for sheet in SHEETS if sheet.title == "Evidence").rows[5]
    assert faults(new_row(SHEETS, "Evidence", 9, copied)) == [("Evidence!A9", "the same id is used in Evidence!A5")]


def test_reading_a_new_neighbourhood_lets_evidence_name_it() -> None:
    sheets = new_row(SHEETS, "Neighbourhoods", 7, {2: "New Town", 3: "1,500", 4: "yes"})
    sheets = typed(sheets, "Evidence", 5, column(SHEETS, "Evidence", "evidence:neighbourhoods"), "new town; The Hill")
    area = {"id": "new-town", "name": "New Town", "registered_patients": 1500, "priority": True}
    item = ENTRIES["evidence", "log"]
    assert isinstance(item, dict)
    assert changes(sheets) == (
        Edit(("evidence", "log"), {**item, "neighbourhoods": ["new-town", "hill"]}),
        Edit(("network", "neighbourhoods", "new-town"), area),
    )


def test_reading_a_new_partner_gives_each_of_its_fields() -> None:
    sheets = new_row(SHEETS, "Partners", 7, {2: "Quay Pharmacy", 3: "pharmacy", 6: 3})
    assert changes(sheets) == tuple(
        Edit(("partners", "quay-pharmacy", field), value)
        for field, value in (("name", "Quay Pharmacy"), ("sector", "pharmacy"), ("agreed_depth", 3))
    )


def test_reading_a_step_that_was_done_keeps_it_the_same_step() -> None:
    (change,) = changes(typed(SHEETS, "Plan", 5, 5, "14/01/2027"))
    assert change.address in ENTRIES
    assert isinstance(change.value, dict)
    assert change.value["done_on"] == "2027-01-14"


def test_reading_a_carried_answer_that_is_confirmed_takes_the_mark_off() -> None:
    assert changes(answered(SHEETS, "responses/three/carried", "yes")) == (Edit(("responses", "three", "carried"), None),)


def test_reading_a_carried_answer_that_is_changed_takes_the_mark_off() -> None:
    assert changes(answered(SHEETS, "responses/three/claim", "2 Building")) == (
        Edit(("responses", "three", "claim"), 2),
        Edit(("responses", "three", "carried"), None),
    )


@pytest.mark.parametrize("value", [None, "no"])
def test_reading_a_carried_answer_that_nobody_confirmed_keeps_the_mark(value: Plain | None) -> None:
    assert changes(answered(SHEETS, "responses/three/carried", value)) == ()


def test_reading_a_reason_instead_of_a_level_swaps_the_two() -> None:
    sheets = answered(answered(SHEETS, "responses/one/claim", None), "responses/one/not_applicable", "It is elsewhere.")
    assert set(changes(sheets)) == {
        Edit(("responses", "one", "claim"), None),
        Edit(("responses", "one", "not_applicable"), "It is elsewhere."),
    }


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("responses/one/claim", "7", "this is no level of the scale (it says 7)"),
        ("responses/one/claim", Odd.FORMULA, "there is a formula in this cell"),
        ("responses/one/target/by", "soon", "this is not a date (it says soon)"),
        ("responses/one/target/by", None, "a target needs a level and a date, and one of them is missing"),
        ("responses/one/figures/in-time/whole", None, "a share needs both counts, and one of them is missing"),
        ("responses/one/figures/seats/value", "many people", "this is not a number"),
        ("responses/one/checks/published", "perhaps", "this is neither yes nor no (it says perhaps)"),
        ("responses/one/choices/how-often", "daily", "there is no option of this name (it says daily)"),
        ("responses/one/comment", "x" * 4001, "'comment' is longer than 4000 characters"),
        ("responses/one/figures/seats/value", 1e15, "'value' must be at most 1,000,000,000,000.0 (it says 1000000000000000.0)"),
    ],
)
def test_reading_a_fault_names_its_cell(key: str, value: Plain, message: str) -> None:
    title, row = place_of(SHEETS, key)
    assert faults(answered(SHEETS, key, value)) == [(f"'{title}'!C{row}", message)]


def test_reading_a_part_larger_than_its_whole_is_a_fault_of_that_figure() -> None:
    (fault,) = faults(answered(SHEETS, "responses/one/figures/in-time/part", 90))
    assert fault[1] == "part is larger than whole"
    assert fault[0] == "'1 Domain'!C{}".format(place_of(SHEETS, "responses/one/figures/in-time/part")[1])


def test_reading_both_a_level_and_a_reason_is_one_fault_that_names_both_cells() -> None:
    (fault,) = faults(answered(SHEETS, "responses/one/not_applicable", "No."))
    _, claim = place_of(SHEETS, "responses/one/claim")
    _, reason = place_of(SHEETS, "responses/one/not_applicable")
    assert fault == (f"'1 Domain'!C{claim}", f"there is a level, and in '1 Domain'!C{reason} a reason why it does not apply")


def test_reading_collects_every_fault_of_every_sheet() -> None:
    sheets = answered(answered(SHEETS, "responses/one/claim", "9"), "responses/three/claim", "none")
    sheets = typed(sheets, "Evidence", 5, 5, "nobody")
    sheets = typed(sheets, "Partners", 5, 3, Odd.ERROR)
    sheets = typed(sheets, "Neighbourhoods", 5, 3, 0)
    assert [where for where, _ in faults(sheets)] == [
        f"'1 Domain'!C{place_of(SHEETS, 'responses/one/claim')[1]}",
        f"'1.1 Inner part'!C{place_of(SHEETS, 'responses/three/claim')[1]}",
        "Evidence!E5",
        "Partners!C5",
        "Neighbourhoods!C5",
    ]


@pytest.mark.parametrize(
    ("cells", "where", "message"),
    [
        ({2: "No day", 3: "document", 5: "one"}, "Evidence!D9", "this row lacks: date"),
        ({1: "alone"}, "Evidence!B9", "this row lacks: title"),
        ({1: "Not an id!", 2: "T", 3: "document", 4: "1/9/2026", 5: "one"}, "Evidence!A9", "this is not an id"),
        ({2: "T" * 301, 3: "document", 4: "1/9/2026", 5: "one"}, "Evidence!B9", "'title' is longer than 300 characters"),
        ({2: "T", 3: "document", 4: "1/9/2026", 5: "one", 7: 0}, "Evidence!G9", "'records' must be at least 1 (it says 0)"),
    ],
)
def test_reading_an_unfinished_row_names_the_cell(cells: dict[int, Plain], where: str, message: str) -> None:
    assert (where, message) in faults(new_row(SHEETS, "Evidence", 9, cells))


def test_reading_a_row_without_a_name_or_an_id_is_a_fault() -> None:
    assert faults(new_row(SHEETS, "Partners", 7, {3: "housing"})) == [("Partners!B7", "this row lacks: name")]


def test_reading_a_quote_without_consent_is_a_fault() -> None:
    (fault,) = faults(typed(SHEETS, "Quotes", 5, 4, "no"))
    assert fault == ("Quotes!D5", "'consent' is not true")


def test_reading_a_question_on_two_sheets_wants_the_same_answer() -> None:
    copy = replace(next(sheet for sheet in SHEETS if sheet.title == "1 Domain"), title="1 Domain (2)")
    assert changes((*SHEETS, copy)) == ()
    _, row = place_of(SHEETS, "responses/one/claim")
    other = typed((copy,), copy.title, row, 3, "1")
    assert faults((*SHEETS, *other)) == [(f"'1 Domain'!C{row}", f"the same question has another answer in '1 Domain (2)'!C{row}")]


def test_reading_a_note_beside_no_question_is_told_and_not_lost_in_silence() -> None:
    sheets = typed(SHEETS, "1 Domain", 60, 3, "Ask Jo about this")
    assert changes(sheets) == ()
    assert warnings(sheets) == ["'1 Domain'!C60: what stands here belongs to no question of ours, and was not read"]


def test_reading_a_key_that_nobody_asks_is_told() -> None:
    sheets = typed(typed(SHEETS, "1 Domain", 60, 1, "responses/ghost/claim"), "1 Domain", 60, 3, "3")
    assert warnings(sheets) == ["'1 Domain'!C60: nobody asks this question"]


def test_reading_a_workbook_of_another_version_of_the_matrix_is_refused() -> None:
    other = MATRIX.model_copy(update={"version": "2.0"})
    with pytest.raises(InputError, match=r"the workbook answers matrix 1\.0, not matrix 2\.0"):
        read(SHEETS, other)


def test_reading_a_workbook_of_a_matrix_that_changed_in_place_warns() -> None:
    sheets = written(BASE, MATRIX.model_copy(update={"content_hash": "a" * 64}))
    (problem,) = read(sheets, MATRIX.model_copy(update={"content_hash": "b" * 64})).problems
    assert problem.severity is Severity.WARNING
    assert "the matrix has changed since the workbook was written" in problem.message


@pytest.mark.parametrize(
    "change",
    [
        lambda sheets: sheets[:-1],
        lambda sheets: typed(sheets, "maturity", 5, 2, None),
        lambda sheets: typed(sheets, "maturity", 9, 2, "seven"),
        lambda sheets: typed(sheets, "maturity", 7, 2, "one"),
    ],
)
def test_reading_a_workbook_that_does_not_say_what_it_is_for_is_refused(change: Any) -> None:
    with pytest.raises(InputError, match="not a workbook of ours, or its hidden sheet is gone"):
        read(change(SHEETS), MATRIX)


def test_reading_a_workbook_of_a_newer_format_names_it() -> None:
    with pytest.raises(InputError, match="of the kind maturity-workbook/9, not maturity-workbook/1"):
        read(typed(SHEETS, "maturity", 2, 2, "maturity-workbook/9"), MATRIX)


def test_reading_never_repeats_what_somebody_wrote() -> None:
    private = "Mrs Jones of 4 Mill Lane"
    sheets = answered(SHEETS, "responses/one/claim", private)
    for key in ("responses/one/target/by", "responses/one/checks/published", "responses/one/figures/seats/value"):
        sheets = answered(sheets, key, private)
    sheets = typed(typed(sheets, "Evidence", 5, 5, private), "Evidence", 5, 4, private)
    found = taken(sheets, MATRIX, BASE)
    assert len(found.problems) == 6
    assert not any("Jones" in str(problem) or "Mill" in str(problem) for problem in found.problems)


def test_reading_a_blank_workbook_gives_what_was_filled_in() -> None:
    blank = make_assessment()
    sheets = answered(written(blank, MATRIX, None), "responses/one/claim", "3 Embedded")
    found: Incoming = taken(sheets, MATRIX, blank)
    assert differences(entries_of(blank), found.entries) == (Edit(("responses", "one", "claim"), 3),)
    assert read(sheets, MATRIX).about.version is None


def test_places_name_the_cell_of_each_entry() -> None:
    places = taken(SHEETS, MATRIX, BASE).places
    _, row = place_of(SHEETS, "responses/one/claim")
    assert places["responses", "one", "claim"] == f"'1 Domain'!C{row}"
    assert places["evidence", "log"] == "Evidence!A5"
    assert places["partners", "tide", "name"] == "Partners!B5"


def test_reading_a_changed_name_still_knows_the_old_one_elsewhere() -> None:
    """Somebody corrects a name on its own register; evidence still cites it as it was."""
    (change,) = changes(typed(SHEETS, "Neighbourhoods", 5, 2, "The Old Hill"))
    assert change.address == ("network", "neighbourhoods", "hill")


def test_reading_a_name_with_a_semicolon_in_it_takes_it_whole() -> None:
    at = column(SHEETS, "Evidence", "evidence:partners")
    (change,) = changes(typed(SHEETS, "Evidence", 5, at, "Tide; Homes"))
    assert isinstance(change.value, dict)
    assert change.value["partners"] == ["tide"]
