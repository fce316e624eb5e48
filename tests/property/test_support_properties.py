"""Support: person by person, neighbourhood by neighbourhood, and what holds for all input."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import criterion_fields, evidence_fields, make_assessment, make_bound, score
from made_results import made_result
from maturity.benchmarking.support import find_support_needs
from maturity.model.benchmark import SupportNeed
from maturity.model.evidence import Evidence
from maturity.model.network import Network
from maturity.neighbourhood_steps import steps_up
from maturity.pipeline import Scored

GOAL = 3
people = st.none() | st.lists(st.booleans(), min_size=1, max_size=300)
"""The registered patients of a network, each in the most deprived fifth or not; None: nobody knows."""
networks = st.lists(st.tuples(st.integers(0, 4), people), max_size=6)
Networks = list[tuple[int, list[bool] | None]]


def need_of(told: Networks, order: list[int] | None = None) -> SupportNeed:
    """Count support for networks that are told as level and patients, each patient True where in the most deprived fifth."""
    described = {}
    results = []
    for place in order or range(len(told)):
        level, patients = told[place]
        code = f"Z{place:05}"
        size, share = (None, None) if patients is None else (len(patients), sum(patients) / len(patients))
        described[code] = Network(code=code, name=code, list_size=size, core20_share=share)
        results.append(made_result(code, {"walk": level}))
    return find_support_needs(results, described, goal=GOAL)["walk"]


@given(networks.filter(bool))
def test_people_are_counted_as_if_one_by_one(told: Networks) -> None:
    everybody = priority = 0
    for level, patients in told:
        if level != GOAL - 1:
            continue
        for is_priority in patients or ():
            everybody += 1
            if is_priority:
                priority += 1
    need = need_of(told)
    assert (need.patients, need.priority_people) == (everybody, priority)
    assert need.priority_unknown == sum(level == GOAL - 1 and patients is None for level, patients in told)


@given(networks, people)
def test_one_more_network_one_step_short_never_lowers_whom_a_step_reaches(told: Networks, patients: list[bool] | None) -> None:
    more = need_of([*told, (GOAL - 1, patients)])
    before = need_of(told) if told else None
    assert len(more.one_short) == (len(before.one_short) if before else 0) + 1
    assert more.priority_people >= (before.priority_people if before else 0)
    assert more.patients >= (before.patients if before else 0)


@given(networks.filter(bool), st.randoms(use_true_random=False))
def test_order_of_networks_never_matters_for_whom_a_step_reaches(told: Networks, chance: Any) -> None:
    order = list(range(len(told)))
    chance.shuffle(order)
    assert need_of(told, order) == need_of(told)


PARAMS = {
    "unit": "neighbourhood",
    "condition": {"evidence": ["role_record"], "text": "somebody"},
    "levels": {"1": {"min_units": 1}, "2": {"share": 0.25}, "3": {"share": 0.6, "priority_units": "all"}, "4": {"share": 0.9}},
}
BOUND = make_bound(criterion_fields(scoring={"rule": "coverage", "params": PARAMS}))
areas = st.lists(st.tuples(st.integers(1, 30), st.booleans(), st.booleans()), min_size=1, max_size=5)
"""Neighbourhoods: thousands of patients, whether it is a priority, whether somebody is there."""


@settings(max_examples=40)
@given(areas)
def test_next_neighbourhoods_are_those_that_real_evidence_would_lift(told: list[tuple[int, bool, bool]]) -> None:
    """The slow twin files a real item for every choice of neighbourhoods, and keeps the choices from which none can be left out."""
    declared = [
        {"id": f"area-{place}", "name": f"Area {place}", "registered_patients": patients * 1000, "priority": priority}
        for place, (patients, priority, _) in enumerate(told)
    ]
    there = [{"kind": "role_record", "neighbourhoods": [f"area-{place}"]} for place, (_, _, has) in enumerate(told) if has]
    assessment = make_assessment({"one": {"claim": 1}}, network={"neighbourhoods": declared}, evidence=there)
    result = score(BOUND, assessment)
    now = result.criteria["one"].supported.level
    ids = [str(area["id"]) for area in declared]
    lifting: list[tuple[str, ...]] = []
    for number in range(1, len(ids) + 1):
        for chosen in combinations(ids, number):
            fields = [
                evidence_fields(90 + place, {"kind": "role_record", "neighbourhoods": [one]}) for place, one in enumerate(chosen)
            ]
            added = tuple(Evidence.model_validate(one, strict=False) for one in fields)
            raised = assessment.model_copy(update={"evidence": (*assessment.evidence, *added)})
            level = score(BOUND, raised).criteria["one"].supported.level
            if level is not None and now is not None and level > now and not any(set(one) <= set(chosen) for one in lifting):
                lifting.append(chosen)
    found = [one.neighbourhoods for step in steps_up(Scored(assessment, result), BOUND, ["one"]) for one in step.sets]
    singles = [one for one in lifting if len(one) == 1]
    assert {one for one in found if len(one) == 1} == set(singles)
    assert set(found) <= set(lifting)
    assert len(found) == min(len(lifting), max(5, len(singles)))
