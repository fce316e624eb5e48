"""Broken register files: one line per fault, never a traceback."""

from __future__ import annotations

import random
import zipfile
from datetime import date

import openpyxl
import pytest
from register_files import MAP_HEADER, link_row, map_row, network_row, write_csv, write_workbook

from maturity.errors import InputError
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.csv_tables import read_csv_table
from maturity.files.registers.importing import import_networks
from maturity.files.registers.workbooks import MAX_MEMBERS, MAX_UNPACKED_BYTES, modified_on, read_sheets


def complaint(path) -> str:
    with pytest.raises(InputError) as caught:
        import_networks([path], date(2026, 11, 22), ALL_IMPORTERS)
    assert len(caught.value.problems) == 1
    return str(caught.value).replace(f"{path.parent}/", "")


def is_read_or_refused(path) -> bool:
    """Anything but our own error would break the test that asks."""
    try:
        return bool(import_networks([path], date(2026, 11, 22), ALL_IMPORTERS).notes)
    except InputError as error:
        return bool(error.problems)


@pytest.fixture
def register(tmp_path):
    return write_workbook(tmp_path / "register.xlsx", [network_row("Z00001", "HARBOUR PCN")], [link_row("P00001", "Z00001")])


def test_workbook_cut_off_is_one_line(register):
    register.write_bytes(register.read_bytes()[:-400])
    assert complaint(register) == "register.xlsx: the workbook is damaged or cut off. Download it again."


def test_workbook_that_is_no_zip_is_one_line(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"<html>Please log in</html>")
    assert complaint(path) == "register.xlsx: the file is not an Excel workbook, whatever its name says. Download it again."


def test_workbook_in_an_old_format_says_how_to_save_it(tmp_path):
    path = tmp_path / "register.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert complaint(path).endswith("Save it as .xlsx without a password.")


def test_workbook_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/worksheets/sheet1.xml", b" " * (MAX_UNPACKED_BYTES + 1))
    assert "would unpack to 1 parts and 104,857,601 bytes" in complaint(path)


def test_workbook_of_far_too_many_parts_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w") as container:
        for number in range(MAX_MEMBERS + 1):
            container.writestr(f"part{number}", b"")
    assert "would unpack to 501 parts" in complaint(path)


@pytest.mark.parametrize("cell", ["A1048576", "XFD3", "XFD1048576"])
def test_workbook_with_a_cell_far_away_is_refused(register, cell):
    workbook = openpyxl.load_workbook(register)
    workbook.worksheets[0][cell] = "stray"
    workbook.save(register)
    assert "the sheet 'PCNDetails' reaches beyond row 50,000 or column 200" in complaint(register)


def test_workbook_without_register_sheets_says_what_is_known(tmp_path):
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    assert "no importer knows the columns of this file. Give one of these: ods-workbook (pcn code, pcn name," in complaint(path)


def test_workbook_formulas_are_never_followed(register):
    workbook = openpyxl.load_workbook(register)
    workbook.worksheets[0]["B2"] = '=WEBSERVICE("http://example.invalid")'
    workbook.save(register)
    assert "the network has no name" in complaint(register)


def test_workbook_damaged_at_random_is_read_or_refused_and_never_breaks(register):
    whole = register.read_bytes()
    chance = random.Random(7)  # noqa: S311
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        register.write_bytes(damaged)
        assert is_read_or_refused(register)


def test_workbook_whose_inner_xml_is_damaged_is_read_or_refused(register):
    with zipfile.ZipFile(register) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    chance = random.Random(7)  # noqa: S311
    for _ in range(150):
        name = chance.choice(sorted(parts))
        part = bytearray(parts[name])
        part[chance.randrange(len(part))] = chance.randrange(32, 127)
        with zipfile.ZipFile(register, "w") as container:
            for other, data in parts.items():
                container.writestr(other, bytes(part) if other == name else data)
        assert is_read_or_refused(register)


