from __future__ import annotations

import os
from pathlib import Path

import pytest

from maturity.errors import InputError
from maturity.files.reading import load, read_bytes, read_document
from maturity.model.assessment import Target
from maturity.model.network import Neighbourhood

UTF16 = "the file is in UTF-16, not UTF-8. Save it again as UTF-8 (in Notepad: Save as, then Encoding)."
LATIN = "the file is not UTF-8; it looks like Latin-1 or Windows-1252. Save it again as UTF-8 (in Notepad: Save as, then Encoding)."


def faults_of(path: Path, limit: int = 1000) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_document(path, limit)
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a: b\n".encode("utf-16"), f": {UTF16}"),
        ("a: b\n".encode("utf-16-le"), f": {UTF16}"),
        ("a: b\n".encode("utf-16-be"), f": {UTF16}"),
        ("x: y\na: caf\u00e9\n".encode("latin-1"), f":2: {LATIN}"),
        ("a: \u2018x\u2019\n".encode("cp1252"), f":1: {LATIN}"),
        (b"PK\x03\x04\x00\x00\x06\x00\x08\x00", ": the file is binary, not text. Give a text file (YAML or JSON)."),
        (b"", ": the file is empty. Write the content, or give another file."),
        (b"\xef\xbb\xbf", ": the file holds only comments. Write the content, or give another file."),
        (
            b"a: " + b"x" * 1000,
            ": the file is larger than 0.001 MB. Check that this is the right file; keep documents and pictures out of it.",
        ),
    ],
)
def test_read_document_names_the_fault_of_the_whole_file(tmp_path: Path, data: bytes, line: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(data)
    assert faults_of(path) == [line]


def test_read_document_says_that_a_file_is_missing(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "no.yaml") == [": there is no such file. Check the name and the folder."]


def test_read_document_says_that_a_folder_is_no_file(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == [": this is a folder, not a file. Name the file inside it."]


def test_read_document_says_that_a_part_of_the_path_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    assert faults_of(tmp_path / "f" / "a.yaml") == [": a part of this path is a file, not a folder. Check the path."]


def test_read_document_says_that_a_suffix_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a: 1")
    mend = "Rename the file by what it holds."
    assert faults_of(path) == [f": the name of the file does not end in .yaml, .yml or .json. {mend}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_read_document_says_that_a_file_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")
    path.chmod(0)
    assert faults_of(path) == [": you are not allowed to read this file. Ask its owner for permission to read it."]


def test_read_bytes_says_when_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert faults_of(path) == [": you are not allowed to read this file. Ask its owner for permission to read it."]


def test_read_bytes_refuses_what_is_not_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert faults_of(path) == [": this is not a plain file. Give the name of a file on disk."]


def test_read_bytes_refuses_a_file_that_grows_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 11)
    small = os.stat_result((0o100644, 0, 0, 0, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda *_, **__: small)
    with pytest.raises(InputError, match=r"larger than 1e-05 MB"):
        read_bytes(path, 10)


def test_read_bytes_refuses_an_impossible_name() -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(Path("a\0b.yaml"), 10)
    assert str(caught.value).endswith("the file cannot be read (the name is not possible). Check the name and the disk.")


def test_load_gives_value_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: harbour\nname: Harbour\nregistered_patients: 15000\n")
    loaded = load(Neighbourhood, path)
    assert loaded.value == Neighbourhood(id="harbour", name="Harbour", registered_patients=15000)
    assert loaded.line_of(("registered_patients",)) == 3


@pytest.mark.parametrize(
    ("name", "data"), [("a.yaml", "level: 3\nby: 2027-03-31\n"), ("a.json", '{"level": 3, "by": "2027-03-31"}')]
)
def test_load_reads_dates_from_text(tmp_path: Path, name: str, data: str) -> None:
    path = tmp_path / name
    path.write_text(data)
    assert load(Target, path).value.by.isoformat() == "2027-03-31"


@pytest.mark.parametrize(("name", "data"), [("a.yaml", "just text\n"), ("b.yaml", "- a\n"), ("c.json", "[1]"), ("d.json", "null")])
def test_load_refuses_a_file_without_fields(tmp_path: Path, name: str, data: str) -> None:
    path = tmp_path / name
    path.write_text(data)
    with pytest.raises(InputError) as caught:
        load(Target, path)
    assert str(caught.value) == f"{path}:1: the file does not hold fields and values. Begin the file with a field, such as format."
