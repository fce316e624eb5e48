"""Scales: what stretches them and what does not."""

from __future__ import annotations

from maturity.benchmarking.scales import robust_scale


def test_robust_scale_takes_the_median_as_its_middle() -> None:
    scale = robust_scale([1.0, 2.0, 100.0])
    assert scale is not None
    assert scale.middle == 2.0


def test_robust_scale_is_not_stretched_by_one_large_value() -> None:
    usual = robust_scale([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])
    stretched = robust_scale([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8000.0])
    assert usual == stretched


def test_robust_scale_spreads_the_middle_half_over_one_and_a_third_deviations() -> None:
    scale = robust_scale([0.0, 10.0, 20.0, 30.0])
    assert scale is not None
    assert round(scale.spread * 1.349, 9) == 20.0


def test_robust_scale_falls_back_where_more_than_half_are_equal() -> None:
    scale = robust_scale([0.0, 0.0, 0.0, 0.0, 0.0, 0.5])
    assert scale is not None
    assert round(scale.spread, 4) == 0.1863


def test_robust_scale_of_equal_values_is_none() -> None:
    assert robust_scale([3.0, 3.0, 3.0]) is None


def test_robust_scale_of_one_value_is_none() -> None:
    assert robust_scale([3.0]) is None
