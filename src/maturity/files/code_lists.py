"""Codes of networks, typed in a row or kept in a plain text file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.reading import fault, read_bytes

CODES_LIMIT = 1_000_000
"""The most bytes that a list of codes may have: the national register has some 10,000 bytes of them."""

_BETWEEN = re.compile(r"[\s,;]+")


def read_codes(given: str) -> tuple[tuple[str, ...], str]:
    """Read codes, and say where they come from: a file, if there is one of that name, or the text itself.

    In a file, codes stand apart by commas, blanks or lines; what follows a # is a remark.

    Raises:
        InputError: The file cannot be read, or holds no code.
    """
    path = Path(given)
    if not (path.suffix or path.name != given) and not path.is_file():
        return _codes(given), "--networks"
    try:
        text = read_bytes(path, CODES_LIMIT).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise fault(path, "the list is not plain text in UTF-8", "Save it as plain text, one code a line") from None
    codes = _codes("\n".join(line.partition("#")[0] for line in text.splitlines()))
    if not codes:
        raise fault(path, "the list holds no code", "Write one code a line")
    return codes, str(path)


def refuse_unknown(codes: Iterable[str], known: Iterable[str], place: str) -> None:
    """Refuse codes that the register does not hold, all at once.

    Raises:
        InputError: With every code that nobody knows.
    """
    register = set(known)
    mend = "Correct it, or import its register with 'maturity network import'"
    problems = [Problem(f"the register has no network '{code}'", mend, place) for code in codes if code not in register]
    if problems:
        raise InputError(problems)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.upper() for code in _BETWEEN.split(text) if code))
