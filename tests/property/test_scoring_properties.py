"""Rules that hold for all input: good evidence never lowers a level, order never matters, the same input gives the same output."""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import AS_OF, KINDS, LEVELS, ROLLUPS, SCORERS, criterion_fields, make_assessment, make_bound, make_matrix, score
from maturity.contracts import Child
from maturity.model.evidence import Evidence
from maturity.model.freshness import add_months, stands_until
from maturity.model.matrix import EvidenceKind
from maturity.model.result import Result, Status
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.freshness import Window, earliest_within
from maturity.scoring.rules.consensus import ConsensusParams

AREAS = ("harbour", "mill-lane", "hilltop")
ASSETS = ("people", "places", "economy")
STAGE_LEVELS = {
    "1": [{"evidence": ["document"]}],
    "2": [{"evidence": ["meeting_record", "register"], "count": 5}],
    "3": [{"any_of": [{"evidence": ["budget_line"], "strength": "B"}, {"perspectives": 2}]}],
    "4": [{"attested": "community"}, {"evidence": ["document"], "within_months": 6, "count": 4, "strength": "A"}],
}
SHARES = {
    "1": {"min_units": 1, "condition": {"evidence": ["document"]}},
    "2": {"share": 0.25},
    "3": {"share": 0.6, "priority_units": "all"},
    "4": {"share": 0.9, "also": [{"min_units": 1, "condition": {"attested": "any"}}]},
}
RULES: dict[str, dict[str, Any]] = {
    "stage_gate": {"levels": STAGE_LEVELS},
    "evidence_rubric": {"levels": STAGE_LEVELS},
    "coverage": {"unit": "neighbourhood", "condition": {"evidence": ["meeting_record"], "count": 3}, "levels": SHARES},
    "breadth": {
        "of": "asset",
        "condition": {"evidence": ["register", "document"], "count": 2},
        "levels": {"1": {"count": 1}, "2": {"count": 1, "required": ["places"]}, "3": {"count": 2}, "4": {"count": 3}},
    },
    "metric_threshold": {"figure": "hours", "bands": {"2": 5, "3": 10, "4": 20}},
    "consensus": {"minimum": {"network": 1}},
    "answer_map": {"values": {str(rank): rank for rank in range(5)}},
    "first_match": {
        "cases": [
            {"level": 4, "when": {"all": ["sure"], "shown": {"evidence": ["budget_line"], "strength": "B"}}},
            {"level": 3, "when": {"shown": {"any_of": [{"perspectives": 2}, {"evidence": ["register"], "count": 6}]}}},
            {"level": 3, "when": {"none": ["sure"], "shown": {"evidence": ["document"]}}},
            {"level": 1, "when": {"shown": {"evidence": ["document", "meeting_record"]}}},
        ],
        "otherwise": 0,
    },
    "profile": {"levels": {"1": {"hours": 5}, "2": {"hours": 6}, "3": {"sure": "yes"}, "4": {"hours": 20}}},
}
LENIENT = {"levels": STAGE_LEVELS, "tolerance": {"4": 1}, "share": {"2": 0.5, "3": 1.0}}
GATES = {"1": [{"evidence": ["document", "register"]}], "4": [{"any_of": [{"attested": "any"}, {"perspectives": 2}]}]}
NETWORK = {
    "neighbourhoods": [
        {"id": name, "name": name, "registered_patients": count, "priority": name == "mill-lane"}
        for name, count in zip(AREAS, (20_000, 15_000, 5_000), strict=True)
    ]
}

subsets = st.lists(st.sampled_from(AREAS), unique=True, max_size=3)
items = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind for kind in KINDS if not kind.endswith("attestation")]),
        "represents": st.integers(0, 500).map(lambda days: (AS_OF - timedelta(days=days)).isoformat()),
        "records": st.integers(1, 6),
        "strength": st.sampled_from([None, "A", "B", "C", "D"]),
        "perspective": st.sampled_from(["network", "community", "partner"]),
        "neighbourhoods": subsets,
        "assets": st.lists(st.sampled_from(ASSETS), unique=True, max_size=2),
    }
)
attestations = st.fixed_dictionaries(
    {
        "perspective": st.sampled_from(["community", "partner"]),
        "organisation": st.sampled_from(["Tide", "Quay"]),
        "signed_on": st.integers(0, 500).map(lambda days: (AS_OF - timedelta(days=days)).isoformat()),
        "neighbourhoods": subsets,
        "works_for_network": st.booleans(),
    }
)
RESPONSE = {"claim": 4, "checks": {"sure": "yes"}, "figures": {"hours": {"value": 12}}, "ratings": {"network": [4]}}
QUESTIONS = {"hours": {"kind": "number", "ask": "How many hours?"}, "sure": {"kind": "check", "ask": "Are you sure?"}}


