"""What people type into cells, and what it means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from maturity.files.workbook.choices import Choices, choices_of
from maturity.files.workbook.guarded import Odd, Percent
from maturity.files.workbook.rows import slug
from maturity.files.workbook.values import (
    CellError,
    as_choice,
    as_choices,
    as_date,
    as_level,
    as_number,
    as_text,
    as_whole,
    as_yes_no,
    is_blank,
)

LEVELS = Choices("level", {"0": "0 Not yet", "1": "1 Foundation", "2": "2 Building", "3": "3 Embedded"})
STEPS = Choices("level", {"0": "Not yet", "1": "Foundation", "2": "Step 1", "3": "Step 2"})
"""A scale whose names hold numbers: its levels are shown by name alone."""
PLACES = choices_of("neighbourhood", {"hill": "The Hill", "quay": "Quay, north", "mill": "Mill; old", "a": "Same", "b": "same"})


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        (" 3 ", 3),
        ("3 Embedded", 3),
        ("3  embedded", 3),
        ("Embedded", 3),
        ("EMBEDDED ", 3),
        ("level 3", 3),
        ("3: it is so", 3),
        ("0", 0),
    ],
)
def test_as_level_reads_numbers_names_and_both(value: Any, level: int) -> None:
    assert as_level(value, LEVELS) == level


@pytest.mark.parametrize(("value", "level"), [("Step 1", 2), ("step 2", 3), (2, 2), ("Not yet", 0)])
def test_as_level_of_a_scale_with_numbers_in_its_names_takes_the_name(value: Any, level: int) -> None:
    assert as_level(value, STEPS) == level


@pytest.mark.parametrize("value", [4, 2.5, "Superb", True, "33", date(2026, 1, 3), -1, "3a"])
def test_as_level_refuses_what_is_no_level(value: Any) -> None:
    with pytest.raises(CellError, match="no level of the scale") as caught:
        as_level(value, LEVELS)
    assert caught.value.mend == "Use one of: 0 Not yet, 1 Foundation, 2 Building, 3 Embedded"


@pytest.mark.parametrize(
    "value",
    [
        date(2027, 3, 31),
        "31/03/2027",
        "31/3/2027",
        " 31.03.2027 ",
        "31-03-2027",
        "2027-03-31",
        "2027-03-31 00:00:00",
        "2027-03-31T00:00",
        "31 March 2027",
        "31st mar, 2027",
        46_477,
        46_477.0,
    ],
)
def test_as_date_reads_dates_and_text_in_british_order(value: Any) -> None:
    assert as_date(value) == "2027-03-31"


@pytest.mark.parametrize("value", ["31/03/27", "03/31/2027", "March 2027", "30/02/2027", "soon", 2027, True, 3.5, "31 M 2027"])
def test_as_date_refuses_what_is_no_day(value: Any) -> None:
    with pytest.raises(CellError, match=r"not a date|no such day") as caught:
        as_date(value)
    assert caught.value.mend == "Write day, month and year, such as 31/03/2027"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12),
        (12.5, 12.5),
        ("12", 12),
        ("12,500", 12_500),
        ("1,234,567.5", 1_234_567.5),
        ("12 500", 12_500),
        ("-3", -3),
        ("0.5", 0.5),
    ],
)
def test_as_number_reads_digits_with_commas_between_thousands(value: Any, number: float) -> None:
    assert as_number(value) == number


def test_as_number_of_a_figure_too_small_to_show_is_none() -> None:
    assert as_number("Too few  to show") is None


@pytest.mark.parametrize("value", [Percent(0.79), "79%", "79 %"])
def test_as_number_takes_percentages_only_where_the_unit_says_so(value: Any) -> None:
    assert as_number(value, "per cent of patients") == 79
    with pytest.raises(CellError, match="percentage") as caught:
        as_number(value, "seats")
    assert caught.value.mend == "Write the number in seats, without a percent sign"


@pytest.mark.parametrize("value", ["twelve", "12,50", "1.2.3", "", "%", True, date(2026, 1, 1), "1e5"])
def test_as_number_refuses_what_is_no_number(value: Any) -> None:
    with pytest.raises(CellError, match="not a number"):
        as_number(value)


@pytest.mark.parametrize("value", [2.5, "2.5", "too few to show"])
def test_as_whole_refuses_parts(value: Any) -> None:
    with pytest.raises(CellError, match="not a whole number"):
        as_whole(value)


def test_as_whole_reads_whole_numbers() -> None:
    assert (as_whole(4.0), as_whole("1,200")) == (4, 1200)


@pytest.mark.parametrize("value", ["yes", "Yes ", "Y", "TRUE", True, 1, 1.0, "true"])
def test_as_yes_no_reads_yes(value: Any) -> None:
    assert as_yes_no(value) is True


@pytest.mark.parametrize("value", ["no", "N", False, 0, "FALSE"])
def test_as_yes_no_reads_no(value: Any) -> None:
    assert as_yes_no(value) is False


@pytest.mark.parametrize("value", ["ja?", "maybe", 2, 0.5, date(2026, 1, 1)])
def test_as_yes_no_refuses_anything_else(value: Any) -> None:
    with pytest.raises(CellError, match="neither yes nor no"):
        as_yes_no(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(" a\nb ", "a\nb"), (3, "3"), (3.0, "3"), (2.5, "2.5"), (True, "yes"), (False, "no"), (Percent(0.5), "50%")],
)
def test_as_text_takes_whatever_was_typed(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_as_text_of_a_date_reads_as_people_write_it() -> None:
    assert as_text(date(2027, 3, 1)) == "01/03/2027"


@pytest.mark.parametrize("value", ["bell\x07", "null\x00"])
def test_as_text_refuses_characters_that_nobody_sees(value: str) -> None:
    with pytest.raises(CellError, match="invisible control character"):
        as_text(value)


@pytest.mark.parametrize("reader", [as_text, as_date, as_number, as_yes_no, lambda value: as_level(value, LEVELS)])
@pytest.mark.parametrize(("odd", "said"), [(Odd.FORMULA, "a formula"), (Odd.ERROR, "an error")])
def test_readers_never_trust_a_formula_or_an_error(reader: Any, odd: Odd, said: str) -> None:
    with pytest.raises(CellError, match=said):
        reader(odd)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("hill", ["hill"]),
        ("The hill", ["hill"]),
        ("hill; Quay, north", ["hill", "quay"]),
        ("Quay, north", ["quay"]),
        ("hill, quay", ["hill", "quay"]),
        ("hill\nquay;", ["hill", "quay"]),
        ("hill; HILL", ["hill"]),
        ("mill", ["mill"]),
        (" ; ", []),
    ],
)
def test_as_choices_reads_ids_and_names_however_they_are_parted(typed: str, names: list[str]) -> None:
    assert as_choices(typed, PLACES) == names


def test_as_choice_finds_an_id_before_words() -> None:
    criteria = Choices("criterion", {"listen": "listen We listen", "listen-more": "listen-more We listen more"})
    assert as_choice("listen-more We listen more", criteria) == "listen-more"
    assert as_choice("listen: as we said", criteria) == "listen"


@pytest.mark.parametrize(
    ("typed", "message", "mend"),
    [
        ("hil", "there is no neighbourhood of this name (it says hil)", "Did you mean The Hill?"),
        ("Mrs Jones in the hall", "there is no neighbourhood of this name", "Choose one of: The Hill, Quay, north, mill, a, b"),
    ],
)
def test_as_choice_of_an_unknown_name_offers_the_nearest_and_repeats_no_sentence(typed: str, message: str, mend: str) -> None:
    with pytest.raises(CellError) as caught:
        as_choice(typed, PLACES)
    assert (caught.value.message, caught.value.mend) == (message, mend)


def test_as_choice_from_an_empty_list_says_what_to_do() -> None:
    with pytest.raises(CellError) as caught:
        as_choices("quay", Choices("partner", {}))
    assert caught.value.mend == "Declare it first, or delete it here"


def test_as_choice_from_a_long_list_does_not_print_it() -> None:
    many = Choices("sector", {f"sector-{number}": f"Sector {number}" for number in range(20)})
    with pytest.raises(CellError) as caught:
        as_choice("zzz", many)
    assert caught.value.mend == "Choose from the list"


def test_choices_of_names_that_cannot_be_told_apart_shows_ids() -> None:
    assert PLACES.shown == {"hill": "The Hill", "quay": "Quay, north", "mill": "mill", "a": "a", "b": "b"}


@pytest.mark.parametrize("value", [None, "", "  ", "\n"])
def test_is_blank_of_spaces_is_true(value: Any) -> None:
    assert is_blank(value)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Tea & Talk, log of sessions", "tea-talk-log-of-sessions"),
        ("Carers' supper", "carers-supper"),
        ("Caffè Ñandú", "caffe-nandu"),
        ("x" * 90, "x" * 60),
        ("\u8336", "item-7e005ba3"),
    ],
)
def test_slug_makes_a_readable_id(name: str, made: str) -> None:
    assert slug(name) == made
