"""The search for the smallest sets of steps beside a slow, obvious one that looks at every combination."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import score
from maturity.planning.searching import Climb, smallest_climbs
from maturity.plans import next_levels
from maturity.plugins import Registry
from told import told_assessment, told_matrix

heights = st.lists(st.integers(0, 3), min_size=1, max_size=4)
children = st.lists(st.one_of(st.integers(0, 4), st.sampled_from(["blank", "unclear", "does not apply"])), min_size=1, max_size=3)
rollups: Any = st.sampled_from(
    [
        ({"rule": "quorum"}, {}),
        ({"rule": "quorum", "params": {"share": [1, 2], "assessed": 0.4}}, {}),
        ({"rule": "minimum"}, {}),
        ({"rule": "median"}, {}),
        ({"rule": "weighted_mean", "params": {"of": "level", "assessed": 0.5}}, {"policy": {"bands": {"1": 1, "2": 1.5, "4": 3}}}),
        ({"rule": "quorum"}, {"policy": {"blank": "lowest"}}),
        ({"rule": "quorum"}, {"policy": {"blank": "stop", "not_applicable": "highest"}}),
    ]
)


def every_smallest(high: list[int], enough: set[Climb]) -> set[Climb]:
    """Look at every way up; keep those that are enough and hold no other that is."""
    ways = [way for way in product(*(range(one + 1) for one in high)) if any(way) and way in enough]
    return {way for way in ways if not any(other != way and all(a <= b for a, b in zip(other, way, strict=True)) for other in ways)}


@given(heights, st.data())
def test_smallest_climbs_are_those_of_every_combination_whatever_the_rollup(high: list[int], data: st.DataObject) -> None:
    enough = set(data.draw(st.lists(st.tuples(*(st.integers(0, one) for one in high)), max_size=8)))

    found = smallest_climbs(high, lambda climb: climb in enough)

    assert len(found.found) == len(set(found.found))
    assert set(found.found) == every_smallest(high, enough)
    assert [sum(climb) for climb in found.found] == sorted(sum(climb) for climb in found.found)


@settings(max_examples=40)
@given(rollups, children)
def test_sets_of_steps_are_those_of_every_combination_of_levels(rollup: tuple[Any, Any], told: list[Any]) -> None:
    bound = told_matrix(rollup[0], told, **rollup[1])
    now = score(bound, told_assessment(told))

    found = next_levels(told_assessment(told), now, bound, Registry(), most=10_000).domains[0]

    high = [5 if one in ("blank", "unclear") else 0 if one == "does not apply" else 4 - one for one in told]
    start = [-1 if isinstance(one, str) else one for one in told]

    def levels(way: Climb) -> dict[str, int]:
        return {f"c{place}": low + up for place, (low, up) in enumerate(zip(start, way, strict=True), 1) if up}

    enough: set[Climb] = set()
    for way in product(*(range(one + 1) for one in high)):
        answers = [low + up if up else one for one, low, up in zip(told, start, way, strict=True)]
        reached = score(bound, told_assessment(answers)).root.nodes[0].views["supported"].level
        if found.aim is not None and reached is not None and reached >= found.aim:
            enough.add(way)
    expected = every_smallest(high, enough)
    assert {frozenset((step.criterion, step.to) for step in one.steps) for one in found.sets} == {
        frozenset(levels(way).items()) for way in expected
    }
    assert len(found.sets) == len(expected)
