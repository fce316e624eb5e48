"""Find all that could identify a person in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from maturity.privacy.birth_dates import find_birth_dates
from maturity.privacy.email_addresses import find_email_addresses
from maturity.privacy.folding import fold
from maturity.privacy.home_postcodes import find_home_postcodes
from maturity.privacy.named_people import find_named_people
from maturity.privacy.nhs_numbers import find_nhs_numbers
from maturity.privacy.phone_numbers import find_phone_numbers
from maturity.privacy.shapes import links
from maturity.privacy.sighting import PrivacyRule, Sighting

_DIGITS = frozenset("0123456789")
_FINDERS = (
    (PrivacyRule.EMAIL_ADDRESS, find_email_addresses, False),
    (PrivacyRule.DATE_OF_BIRTH, find_birth_dates, True),
    (PrivacyRule.PHONE_NUMBER, find_phone_numbers, True),
    (PrivacyRule.NHS_NUMBER, find_nhs_numbers, True),
    (PrivacyRule.HOME_POSTCODE, find_home_postcodes, True),
    (PrivacyRule.NAMED_PATIENT, find_named_people, False),
)
"""Every rule with its finder, and whether it needs a digit; where places overlap, the first rule here has both."""


def find_personal(text: str) -> tuple[Sighting, ...]:
    """Find what could identify a patient or another person, in the order of the text; places do not overlap.

    Places count characters of `text` as it was given, with its unseen marks and entities. The time grows with the length of the
    text, whatever stands in it. Nothing found is no proof that nobody is named.
    """
    folded = fold(text)
    places = sorted(_places(folded.text))
    merged: list[tuple[int, int, int]] = []
    for start, end, order in places:
        if merged and start < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(before[1], end), min(before[2], order))
        else:
            merged.append((start, end, order))
    return tuple(Sighting(_FINDERS[order][0], *folded.written(start, end)) for start, end, order in merged)


def _places(text: str) -> Iterator[tuple[int, int, int]]:
    """Give each place in a folded text with the number of its rule; numbers of pages and files in links are left out."""
    has_digits = not _DIGITS.isdisjoint(text)
    free = list(links(text)) if has_digits else []
    for order, (_, finder, needs_digits) in enumerate(_FINDERS):
        if needs_digits and not has_digits:
            continue
        for start, end in finder(text):
            if not (needs_digits and _lies_in(start, end, free)):
                yield start, end, order


def _lies_in(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a place lies in one of the spans, which are in order and do not overlap."""
    number = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return number >= 0 and end <= spans[number][1]
