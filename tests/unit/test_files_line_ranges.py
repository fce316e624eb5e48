"""Cutting a file of lines into parts."""

from __future__ import annotations

import pytest

from maturity.errors import InputError
from maturity.files import line_ranges
from maturity.files.line_ranges import LineRange, split_at_lines


def test_split_at_lines_gives_whole_lines_with_their_numbers(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1111\n22\n3333\n4\n")
    assert split_at_lines(path, 3) == [LineRange(0, 5, 1), LineRange(5, 13, 2), LineRange(13, 15, 4)]


def test_split_at_lines_when_a_part_ends_with_its_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"111\n222\n333")
    assert split_at_lines(path, 4) == [LineRange(0, 8, 1), LineRange(8, 11, 3)]


def test_split_at_lines_of_a_short_file_is_one_part(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1\n2\n")
    assert split_at_lines(path) == [LineRange(0, 4, 1)]


def test_split_at_lines_of_an_empty_file_is_nothing(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    assert split_at_lines(path) == []


def test_split_at_lines_puts_all_from_an_endless_line_on_into_one_part(tmp_path, monkeypatch):
    monkeypatch.setattr(line_ranges, "ASSESSMENT_LIMIT", 10)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1\n" + b"2" * 40 + b"\n3\n")
    assert split_at_lines(path, 5) == [LineRange(0, 45, 1)]


def test_split_at_lines_of_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        split_at_lines(tmp_path / "absent.jsonl")
