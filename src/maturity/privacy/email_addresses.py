"""E-mail addresses, also where the signs are spelled out: "name (at) nhs.net", "name at example dot org"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.privacy.words import words

_LOCAL = r"(?<![\w.+%'-])([\w.+%'-]++)"
_LOCAL_IN_WORDS = r"(?<![\w.+%'-])((?:[\w'-]{1,64}\s{1,2}dot\s{1,2}){0,2}[\w.+%'-]++)"
_LABEL = r"[^\W_](?:[\w-]{0,62})"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?)"
_DOT_IN_WORDS = r"(?:\s{1,2}dot\s{1,2}|\s?[(\[{]\s?dot\s?[)\]}]\s?|[-_]dot[-_])"
_AT = r"(?:@|\s{0,2}[(\[{<]\s?(?:at|@)\s?[)\]}>]\s{0,2}|[-_](?:at|AT)[-_])"
_COMMON_ENDS = r"(?:com|org|net|info|uk|eu|ie|io|me|coop|scot|wales|cymru)"
_COMMON_HOMES = (
    r"(?:nhs\s?\.\s?net|(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|btinternet|aol|me|mac|msn|protonmail|ymail|sky)"
    r"\s?\.\s?com|(?:hotmail|outlook|live|yahoo|btopenworld)\s?\.\s?co\s?\.\s?uk|talktalk\s?\.\s?net|ntlworld\s?\.\s?com"
    r"|virginmedia\s?\.\s?com|doctors\s?\.\s?org\s?\.\s?uk)"
)
_SHAPES = (
    re.compile(rf"{_LOCAL}{_AT}(?:{_LABEL}{_DOT}){{1,6}}[^\W\d_]{{2,24}}(?!\w)", re.IGNORECASE),
    re.compile(rf"{_LOCAL}\s{{0,2}}@\s{{0,2}}(?:{_LABEL}\.){{1,6}}{_COMMON_ENDS}(?!\w)"),
    re.compile(rf"{_LOCAL}\s{{1,2}}(?:at|@)\s{{1,2}}{_COMMON_HOMES}(?!\w)", re.IGNORECASE),
    re.compile(
        rf"{_LOCAL_IN_WORDS}(?:{_AT}|\s{{1,2}}at\s{{1,2}})(?:{_LABEL}(?:\.|{_DOT_IN_WORDS})){{0,4}}{_LABEL}{_DOT_IN_WORDS}[^\W\d_]{{2,24}}(?!\w)",
        re.IGNORECASE,
    ),
)
_WORDS_BEFORE_A_SITE = words(
    "us me you them it is are was be look page pages site website online webpage found available published read see here up live "
    "minutes notes more report reports details information and or"
)
"""Words that stand before "at" when a web site is meant and not a person."""


def find_email_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Give where e-mail addresses stand in a folded text; places may overlap."""
    if not _may_hold_one(text):
        return
    for shape in _SHAPES:
        for found in shape.finditer(text):
            local = found[1].strip(".'-+")
            if any(char.isalnum() for char in local) and not _means_a_site(local, found[0]):
                yield found.start(1) + found[1].index(local), found.end()


def _means_a_site(local: str, whole: str) -> bool:
    return "@" not in whole and local.casefold() in _WORDS_BEFORE_A_SITE


def _may_hold_one(text: str) -> bool:
    lower = text.casefold()
    return "@" in lower or "at" in lower
