"""Telephone numbers that may be somebody's own: mobiles and landlines of the United Kingdom, and numbers with a foreign code.

Numbers that begin with 03, 08 or 09 belong to organisations and are left alone, and so are short ones such as 111.

Source: Ofcom, National Telephone Numbering Plan, for what a number begins with and how long it is (read on 2026-11-30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.privacy.shapes import digits, groups

_GAP = r"[\s.\-/()]{0,3}+"
_UK = re.compile(
    rf"(?<![0-9A-Za-z])\(?(?:\+|00){_GAP}4{_GAP}4{_GAP}(?:0{_GAP})?(?:[1257](?:{_GAP}[0-9]){{9}}|1(?:{_GAP}[0-9]){{8}})(?![0-9A-Za-z])"
)
_ABROAD = re.compile(rf"(?<![0-9A-Za-z])\+[1-9](?:{_GAP}[0-9]){{9,14}}+(?![0-9A-Za-z])")
_WITHOUT_PLUS = re.compile(r"(?<![0-9A-Za-z.])44(?: ?7[0-9]{9}| 7[0-9]{3} [0-9]{6}| 7[0-9]{3} [0-9]{3} [0-9]{3})(?![0-9A-Za-z])")
_CALLED_SO = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|cell|landline|whatsapp|contact)(?:\s?(?:no|nos|number|num|nr))?[\s.:#=]{0,4}"
    rf"(?:is|on|was)?\s?(\(?(?:0[127]|[127])(?:{_GAP}[0-9]){{8,9}})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_NATIONAL = tuple(
    re.compile(rf"(?<![0-9A-Za-z£+])(?<![0-9][.,])(?=(\(?{first}(?:{_GAP}[0-9]){{{more}}})(?![0-9A-Za-z]))")
    for first, more in ((rf"0{_GAP}[27]", 9), (rf"0{_GAP}1{_GAP}[1-9]", 8), (rf"0{_GAP}1{_GAP}[2-9]", 7))
)
_DATE_FIRST = re.compile(r"\(?[0-9]{2}[\s.\-/]{1,3}[0-9]{1,2}[\s.\-/]{1,3}(?:19|20)[0-9]{2}(?![0-9])")
_USUAL = frozenset(
    {
        *((11,), (5, 6), (5, 3, 3), (4, 7), (4, 3, 4), (3, 8), (3, 4, 4), (5, 2, 4), (5, 4, 2), (5, 2, 2, 2), (6, 5)),
        *((7, 4), (3, 3, 5)),
        *((5, 5), (5, 2, 3), (5, 3, 2), (6, 4)),
    }
)
"""Groups in which national numbers are written, with any marks between them: eleven digits, or ten in a few old areas."""

_SMALL_STEPS = frozenset(
    {(2, 2, 2, 2, 2, 1), (1,) * 11, (3, 2, 2, 2, 2), (4, 3, 2, 2), (4, 4, 3), (3, 3, 3, 2), (5, 2, 2, 2), (4, 2, 2, 3)}
)
"""Groups that count only with plain spaces between them, since dashes and slashes make them dates or file numbers."""


def find_phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Give where telephone numbers stand in a folded text; places may overlap."""
    for shape in (_UK, _ABROAD, _WITHOUT_PLUS):
        for found in shape.finditer(text):
            yield found.span()
    for found in _CALLED_SO.finditer(text):
        yield found.span(1)
    for shape in _NATIONAL:
        for found in shape.finditer(text):
            if _is_spelled_like_one(text[slice(*found.span(1))]):
                yield found.span(1)


def _is_spelled_like_one(spelling: str) -> bool:
    """Judge eleven or ten digits from 0 on; ten in one piece could be anything."""
    shape = groups(spelling)
    if _DATE_FIRST.match(spelling) or digits(spelling)[:2] == "00":
        return False
    return shape in _USUAL or (shape in _SMALL_STEPS and re.search(r"[.\-/]", spelling) is None)
