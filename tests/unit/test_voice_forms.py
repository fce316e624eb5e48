"""A workbook form there and back: as it was written, and as people leave it."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import criterion_fields, make_assessment, make_bound
from filled_forms import fill, rows_of
from maturity.errors import InputError
from maturity.files.voice_forms import reading
from maturity.files.voice_forms.filled import Filled, Source, read_answer
from maturity.files.voice_forms.marks import read_mark
from maturity.files.voice_forms.tables import read_json, read_table
from maturity.files.voice_forms.writing import write_form
from maturity.files.workbook.guarded import Odd, Sheet
from maturity.model.assessment import MatrixPin
from maturity.model.base import Perspective
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.raters import find_raters
from maturity.voicing.asking import make_questionnaire
from voices import RATED, sheet

TODAY = date(2026, 10, 9)
PARTNERS = [
    {"id": "tide", "name": "Tide Housing", "sector": "housing"},
    {"id": "llyn", "name": "Cymdeithas Llŷn a'r Cyffiniau, ŵ", "sector": "vcse"},
    {"id": "twin-1", "name": "Hall", "sector": "vcse"},
    {"id": "twin-2", "name": "Hall", "sector": "faith"},
]


def questionnaire(side: str) -> Questionnaire:
    bound = make_bound(criterion_fields(**RATED))
    assessment = make_assessment(partners=PARTNERS)
    return make_questionnaire(
        bound.matrix, find_raters(bound), Perspective(side), assessment.network, "2026", partners=assessment.partners
    )


def form(folder: Path, side: str = "community", people: int = 8) -> Path:
    path = folder / f"{side}.xlsx"
    path.write_bytes(write_form(questionnaire(side), people, "00c0ffee", date(2026, 10, 1)))
    return path


def cells_of(path: Path) -> dict[int, dict[int, Any]]:
    book = openpyxl.load_workbook(path)
    return {
        row[0].row: {cell.column: cell.value for cell in row if cell.value is not None}
        for row in book.active.iter_rows()
        if any(cell.value is not None for cell in row)
    }


class Desk:
    """A form as rows in memory, that can be changed as people change workbooks, and read without another process."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows = cells_of(path)
        self.named = {cells[1]: row for row, cells in self.rows.items() if 1 in cells}
        monkeypatch.setattr(reading, "read_guarded", lambda _: (Sheet("Answers", False, self.rows),))

    def put(self, name: str, person: int, value: Any) -> None:
        self.rows[self.named[name]][3 + person] = value

    def read(self) -> tuple[Filled, ...]:
        return reading.read_form(Path("form.xlsx"), TODAY, lambda _: {"Late Arrivals": "late"})

    def faults(self) -> list[str]:
        with pytest.raises(InputError) as caught:
            self.read()
        return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(form(tmp_path), monkeypatch)


@pytest.fixture
def partner_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(form(tmp_path, "partner", 3), monkeypatch)


def test_a_filled_form_gives_one_sheet_for_each_person(tmp_path):
    answers = {"rate one heard": 3, "rate one trusted": "1", "words": "They came back.", "print": "yes", "role": "Carer"}
    path = fill(
        form(tmp_path), tmp_path / "filled.xlsx", {**answers, "day": date(2026, 9, 3)}, {"rate one heard": 0}, batch="Lunch club"
    )
    first, second = (one.sheet for one in reading.read_form(path, TODAY))
    assert first.ratings == {"one": {"heard": 3, "trusted": 1}}
    assert first.comment is not None
    assert (first.comment.words, first.comment.may_print, first.role) == ("They came back.", True, "Carer")
    assert (first.given_on, second.given_on) == (date(2026, 9, 3), TODAY)
    assert (first.network, first.cycle, first.matrix.id, first.perspective) == ("Z00001", "2026", "matrix", Perspective.COMMUNITY)
    assert second.ratings == {"one": {"heard": 0}}