def bound_to(rule: str, params: dict[str, Any] | None = None, **fields: Any) -> BoundMatrix:
    scoring = {"rule": rule, "params": params or RULES[rule]}
    return make_bound(criterion_fields(scoring=scoring, gates=GATES, questions=QUESTIONS, **fields))


BOUND = {rule: bound_to(rule) for rule in RULES}
BOUND["lenient stage_gate"] = bound_to("stage_gate", LENIENT)
BOUND["lenient evidence_rubric"] = bound_to("evidence_rubric", LENIENT)
BOUND["stage_gate that counts a blank"] = bound_to("stage_gate", policy={"blank": "lowest"})


def named(written: list[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
    return [{"id": f"{prefix}{place}", **fields} for place, fields in enumerate(written)]


def level_of(rule: str, evidence: list[dict[str, Any]], signed: list[dict[str, Any]]) -> int:
    assessment = make_assessment({"one": RESPONSE}, network=NETWORK, evidence=evidence, attestations=signed)
    level = score(BOUND[rule], assessment).criteria["one"].supported.level
    return -1 if level is None else level


@pytest.mark.parametrize("rule", BOUND)
@given(evidence=st.lists(items, max_size=8), more=st.lists(items, max_size=4), signed=st.lists(attestations, max_size=4))
@settings(max_examples=60, deadline=None)
def test_more_good_evidence_never_lowers_a_level(
    rule: str, evidence: list[dict[str, Any]], more: list[dict[str, Any]], signed: list[dict[str, Any]]
) -> None:
    half = signed[: len(signed) // 2]

    before = level_of(rule, named(evidence, "a"), named(half, "s"))
    after = level_of(rule, named(evidence, "a") + named(more, "b"), named(signed, "s"))

    assert after >= before


def without_hash(result: Result) -> Result:
    return result.model_copy(update={"assessment_hash": ""})


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_order_of_evidence_never_matters(rule: str, data: st.DataObject) -> None:
    evidence = named(data.draw(st.lists(items, max_size=8)), "a")
    signed = named(data.draw(st.lists(attestations, max_size=4)), "s")
    mixed, resigned = data.draw(st.permutations(evidence)), data.draw(st.permutations(signed))

    one = make_assessment({"one": RESPONSE}, network=NETWORK, evidence=evidence, attestations=signed)
    two = make_assessment({"one": RESPONSE}, network=NETWORK, evidence=list(mixed), attestations=list(resigned))

    assert without_hash(score(BOUND[rule], one)) == without_hash(score(BOUND[rule], two))


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_order_of_responses_never_matters(data: st.DataObject) -> None:
    names = ["one", "two", "three"]
    bound = make_bound(*[criterion_fields(name) for name in names])
    claims = {name: {"claim": data.draw(st.integers(0, 4))} for name in names}
    mixed = {name: claims[name] for name in data.draw(st.permutations(names))}

    assert score(bound, make_assessment(claims)) == score(bound, make_assessment(mixed))


@pytest.mark.parametrize("rule", RULES)
@given(evidence=st.lists(items, max_size=6), signed=st.lists(attestations, max_size=3))
@settings(max_examples=20, deadline=None)
def test_same_input_gives_the_same_output_and_reads_back(
    rule: str, evidence: list[dict[str, Any]], signed: list[dict[str, Any]]
) -> None:
    assessment = make_assessment({"one": RESPONSE}, network=NETWORK, evidence=named(evidence, "a"), attestations=named(signed, "s"))

    result = score(BOUND[rule], assessment)
    again = score(bound_to(rule), type(assessment).model_validate_json(assessment.model_dump_json()))

    assert result == again
    assert Result.model_validate_json(result.model_dump_json()) == result


@given(st.lists(items, max_size=8), st.lists(attestations, max_size=3))
@settings(max_examples=40, deadline=None)
def test_every_item_is_used_or_set_aside_but_never_both(evidence: list[dict[str, Any]], signed: list[dict[str, Any]]) -> None:
    assessment = make_assessment({"one": RESPONSE}, network=NETWORK, evidence=named(evidence, "a"), attestations=named(signed, "s"))
    supported = score(BOUND["coverage"], assessment).criteria["one"].supported
    aside = [one.evidence for one in supported.set_aside]

    assert set(supported.used).isdisjoint(aside)
    assert len(aside) == len(set(aside))


def test_properties_look_at_every_rule() -> None:
    assert set(RULES) == set(SCORERS)


def slow_quorum(ranks: list[int], part: int, whole: int) -> int:
    """Read the rule aloud: the highest level that the share reaches while none is more than one level below it."""
    holding = [
        level
        for level in range(len(LEVELS))
        if Fraction(sum(rank >= level for rank in ranks), len(ranks)) >= Fraction(part, whole) and min(ranks) >= level - 1
    ]
    return max(holding)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.sampled_from([(2, 3), (1, 2), (3, 4), (1, 1)]))
def test_quorum_equals_its_slow_twin(ranks: list[int], share: tuple[int, int]) -> None:
    children = [Child(str(place), "C", True, 1.0, Status.SCORED, rank, None) for place, rank in enumerate(ranks)]
    quorum = ROLLUPS["quorum"]

    rolled = quorum.roll_up(children, quorum.Params(share=share), make_matrix().levels)

    assert rolled.level == slow_quorum(ranks, *share)


def slow_middle(ratings: list[int]) -> int:
    """Strike one from each end until one or two are left; of two, take the middle, down."""
    left = sorted(ratings)
    while len(left) > 2:
        left = left[1:-1]
    return int(sum(left) / len(left))


def slow_consensus(groups: dict[str, list[int]]) -> int | str:
    """Read the rule aloud, as the domain notes give it."""
    if len(groups["network"]) < 3 or len(groups["community"]) < 8 or len(groups["partner"]) < 5:
        return "not_assessed"
    overall = slow_middle([slow_middle(ratings) for ratings in groups.values()])
    everyone = groups["network"] + groups["community"] + groups["partner"]
    outside = [rating for rating in everyone if rating < overall - 1 or rating > overall + 1]
    if not Fraction(len(outside), len(everyone)) < Fraction(1, 3):
        return "uncertain"
    return min(overall, slow_middle(groups["community"]))


ratings = st.lists(st.integers(0, 4), max_size=11)


@given(st.fixed_dictionaries({"network": ratings, "community": ratings, "partner": ratings}))
@settings(max_examples=150, deadline=None)
def test_consensus_equals_its_slow_twin(groups: dict[str, list[int]]) -> None:
    bound = make_bound(criterion_fields(scoring={"rule": "consensus", "params": json.loads(ConsensusParams().model_dump_json())}))
    supported = score(bound, make_assessment({"one": {"claim": 1, "ratings": groups}})).criteria["one"].supported

    assert (supported.status.value if supported.level is None else supported.level) == slow_consensus(groups)


@given(
    st.dates(AS_OF - timedelta(days=2000), AS_OF),
    st.dates(AS_OF - timedelta(days=400), AS_OF + timedelta(days=400)),
    st.integers(1, 40),
)
def test_earliest_within_agrees_with_adding_months(represents: Any, as_of: Any, months: int) -> None:
    assert (represents >= earliest_within(as_of, months)) == (as_of <= add_months(represents, months))


@given(
    st.dates(AS_OF - timedelta(days=1500), AS_OF),
    st.one_of(st.none(), st.integers(1, 30)),
    st.one_of(st.none(), st.integers(1, 30)),
    st.booleans(),
)
def test_window_agrees_with_the_date_that_the_register_prints(
    represents: Any, kind_age: int | None, own_age: int | None, year: bool
) -> None:
    kind = EvidenceKind(title="Kind", counts="So.", max_age_months=kind_age, financial_year=year)
    item = Evidence(id="a", kind="kind", title="A", represents=represents, criteria=("one",))

    last_day = stands_until(item, kind, own_age)
    earliest = Window(kind, own_age, AS_OF).earliest

    assert (earliest is None or represents >= earliest) == (last_day is None or last_day >= AS_OF)
