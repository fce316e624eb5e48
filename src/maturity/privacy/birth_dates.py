"""Dates of birth: a full date beside a word for birth. A date alone is not personal; evidence is full of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:(?:18|19|20)[0-9]{2}|'?[0-9]{2})"
_MARK = r"(?:\s?[-/.,]\s?|\s{1,2})"
_DATE = (
    rf"(?:(?<![0-9])(?:"
    rf"{_DAY}(?:\s?(?:st|nd|rd|th))?(?:\s(?:day\s)?of\s|{_MARK}?){_MONTH}\.?{_MARK}?{_YEAR}"
    rf"|{_MONTH}\.?\s{{0,2}}{_DAY}(?:st|nd|rd|th)?{_MARK}(?:18|19|20)[0-9]{{2}}"
    rf"|{_DAY}{_MARK}(?:0?[1-9]|1[0-2]){_MARK}{_YEAR}"
    rf"|(?:0?[1-9]|1[0-2]){_MARK}{_DAY}{_MARK}(?:18|19|20)[0-9]{{2}}"
    rf"|(?:18|19|20)[0-9]{{2}}{_MARK}(?:0?[1-9]|1[0-2]){_MARK}{_DAY}"
    rf")(?![0-9]))"
)
_IN_ONE_PIECE = r"(?<![0-9])(?:[0-9]{8}|[0-9]{6})(?![0-9])"
_BIRTH = (
    r"(?:d\.?\s?o\.?\s?b\b\.?|date\s(?:of\s)?birth|birth\s?date"
    r"|(?:his|her|their|whose|patient's|resident's|'s)\s(?:birthday|birth))"
)
_BEFORE = re.compile(rf"(?<!\w){_BIRTH}[^.!?0-9]{{0,30}}?({_DATE}|{_IN_ONE_PIECE})", re.IGNORECASE)
_BORN = re.compile(rf"(?<![\w-])(?:born(?!\sin\sbradford)|b\.)[^.!?0-9]{{0,30}}?({_DATE})", re.IGNORECASE)
_AFTER = re.compile(
    rf"({_DATE})[\s,(\-]{{0,4}}(?:(?:is|was|as|being|=)\s)?(?:(?:his|her|their|the|my|patient's|resident's)\s)?"
    r"(?:d\.?\s?o\.?\s?b\b|date\sof\sbirth|birth\s?date|birthday)",
    re.IGNORECASE,
)
_AGED = re.compile(rf"\baged?\s[0-9]{{1,3}}\s?[,(]\s?(?:on\s)?({_DATE})", re.IGNORECASE)
_WORDS = re.compile(r"birth|born|\bb\.|d\.?\s?o\.?\s?b|\bage", re.IGNORECASE)


def find_birth_dates(text: str) -> Iterator[tuple[int, int]]:
    """Give where dates of birth stand in a folded text, the date alone; places may overlap."""
    if _WORDS.search(text) is None:
        return
    for shape in (_BEFORE, _BORN, _AFTER, _AGED):
        for found in shape.finditer(text):
            yield found.span(1)