def test_a_partners_form_gives_the_partner_and_how_closely_it_works(tmp_path):
    filled = {"partner": "Cymdeithas Llŷn a'r Cyffiniau, ŵ", "today": 2, "wanted": 4}
    path = fill(form(tmp_path, "partner"), tmp_path / "filled.xlsx", filled)
    (one,) = reading.read_form(path, TODAY)
    assert one.sheet.partner == "llyn"
    assert one.sheet.closeness["llyn"].model_dump() == {"today": 2, "wanted": 4}


def test_a_form_holds_no_author_no_macro_and_no_formula(tmp_path):
    path = form(tmp_path, "partner")
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        core = parts.read("docProps/core.xml").decode()
        sheet_xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert [name for name in names if name.startswith("xl/worksheets/")] == ["xl/worksheets/sheet1.xml"]
    assert "<dc:creator></dc:creator>" in core
    assert not any("vba" in name for name in names)
    assert "<f>" not in sheet_xml
    assert "sheetProtection" in sheet_xml


def test_a_form_has_lists_to_choose_from_and_cells_that_can_be_filled(tmp_path):
    sheet_read = openpyxl.load_workbook(form(tmp_path, "partner")).active
    rows = rows_of(sheet_read)
    lists = {str(rule.sqref): rule.formula1 for rule in sheet_read.data_validations.dataValidation if rule.type == "list"}
    at = f"D{rows['rate one heard']}:K{rows['rate one heard']}"
    assert lists[at] == '"0,1,2,3,4"'
    first, last = (rows[f"option {name}"] for name in ("tide", "twin-2"))
    assert lists[f"D{rows['partner']}:K{rows['partner']}"] == f"$B${first}:$B${last}"
    assert [sheet_read.cell(row, 2).value for row in range(first, last + 1)][2:] == ["Hall (twin-1)", "Hall (twin-2)"]
    assert not sheet_read.cell(rows["rate one heard"], 4).protection.locked
    assert sheet_read.cell(rows["rate one heard"], 2).protection.locked
    assert sheet_read.column_dimensions["A"].hidden


def test_the_same_arguments_give_the_same_bytes(tmp_path):
    assert form(tmp_path).read_bytes() == form(tmp_path).read_bytes()


def test_rows_and_columns_may_be_moved_and_added(desk):
    desk.put("rate one heard", 1, 3)
    desk.put("rate one heard", 2, 1)
    desk.rows[desk.named["batch"]][3] = "Lunch club"
    before = desk.read()
    names = sorted(row for name, row in desk.named.items() if name.startswith("rate"))
    desk.rows[names[0]], desk.rows[names[1]] = desk.rows[names[1]], desk.rows[names[0]]
    desk.rows = {row + 2: {column + 1: value for column, value in cells.items()} for row, cells in desk.rows.items()}
    desk.rows[1] = {2: "A note of ours"}
    after = desk.read()
    assert [one.sheet for one in after] == [one.sheet for one in before]
    assert [one.place for one in after] == ["column E", "column F"]


def test_respondents_keep_their_codes_and_two_groups_have_different_ones(desk):
    desk.put("rate one heard", 1, 3)
    first = desk.read()[0].sheet.respondent
    desk.put("rate one heard", 2, 3)
    assert desk.read()[0].sheet.respondent == first
    assert desk.read()[1].sheet.respondent != first
    desk.rows[desk.named["batch"]][3] = "Another group"
    assert desk.read()[0].sheet.respondent != first
    assert "group" not in desk.read()[0].sheet.respondent


