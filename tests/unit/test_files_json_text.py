from __future__ import annotations

import pytest

from maturity.errors import InputError
from maturity.files.json_text import parse_json

CUT = "f.json:1: the file stops in the middle of a value. It was probably cut off: save or download it again."
NAN = "NaN or Infinity stands where a number should. Write a number, or null when there is none."
LARGE = "a number is too large. Write a smaller number."
DEEP = "f.json:1: the nesting is deeper than 40 levels. Close brackets."
MISSING = "f.json:1: a value is missing. Give a value; put text in double quotes; delete a comma before ]."

BAD = {
    "empty": (b"", ["f.json: the file is empty. Write the content, or give another file."]),
    "cut in an object": (b'{"a": 1', [CUT]),
    "cut at once": (b"{", [CUT]),
    "cut in text": (
        b'{"a": "x',
        ["f.json:1: a double quotation mark is opened and never closed. Close it; write \\n for a line break inside."],
    ),
    "single quotes": (
        b"{'a': 1}",
        ["f.json:1: a field name in double quotes is missing. Put the name in double quotes; delete a comma before }."],
    ),
    "no colon": (b'{"a" 1}', ["f.json:1: a colon is missing after a field name. Add the colon."]),
    "no comma": (b'{"a": 1\n "b": 2}', ["f.json:2: a comma or a closing bracket is missing. Add it before this place."]),
    "word": (b'{"a": tru}', [MISSING]),
    "line break in text": (b'{"a": "x\ny"}', ["f.json:1: there is a line break or tab inside quotes. Write \\n or \\t instead."]),
    "backslash": (b'{"a": "\\q"}', ["f.json:1: there is a wrong backslash inside quotes. Write two backslashes."]),
    "two values": (
        b'{"a": 1}\n{"b": 2}',
        ["f.json:2: the text goes on after the end of the JSON value. Keep one value a file, or name the file .jsonl."],
    ),
    "not a number": (b'{"a": 1,\n"b": NaN,\n"c": [-Infinity]}', [f"f.json:2: {NAN}", f"f.json:3: {NAN}"]),
    "large float": (b'{"a":\n1e999}', [f"f.json:2: {LARGE}"]),
    "long whole number": (b'{"a": ' + b"9" * 5000 + b"}", [f"f.json:1: {LARGE}"]),
    "repeated keys": (
        b'{"a": 1,\n "b": {"c": 1, "c": 2},\n "a": [3]}',
        [
            "f.json:2: 'c' is given twice (first on line 2). Keep one of the two.",
            "f.json:3: 'a' is given twice (first on line 1). Keep one of the two.",
        ],
    ),
    "repeated escaped key": (
        b'{"a": 1, "\\u0061": 2}',
        ["f.json:1: 'a' is given twice (first on line 1). Keep one of the two."],
    ),
    "repeated sentence": (
        b'{"Mrs Smith": 1, "Mrs Smith": 2}',
        ["f.json:1: a key is given twice (first on line 1). Keep one of the two."],
    ),
    "deep lists": (b"[" * 100_000, [DEEP]),
    "deep objects": (b'{"a":' * 100_000, [DEEP]),
    "too many values": (
        b"[" + b"1," * 400_001 + b"1]",
        ["f.json: there are more than 400,000 values. Split the file, or write one assessment a line as .jsonl."],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_parse_json_says_what_is_wrong(case: str) -> None:
    data, lines = BAD[case]
    with pytest.raises(InputError) as caught:
        parse_json(data, "f.json")
    assert [str(problem) for problem in caught.value.problems] == lines


def test_parse_json_reads_plain_values() -> None:
    data = b'\xef\xbb\xbf{"a": [1, 2.5, true, null, "\\ud83d\\ude00"], "b": {}}'
    assert parse_json(data, "f").data == {"a": [1, 2.5, True, None, "\U0001f600"], "b": {}}


def test_parse_json_counts_only_brackets_outside_text() -> None:
    text = "[{" * 50
    assert parse_json(b'{"a": "%s"}' % text.encode(), "f").data == {"a": text}


def test_parse_json_nests_forty_deep() -> None:
    assert parse_json(b"[" * 40 + b"]" * 40, "f").line_of(()) == 1


def test_parse_json_takes_wide_files_that_are_not_deep() -> None:
    assert len(parse_json(b"[" + b"[], " * 50 + b"[]]", "f").data) == 51


@pytest.mark.parametrize(
    ("path", "line"),
    [((), 1), (("a",), 2), (("a", 1), 3), (("b", "c:d"), 5), (("b", "none"), 4), (("a", 7), 2)],
)
def test_line_of_gives_the_line_of_the_nearest_part(path: tuple[str | int, ...], line: int) -> None:
    data = b'{\n"a": [1,\n"x, y: {"],\n"b": {\n"c:d": null}}'
    assert parse_json(data, "f").line_of(path) == line
