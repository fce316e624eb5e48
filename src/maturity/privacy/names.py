"""Read a person's name where one is awaited."""

from __future__ import annotations

import re

from maturity.privacy.first_names import NAMES_THAT_ARE_WORDS, is_first_name
from maturity.privacy.name_words import NOT_NAMES, NOT_SURNAMES, OF_A_BODY, TITLE, TITLE_IN_SMALL_LETTERS
from maturity.privacy.words import words

_TITLE = re.compile(rf"(?:{TITLE}|{TITLE_IN_SMALL_LETTERS})\s{{1,2}}")
_OTHER_TITLE = re.compile(r"(?:Dr|Lady|Sir|Rev|Nurse)\b\.?\s{1,2}")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_])){0,40}+")
_SPACE = re.compile(r"(?:\.?\s{1,2})(?=[^\W\d_])")
_PARTICLES = words("de da del der den di dos du la le el al bin bint ibn van von ten ter mac mc o' ap ab ul ur")
_LAST_INITIAL = re.compile(r"\s[A-Z]\.?(?=\s?[,;)]|\s*$|\s[a-z])")
_AFTER_A_COMMA = re.compile(r",\s([^\W\d_]{2,20})")
_MOST_WORDS = 4


def read_name(text: str, at: int, *, sure: bool = False) -> tuple[int, int] | None:
    """Give where a name stands that begins exactly here, or None.

    A title may stand before it. Without one, the first word must have a capital, or be a common first name. `sure` asks for
    Mr, Mrs or the like, or a common first name. Names of bodies and places, offices and ordinary words are none.
    """
    title = _TITLE.match(text, at) or (None if sure else _OTHER_TITLE.match(text, at))
    read = _words_of(text, title.end() if title else at)
    if not read or not _begins_a_name([word for word, _ in read], titled=title is not None, sure=sure):
        return None
    kept = read[:1]
    for word in read[1:]:
        if not _goes_on(word[0], kept[-1][0], kept[0][0]):
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1][0].casefold() in _PARTICLES:
        kept.pop()
    if _is_a_body([word for word, _ in kept], read[len(kept)][0] if len(read) > len(kept) else ""):
        return None
    more = _LAST_INITIAL.match(text, kept[-1][1]) or (len(kept) == 1 and _first_name_after(text, kept[0][1]))
    return at, more.end() if more else kept[-1][1]


def _first_name_after(text: str, at: int) -> re.Match[str] | None:
    """Find the first name in "Brown, Joan"."""
    found = _AFTER_A_COMMA.match(text, at)
    return found if found and is_first_name(found[1]) and found[1][0].isupper() else None


def _is_a_body(name: list[str], after: str) -> bool:
    """Tell whether the words name a body or a place, as in the Joan Smith Centre."""
    if any(word.casefold() in OF_A_BODY for word in name[1:]):
        return True
    return after.casefold() in OF_A_BODY and (after[0].isupper() or not is_first_name(name[0]))


def _words_of(text: str, at: int) -> list[tuple[str, int]]:
    """Read up to five words that only spaces part, each with its end; a possessive s is no part of the word."""
    words: list[tuple[str, int]] = []
    while len(words) <= _MOST_WORDS:
        found = _WORD.match(text, at)
        if found is None:
            break
        word = found[0].removesuffix("'s") if len(found[0]) > 2 else found[0]
        words.append((word, found.start() + len(word)))
        space = _SPACE.match(text, found.end())
        # A full stop ends the sentence unless it follows an initial.
        if len(word) < len(found[0]) or space is None or (space[0].startswith(".") and len(word) > 1):
            break
        at = space.end()
    return words


def _begins_a_name(read: list[str], *, titled: bool, sure: bool) -> bool:
    first, following = read[0], read[1] if len(read) > 1 else ""
    plain = first.casefold()
    if is_first_name(first) and (first[0].isupper() or plain not in NAMES_THAT_ARE_WORDS):
        return True
    if titled:
        return plain not in NOT_SURNAMES and len(first) > 1
    if sure or not first[0].isupper() or plain in NOT_NAMES or plain in OF_A_BODY:
        return False
    # An initial, or a name in capitals, needs a surname: "A" alone is nobody, and "DWP" is an office.
    alone = len(first) > 1 and not first.isupper()
    return alone or (len(following) > 2 and following[0].isupper() and following.casefold() not in NOT_SURNAMES)


def _goes_on(word: str, before: str, first: str) -> bool:
    """Tell whether a word goes on a name: with a capital, a particle, or in small letters after a first name in small letters."""
    plain = word.casefold()
    if plain in _PARTICLES:
        return True
    if plain in NOT_SURNAMES:
        return False
    if word[0].isupper():
        # A word all in capitals goes on only a name in capitals: "Joan Brown NHS" ends with Brown.
        return len(word) == 1 or not word.isupper() or first.isupper()
    return first[0].islower() and is_first_name(before) and len(word) > 2