@pytest.mark.parametrize(("said", "may_print"), [("yes", True), ("Y", True), ("no", False), (None, False)])
def test_words_are_printed_only_where_somebody_said_yes(desk, said, may_print):
    desk.put("words", 1, "Ask us first.")
    if said is not None:
        desk.put("print", 1, said)
    assert desk.read()[0].sheet.comment.may_print is may_print


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "rate one heard",
            "often",
            "Answers!D8: this is not one of the answers. Choose a number from the list, or clear the cell.",
        ),
        ("rate one heard", 2.5, "Answers!D8: this is not one of the answers."),
        ("rate one heard", True, "Answers!D8: this is not one of the answers."),
        ("rate one heard", Odd.FORMULA, "Answers!D8: the cell holds a formula or an error, not an answer. Type the answer itself."),
        ("print", "perhaps", "Answers!D11: this is neither yes nor no."),
        ("day", "yesterday", "Answers!D13: this is no day. Write a day, such as 2026-10-31."),
        ("words", "x" * 4001, "Answers!D10: these words are too long."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_never_quoted(desk, name, value, words):
    desk.put("rate one trusted", 1, 1)
    desk.put(name, 1, value)
    (fault,) = desk.faults()
    assert words in fault
    assert str(value) not in fault or name != "words"


def test_an_organisation_that_nobody_knows_is_refused_without_being_quoted(partner_desk):
    partner_desk.put("partner", 1, "Secret Friends")
    partner_desk.put("today", 1, 2)
    (fault,) = partner_desk.faults()
    assert "this organisation is not among the network's partners" in fault
    assert "Secret" not in fault


@pytest.mark.parametrize(
    ("typed", "partner"), [("tide HOUSING ", "tide"), ("llyn", "llyn"), ("Late Arrivals", "late"), ("Hall (twin-2)", "twin-2")]
)
def test_an_organisation_is_found_by_its_name_or_id_in_the_form_or_the_assessment(partner_desk, typed, partner):
    partner_desk.put("partner", 1, typed)
    partner_desk.put("today", 1, 2)
    assert partner_desk.read()[0].sheet.partner == partner


def test_how_closely_belongs_to_an_organisation(partner_desk):
    partner_desk.put("today", 1, 2)
    assert "no organisation is chosen" in partner_desk.faults()[0]


def test_a_depth_beyond_five_is_refused(partner_desk):
    partner_desk.put("partner", 1, "Tide Housing")
    partner_desk.put("wanted", 1, 6)
    assert "Choose 0, 1, 2, 3, 4 or 5" in partner_desk.faults()[0]


def test_an_answer_beside_the_columns_is_named(desk):
    desk.put("rate one heard", 1, 3)
    desk.put("rate one heard", 11, 3)
    assert desk.faults() == [
        "form.xlsx Answers!N8: an answer stands in a column without a person's number. Number the column, or clear it."
    ]


def test_a_number_or_a_row_that_is_there_twice_is_named(desk):
    desk.put("rate one heard", 1, 3)
    desk.rows[desk.named["person"]][5] = 1
    desk.rows[99] = {1: "rate one heard", 4: 2}
    faults = desk.faults()
    assert any("the number 1 heads two columns" in fault for fault in faults)
    assert any("this row is there twice" in fault for fault in faults)


def test_a_form_that_nobody_filled_in_says_so(desk):
    desk.put("role", 1, "Carer")
    assert "nobody's answers stand in this form" in desk.faults()[0]


def test_a_workbook_that_is_no_form_is_refused(desk):
    del desk.rows[desk.named["form"]][3]
    assert "this workbook is no form for voices" in desk.faults()[0]


@pytest.mark.parametrize(
    "text", ["maturity-voices/2 Z00001 2026 m 1.0 community 00c0ffee", "maturity-voices/1 Z00001 2026 m 1 community 00c0ffee", ""]
)
def test_a_mark_of_another_kind_is_none(text):
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("value", "answer"),
    [(3, 3), (3.0, 3), (" 3 ", 3), ("3 mostly true", 3), ("3.0", 3), ("3.5", None), ("-1", None), ("three", None), ("33x", None)],
)
def test_an_answer_is_read_by_its_number(value, answer):
    assert read_answer(value) == answer


def table(folder: Path, text: str, side: str = "community") -> tuple[Filled, ...]:
    path = folder / "survey.csv"
    path.write_text(text, encoding="utf-8")
    pin = MatrixPin(id="matrix", version="1.0")
    source = Source("Z00001", "2026", pin, Perspective(side), "", TODAY)
    return read_table(path, source, {"Tide Housing": "tide"})


