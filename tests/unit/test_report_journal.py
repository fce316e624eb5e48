"""The journal beside reports: what it remembers, what it forgets, and what it does not believe."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from maturity.errors import OutputError
from maturity.files import report_journal
from maturity.files.report_journal import NAME, Entry, open_journal

DATA = b"<p>One</p>"
FILES = {"a.html": hashlib.sha256(DATA).hexdigest()}
ENTRY = Entry("a", "html", "k1", "i1", FILES)


def kept(folder: Path) -> None:
    with open_journal(folder) as journal:
        journal.plan("i1", ["a", "b"])
        journal.keep(ENTRY, {"a.html": DATA})


def test_journal_remembers_what_was_made_and_planned(tmp_path: Path) -> None:
    kept(tmp_path)
    with open_journal(tmp_path) as journal:
        assert journal.entries == {("a", "html"): ENTRY}
        assert journal.planned == {"i1": ("a", "b")}
        assert ENTRY.is_whole(tmp_path)


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other")])
def test_entry_is_not_whole_when_its_file_is_gone_or_changed(tmp_path: Path, harm) -> None:
    kept(tmp_path)
    harm(tmp_path / "a.html")
    assert not ENTRY.is_whole(tmp_path)


def test_journal_is_written_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> Path:
        raise OutputError("the disk is full")

    with open_journal(tmp_path) as journal:
        monkeypatch.setattr(report_journal, "write_whole", refuse)
        with pytest.raises(OutputError):
            journal.keep(ENTRY, {"a.html": DATA})
    assert b'"key": "k1"' in (tmp_path / NAME).read_bytes()


def test_last_line_of_a_report_counts_and_old_ones_go(tmp_path: Path) -> None:
    kept(tmp_path)
    with open_journal(tmp_path) as journal:
        journal.keep_all([Entry("a", "html", "k2", "i2", FILES)])
    with open_journal(tmp_path) as journal:
        assert journal.entries["a", "html"].key == "k2"
    assert len((tmp_path / NAME).read_bytes().splitlines()) == 2


def test_journal_that_was_torn_off_loses_its_last_line_only(tmp_path: Path) -> None:
    kept(tmp_path)
    whole = (tmp_path / NAME).read_bytes()
    for end in range(0, len(whole), 9):
        (tmp_path / NAME).write_bytes(whole[:end])
        with open_journal(tmp_path) as journal:
            assert set(journal.entries) <= {("a", "html")}
            journal.keep_all([Entry("z", "html", "k", "i", FILES)])
        with open_journal(tmp_path) as journal:
            assert ("z", "html") in journal.entries


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        "{}",
        '{"stem": "a"}',
        json.dumps({"stem": "a", "format": "f", "key": "k", "inputs": "i", "files": []}),
        "\x00\xff",
    ],
)
def test_line_that_is_no_entry_counts_as_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / NAME).write_text(line + "\n", encoding="utf-8")
    with open_journal(tmp_path) as journal:
        assert journal.entries == {}


@pytest.mark.parametrize("name", ["../a.html", "/etc/passwd", ".hidden", "", "x/../../y"])
def test_journal_believes_no_name_that_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    said = {"stem": "a", "format": "f", "key": "k", "inputs": "i", "files": {name: "0"}}
    (tmp_path / NAME).write_text(json.dumps(said) + "\n", encoding="utf-8")
    with open_journal(tmp_path) as journal:
        assert journal.entries["a", "f"].files == {}
        assert not journal.entries["a", "f"].is_whole(tmp_path)


@pytest.mark.skipif(report_journal.fcntl is None, reason="this system has no locks of this kind")
def test_second_command_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with (
        open_journal(tmp_path),
        pytest.raises(OutputError, match="another command is making reports there"),
        open_journal(tmp_path),
    ):
        raise AssertionError
    kept(tmp_path)


def test_half_written_files_of_reports_go_and_others_stay(tmp_path: Path) -> None:
    kept(tmp_path)
    (tmp_path / ".a.html.x1y2.part").touch()
    (tmp_path / ".mine.txt.x1y2.part").touch()
    with open_journal(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.glob(".*.part")) == [".mine.txt.x1y2.part"]


def test_closed_journal_says_so(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        pass
    with pytest.raises(OutputError, match="the journal is closed"):
        journal.keep(ENTRY)
