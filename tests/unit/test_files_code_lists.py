"""Codes of networks, typed in a row or kept in a text file."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.errors import InputError
from maturity.files.code_lists import read_codes, refuse_unknown


@pytest.mark.parametrize("typed", ["Z00001,Z00002", "z00001; Z00002,Z00001", " Z00001  Z00002 "])
def test_read_codes_takes_codes_in_any_row(typed: str) -> None:
    assert read_codes(typed) == (("Z00001", "Z00002"), "--networks")


def test_read_codes_takes_a_file_with_remarks(tmp_path: Path) -> None:
    path = tmp_path / "asked.txt"
    path.write_bytes(b"\xef\xbb\xbf# ours\r\nZ00001 # first\r\nZ00002,Z00003\r\n")
    assert read_codes(str(path)) == (("Z00001", "Z00002", "Z00003"), str(path))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "not plain text in UTF-8"), (b"# nobody\n", "holds no code"), (None, "there is no such file")],
)
def test_read_codes_says_what_is_wrong_with_a_file(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "asked.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_codes(str(path))


def test_refuse_unknown_names_every_code_that_nobody_knows() -> None:
    with pytest.raises(InputError) as raised:
        refuse_unknown(["Z00001", "X1", "X2"], ["Z00001"], "asked.txt")
    assert [problem.message for problem in raised.value.problems] == [
        "the register has no network 'X1'",
        "the register has no network 'X2'",
    ]