def test_a_table_gives_one_sheet_for_each_line(tmp_path):
    found = table(
        tmp_path, 'person,one:heard,one:trusted,two,words,print,day\n1,3,,2,"Yes, often.",yes,2026-09-01\n2,,1,,,,\n,,,,,,\n'
    )
    assert [one.sheet.ratings for one in found] == [{"one": {"heard": 3}, "two": 2}, {"one": {"trusted": 1}}]
    assert [one.dated for one in found] == [True, False]
    assert found[0].sheet.comment is not None
    assert found[0].sheet.comment.may_print


def test_a_table_of_partners_names_them(tmp_path):
    (one,) = table(tmp_path, "person,partner,today,wanted\n1,Tide Housing,2,3\n", "partner")
    assert one.sheet.closeness["tide"].wanted == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one\n3\n", "survey.csv:1: no column is headed person."),
        ("person,one,one\n1,3,3\n", "the header 'one' is there twice"),
        ("person,one\n1,often\n", "survey.csv:2 one: this is not one of the answers."),
        ("person,one\n1,3\n1,4\n", "survey.csv:3: the same person as in line 2."),
        ("person,one\n,3\n", "survey.csv:2: no number or code in the column person."),
        ("person,one\n1,3,4\n", "survey.csv:2: the line has more cells than the header."),
        ("person,one,print\n1,3,perhaps\n", "survey.csv:2 print: this is neither yes nor no."),
        ("person,one,day\n1,3,1.9.26\n", "survey.csv:2 day: this is no day."),
        ("person,one,partner\n1,3,Tide Housing\n", "survey.csv:2 partner: only partners speak for an organisation."),
        ("person,one\n", "no line holds an answer"),
    ],
)
def test_a_table_with_a_fault_is_refused_with_its_line(tmp_path, text, words):
    with pytest.raises(InputError) as caught:
        table(tmp_path, text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("person,partner,today\n1,Secret,2\n", "survey.csv:2 partner: this organisation is not among the network's partners."),
        ("person,today\n1,2\n", "survey.csv:2 partner: no organisation is named"),
        ("person,partner,today\n1,tide,9\n", "survey.csv:2 today: this is not one of the answers. Write 0, 1, 2, 3, 4 or 5."),
    ],
)
def test_a_table_of_partners_with_a_fault_is_refused_with_its_line(tmp_path, text, words):
    with pytest.raises(InputError) as caught:
        table(tmp_path, text, "partner")
    assert words in str(caught.value)
    assert "Secret" not in str(caught.value)


def test_sheets_are_read_from_json_and_from_lines_of_json(tmp_path):
    sheets = [sheet("a"), sheet("b", ratings={"one": {"heard": 1}})]
    texts = [one.model_dump_json(exclude_defaults=True) for one in sheets]
    whole, lines = tmp_path / "sheets.json", tmp_path / "sheets.jsonl"
    whole.write_text(f"[{','.join(texts)}]", encoding="utf-8")
    lines.write_text("\n".join(texts) + "\n", encoding="utf-8")
    assert [one.sheet for one in read_json(whole)] == [one.sheet for one in read_json(lines)] == sheets
    assert [one.place for one in read_json(lines)] == ["line 1", "line 2"]


def test_a_sheet_in_json_with_a_fault_names_its_line_and_field(tmp_path):
    path = tmp_path / "sheets.jsonl"
    path.write_text(sheet("a").model_dump_json() + '\n{"network": "Z00001", "rating": 3}\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_json(path)
    assert "sheets.jsonl:2 rating" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("role", "x" * 301, "form.xlsx column D: role is too long. Shorten it.")],
)
def test_a_field_that_makes_no_sheet_is_named_and_never_quoted(desk, name, value, words):
    desk.put("rate one heard", 1, 3)
    desk.put(name, 1, value)
    assert desk.faults() == [words]


def test_a_sector_that_is_no_id_is_named_with_its_line(tmp_path):
    with pytest.raises(InputError) as caught:
        table(tmp_path, "person,one,sector\n1,3,Our Street!\n")
    assert "survey.csv:2: sector is not possible. Correct it." in str(caught.value)
