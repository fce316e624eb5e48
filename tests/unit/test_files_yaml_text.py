from __future__ import annotations

import pytest

from maturity.errors import InputError
from maturity.files.yaml_text import parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", "yes"),
        ("a: No", "No"),
        ("a: on", "on"),
        ("a: True", "True"),
        ("a: true", True),
        ("a: false", False),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: NULL", "NULL"),
        ("a: 3", 3),
        ("a: -3", -3),
        ("a: +3", 3),
        ("a: 0", 0),
        ("a: 3.5", 3.5),
        ("a: .5", 0.5),
        ("a: 1e3", 1000.0),
        ("a: 2026.10", 2026.1),
        ("a: 2026-10-14", "2026-10-14"),
        ("a: 12:30:45", "12:30:45"),
        ("a: 007", "007"),
        ("a: 0x10", "0x10"),
        ("a: 0o10", "0o10"),
        ("a: 1_000", "1_000"),
        ("a: .inf", ".inf"),
        ("a: -.nan", "-.nan"),
        ("a: 1e999", "1e999"),
        ("a: '3'", "3"),
        ('a: "true"', "true"),
        ("a: |\n  3\n", "3\n"),
        ("a: ''", ""),
    ],
)
def test_parse_yaml_resolves_scalars_as_yaml_1_2(text: str, value: object) -> None:
    assert parse_yaml(text.encode(), "f.yaml").data == {"a": value}
    assert type(parse_yaml(text.encode(), "f.yaml").data["a"]) is type(value)


def test_parse_yaml_turns_whole_number_keys_into_text() -> None:
    assert parse_yaml(b"levels:\n  0: {text: x}\n  1: {text: y}\n", "f").data == {
        "levels": {"0": {"text": "x"}, "1": {"text": "y"}}
    }


def test_parse_yaml_accepts_a_byte_order_mark() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1\n", "f").data == {"a": 1}


def test_parse_yaml_does_not_merge_keys() -> None:
    assert parse_yaml(b"<<: {a: 1}\n", "f").data == {"<<": {"a": 1}}


UNCLOSED = "f.yaml:1: a quotation mark is opened and never closed. Close the quotation mark; write an apostrophe inside single quotes twice, or use double quotes."
NO_LINE_UP = "a field does not line up with the fields above it. Indent all fields of a block alike; put text that begins with a quotation mark wholly in quotes."
COLON = (
    "there is a colon where no field can begin. Put text that contains a colon and a space in quotes, and check the indentation."
)
NOT_TEXT = "a key is not text. Put the key in quotes, or give the line a key before the colon."
RESERVED_CHARACTER = (
    "f.yaml:1: a value begins with a character that YAML reserves (a tab, @, %, or `). Put the value in quotes; indent with spaces."
)

