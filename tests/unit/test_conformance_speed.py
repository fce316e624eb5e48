"""How slow a rule may be, and that a machine which was busy for a moment fails no plugin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conformance_stand_ins import a_rule

from maturity.conformance import speed
from maturity.conformance.trials import trials_of


@pytest.mark.parametrize(
    ("ratios", "slow"),
    [
        ([99.0], False),
        ([150.0, 99.0], False),
        ([299.0, 180.0, 99.0], False),
        ([150.0, 180.0, 101.0], True),
        ([301.0], True),
    ],
)
def test_check_speed_measures_again_only_what_may_have_met_a_busy_moment(
    ratios: Sequence[float], slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = list(ratios)
    monkeypatch.setattr(speed, "ratio_of", lambda scorer, trial: left.pop(0))
    fault = speed.check_speed(a_rule(), trials_of(a_rule(), []))
    assert (fault is not None, left) == (slow, [])
