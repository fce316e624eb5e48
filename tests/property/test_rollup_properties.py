"""Rules that hold for every roll-up and policy, whatever the children."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import LEVELS, ROLLUPS, make_assessment, make_bound, make_matrix, score
from builders import criterion_fields as fields_of
from maturity.contracts import Child
from maturity.model.matrix import Rounding, Scale
from maturity.model.result import Rolled, Status
from maturity.scoring.policy_parts import convert
from maturity.scoring.rounding import cleaned, round_once

PARAMS: dict[str, dict[str, Any]] = {
    "quorum": {},
    "minimum": {},
    "median": {},
    "profile": {"levels": {"1": {"every": 1}, "2": {"every": 1, "parts": {"0": 3}}, "3": {"every": 2}, "4": {"every": 4}}},
    "weighted_mean": {},
    "mean_of_means": {},
    "geometric_mean": {},
    "sum": {"assessed": 0},
}
LADDER = make_matrix().levels
ranks = st.integers(0, len(LEVELS) - 1)
statuses = st.sampled_from([Status.NOT_ASSESSED, Status.NOT_APPLICABLE, Status.UNCERTAIN, Status.INCOMPLETE])


def child(place: int, given_: int | Status, weight: float = 1.0) -> Child:
    if isinstance(given_, Status):
        return Child(str(place), f"Child {place}", True, weight, given_, None, None)
    return Child(str(place), f"Child {place}", True, weight, Status.SCORED, given_, float(given_))


def roll(name: str, children: list[Child]) -> Rolled:
    rollup = ROLLUPS[name]
    found: Rolled = rollup.roll_up(children, rollup.Params.model_validate_json(json.dumps(PARAMS[name])), LADDER)
    return found


def height(rolled: Rolled) -> float:
    """Where a roll-up stands: its value where it has one, else its level."""
    assert rolled.status is Status.SCORED
    return rolled.value if rolled.value is not None else float(rolled.level or 0)


def test_properties_look_at_every_rollup() -> None:
    assert set(PARAMS) == set(ROLLUPS)


@pytest.mark.parametrize("name", PARAMS)
@given(st.lists(ranks, min_size=1, max_size=8), st.data())
def test_a_higher_part_never_lowers_the_whole(name: str, levels: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(levels) - 1))
    assume(levels[place] < len(LEVELS) - 1)
    before = [child(at, rank) for at, rank in enumerate(levels)]
    after = [replace(one, level=one.level + 1, value=one.value + 1) if at == place else one for at, one in enumerate(before)]

    assert height(roll(name, after)) >= height(roll(name, before)) - 1e-9


@pytest.mark.parametrize("name", PARAMS)
@given(st.lists(st.one_of(ranks, statuses), max_size=8), st.data())
def test_order_of_parts_never_matters(name: str, given_: list[int | Status], data: st.DataObject) -> None:
    children = [child(place, one) for place, one in enumerate(given_)]
    mixed = data.draw(st.permutations(children))

    one, other = roll(name, children), roll(name, list(mixed))

    assert (one.status, one.level, one.assessed, one.applicable) == (other.status, other.level, other.assessed, other.applicable)
    assert one.value == pytest.approx(other.value, abs=1e-12)


@pytest.mark.parametrize("name", PARAMS)
@given(st.lists(st.one_of(ranks, statuses), max_size=8))
def test_what_is_not_assessed_is_counted_and_never_scored(name: str, given_: list[int | Status]) -> None:
    rolled = roll(name, [child(place, one) for place, one in enumerate(given_)])
    assessed = [one for one in given_ if isinstance(one, int)]

    assert rolled.assessed == len(assessed)
    assert rolled.applicable == sum(one is not Status.NOT_APPLICABLE for one in given_)
    assert (rolled.status is Status.SCORED) <= bool(assessed)
    assert (rolled.level is None and rolled.value is None) == (rolled.status is not Status.SCORED)


@given(st.lists(ranks, min_size=1, max_size=9))
def test_means_equal_their_slow_twins(levels: list[int]) -> None:
    children = [child(place, rank) for place, rank in enumerate(levels)]
    mean = Fraction(sum(levels), len(levels))

    assert roll("weighted_mean", children).value == pytest.approx(float(mean), abs=1e-12)
    assert roll("mean_of_means", children).value == pytest.approx(float(mean), abs=1e-12)
    assert roll("sum", children).value == pytest.approx(sum(levels), abs=1e-12)
    assert roll("geometric_mean", children).value == pytest.approx(prod(levels) ** (1 / len(levels)), abs=1e-9)


@given(st.lists(ranks, min_size=1, max_size=9))
def test_median_has_half_of_the_parts_on_each_side(levels: list[int]) -> None:
    level = roll("median", [child(place, rank) for place, rank in enumerate(levels)]).level

    assert level is not None
    assert sum(rank <= level for rank in levels) * 2 >= len(levels) or sum(rank <= level + 0.5 for rank in levels) * 2 >= len(
        levels
    )
    assert sum(rank >= level for rank in levels) * 2 >= len(levels)


@given(st.floats(-1e6, 1e6), st.integers(0, 6), st.sampled_from(["half_up", "half_even", "up", "down"]))
def test_rounding_moves_less_than_one_step_and_holds_its_direction(value: float, places: int, mode: Any) -> None:
    shown, exact = round_once(value, Rounding(places=places, mode=mode)), cleaned(value)
    step = 10.0**-places

    assert abs(shown - exact) < step * (1 + 1e-6)
    assert mode != "up" or shown >= exact - 1e-9
    assert mode != "down" or shown <= exact + 1e-9
    assert not mode.startswith("half") or abs(shown - exact) <= step / 2 + 1e-9


@given(st.floats(0, 1), st.floats(-50, 50), st.floats(0.1, 100), st.floats(-50, 50), st.floats(0.1, 100))
def test_conversion_there_and_back_changes_nothing(share: float, low: float, width: float, other: float, wide: float) -> None:
    own, to = Scale(lowest=low, highest=low + width), Scale(lowest=other, highest=other + wide)
    value = low + share * width

    there = convert(value, own, to)

    assert convert(there, to, own) == pytest.approx(value, abs=1e-6)
    assert to.lowest - 1e-6 <= there <= to.highest + 1e-6


@given(st.lists(st.one_of(st.none(), ranks), min_size=1, max_size=5), ranks)
def test_a_blank_that_counts_is_never_above_one_that_is_answered(claims: list[int | None], answer: int) -> None:
    values = {"rule": "answer_map", "params": {"values": {str(rank): rank for rank in range(5)}}}
    names = [f"c{place}" for place in range(len(claims) + 1)]
    node = {"rollup": {"rule": "weighted_mean"}, "policy": {"blank": "lowest"}}
    bound = make_bound(*[fields_of(name, scoring=values) for name in names], domain_fields=node)
    answers = {name: {"claim": claim} for name, claim in zip(names, claims, strict=False) if claim is not None}
    assume(answers)

    blank = score(bound, make_assessment(answers)).root.nodes[0].views["supported"]
    answered = score(bound, make_assessment({**answers, names[-1]: {"claim": answer}})).root.nodes[0].views["supported"]

    assert height(answered) >= height(blank)
