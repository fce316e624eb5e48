"""Give an item of evidence an id that somebody can read and type: made from its title, and taken by no other item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 48
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our", "the", "their", "to", "we", "with"]
)

_APOSTROPHES = {ord("'"): None, 0x2019: None}
_WORD = re.compile(r"[a-z0-9]+")


def item_id(title: str, taken: Collection[str]) -> str:
    """Make an id from a title, such as "tea-talk-old-net-loft"; a number comes behind one that is taken."""
    plain = unicodedata.normalize("NFKD", title.translate(_APOSTROPHES)).encode("ascii", "ignore").decode().lower()
    words = _WORD.findall(plain)
    name = ""
    for word in [word for word in words if word not in SMALL_WORDS] or words or ["item"]:
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    places = (name if place == 1 else f"{name}-{place}" for place in range(1, len(taken) + 2))
    return next(one for one in places if one not in taken)
