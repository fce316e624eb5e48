from datetime import date

import pytest

from maturity.model.result import Status
from maturity.reporting.report import (
    counted,
    day,
    figure,
    level_words,
    listed,
    month,
    number_word,
    of,
    percent,
    plural,
    quoted,
    sentence,
    shortened_list,
    standing,
)
from network_report_cases import small_matrix


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.004, "under 1%"), (0.005, "1%"), (0.625, "63%"), (0.994, "99%"), (0.996, "over 99%"), (1, "100%")],
)
def test_percent_never_rounds_something_to_nothing_or_most_to_all(share: float, words: str) -> None:
    assert percent(share) == words


def test_of_gives_the_base_before_the_share() -> None:
    assert of(7, 12) == "7 of 12 (58%)"


def test_of_nothing_has_no_share() -> None:
    assert of(0, 0) == "0 of 0"


@pytest.mark.parametrize(("count", "words"), [(0, "no steps"), (1, "one step"), (10, "ten steps"), (1200, "1,200 steps")])
def test_counted_says_small_counts_as_words(count: int, words: str) -> None:
    assert counted(count, "step") == words


def test_plural_takes_an_uneven_plural() -> None:
    assert plural(2, "criterion", "criteria") == "2 criteria"


def test_number_word_below_nothing_stays_a_figure() -> None:
    assert number_word(-1) == "-1"


@pytest.mark.parametrize(("value", "words"), [(25_000.0, "25,000"), (14.45, "14.5"), (1234.5, "1,234.5"), (0.04, "0")])
def test_figure_keeps_one_decimal_at_most(value: float, words: str) -> None:
    assert figure(value) == words


def test_dates_are_said_in_full() -> None:
    assert (day(date(2027, 3, 31)), month(date(2027, 3, 31))) == ("31 March 2027", "March 2027")


@pytest.mark.parametrize(("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_listed_joins_as_a_sentence_does(words: list[str], joined: str) -> None:
    assert listed(words) == joined


def test_shortened_list_counts_the_others() -> None:
    assert shortened_list(["a", "b", "c", "d"], 2) == "a, b and 2 others"


def test_shortened_list_that_fits_is_whole() -> None:
    assert shortened_list(["a", "b"], 2) == "a and b"


def test_sentence_leaves_all_but_the_first_letter() -> None:
    assert sentence("the NHS App") == "The NHS App"


def test_quoted_sets_a_title_apart() -> None:
    assert quoted("Money that lasts") == "“Money that lasts”"


def test_level_words_give_number_and_name() -> None:
    assert level_words(small_matrix(), 2) == "2 Building"


def test_standing_without_a_level_says_which_kind_of_missing() -> None:
    assert standing(small_matrix(), None, Status.UNCERTAIN).words == "Uncertain"


def test_standing_with_a_level_is_scored_whatever_else_is_said() -> None:
    assert standing(small_matrix(), 3, Status.NOT_ASSESSED).status is Status.SCORED


def test_standing_refuses_to_be_missing_without_a_reason() -> None:
    with pytest.raises(ValueError, match="the status that says why"):
        standing(small_matrix(), None, Status.SCORED)
