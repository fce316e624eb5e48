"""What people type, and what is understood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from maturity.dialogue.dates import read_day
from maturity.dialogue.reading import Option, numbered, read_line, read_number, read_option, read_options, read_share, read_yes
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.spelling import closed, listed, lowered, make_id, say_number
from maturity.dialogue.words import SPELLINGS, Word, understand

TODAY = date(2026, 11, 30)
SECTORS = numbered((("vcse", "Voluntary groups"), ("housing", "Housing"), ("police", "Police"), ("policy", "Policy units")))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-03-31", "2027-03-31"),
        ("2027-03", "2027-03-31"),
        ("2027-3", "2027-03-31"),
        ("2027/03/31", "2027-03-31"),
        ("31/03/2027", "2027-03-31"),
        ("3/4/2027", "2027-04-03"),
        ("31.3.27", "2027-03-31"),
        ("31 3 2027", "2027-03-31"),
        ("03/2027", "2027-03-31"),
        ("2028-02", "2028-02-29"),
        ("31 March 2027", "2027-03-31"),
        ("31st of March, 2027", "2027-03-31"),
        ("March 2027", "2027-03-31"),
        ("by the end of March 2027", "2027-03-31"),
        ("sept 2027", "2027-09-30"),
        ("Mar '27", "2027-03-31"),
        ("March 31 2027", "2027-03-31"),
        ("march", "2027-03-31"),
        ("november", "2026-11-30"),
        ("1 december", "2026-12-01"),
        ("in a year", "2027-11-30"),
        ("in one year", "2027-11-30"),
        ("in two years' time", None),
        ("in 2 years", "2028-11-30"),
        ("in 6 months", "2027-05-30"),
        ("In  Three  Months", "2027-02-28"),
        ("in 2 weeks", "2026-12-14"),
        ("6 months from now", "2027-05-30"),
        ("next year", "2027-12-31"),
        ("next month", "2026-12-31"),
        ("end of the year", "2026-12-31"),
        ("end of this financial year", None),
        ("2026/27", "2027-03-31"),
        ("2026-27", "2027-03-31"),
        ("FY 2026/2027", "2027-03-31"),
        ("2027", "2027-12-31"),
        ("tomorrow", "2026-12-01"),
        ("31/06/2027", None),
        ("2027-13", None),
        ("2026/28", None),
        ("soon", None),
        ("13", None),
        ("", None),
        ("1 march 9999", None),
        ("in 999 years", None),
        ("0/0/2027", None),
    ],
)
def test_read_day_that_is_to_come(typed: str, day: str | None) -> None:
    found = read_day(typed, TODAY, ahead=True)
    assert (None if isinstance(found, Refusal) else found.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", "2026-11-30"),
        ("yesterday", "2026-11-29"),
        ("last month", "2026-10-31"),
        ("last week", "2026-11-23"),
        ("3 months ago", "2026-08-30"),
        ("a year ago", "2025-11-30"),
        ("march", "2026-03-31"),
        ("december", "2025-12-31"),
        ("12 december", "2025-12-12"),
        ("2026-11", "2026-11-30"),
        ("2026", "2026-11-30"),
        ("this month", "2026-11-30"),
        ("last year", "2025-12-31"),
        ("October 2026", "2026-10-31"),
        ("14/10/2026", "2026-10-14"),
        ("14 October", "2026-10-14"),
        ("1/1/2027", "2027-01-01"),
    ],
)
def test_read_day_that_has_passed(typed: str, day: str) -> None:
    assert read_day(typed, TODAY, ahead=False) == date.fromisoformat(day)


def test_read_day_refused_says_what_is_possible_and_repeats_nothing() -> None:
    found = read_day("when Joan Smith retires", TODAY, ahead=True)
    assert isinstance(found, Refusal)
    assert "31/03/2027" in found.words
    assert "Joan" not in found.words


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1,200", 1200.0),
        ("£1,200.50", 1200.5),
        ("12 months", 12.0),
        ("about 400", 400.0),
        ("~400", 400.0),
        ("two", 2.0),
        ("Two seats", 2.0),
        ("none", 0.0),
        ("zero", 0.0),
        ("-3", -3.0),
        ("12 or 13", None),
        ("1.2.3", None),
        ("12,34", None),
        ("20%", None),
        ("1e6", None),
        ("many", None),
        ("٣", 3.0),
        ("9" * 40, None),
        ("nan", None),
    ],
)
def test_read_number(typed: str, value: float | None) -> None:
    found = read_number(typed)
    assert (None if isinstance(found, Refusal) else found) == value


@pytest.mark.parametrize(("typed", "kept"), [("3", 3.0), ("3.5", None), ("0", None), ("11", None)])
def test_read_number_whole_and_within_bounds(typed: str, kept: float | None) -> None:
    found = read_number(typed, whole=True, least=1, most=10)
    assert (None if isinstance(found, Refusal) else found) == kept


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("12 of 30", (12.0, 30.0)),
        ("12 out of 30", (12.0, 30.0)),
        ("12/30", (12.0, 30.0)),
        ("12 / 30 requests", (12.0, 30.0)),
        ("12, 30", (12.0, 30.0)),
        ("12 30", (12.0, 30.0)),
        ("1,200 of 30,000", (1200.0, 30000.0)),
        ("0 of 0", (0.0, 0.0)),
        ("30 of 12", None),
        ("40%", None),
        ("12", None),
        ("twelve of thirty", None),
        ("-1 of 3", None),
    ],
)
def test_read_share(typed: str, share: tuple[float, float] | None) -> None:
    found = read_share(typed)
    assert (None if isinstance(found, Refusal) else found) == share


@pytest.mark.parametrize(
    ("typed", "said"),
    [("y", "yes"), ("YES.", "yes"), ("1", "yes"), ("n", "no"), ("No", "no"), ("2", "no"), ("maybe", None), ("0", None)],
)
def test_read_yes(typed: str, said: str | None) -> None:
    found = read_yes(typed)
    assert (None if isinstance(found, Refusal) else found) == said


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2", "housing"),
        ("option 2", "housing"),
        ("Two", "housing"),
        ("Housing", "housing"),
        ("HOUSING.", "housing"),
        ("2 housing", "housing"),
        ("vcse", "vcse"),
        ("vol", "vcse"),
        ("police", "police"),
        ("poli", None),
        ("vo", None),
        ("0", None),
        ("5", None),
        ("", None),
    ],
)
def test_read_option(typed: str, value: str | None) -> None:
    found = read_option(typed, SECTORS)
    assert (None if isinstance(found, Refusal) else found) == value


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("1", ["vcse"]),
        ("1, 3", ["vcse", "police"]),
        ("1 3", ["vcse", "police"]),
        ("1 and 3", ["vcse", "police"]),
        ("2-4", ["housing", "police", "policy"]),
        ("1, 2 - 3", ["vcse", "housing", "police"]),
        ("2 to 3", ["housing", "police"]),
        ("all", ["vcse", "housing", "police", "policy"]),
        ("3,3,1", ["police", "vcse"]),
        ("Policy units", ["policy"]),
        ("housing, police", ["housing", "police"]),
        ("1, 9", None),
        ("3-9", None),
        ("4-2", None),
        ("1,,2", None),
        ("x", None),
    ],
)
def test_read_options(typed: str, values: list[str] | None) -> None:
    found = read_options(typed, SECTORS)
    assert (None if isinstance(found, Refusal) else list(found)) == values


def test_read_option_names_the_few_that_there_are() -> None:
    found = read_option("x", (Option("1", "a", "A"), Option("2", "b", "B")))
    assert found == Refusal("Type 1 or 2.")


def test_read_line_is_refused_and_never_cut_when_it_is_too_long() -> None:
    assert read_line("x" * 300) == "x" * 300
    assert isinstance(read_line("x" * 301), Refusal)
    assert read_line("123") == Refusal("Type it in words.")


@pytest.mark.parametrize("typed", ["?", "H", "help", " Help "])
def test_understand_help(typed: str) -> None:
    assert understand(typed) is Word.HELP


@pytest.mark.parametrize("typed", ["", "2", "y", "n", "missing.", "a", "x", "c", "-", "no"])
def test_understand_leaves_answers_alone(typed: str) -> None:
    assert understand(typed) is None


def test_every_word_can_be_typed_in_full_and_by_a_letter() -> None:
    assert {word for spelling, word in SPELLINGS.items() if spelling == word.value} == set(Word)
    assert {word for spelling, word in SPELLINGS.items() if len(spelling) == 1} == set(Word) - {Word.MENU}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (make_id("Castle Hill", (), "part"), "castle-hill"),
        (make_id("Castle Hill", ("castle-hill", "castle-hill-2"), "part"), "castle-hill-3"),
        (make_id("Pontŵyn & Tŷ-bach", (), "part"), "pontwyn-ty-bach"),
        (make_id("東", ("part",), "part"), "part-2"),
        (make_id("x" * 400, (), "part"), "x" * 60),
        (listed([]), ""),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"]), "a, b and c"),
        (closed("So it is"), "So it is."),
        (closed("Is it? "), "Is it?"),
        (lowered("Meeting record"), "meeting record"),
        (lowered("GP letter"), "GP letter"),
        (say_number(1200.0), "1,200"),
        (say_number(0.5), "0.5"),
    ],
)
def test_words_for_what_is_kept(made: Any, expected: str) -> None:
    assert made == expected