BAD = {
    "empty": (b"", ["f.yaml: the file is empty. Write the content, or give another file."]),
    "blank": (b" \n\n", ["f.yaml: the file is empty. Write the content, or give another file."]),
    "comments": (b"# only\n", ["f.yaml: the file holds only comments. Write the content, or give another file."]),
    "repeated key": (b"a: 1\nb: 2\na: 3\n", ["f.yaml:3: 'a' is given twice (first on line 1). Keep one of the two."]),
    "repeated deep": (b"x:\n  - a: 1\n    a: 2\n", ["f.yaml:3: 'a' is given twice (first on line 2). Keep one of the two."]),
    "repeated number": (b"1: x\n'1': y\n", ["f.yaml:2: '1' is given twice (first on line 1). Keep one of the two."]),
    "repeated sentence": (
        b"Mrs Smith said: x\nMrs Smith said: y\n",
        ["f.yaml:2: a key is given twice (first on line 1). Keep one of the two."],
    ),
    "every fault": (
        b"a: 1\na: 2\nb: !!int 3\nc: 1\nc: 2\n",
        [
            "f.yaml:2: 'a' is given twice (first on line 1). Keep one of the two.",
            "f.yaml:3: a tag (!) is not allowed here. Delete the tag; put text that begins with ! in quotes.",
            "f.yaml:5: 'c' is given twice (first on line 4). Keep one of the two.",
        ],
    ),
    "anchor and alias": (
        b"a: &x [1]\nb: *x\n",
        [
            "f.yaml:1: an anchor (&) is not allowed here. Write the content out; put text that begins with & in quotes.",
            "f.yaml:2: an alias (*) is not allowed here. Write the content out; put text that begins with * in quotes.",
        ],
    ),
    "alias of nothing": (
        b"a: *x\n",
        ["f.yaml:1: an alias (*) is not allowed here. Write the content out; put text that begins with * in quotes."],
    ),
    "tag": (b"a: !x y\n", ["f.yaml:1: a tag (!) is not allowed here. Delete the tag; put text that begins with ! in quotes."]),
    "python tag": (
        b"a: !!python/object/apply:os.system [x]\n",
        ["f.yaml:1: a tag (!) is not allowed here. Delete the tag; put text that begins with ! in quotes."],
    ),
    "two documents": (
        b"a: 1\n---\nb: 2\n",
        ["f.yaml:2: a second document begins. Keep one document a file: delete the --- line or split the file."],
    ),
    "directive": (b"%YAML 1.1\n---\na: 1\n", ["f.yaml:1: lines that begin with % are not allowed. Delete that line."]),
    "unknown directive": (b"%FOO x\n---\na: 1\n", ["f.yaml:1: lines that begin with % are not allowed. Delete that line."]),
    "boolean key": (b"true: 1\n", [f"f.yaml:1: {NOT_TEXT}"]),
    "decimal key": (b"x: 1\n1.5: 1\n", [f"f.yaml:2: {NOT_TEXT}"]),
    "empty key": (b"~: 1\n", [f"f.yaml:1: {NOT_TEXT}"]),
    "list key": (b"? [a]\n: 1\n", [f"f.yaml:1: {NOT_TEXT}"]),
    "group key": (b"? {a: 1}\n: 1\n", [f"f.yaml:1: {NOT_TEXT}"]),
    "colon in text": (b"a: b: c\n", [f"f.yaml:1: {COLON}"]),
    "wrong indentation": (b"a: 1\n  b: 2\n", [f"f.yaml:2: {COLON}"]),
    "outdented item": (b"a:\n  - x\n - y\n", [f"f.yaml:3: {NO_LINE_UP}"]),
    "text after quotes": (b'a: "x" y\n', [f"f.yaml:1: {NO_LINE_UP}"]),
    "apostrophe": (b"a: 'it's'\n", [f"f.yaml:1: {NO_LINE_UP}"]),
    "open single quote": (b"a: 'open\nb: 1\n", [UNCLOSED]),
    "open double quote": (b'a: "open\n', [UNCLOSED]),
    "open list": (b"a: [1, 2\nb: 3\n", ["f.yaml:1: a list in square brackets is not closed. Add the missing ] or comma."]),
    "open group": (
        b"a: {b: 1\nc: 2\n",
        ["f.yaml:1: a group in curly brackets is not closed. Add the missing } or comma; put text with { or } in quotes."],
    ),
    "cut off": (
        b"a:\r\n  b: 1\r\n  c: [\r\n",
        ["f.yaml:3: a value is missing or is not closed. Close every bracket and give every field a value."],
    ),
    "tab": (b"a:\n\tb: 1\n", [RESERVED_CHARACTER.replace(":1:", ":2:")]),
    "at sign": (b"a: @x\n", [RESERVED_CHARACTER]),
    "percent": (b"a: %x\n", [RESERVED_CHARACTER]),
    "lone star": (b"a: *\n", ["f.yaml:1: a value begins with * or &, which YAML reserves. Put the value in quotes."]),
    "field without colon": (
        b"a: 1\nfoo\nb: 2\n",
        [
            "f.yaml:3: a line is not a field: it has no colon. Write 'field: value'. Put text that contains a colon and a space in quotes, and check the indentation."
        ],
    ),
    "item on the line": (
        b"a: - b\n",
        [
            "f.yaml:1: a list item (-) begins where none can. Begin the list on its own line; put text that begins with a dash in quotes."
        ],
    ),
    "field in a list": (
        b"- a\nb: 1\n",
        ["f.yaml:2: a list item does not line up with the items above it. Indent all items of a list alike."],
    ),
    "text after bar": (
        b"a: | x\n",
        ["f.yaml:1: text follows | or > on the same line. Begin the text on the next line, or put it in quotes."],
    ),
    "escape": (
        b'a: "\\q"\n',
        ["f.yaml:1: there is a backslash in double quotes that means nothing. Write two backslashes, or use single quotes."],
    ),
    "half a character": (b'a: "\\ud800"\n', ["f.yaml:1: there is a wrong \\u code in double quotes. Type the character itself."]),
    "after the end": (
        b"a: b\n...\nc: d\n",
        [
            "f.yaml:3: the text goes on after the end of the document. Check the indentation of this line, and that the file begins with a field."
        ],
    ),
    "unknown fault": (b"a: !<x y\n", ["f.yaml:1: this is not YAML. Check the indentation, quotes and brackets near this line."]),
    "control character": (
        b"a: x\nb: \x07\n",
        ["f.yaml:2: there is an invisible control character (U+0007). Delete it, or type the line again."],
    ),
    "line separator": (
        b"a: \xe2\x80\xa8x\n",
        ["f.yaml:1: there is an invisible control character (U+2028). Delete it, or type the line again."],
    ),
    "deep brackets": (b"a: " + b"[" * 100_000, ["f.yaml:1: the nesting is deeper than 40 levels. Close brackets, or indent less."]),
    "deep dashes": (b"- " * 100_000, ["f.yaml:1: the nesting is deeper than 40 levels. Close brackets, or indent less."]),
    "deep questions": (b"? " * 100_000, ["f.yaml:1: the nesting is deeper than 40 levels. Close brackets, or indent less."]),
    "too many values": (
        b"[" + b"a," * 200_001 + b"]",
        ["f.yaml:1: there are more than 200,000 values. Split the file, or give it as .jsonl."],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_parse_yaml_says_what_is_wrong(case: str) -> None:
    data, lines = BAD[case]
    with pytest.raises(InputError) as caught:
        parse_yaml(data, "f.yaml")
    assert [str(problem) for problem in caught.value.problems] == lines


def test_parse_yaml_nests_forty_deep() -> None:
    assert parse_yaml(b"[" * 40 + b"]" * 40, "f").line_of(()) == 1


def test_parse_yaml_stops_after_fifty_faults() -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml(b"a: 1\n" * 1000, "f.yaml")
    assert len(caught.value.problems) == 51
    assert str(caught.value.problems[-1]) == "f.yaml: there are more faults than are shown. Mend these first."


def test_parse_yaml_stops_after_twenty_control_characters() -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml(b"a: \x07\n" * 30, "f.yaml")
    assert [problem.line for problem in caught.value.problems] == list(range(1, 21))


def test_parse_yaml_stops_an_alias_bomb() -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (i + 1, i + 1, i, i) for i in range(97, 122))
    with pytest.raises(InputError) as caught:
        parse_yaml(bomb, "f.yaml")
    assert "an anchor (&) is not allowed here" in str(caught.value.problems[0])


DOCUMENT = b"""\
network:
  code: Z00001

responses:
  dev.presence:
    claim: 3
evidence:
  - id: a
    criteria: [x,
      y]
  - id: b
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("network",), 1),
        (("network", "code"), 2),
        (("network", "name"), 1),
        (("responses", "dev.presence"), 5),
        (("responses", "dev.presence", "claim"), 6),
        (("responses", "dev.presence", "target", "level"), 5),
        (("evidence",), 7),
        (("evidence", 0), 8),
        (("evidence", 0, "criteria", 1), 10),
        (("evidence", 1, "id"), 11),
        (("evidence", 2), 7),
    ],
)
def test_line_of_gives_the_line_of_the_nearest_part(path: tuple[str | int, ...], line: int) -> None:
    assert parse_yaml(DOCUMENT, "f").line_of(path) == line
