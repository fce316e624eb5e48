"""Intervals: edges that the published cases do not reach."""

from __future__ import annotations

import pytest

from maturity.benchmarking.intervals import byar, wilson
from maturity.errors import InputError


def test_wilson_of_none_starts_at_nothing() -> None:
    assert wilson(0, 10).lower == 0.0


def test_wilson_of_all_ends_at_one() -> None:
    assert wilson(10, 10).upper == 1.0


def test_wilson_of_half_lies_evenly_about_half() -> None:
    found = wilson(5, 10)
    assert (round(found.lower or 0, 4), round(found.upper, 4)) == (0.2366, 0.7634)


def test_wilson_grows_with_confidence() -> None:
    assert wilson(5, 10, confidence=0.998).upper > wilson(5, 10).upper


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 10), (11, 10), (float("nan"), 10)])
def test_wilson_refuses_what_is_no_share(part: float, whole: float) -> None:
    with pytest.raises(InputError, match="a share cannot be"):
        wilson(part, whole)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_wilson_refuses_a_confidence_outside_0_to_1(confidence: float) -> None:
    with pytest.raises(InputError, match=f"the confidence is {confidence}"):
        wilson(1, 2, confidence=confidence)


def test_byar_of_nothing_starts_at_nothing() -> None:
    assert byar(0).lower == 0.0


def test_byar_of_nothing_has_an_upper_bound() -> None:
    assert round(byar(0).upper, 3) == 3.668


def test_byar_has_no_lower_bound_where_it_would_fall_below_nothing() -> None:
    assert byar(1, confidence=0.998).lower is None


def test_byar_refuses_a_negative_count() -> None:
    with pytest.raises(InputError, match="a count cannot be -1"):
        byar(-1)
