"""What holds for whatever people write: places lie in the text, what was found is never shown, and words around change nothing."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from nhs_number.validate import calculate_checksum

from maturity.privacy import PrivacyRule, Sighting, find_personal, mask, redact

PIECES = st.sampled_from(
    [
        *("943 476 5919", "07700 900123", "joan@example.org", "born 12/03/1950", "a patient called Ann Smith", "her son Peter"),
        *("Mrs Smith", "the board", "was discharged", "2026-10-14", "£41 200", "NHS no", "1", "943", "4765919", "\u200b", "\u00ad"),
        *(
            "&nbsp;",
            "&#57;",
            "\uff19",
            "e\u0301",
            "İ",
            "\n",
            ".",
            ",",
            "(",
            ")",
            "@",
            " at ",
            " dot ",
            "-",
            "https://",
            "«",
            "\x00",
            "•",
        ),
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map(" ".join))
QUIET = st.sampled_from(["", "We met in the hall. ", "It is so; ", "\nThe board agreed that ", "Über uns: "])
MARKS = st.sampled_from(["", " ", "-", ".", "/", "\u00a0", "\u2009", "\u202f", "\u2013", "&nbsp;", "\u200b", " - ", "\n", "_"])


@st.composite
def issued_numbers(draw: st.DrawFn) -> str:
    nine = f"{draw(st.sampled_from('4679'))}{draw(st.integers(0, 10**8 - 1)):08}"
    check = calculate_checksum(nine)
    assert check is not None
    # One in eleven has no check digit; the number before it has one.
    return f"{nine}{check}" if check < 10 else "9434765919"


@given(ANY_TEXT)
def test_places_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for one in find_personal(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@given(ANY_TEXT)
def test_find_personal_gives_the_same_again(text: str) -> None:
    assert find_personal(text) == find_personal(text)


@given(issued_numbers(), MARKS, MARKS)
def test_find_personal_finds_a_number_with_any_mark_between(number: str, first: str, second: str) -> None:
    spelled = f"{number[:3]}{first}{number[3:6]}{second}{number[6:]}"
    if len(set(number)) > 1:
        assert find_personal(spelled) == (Sighting(PrivacyRule.NHS_NUMBER, 0, len(spelled)),)


@given(issued_numbers(), MARKS, QUIET, QUIET)
def test_find_personal_does_not_depend_on_words_around(number: str, mark: str, before: str, after: str) -> None:
    spelled = mark.join((number[:3], number[3:6], number[6:]))
    shifted = tuple(Sighting(one.rule, one.start + len(before), one.end + len(before)) for one in find_personal(spelled))
    assert find_personal(f"{before}{spelled}. {after}") == shifted


@given(st.lists(st.tuples(QUIET, issued_numbers(), MARKS), min_size=1, max_size=4))
def test_mask_and_redact_never_show_a_number(parts: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{before}{mark.join((number[:3], number[3:6], number[6:]))}; " for before, number, mark in parts)
    seen = find_personal(text)
    for shown in (mask(text, seen), mask(text, seen[:1]), redact(text)):
        digits = "".join(re.findall(r"\d", shown))
        assert not any(number in digits for _, number, _ in parts if len(set(number)) > 1)


@given(ANY_TEXT)
def test_mask_shows_nothing_that_was_found(text: str) -> None:
    seen = find_personal(text)
    found = {text[one.start : one.end] for one in seen}
    shown = mask(text, seen)
    assert (shown == "") == (not seen)
    assert shown.isprintable()
    left = text
    for one in reversed(seen):
        left = left[: one.start] + left[one.end :]
    assert all(words not in shown or words in left for words in found)
