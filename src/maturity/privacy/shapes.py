"""How digits stand together: the groups of a number, and whether it lies inside a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

GAP = r"[\s.\-/_()\[\],:\u2022\u00b7]{0,4}+"
"""What may stand between two digits of one number; never given back, so that hostile text costs no more than its length."""

_GROUP = re.compile(r"[0-9]+")
_LINK = re.compile(r"(?<![\w])(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_ABOUT_A_PATIENT = re.compile(r"patient|nhs-?_?n(?:o|umber)", re.IGNORECASE)


def groups(spelling: str) -> tuple[int, ...]:
    """Give how many digits each group of a number has: 3, 3, 4 for "943 476 5919"."""
    return tuple(len(found) for found in _GROUP.findall(spelling))


def digits(spelling: str) -> str:
    """Give the digits alone."""
    return "".join(_GROUP.findall(spelling))


def gaps(spelling: str) -> list[str]:
    """Give what stands between the groups, without spaces around a mark; a plain space counts as one."""
    return [gap.strip() or " " for gap in _GROUP.split(spelling)[1:-1]]


def links(text: str) -> Iterator[tuple[int, int]]:
    """Give where links stand that do not speak of a patient: numbers in them are numbers of pages and files."""
    for found in _LINK.finditer(text):
        if _ABOUT_A_PATIENT.search(found[0]) is None:
            yield found.span()
