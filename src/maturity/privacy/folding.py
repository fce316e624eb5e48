"""A text as it reads, and the way back to the text as it was written.

What is copied from a web page or a letter carries marks that nobody sees: soft hyphens, spaces without width, spaces that do
not break, entities such as `&nbsp;`, digits of full width. They are folded away before anything is looked for, and every
place that is found is told in the text as it was written.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63"
_ONE_FOR_ONE = {
    **{ord(char): " " for char in _SPACES},
    **{ord(char): "-" for char in _DASHES},
    **{ord(char): "'" for char in "\u2018\u2019\u201b\u02bc"},
    **{ord(char): '"' for char in "\u201c\u201d\u201e\u00ab\u00bb"},
    **{ord(char): "/" for char in "\u2044\u2215"},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    0x130: "I",  # the one letter that grows when it is made small
}
_OTHER_DIGITS = re.compile(r"(?![0-9])\d+")
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\U000e0000-\U000e007f"
)
_ODD = re.compile(rf"[{_UNSEEN}]+|&(?:amp;){{0,3}}(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,31}}[0-9]{{0,2}});")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it reads.

    pieces: for each stretch that was copied or replaced, where it begins here, and where it begins and ends in the text as it
    was written; none when nothing moved.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...] = ()

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the text as it was written of a place that is not empty."""
        if not self.pieces:
            return start, end
        return self._origin(start)[0], self._origin(end - 1)[1]

    def _origin(self, at: int) -> tuple[int, int]:
        """Give where one character came from: from and up to."""
        number = bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1
        here, start, end = self.pieces[number]
        following = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
        if following - here == end - start:
            return start + at - here, start + at - here + 1
        return start, end


def fold(text: str) -> Folded:
    """Give a text as it reads: plain spaces, dashes, quotation marks and digits; no unseen marks, entities or accents alone."""
    plain = text
    if not text.isascii():
        plain = _OTHER_DIGITS.sub(lambda found: _plain_digits(found[0]), text.translate(_ONE_FOR_ONE))
    if _ODD.search(plain) is None:
        return Folded(plain)
    kept: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    here = last = 0
    for found in _ODD.finditer(plain):
        for start, end, words in ((last, found.start(), plain[last : found.start()]), (*found.span(), _reads(found[0]))):
            if words:
                pieces.append((here, start, end))
                kept.append(words)
                here += len(words)
        last = found.end()
    if last < len(plain):
        pieces.append((here, last, len(plain)))
        kept.append(plain[last:])
    return Folded("".join(kept), tuple(pieces))


def _plain_digits(digits: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


def _reads(odd: str) -> str:
    """Give what a run of unseen marks or an entity stands for; an ampersand may have been escaped several times over."""
    if odd[0] != "&":
        return ""
    plain = odd
    for _ in range(4):
        plain = html.unescape(plain)
    return odd if plain == odd else fold(plain).text
