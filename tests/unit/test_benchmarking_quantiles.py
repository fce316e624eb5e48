"""Quantiles: small cases worked by hand, and a slow, obvious second way of finding them."""

from __future__ import annotations

import pytest

from maturity.benchmarking.quantiles import assign_quantiles
from maturity.errors import InputError


def test_assign_quantiles_numbers_the_smallest_first() -> None:
    assert assign_quantiles([40.0, 10.0, 30.0, 20.0], 4) == [4, 1, 3, 2]


def test_assign_quantiles_inverted_numbers_the_largest_first() -> None:
    assert assign_quantiles([40.0, 10.0, 30.0, 20.0], 4, inverted=True) == [1, 4, 2, 3]


def test_assign_quantiles_of_equal_values_share_the_lowest_rank() -> None:
    assert assign_quantiles([5.0, 5.0, 5.0, 9.0], 2) == [1, 1, 1, 2]


def test_assign_quantiles_below_the_first_become_the_first() -> None:
    assert assign_quantiles([1.0, 1.0, 1.0], 2) == [1, 1, 1]


def test_assign_quantiles_passes_missing_values_over() -> None:
    assert assign_quantiles([3.0, None, 1.0], 2) == [2, None, 1]


def test_assign_quantiles_of_fewer_values_than_quantiles_gives_none() -> None:
    assert assign_quantiles([3.0, None, 1.0], 3) == [None, None, None]


def test_assign_quantiles_refuses_less_than_one_quantile() -> None:
    with pytest.raises(InputError, match="the number of quantiles is 0"):
        assign_quantiles([1.0], 0)
