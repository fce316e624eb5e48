"""A workbook as it is written: the same bytes for the same input, text that stays text, and only answers open to change."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from builders import criterion_fields, make_assessment, make_matrix
from maturity.files.workbook.counting import count_all
from maturity.files.workbook.guarded import Odd
from maturity.files.workbook.guidance_page import stands
from maturity.files.workbook.layout import lay_out
from maturity.files.workbook.looks import ramp_place
from maturity.files.workbook.page import lines_of, shortened
from maturity.files.workbook.writing import items_of, write_workbook
from maturity.recording.editing import differences
from maturity.recording.entries import entries_of
from workbooks import DAY, filled, matrix_of_all, sheets_in, taken

MATRIX = matrix_of_all()
BASE = filled()
DATA = write_workbook(MATRIX, BASE, made_on=DAY, version=7)
SHEETS = {sheet.title: sheet for sheet in sheets_in(DATA)}
FORMULA = re.compile(rb"</f><v>[^<]*</v>")


@pytest.fixture(scope="module")
def book() -> Any:
    """The workbook with its looks and rules, as a spreadsheet program sees it."""
    with warnings.catch_warnings(action="ignore"):
        return load_workbook(io.BytesIO(DATA))


def test_write_workbook_makes_the_same_bytes_for_the_same_input() -> None:
    assert write_workbook(MATRIX, filled(), made_on=DAY, version=7) == DATA


def test_write_workbook_names_no_author_and_the_day_that_it_was_given(book: Any) -> None:
    assert (book.properties.creator, book.properties.lastModifiedBy) == (None, None)
    assert book.properties.created.date() == DAY
    assert book.properties.title == "Self-assessment 2026"


def test_write_workbook_holds_no_macro_link_or_picture() -> None:
    names = zipfile.ZipFile(io.BytesIO(DATA)).namelist()
    assert not [
        name for name in names if "worksheets/sheet" not in name and re.search(r"vba|extern|embed|media|drawing|hyperlink", name)
    ]
    sheets = [zipfile.ZipFile(io.BytesIO(DATA)).read(name) for name in names if "worksheets/" in name]
    assert not any(b"<hyperlink" in sheet for sheet in sheets)


def test_write_workbook_has_a_sheet_for_each_domain_and_register(book: Any) -> None:
    registers = ["Evidence", "Attestations", "Quotes", "Partners", "Neighbourhoods", "Priority groups", "Plan"]
    assert book.sheetnames == ["Start here", "How to", "1 Domain", "1.1 Inner part", *registers, "Checks", "maturity"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["maturity"]


def test_write_workbook_protects_every_sheet_without_a_password(book: Any) -> None:
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book)


def test_write_workbook_opens_only_answers(book: Any) -> None:
    opened = {sheet.title: [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked] for sheet in book}
    assert {cell.coordinate for cell in opened["Start here"]} == {"C6", "C7"}
    assert {cell.column_letter for title in ("1 Domain", "1.1 Inner part") for cell in opened[title]} == {"C"}
    assert all(
        book[cell.parent.title].cell(cell.row, 1).value for title in ("1 Domain", "1.1 Inner part") for cell in opened[title]
    )
    assert not any(opened[title] for title in ("How to", "Checks", "maturity"))
    assert all(cell.row >= 5 for title in ("Evidence", "Partners", "Plan") for cell in opened[title])
    assert len({cell.row for cell in opened["Evidence"]}) == 202  # two items and 200 rows to fill in
    assert not any(isinstance(cell.value, str) and cell.data_type == "f" for cells in opened.values() for cell in cells)


def test_write_workbook_merges_no_cells_and_prints_across_a4(book: Any) -> None:
    assert not any(sheet.merged_cells.ranges for sheet in book)
    shown = [sheet for sheet in book if sheet.title != "maturity"]
    assert {(sheet.page_setup.orientation, sheet.page_setup.paperSize) for sheet in shown} == {("landscape", 9)}
    assert [sheet.freeze_panes for sheet in (book["1 Domain"], book["Evidence"], book["Plan"])] == ["D5", "C5", "B5"]
    assert [sheet.print_title_rows for sheet in (book["1 Domain"], book["Evidence"])] == ["$4:$4", "$4:$4"]


def test_write_workbook_offers_lists_where_there_is_a_choice(book: Any) -> None:
    rules = {rule.formula1: str(rule.sqref) for rule in book["1 Domain"].data_validations.dataValidation if rule.type == "list"}
    lists = {source: [cell.value for row in book["maturity"][source.partition("!")[2]] for cell in row] for source in rules}
    assert ["0 Not yet evidenced", "1 Foundation", "2 Building", "3 Embedded", "4 Shared"] in lists.values()
    assert ["yes", "no"] in lists.values()
    assert ["Every month", "Once a year"] in lists.values()
    kinds = {str(rule.sqref).partition(":")[0]: rule for rule in book["Evidence"].data_validations.dataValidation}
    assert kinds["C5"].type == "list"
    assert (kinds["D5"].type, kinds["G5"].type, kinds["B5"].type) == ("date", "whole", "textLength")
    assert not kinds["E5"].showErrorMessage  # several criteria may be typed, with semicolons
    assert all(len(rule.prompt or "") <= 255 for rule in kinds.values())


def test_write_workbook_shows_every_level_beside_the_answer() -> None:
    rows = SHEETS["1 Domain"].rows
    assert [rows[4][column] for column in range(4, 9)] == [
        "0 Not yet evidenced",
        "1 Foundation",
        "2 Building",
        "3 Embedded",
        "4 Shared",
    ]
    assert [rows[6][column] for column in (2, 3, 4, 8)] == ["Is it so?", "3 Embedded", "Not yet evidenced it is.", "Shared it is."]


def test_write_workbook_asks_no_ratings_and_says_where_they_are_asked() -> None:
    told = [cells.get(4) for cells in SHEETS["1 Domain"].rows.values()]
    assert "People rate this on forms of their own, each side by itself. It is not asked here." in told
    assert not any("felt" in str(cells.get(1)) for cells in SHEETS["1 Domain"].rows.values())
    assert "their_rating" not in str(SHEETS["Partners"].rows)


def test_write_workbook_says_that_patients_must_not_be_named() -> None:
    assert "Important: Write nothing that could identify a patient. Give roles, never names." in str(SHEETS["Start here"].rows)


def test_write_workbook_asks_to_confirm_only_what_was_carried() -> None:
    keys = [cells.get(1) for sheet in SHEETS.values() for cells in sheet.rows.values()]
    assert "responses/three/carried" in keys
    assert "responses/one/carried" not in keys


def test_write_workbook_for_neighbourhoods_calls_their_parts_areas() -> None:
    matrix = make_matrix(assesses="neighbourhood")
    titles = [sheet.title for sheet in sheets_in(write_workbook(matrix, make_assessment(), made_on=DAY))]
    assert "Areas" in titles
    assert "Neighbourhoods" not in titles


def test_write_workbook_of_awkward_names_still_makes_sheets() -> None:
    short = "A/very:long*name [that] no sheet may have"
    matrix = make_matrix(domain_fields={"short": short, "title": "=T"}, title="A & B", levels=[*levels(2)])
    found = sheets_in(write_workbook(matrix, make_assessment(network={"name": "=Q & <A>"}), made_on=DAY))
    assert [sheet.title for sheet in found][2] == "1 A very long name  that  no sh"
    assert found[2].rows[1][2] == "1  =T"


def levels(count: int) -> list[dict[str, Any]]:
    return [{"rank": rank, "name": f"Name {rank}", "test": "So."} for rank in range(count)]


def test_write_workbook_of_a_scale_of_many_steps_keeps_its_width() -> None:
    one = criterion_fields("one", levels={str(rank): {"text": "x"} for rank in range(9)})
    with warnings.catch_warnings(action="ignore"):
        made = load_workbook(io.BytesIO(write_workbook(make_matrix(one, levels=levels(9)), make_assessment(), made_on=DAY)))
    columns = made["1 Domain"].column_dimensions
    assert sum(columns[letter].width * (columns[letter].max - columns[letter].min + 1) for letter in "BCD") < 145


def test_count_all_says_what_is_missing() -> None:
    assessment = make_assessment({"one": {"claim": 2}, "two": {"claim": 0}}, evidence=[{"criteria": ["three"]}])
    layout = lay_out(MATRIX, assessment, {part: len(items) for part, items in items_of(assessment).items()})
    found = {one.block.criterion.id: (one.state, one.cited, one.missing) for one in count_all(layout, assessment)}
    assert found == {"one": ("Answered", 0, "Cite evidence."), "two": ("Answered", 0, ""), "three": ("To do", 1, "Choose a level.")}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"max_age_months": 12}, "12 months from the day that it speaks about"),
        ({"max_age_months": 36, "until_expiry": True}, "36 months from the day that it speaks about or until it expires"),
        ({"financial_year": True}, "For the financial year (April to March)"),
        ({}, "Without limit of age"),
    ],
)
def test_stands_says_how_long_a_kind_counts(fields: dict[str, Any], words: str) -> None:
    kind = make_matrix().evidence_kinds["register"].model_copy(update={"max_age_months": None, **fields})
    assert stands(kind) == words


@pytest.mark.parametrize(("words", "lines"), [("", 1), ("short", 1), ("one\ntwo\n", 3), ("word " * 30, 8), ("x" * 500, 24)])
def test_lines_of_counts_lines_and_breaks_only_words_longer_than_one(words: str, lines: int) -> None:
    assert lines_of(words, 20, 10) == lines


def test_shortened_cuts_at_a_word() -> None:
    assert (shortened("one two three", 13), shortened("one two three", 10)) == ("one two three", "one two…")


@pytest.mark.parametrize(("place", "steps", "shade"), [(0, 5, 0), (4, 5, 4), (1, 2, 4), (0, 1, 0), (3, 9, 2)])
def test_ramp_place_puts_any_scale_on_five_shades(place: int, steps: int, shade: int) -> None:
    assert ramp_place(place, steps) == shade


PART = filled(
    responses={"one": {"claim": 2}, "two": {"claim": 0}, "three": {"comment": "-x\r\ny"}},
    evidence=[{"criteria": ["three"], "represents": "2099-01-01"}, {"criteria": ["three", "two"], "title": "=1+1"}],
)
PARTLY = write_workbook(MATRIX, PART, made_on=DAY)
"""Written from answers that lack some things, so that formulas have something to count."""


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What LibreOffice saves when it opens a workbook that holds no result of any formula: then it works them out."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not on this machine")
    folder = tmp_path_factory.mktemp("office")
    (folder / "book.xlsx").write_bytes(without_results(PARTLY))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / "book.xlsx").read_bytes()


def without_results(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, FORMULA.sub(b"</f>", source.read(name)))
    return file.getvalue()


def results(data: bytes) -> dict[tuple[str, str], Any]:
    """The result of every formula, by sheet and cell."""
    with warnings.catch_warnings(action="ignore"):
        formulas, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_formulas_come_to_what_was_written_beside_them(saved_by_libreoffice: bytes) -> None:
    told = {place: value or "" for place, value in results(PARTLY).items()}
    found = {place: value or "" for place, value in results(saved_by_libreoffice).items()}
    assert len(told) > 50
    assert found == told


def test_reading_what_libreoffice_saved_changes_nothing(saved_by_libreoffice: bytes) -> None:
    found = taken(sheets_in(saved_by_libreoffice), MATRIX, PART)
    assert found.problems == ()
    assert differences(entries_of(PART), found.entries) == ()


def test_formulas_are_marked_and_their_results_are_not_read() -> None:
    assert SHEETS["Start here"].rows[1][2] is Odd.FORMULA


def test_write_workbook_takes_days_that_no_spreadsheet_knows() -> None:
    old = filled(evidence=[{"represents": "1899-12-31"}])
    found = taken(sheets_in(write_workbook(MATRIX, old, made_on=DAY)), MATRIX, old)
    assert found.entries == entries_of(old)
