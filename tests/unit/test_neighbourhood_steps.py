"""Which neighbourhoods would take networks up: of whom it is asked, and where it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from builders import AS_OF, criterion_fields, make_assessment, make_bound, score
from maturity.describing import complete_networks
from maturity.model.network import Network
from maturity.neighbourhood_steps import MOST_TRIED, next_neighbourhoods, steps_up
from maturity.pipeline import Scored, ScoredCycle
from maturity.relatives import Relatives
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.supposing import suppose

SHARES = {"1": {"min_units": 1}, "2": {"share": 0.25}, "3": {"share": 0.6}, "4": {"share": 0.9}}
CONDITION = {"evidence": ["role_record"], "text": "somebody"}


def counting(name: str, levels: dict[str, Any] | None = None, unit: str = "neighbourhood") -> dict[str, Any]:
    params = {"unit": unit, "condition": CONDITION, "levels": levels or SHARES}
    return criterion_fields(name, scoring={"rule": "coverage", "params": params})


BOUND = make_bound(
    counting("one"), counting("other"), criterion_fields("plain"), counting("groups", unit="priority_group"), presence="one"
)


def network_with(there: Sequence[str], areas: int = 4, bound: BoundMatrix = BOUND) -> Scored:
    """Score a network with neighbourhoods of one size each, and somebody in some of them for both criteria."""
    assessment = make_assessment(
        {name: {"claim": 1} for name in ("one", "other", "plain", "groups")},
        network={
            "neighbourhoods": [
                {"id": f"area-{place}", "name": f"Area {place}", "registered_patients": 5000} for place in range(areas)
            ]
        },
        evidence=[{"kind": "role_record", "neighbourhoods": [one], "criteria": ["one", "other"]} for one in there],
    )
    return Scored(assessment, score(bound, assessment))


def a_cycle(one: Scored, bound: BoundMatrix = BOUND) -> ScoredCycle:
    def unknown(name: str) -> BoundMatrix:
        raise AssertionError(name)

    return ScoredCycle(AS_OF, {"Z00001": one}, Relatives(bound, unknown, lambda _: bound))


def test_next_neighbourhoods_asks_about_presence_always_and_else_one_step_short_of_the_goal() -> None:
    far, near = network_with(["area-0"], areas=5), network_with(["area-0", "area-1"])
    assert [far.result.criteria[name].supported.level for name in ("one", "other")] == [1, 1]
    assert [one.id for one in next_neighbourhoods(a_cycle(far), BOUND.matrix, 3)] == ["one"]
    assert [near.result.criteria[name].supported.level for name in ("one", "other")] == [2, 2]
    assert [one.id for one in next_neighbourhoods(a_cycle(near), BOUND.matrix, 3)] == ["one", "other"]


def test_next_neighbourhoods_knows_nothing_without_the_matrices() -> None:
    assert next_neighbourhoods(replace(a_cycle(network_with([])), relatives=None), BOUND.matrix, 3) == ()


def test_suppose_leaves_out_rules_that_count_no_neighbourhoods() -> None:
    ready = suppose(network_with([]).assessment, BOUND, ["one", "plain", "groups", "nowhere"], AS_OF)
    assert list(ready) == ["one"]


def test_suppose_scores_what_is_there_where_nothing_is_supposed() -> None:
    one = network_with(["area-2"])
    assert suppose(one.assessment, BOUND, ["one"], AS_OF)["one"].score(()) == one.result.criteria["one"].supported


def test_a_rule_of_a_plugin_that_does_not_offer_it_is_scored_as_it_is() -> None:
    one = network_with([])
    ready = suppose(one.assessment, BOUND, ["one"], AS_OF)["one"]
    silent = replace(ready, bound=replace(ready.bound, score_if_shown=None))
    assert silent.score(["area-0"]) == one.result.criteria["one"].supported


def test_steps_up_says_where_not_every_choice_was_tried() -> None:
    bound = make_bound(counting("one", {**SHARES, "1": {"min_units": 12}}))
    (found,) = steps_up(network_with([], areas=12, bound=bound), bound, ["one"])
    assert MOST_TRIED < 2**12
    assert (found.sets, found.complete, found.also) == ((), False, ())


def test_complete_networks_takes_from_the_other_description_only_what_is_missing() -> None:
    register = Network(code="Z00001", name="One", list_size=40_000)
    own = Network(code="Z00001", name="One as it says", list_size=39_000, core20_share=0.3)
    found = complete_networks([register, Network(code="Z00002", name="Two")], [own])
    assert (found["Z00001"].name, found["Z00001"].list_size, found["Z00001"].core20_share) == ("One", 40_000, 0.3)
    assert found["Z00002"].list_size is None
