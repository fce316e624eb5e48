"""Pieces of sentences."""

from __future__ import annotations

import pytest

from maturity.benchmarking.words import count_of, join_words, span, too_few


@pytest.mark.parametrize(("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_join_words_reads_as_one_says_it(words: list[str], joined: str) -> None:
    assert join_words(words) == joined


@pytest.mark.parametrize(("number", "said"), [(1, "1 network"), (0, "0 networks"), (1298, "1,298 networks")])
def test_count_of_minds_the_plural(number: int, said: str) -> None:
    assert count_of(number, "network") == said


def test_span_says_the_range_of_known_values() -> None:
    assert span("lists of", [41200, None, 8000], "patients", places=0) == "lists of 8,000 to 41,200 patients"


def test_span_of_one_value_says_it_once() -> None:
    assert span("lists of", [8000, 8000], "patients", places=0) == "lists of 8,000 patients"


def test_span_of_nothing_known_is_none() -> None:
    assert span("lists of", [None], "patients", places=0) is None


def test_too_few_says_how_many_and_how_many_are_needed() -> None:
    assert too_few(4, 8) == "too few peers to compare (4; we need 8)"
