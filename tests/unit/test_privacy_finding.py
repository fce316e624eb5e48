from __future__ import annotations

from time import process_time

import pytest

from maturity.privacy import PrivacyRule, Sighting, find_personal
from maturity.privacy.folding import fold

HOSTILE = [
    "9",
    "1 ",
    "a",
    "@",
    "a@a.",
    " ",
    "\n",
    "Mr ",
    "patient ",
    "patient called ",
    "12/",
    "&",
    "&amp;",
    "\u200b9",
    "\uff19",
    "born ",
    "lives at ",
]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("\u200b\u00ad943\u200b476\u200b5919\u200b.", 2, 14),
        ("é e\u0301 943&nbsp;476&#8239;5919 é", 5, 28),
        ("İİ \uff19\uff14\uff13 476 5919", 3, 15),
        ("a &#57;43 476 591&#x39; b", 2, 23),
        ("\x00943\x00476\x005919\x00", 1, 13),
    ],
)
def test_find_personal_counts_characters_of_the_text_as_it_was_given(text: str, start: int, end: int) -> None:
    assert find_personal(text) == (Sighting(PrivacyRule.NHS_NUMBER, start, end),)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("plain", "plain"),
        ("a\u00a0b\u2013c\u2019d\u2044e", "a b-c'd/e"),
        ("so\u00adft\u200b \ufeffe\u0301", "soft e"),
        ("&amp;nbsp;x&shy;y &#65; &#x41; &nosuch; &", " xy A A &nosuch; &"),
        ("\u0664\u0665\u0666 \uff19", "456 9"),
    ],
)
def test_fold_gives_a_text_as_it_reads(text: str, reads: str) -> None:
    assert fold(text).text == reads


def test_find_personal_joins_places_that_overlap() -> None:
    text = "Tel: 01632 960123 4"
    assert find_personal(text) == (Sighting(PrivacyRule.PHONE_NUMBER, 5, 17),)


@pytest.mark.parametrize("part", HOSTILE, ids=ascii)
def test_find_personal_takes_time_that_grows_with_the_length_alone(part: str) -> None:
    """A tenth of a megabyte takes tens of milliseconds; what grows with the square would take minutes."""
    start = process_time()
    find_personal(part * (100_000 // len(part)))
    assert process_time() - start < 3
