"""The guarded reader of workbooks: plain rows of what people wrote, one line for what nobody should open."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from hostile_workbooks import MAKERS, TYPE, made, packed, parts, sheet, strings, wrapped
from maturity.errors import InputError
from maturity.files.workbook import guarded, guarded_parts, guarded_worker
from maturity.files.workbook.guarded import GuardedReading, Odd, Percent, Sheet, column_letters, read_guarded

SMALLER = {"MAX_UNPACKED_BYTES": 4_000_000, "MAX_ELEMENTS": 20_000, "MAX_STRINGS": 5_000, "MAX_TEXT": 500_000}
"""A tenth of what is allowed, so that what breaks it is made and read in a moment."""
SLOW_TO_MAKE = {"zip-bomb", "large-text", "huge-sheet", "blank-cells", "many-strings", "deep-nesting", "many-styles"}


def answer_for(data: bytes, folder: Path) -> dict[str, Any]:
    """What the child would answer, worked out in this process."""
    path = folder / "book.xlsx"
    path.write_bytes(data)
    with path.open("rb") as file:
        found: dict[str, Any] = json.loads(guarded_worker.answer(file))
    return found


@pytest.mark.parametrize("name", sorted(set(MAKERS) - SLOW_TO_MAKE))
def test_answer_for_a_hostile_workbook_is_one_fault(name: str, tmp_path: Path) -> None:
    make, said = MAKERS[name]
    message, mend = answer_for(make(), tmp_path)["fault"]
    assert said in message
    assert mend


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: made(sheet=sheet(wrapped("row", " " * 5_000_000))), id="zip bomb"),
        pytest.param(lambda: made(strings=strings(wrapped("si", wrapped("t", "x" * 600_000)))), id="long text"),
        pytest.param(lambda: made(sheet=sheet(wrapped("row", "<c/>" * 21_000))), id="blank cells"),
        pytest.param(lambda: made(strings=strings("<si/>" * 5_001)), id="many strings"),
        pytest.param(lambda: made(sheet=sheet("<a>" * 70 + "</a>" * 70)), id="deep nesting"),
    ],
)
def test_answer_for_more_than_is_allowed_says_so(data: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SMALLER.items():
        monkeypatch.setattr(guarded_parts, name, value)
    assert answer_for(data(), tmp_path)["fault"] == list(guarded_parts.TOO_LARGE)


def test_answer_for_one_text_in_very_many_cells_is_no_flood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_worker, "MAX_ANSWER", 10_000)
    cells = '<c t="s"><v>0</v></c>' * 20
    data = made(strings=strings(wrapped("si", wrapped("t", "x" * 1000))), sheet=sheet(wrapped("row", cells)))
    assert answer_for(data, tmp_path)["fault"] == list(guarded_parts.TOO_LARGE)


def test_answer_for_a_sheet_of_another_kind_of_part_opens_nothing_unseen(tmp_path: Path) -> None:
    """A relation may lead to any part; only those that were looked through are opened."""
    hidden = parts()
    hidden["xl/_rels/workbook.xml.rels"] = hidden["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "media/a.png")
    hidden["xl/media/a.png"] = sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "<!DOCTYPE x>")
    assert answer_for(packed(hidden), tmp_path)["fault"] == list(guarded_parts.DAMAGED)


def test_answer_for_far_blank_cells_passes_over_them(tmp_path: Path) -> None:
    """Spreadsheet programs leave formats behind, down to the last row; nothing stands there."""
    rows = '<row r="2"><c r="B2"><v>7</v></c><c r="XFD2" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    assert answer_for(made(sheet=sheet(rows)), tmp_path)["sheets"][0]["rows"] == [[2, [[2, 7]]]]


def test_answer_for_cells_without_places_counts_them(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    assert answer_for(made(sheet=sheet(rows)), tmp_path)["sheets"][0]["rows"] == [[1, [[1, 1], [3, 3]]], [2, [[1, 4]]]]


def test_answer_for_how_a_text_is_pronounced_leaves_it_out(tmp_path: Path) -> None:
    text = strings("<si><r><t>to</t></r><r><t>day</t></r><rPh><t>tudei</t></rPh></si>")
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert answer_for(made(strings=text, sheet=sheet(rows)), tmp_path)["sheets"][0]["rows"] == [[1, [[1, "today"]]]]


def test_answer_for_a_workbook_without_texts_has_none(tmp_path: Path) -> None:
    found = parts(sheet=sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/>'
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(kind, "")
    del found["xl/sharedStrings.xml"]
    assert answer_for(packed(found), tmp_path)["sheets"][0]["rows"] == [[1, [[1, 1]]]]


def test_answer_for_odd_numbers_is_an_error_cell(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="b"><v>1</v></c></row>'
    assert answer_for(made(sheet=sheet(rows)), tmp_path)["sheets"][0]["rows"] == [[1, [[1, None, "e"], [2, None, "e"], [3, True]]]]


TEXTS = (
    "=1+1",
    "+44",
    "-5",
    "@here",
    "\ttabbed",
    "two\r\nlines",
    "_x000D_ as it stands",
    " spaces ",
    "é 中 \U0001f33b",
    "\x07bell",
)


def book() -> bytes:
    """A workbook of every kind of cell, as our own writer makes it."""
    file = BytesIO()
    made_book = xlsxwriter.Workbook(file, {"in_memory": True})
    first = made_book.add_worksheet("Our notes")
    for row, text in enumerate(TEXTS):
        first.write_string(row, 0, text)
    first.write_number(0, 1, 0.79, made_book.add_format({"num_format": "0%"}))
    first.write_number(1, 1, 12.5)
    first.write_datetime(
        2,
        1,
        datetime(2027, 3, 31, 12, 30, tzinfo=UTC).replace(tzinfo=None),
        made_book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    )
    first.write_formula(3, 1, "=1+1", value=2)
    first.write_boolean(4, 1, True)
    made_book.add_worksheet("Hidden").hide()
    made_book.close()
    return file.getvalue()


def test_read_guarded_gives_each_kind_of_cell(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book())
    notes, hidden = read_guarded(path)
    assert (notes.title, notes.hidden, hidden.title, hidden.hidden) == ("Our notes", False, "Hidden", True)
    assert [notes.rows[row][1] for row in range(1, len(TEXTS) + 1)] == list(TEXTS)
    others = [notes.rows[row][2] for row in range(1, 6)]
    assert others == [Percent(0.79), 12.5, date(2027, 3, 31), Odd.FORMULA, True]
    assert hidden.rows == {}


def test_check_tells_what_is_wrong_as_soon_as_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("no workbook")
    with GuardedReading(path) as reading:
        reading._process.wait()
        with pytest.raises(InputError, match="not an Excel workbook"):
            reading.check()


FORMULA = '<f t="shared" si="0"/>'
HEAVY = sheet(
    f'<row r="1"><c r="A1">{FORMULA.replace("/>", ">SUM(B1:C1)+D1*E1</f>")}</c></row>'
    + "".join(f'<row r="{row}"><c r="A{row}">{FORMULA}</c></row>' for row in range(2, 15_000))
)
"""Shared formulas are small in the file and slow to spell out."""


@pytest.mark.parametrize(("limit", "value"), [("SECONDS", 0.1), ("MEGABYTES", 30)])
def test_read_guarded_of_what_takes_too_much_ends_with_one_line(
    limit: str, value: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, limit, value)
    path = tmp_path / "heavy.xlsx"
    path.write_bytes(made(sheet=HEAVY))
    with pytest.raises(InputError, match=r"heavy\.xlsx: the workbook holds far more than anyone fills in by hand") as caught:
        read_guarded(path)
    assert len(caught.value.problems) == 1


def test_read_guarded_of_a_child_that_dies_ends_with_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    path = tmp_path / "book.xlsx"
    path.write_bytes(book())
    with pytest.raises(InputError, match=r"book\.xlsx: the workbook is damaged or cut off"):
        read_guarded(path)


def test_read_guarded_of_a_child_that_hangs_ends_with_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "hangs"
    child.write_text("#!/bin/sh\nexec sleep 60\n")
    child.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(child))
    monkeypatch.setattr(guarded, "WAIT_SECONDS", 0.05)
    path = tmp_path / "book.xlsx"
    path.write_bytes(book())
    with pytest.raises(InputError, match=r"book\.xlsx: the workbook holds far more"):
        read_guarded(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("macros.xlsm", "holds macros. Save it as .xlsx"),
        ("OLD.XLS", "old Excel format"),
        ("missing.xlsx", "there is no such file"),
        ("folder.xlsx", "this is a folder"),
        ("pipe.xlsx", "not a plain file"),
        ("large.xlsx", "larger than 10 MB"),
        ("a\0b.xlsx", "the name is not possible"),
    ],
)
def test_guarded_reading_of_what_is_no_workbook_starts_no_child(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("a child was started"))
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(10_000_001)
    with pytest.raises(InputError, match=said) as caught:
        GuardedReading(tmp_path / name)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
def test_column_letters_name_a_column(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@pytest.mark.parametrize(
    ("title", "place"),
    [("Communities", "Communities!E14"), ("Our notes", "'Our notes'!E14"), ("Jo's", "'Jo''s'!E14"), ("2026", "'2026'!E14")],
)
def test_place_names_a_cell_as_spreadsheet_programs_do(title: str, place: str) -> None:
    assert Sheet(title, False, {}).place(14, 5) == place
