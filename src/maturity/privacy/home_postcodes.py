"""Full postcodes beside words for a home. A postcode holds about fifteen households; one in a list of venues is not personal."""

from __future__ import annotations

import re
from collections.abc import Iterator

_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?\s{0,2}[0-9][ABD-HJLNP-UW-Z]{2}"
_HOME = (
    r"(?:liv(?:es|ed|ing|e)|resid(?:es|ed|ing|e)|resident\sat"
    r"|(?:home|her|his|their|whose|patient's|resident's|postal)\saddress|(?:at|from)\shome)"
)
_BEFORE = re.compile(rf"\b{_HOME}\b(?:[^.!?]|\.(?!\s)){{0,80}}?\b({_POSTCODE})\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b({_POSTCODE})\b[\s,(\-]{{1,3}}(?:is\s)?(?:(?:her|his|their|the|a)\s)?(?:home|patient's)", re.IGNORECASE)
_WORDS = re.compile(r"liv|resid|address|home", re.IGNORECASE)


def find_home_postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Give where postcodes of homes stand in a folded text; places may overlap."""
    if _WORDS.search(text) is None:
        return
    for shape in (_BEFORE, _AFTER):
        for found in shape.finditer(text):
            yield found.span(1)
