"""What the YAML parser complains about, in our words: never with a piece of the file."""

from __future__ import annotations

import yaml

from maturity.errors import Problem

MAX_DEPTH = 40
"""How deep lists and fields may lie in each other. We count as we read; newer parsers refuse some texts before we see them."""

_COLON = "Put text that contains a colon and a space in quotes, and check the indentation"
_QUOTE = "Close the quotation mark; write an apostrophe inside single quotes twice, or use double quotes"
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "there is a colon where no field can begin", _COLON),
    ("could not find expected ':'", "a line is not a field: it has no colon", f"Write 'field: value'. {_COLON}"),
    ("exceeded maximum nesting depth", f"the nesting is deeper than {MAX_DEPTH} levels", "Close brackets, or indent less"),
    (
        "cannot start any token",
        "a value begins with a character that YAML reserves (a tab, @, %, or `)",
        "Put the value in quotes; indent with spaces",
    ),
    ("unexpected end of stream", "a quotation mark is opened and never closed", _QUOTE),
    ("unexpected document indicator", "a quotation mark is opened and never closed", _QUOTE),
    (
        "did not find expected <document start>",
        "the text goes on after the end of the document",
        "Check the indentation of this line, and that the file begins with a field",
    ),
    ("did not find expected ',' or ']'", "a list in square brackets is not closed", "Add the missing ] or comma"),
    (
        "did not find expected ',' or '}'",
        "a group in curly brackets is not closed",
        "Add the missing } or comma; put text with { or } in quotes",
    ),
    (
        "did not find expected '-' indicator",
        "a list item does not line up with the items above it",
        "Indent all items of a list alike",
    ),
    (
        "did not find expected key",
        "a field does not line up with the fields above it",
        "Indent all fields of a block alike; put text that begins with a quotation mark wholly in quotes",
    ),
    (
        "did not find expected node content",
        "a value is missing or is not closed",
        "Close every bracket and give every field a value",
    ),
    (
        "block sequence entries are not allowed",
        "a list item (-) begins where none can",
        "Begin the list on its own line; put text that begins with a dash in quotes",
    ),
    (
        "unknown escape character",
        "there is a backslash in double quotes that means nothing",
        "Write two backslashes, or use single quotes",
    ),
    (
        "did not find expected hexdecimal",
        "there is a wrong \\x or \\u code in double quotes",
        "Write two backslashes, or use single quotes",
    ),
    ("invalid Unicode character", "there is a wrong \\u code in double quotes", "Type the character itself"),
    (
        "did not find expected alphabetic or numeric character",
        "a value begins with * or &, which YAML reserves",
        "Put the value in quotes",
    ),
    ("found unknown directive name", "lines that begin with % are not allowed", "Delete that line"),
    (
        "did not find expected comment or line break",
        "text follows | or > on the same line",
        "Begin the text on the next line, or put it in quotes",
    ),
    ("tab character", "a line is indented with a tab", "Indent with spaces"),
)


def syntax_fault(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """Say where the syntax breaks and what to do; the end of the file means that it was cut off."""
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    line = None if mark is None else min(mark.line, text.rstrip().count("\n")) + 1
    for sign, message, mend in _WORDS:
        if sign in problem:
            return Problem(message, mend, file=name, line=_opening_line(error, sign) or line)
    return Problem("this is not YAML", "Check the indentation, quotes and brackets near this line", file=name, line=line)


def _opening_line(error: yaml.YAMLError, sign: str) -> int | None:
    """For what is never closed, name the line where it was opened: the end of the file helps nobody."""
    mark = getattr(error, "context_mark", None)
    if mark is not None and (sign.startswith("unexpected") or sign.endswith(("']'", "'}'"))):
        return int(mark.line) + 1
    return None