def test_modified_on_a_workbook_that_does_not_say_is_unknown(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as container:
        container.writestr("docProps/core.xml", "<a/>")
    assert modified_on(tmp_path / "a.xlsx") is None
    assert modified_on(tmp_path / "absent.xlsx") is None


def test_read_sheets_passes_over_empty_sheets(register):
    workbook = openpyxl.load_workbook(register)
    workbook.create_sheet("Notes")
    workbook.save(register)
    assert [table.sheet for table in read_sheets(register)] == ["PCNDetails", "PCN Core Partner Details"]


def test_workbook_under_another_ending_is_still_known(register, tmp_path):
    moved = register.rename(tmp_path / "download")
    assert len(import_networks([moved], date(2026, 11, 22), ALL_IMPORTERS).networks) == 1


def test_csv_that_is_empty_is_one_line(tmp_path):
    path = tmp_path / "map.csv"
    path.write_bytes(b"")
    assert complaint(path) == "map.csv: the file is empty. Download or export it again."


def test_csv_of_blank_lines_only_is_unknown(tmp_path):
    path = tmp_path / "map.csv"
    path.write_bytes(b"\n\n")
    assert complaint(path).startswith("map.csv: no importer knows the columns of this file.")


def test_read_csv_table_of_blank_lines_only_says_that_nothing_is_there(tmp_path):
    path = tmp_path / "map.csv"
    path.write_bytes(b"\n\n")
    with pytest.raises(InputError, match=r"there is nothing in it\. Export the file again"):
        read_csv_table(path)


def test_csv_that_is_a_folder_is_one_line(tmp_path):
    assert complaint(tmp_path).endswith("this is a folder, not a file. Name the file inside it.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_csv_in_utf_16_is_one_line(tmp_path, encoding):
    path = tmp_path / "map.csv"
    path.write_bytes(f"{MAP_HEADER}\n".encode(encoding))
    assert complaint(path).endswith("Save it as 'CSV UTF-8'.")


def test_csv_in_latin_1_names_the_line(tmp_path):
    path = tmp_path / "map.csv"
    path.write_bytes(f"{MAP_HEADER}\n{map_row('P00001', 'Z00001', 'CAFÉ PCN')}\n".encode("latin-1"))
    assert complaint(path) == "map.csv:2: the text is not encoded as UTF-8. Save it as 'CSV UTF-8'."


def test_csv_cut_off_in_a_row_names_the_line(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN"))
    path.write_bytes(path.read_bytes()[:-40])
    assert complaint(path).startswith("map.csv:2: this row has 6 cells, the header has 7.")


def test_csv_with_a_quote_that_never_ends_names_the_line(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", '"HARBOUR PCN'))
    assert complaint(path).startswith("map.csv:2: the rows cannot be told apart from here on.")


def test_csv_with_a_column_twice_is_one_line(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER + ",pcn_code", map_row("P00001", "Z00001", "HARBOUR PCN") + ",Z00001")
    assert complaint(path) == "map.csv:1: the column 'pcn_code' is there twice. Keep one of the two columns."


def test_csv_with_line_breaks_in_quoted_fields_keeps_its_line_numbers(tmp_path):
    rows = [map_row("P00001", "Z00001", '"HARBOUR\nPCN"'), map_row("P00002", "??", "MOOR PCN")]
    assert complaint(write_csv(tmp_path / "map.csv", MAP_HEADER, *rows)).startswith("map.csv:4 pcn_code:")


def test_csv_far_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("maturity.files.registers.csv_tables.MAX_REGISTER_BYTES", 10)
    path = write_csv(tmp_path / "map.csv", MAP_HEADER)
    assert "the file is larger than" in complaint(path)


def test_csv_with_more_faults_than_anyone_reads_says_how_many(tmp_path):
    rows = [map_row(f"P{n:05}", "??", "HARBOUR PCN") for n in range(130)]
    with pytest.raises(InputError) as caught:
        import_networks([write_csv(tmp_path / "map.csv", MAP_HEADER, *rows)], date(2026, 11, 22), ALL_IMPORTERS)
    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1].message == "there are 30 more faults"
