"""JSON, read strictly: no repeated keys, no NaN, bounded nesting, and a line for every fault."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from maturity.errors import InputError, Problem
from maturity.files.document import Document, Spot
from maturity.files.encoding import decode

MAX_DEPTH = 40
MAX_DIGITS = 300
MAX_VALUES = 400_000
MOST_FAULTS = 50
_FIRST_OF_NUMBER = frozenset("-0123456789")
# A string that is never closed runs to the end, and nothing is tried twice: a hostile file costs no more than its length.
_TEXT = r'"(?:[^"\\]++|\\.)*+"?'
_TOKEN = re.compile(_TEXT + r"|[\[\]{},:]|[^\s\[\]{},:\"]++", re.DOTALL)
_BRACKET = re.compile(_TEXT + r"|[\[\]{}]", re.DOTALL)
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "Expecting property name",
        "a field name in double quotes is missing",
        "Put the name in double quotes; delete a comma before }",
    ),
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing", "Add it before this place"),
    ("Expecting ':' delimiter", "a colon is missing after a field name", "Add the colon"),
    ("Expecting value", "a value is missing", "Give a value; put text in double quotes; delete a comma before ]"),
    ("Illegal trailing comma", "there is a comma before a closing bracket", "Delete the comma"),
    ("Unterminated string", "a double quotation mark is opened and never closed", "Close it; write \\n for a line break inside"),
    ("Invalid control character", "there is a line break or tab inside quotes", "Write \\n or \\t instead"),
    ("Invalid \\", "there is a wrong backslash inside quotes", "Write two backslashes"),
    ("Extra data", "the text goes on after the end of the JSON value", "Keep one value a file, or name the file .jsonl"),
)


def parse_json(data: bytes, name: str) -> Document:
    """Parse one JSON value.

    Raises:
        InputError: With line, fault and mend.
    """
    text = decode(data, name)
    if text.count(",") > MAX_VALUES:
        mend = "Split the file, or write one assessment a line as .jsonl"
        raise InputError([Problem(f"there are more than {MAX_VALUES:,} values", mend, file=name)])
    _refuse_deep_nesting(text, name)
    hooks = _Hooks()
    try:
        value = json.loads(
            text,
            object_pairs_hook=hooks.take_pairs,
            parse_constant=hooks.take_constant,
            parse_float=hooks.take_float,
            parse_int=hooks.take_int,
        )
    except json.JSONDecodeError as error:
        raise InputError([_syntax_fault(error, text, name)]) from None
    if hooks.repeated or hooks.numberless:
        raise InputError(islice((*locate(text, name)[1], *_number_faults(text, name)), MOST_FAULTS))
    return Document(name, value, lambda: locate(text, name)[0])


class _Hooks:
    """Note, while the standard parser works, what JSON forbids or we cannot hold; the lines are found afterwards."""

    def __init__(self) -> None:
        self.repeated = False
        self.numberless = False

    def take_pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Make an object, noting a repeated key."""
        made = dict(pairs)
        self.repeated = self.repeated or len(made) != len(pairs)
        return made

    def take_constant(self, _: str) -> None:
        """Note NaN or Infinity."""
        self.numberless = True

    def take_float(self, digits: str) -> float:
        """Read a decimal number, noting one that no float holds."""
        value = float(digits)
        self.numberless = self.numberless or math.isinf(value)
        return value

    def take_int(self, digits: str) -> int:
        """Read a whole number, noting one that is too long."""
        if len(digits) > MAX_DIGITS:
            self.numberless = True
            return 0
        return int(digits)


def _refuse_deep_nesting(text: str, name: str) -> None:
    """Count brackets first: cheap, and the parser never meets a nest that exhausts its stack."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for token in _BRACKET.finditer(text):
        mark = token.group()
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, token.start()) + 1
            fault = Problem(f"the nesting is deeper than {MAX_DEPTH} levels", "Close brackets", file=name, line=line)
            raise InputError([fault])


def _syntax_fault(error: json.JSONDecodeError, text: str, name: str) -> Problem:
    if error.pos >= len(text.rstrip()):
        cut = "the file stops in the middle of a value"
        return Problem(cut, "It was probably cut off: save or download it again", file=name, line=error.lineno)
    known = ((message, mend) for sign, message, mend in _WORDS if error.msg.startswith(sign))
    message, mend = next(known, ("this is not JSON", "Check quotes, commas and brackets near this line"))
    return Problem(message, mend, file=name, line=error.lineno)


def _number_faults(text: str, name: str) -> Iterator[Problem]:
    """Find the lines of NaN, Infinity and numbers that are too large."""
    line, last = 1, 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        line += text.count("\n", last, token.start())
        last = token.start()
        if mark in ("NaN", "Infinity", "-Infinity"):
            mend = "Write a number, or null when there is none"
            yield Problem("NaN or Infinity stands where a number should", mend, file=name, line=line)
        elif mark[0] in _FIRST_OF_NUMBER and (len(mark) > MAX_DIGITS or math.isinf(float(mark))):
            yield Problem("a number is too large", "Write a smaller number", file=name, line=line)


def locate(text: str, name: str) -> tuple[Spot, list[Problem]]:
    """Find the line of every part of valid JSON, and the keys that are given twice.

    Done only when a fault must be placed, as it is far slower than parsing.
    """
    locator = _Locator(name)
    line, last = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", last, token.start())
        last = token.start()
        locator.take(token.group(), line)
    return locator.top.inside[0], locator.faults


class _Locator:
    """Walk the tokens of valid JSON, keeping the open objects and lists."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Problem] = []
        self.top = Spot(1)
        self.open: list[tuple[Spot, bool]] = [(self.top, False)]
        self.key: tuple[str, int] | None = None

    def take(self, mark: str, line: int) -> None:
        """Take one token: bracket, comma, colon, text or other scalar."""
        if mark in (",", ":"):
            return
        if mark in ("]", "}"):
            self.open.pop()
            return
        spot, is_object = self.open[-1]
        if is_object and self.key is None:
            self.key = (json.loads(mark), line)
            return
        child = self._place(spot, is_object, line)
        if mark in ("[", "{"):
            self.open.append((child, mark == "{"))

    def _place(self, spot: Spot, is_object: bool, line: int) -> Spot:
        if not is_object or self.key is None:
            child = Spot(line)
            spot.inside[len(spot.inside)] = child
            return child
        key, key_line = self.key
        self.key = None
        if key in spot.inside:
            shown = f"'{key}'" if _PLAIN_KEY.fullmatch(key) else "a key"
            message = f"{shown} is given twice (first on line {spot.inside[key].line})"
            self.faults.append(Problem(message, "Keep one of the two", file=self.name, line=key_line))
        child = Spot(key_line)
        spot.inside[key] = child
        return child
