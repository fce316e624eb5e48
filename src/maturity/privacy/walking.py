"""Look through everything that is written in plain JSON data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from maturity.privacy.finding import find_personal
from maturity.privacy.sighting import Sighting

SHORT = 40
"""Up to how many characters a text is looked at once and remembered: keys, ids and kinds stand again and again in every file."""


class Placed(NamedTuple):
    """A sighting with the dotted place of the text that holds it, such as responses.comm-listen.comment."""

    place: str
    sighting: Sighting


def find_in(value: Any, place: str = "") -> Iterator[Placed]:
    """Find what could identify a person in any text of plain data: objects, lists, texts; also in the keys of objects.

    Items of a list are named by their `id`, or else by their position from 1 in brackets. A key or id that itself holds
    something personal is never part of a place: its position stands there, and the sighting counts characters of the key.
    """
    if isinstance(value, str):
        for sighting in _find(value):
            yield Placed(place, sighting)
    elif isinstance(value, dict):
        for number, (key, part) in enumerate(value.items(), 1):
            seen = _find(str(key))
            where = f"{place}[{number}]" if seen else f"{place}.{key}".lstrip(".")
            for sighting in seen:
                yield Placed(where, sighting)
            yield from find_in(part, where)
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value, 1):
            yield from find_in(part, _item(place, number, part))


def _item(place: str, number: int, part: Any) -> str:
    own = part.get("id") if isinstance(part, dict) else None
    if isinstance(own, str) and own and not _find(own):
        return f"{place}.{own}".lstrip(".")
    return f"{place}[{number}]"


def _find(text: str) -> tuple[Sighting, ...]:
    return _find_in_short(text) if len(text) <= SHORT else find_personal(text)


@lru_cache(maxsize=4_096)
def _find_in_short(text: str) -> tuple[Sighting, ...]:
    return find_personal(text)
