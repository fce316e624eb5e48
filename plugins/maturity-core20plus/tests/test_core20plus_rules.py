"""The rules for reach and for the gap: figures in, level and reason out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from maturity_core20plus.figures import Share
from maturity_core20plus.gap import Gap, GapParams, gap_interval
from maturity_core20plus.reach import BY_AREAS, Reach, ReachParams
from pydantic import ValidationError

from maturity.contracts import Context
from maturity.model.assessment import Figure, Response
from maturity.model.matrix import Criterion, Descriptor, Level, RuleRef, Tier
from maturity.model.network import Fact, Network
from maturity.model.result import Score, Status

LEVELS = tuple(Level(rank=rank, name=name, test="As it says.") for rank, name in enumerate(("None", "Some", "More", "Most", "All")))
CRITERION = Criterion(
    id="reach",
    title="Reach",
    tier=Tier.CORE,
    ask="Who comes?",
    why="To see.",
    levels={rank: Descriptor(text="As it says.") for rank in range(5)},
    scoring=RuleRef(rule="core20plus.reach"),
)
REACH = ReachParams(figure="came", bands={1: 0.25, 2: 0.5, 3: 0.8, 4: 1.0})
GAP = GapParams(core20="here", elsewhere="there", bands={2: 0.1, 3: 0.05, 4: 0})
HARBOUR = Network(code="Z00001", name="Harbour PCN")


def context(network: Network) -> Context:
    return Context(as_of=date(2026, 10, 31), network=network, levels=LEVELS, evidence_kinds={})


def network(**facts: float) -> Network:
    made = {
        f"core20plus.{name}": Fact(value=value, unit="share", source="Join", dated_on=date(2026, 7, 1))
        for name, value in facts.items()
    }
    return HARBOUR.model_copy(update={"facts": made})


def reach(where: Network, figure: Figure | None) -> Score:
    response = Response(figures={} if figure is None else {"came": figure})
    return Reach().score(CRITERION, response, (), REACH, context(where))


def gap(here: Figure | None, there: Figure | None, params: GapParams = GAP) -> Score:
    figures = {name: figure for name, figure in (("here", here), ("there", there)) if figure is not None}
    return Gap().score(CRITERION, Response(figures=figures), (), params, context(HARBOUR))


def share(part: float, whole: float) -> Figure:
    return Figure(part=part, whole=whole)


@pytest.mark.parametrize(
    ("part", "level"), [(0, 0), (9, 0), (10, 1), (19, 1), (20, 2), (31, 2), (32, 3), (39, 3), (40, 4), (100, 4)]
)
def test_reach_by_what_one_would_expect_of_100_where_four_in_ten_live(part: int, level: int) -> None:
    found = reach(network(patients=0.4), share(part, 100))
    assert (found.status, found.level) == (Status.SCORED, level)


def test_reach_says_both_shares_and_how_many_more() -> None:
    found = reach(network(patients=0.4), share(25, 100))
    assert found.reasons == (
        "Of those taking part 25% (25 of 100) live in the most deprived fifth of areas, where 40% of patients are: "
        "63% of what one would expect.",
    )
    assert found.next_steps == ("Most begins at 80% of what one would expect: 7 more of the 100 from these areas.",)


@pytest.mark.parametrize(
    ("where", "figure", "status"),
    [
        (HARBOUR, share(10, 100), Status.NOT_ASSESSED),
        (network(patients=0.4), None, Status.NOT_ASSESSED),
        (network(patients=0.4), Figure(value=0.2), Status.NOT_ASSESSED),
        (network(patients=0.4), Figure(suppressed=True), Status.UNCERTAIN),
        (network(patients=0.4), share(10, 29), Status.UNCERTAIN),
        (network(patients=0.04), share(1, 100), Status.UNCERTAIN),
        (network(patients=0.0), share(10, 100), Status.NOT_APPLICABLE),
        (network(areas=0.0), share(10, 100), Status.UNCERTAIN),
        (network(practices=0.4), share(10, 100), Status.NOT_ASSESSED),
    ],
)
def test_reach_that_cannot_be_judged(where: Network, figure: Figure | None, status: Status) -> None:
    found = reach(where, figure)
    assert (found.status, found.level) == (status, None)
    assert found.reasons


def test_reach_with_a_suppressed_share_of_areas_is_not_assessed() -> None:
    fact = Fact(unit="share", source="Join", dated_on=date(2026, 7, 1), suppressed=True)
    assert reach(HARBOUR.model_copy(update={"facts": {"core20plus.areas": fact}}), share(10, 100)).status is Status.NOT_ASSESSED


def test_reach_uses_the_register_s_share_where_no_join_was_made() -> None:
    assert reach(HARBOUR.model_copy(update={"core20_share": 0.4}), share(40, 100)).level == 4


def test_reach_by_areas_says_that_patients_would_be_exact() -> None:
    found = reach(network(areas=0.4), share(40, 100))
    assert (found.level, [finding.words for finding in found.findings]) == (4, [BY_AREAS])


def test_reach_prefers_patients_to_areas() -> None:
    found = reach(network(areas=0.1, patients=0.4), share(10, 100))
    assert (found.level, found.findings) == (1, ())


@pytest.mark.parametrize(
    ("here", "level"),
    [(400, 1), (599, 1), (600, 2), (649, 2), (650, 3), (699, 3), (700, 4), (900, 4)],
)
def test_gap_by_points_below_seven_in_ten_elsewhere(here: int, level: int) -> None:
    found = gap(share(here, 1000), share(700, 1000))
    assert (found.status, found.level) == (Status.SCORED, level)


def test_gap_says_both_shares_and_how_sure_it_is() -> None:
    found = gap(share(620, 1000), share(700, 1000))
    assert found.reasons == (
        "In the most deprived fifth 62% (620 of 1000), elsewhere 70% (700 of 1000): a gap of 8 points.",
        "With these numbers it may lie anywhere from 3.8 to 12.1 points.",
    )
    assert found.next_steps == ("Most needs a gap of at most 5 points.",)


def test_gap_where_less_is_better() -> None:
    lower = GapParams(core20="here", elsewhere="there", better="lower", bands={2: 0.1, 3: 0.05, 4: 0})
    assert gap(share(200, 1000), share(100, 1000), lower).level == 2
    assert gap(share(100, 1000), share(200, 1000), lower).level == 4


@pytest.mark.parametrize(
    ("here", "there", "status"),
    [
        (None, share(700, 1000), Status.NOT_ASSESSED),
        (share(700, 1000), None, Status.NOT_ASSESSED),
        (share(50, 99), share(700, 1000), Status.UNCERTAIN),
        (Figure(suppressed=True), share(700, 1000), Status.UNCERTAIN),
        (share(50, 110), share(60, 110), Status.UNCERTAIN),
    ],
)
def test_gap_that_cannot_be_judged(here: Figure | None, there: Figure | None, status: Status) -> None:
    assert gap(here, there).status is status


def test_gap_interval_agrees_with_a_published_example() -> None:
    # Newcombe (1998), table II, example (a), method 10: 56/70 against 48/80.
    low, high = gap_interval(Share(56, 70), Share(48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(
    ("params", "fields"),
    [
        (ReachParams, {"figure": "came", "bands": {1: 0.5, 2: 0.4}}),
        (ReachParams, {"figure": "came", "bands": {}}),
        (ReachParams, {"figure": "came", "bands": {1: 0.5}, "minimum_whole": 5}),
        (GapParams, {"core20": "a", "elsewhere": "b", "bands": {2: 0.05, 3: 0.1}}),
        (GapParams, {"core20": "a", "elsewhere": "b", "bands": {2: -0.1}}),
    ],
)
def test_params_refuse_what_makes_no_sense(params: type[Any], fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        params(**fields)
