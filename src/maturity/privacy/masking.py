"""Show or write down a text without what could identify a person."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from maturity.errors import one_line
from maturity.privacy.finding import find_personal
from maturity.privacy.sighting import Sighting

MASK = "\u2022" * 10
"""What stands for anything that was found; always of one length, so that the letters of a name cannot be counted."""

_WORDS_AROUND = 4
_LONGEST_WORD = 20
_WORD = re.compile(r"\S+")


def mask(text: str, sightings: Iterable[Sighting]) -> str:
    """Quote a text around the sightings, so that its writer recognises each place and nobody reads what stood there.

    Four words stand on each side of a place; an ellipsis stands for what is left out. Everything that is found in the text
    is masked, also what no sighting given here speaks of. Without sightings the quotation is empty.
    """
    wanted = sorted((one.start, one.end) for one in sightings)
    if not wanted:
        return ""
    masked, places = _masked(text, _joined([*wanted, *((one.start, one.end) for one in find_personal(text))]), wanted)
    words = [found.span() for found in _WORD.finditer(masked)]
    chosen = sorted({near for at in places for near in _around(at, words)})
    quoted: list[str] = []
    before = -1
    for number in chosen:
        quoted += (["…"] if number > before + 1 else []) + [_shortened(masked[slice(*words[number])])]
        before = number
    return one_line(" ".join([*quoted, *(["…"] if before < len(words) - 1 else [])]))


def redact(text: str) -> str:
    """Give the whole text with the name of the rule in brackets for everything that was found, for a log."""
    kept: list[str] = []
    last = 0
    for one in find_personal(text):
        kept += (text[last : one.start], f"[{one.rule.value}]")
        last = one.end
    return "".join([*kept, text[last:]])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join places that touch or overlap, in the order of the text."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _masked(text: str, hidden: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Give a text with a mask for each hidden place, and where the masks of the wanted ones begin in it."""
    starts = [start for start, _ in wanted]
    kept: list[str] = []
    places: list[int] = []
    length = last = 0
    for start, end in hidden:
        if bisect_left(starts, end) > bisect_left(starts, start):
            places.append(length + start - last)
        kept += (text[last:start], MASK)
        length += start - last + len(MASK)
        last = end
    return "".join([*kept, text[last:]]), places


def _around(at: int, words: list[tuple[int, int]]) -> range:
    """Give the numbers of the word at a place and of those beside it."""
    number = bisect_right(words, at, key=lambda span: span[0]) - 1
    return range(max(0, number - _WORDS_AROUND), min(len(words), number + _WORDS_AROUND + 1))


def _shortened(word: str) -> str:
    """Cut a long word; of one that holds a mask keep the mask and a little on each side."""
    if len(word) <= _LONGEST_WORD:
        return word
    before, masked, after = word.partition(MASK)
    if not masked:
        return f"{word[: _LONGEST_WORD - 1]}…"
    return before[-5:] + masked + after[:5]
