"""Whom one step would reach, and which neighbourhoods would take a network up, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import criterion_fields, make_assessment, make_bound, score
from made_results import made_result
from maturity.benchmarking.support import find_support_needs
from maturity.model.network import Network
from maturity.model.result import Status
from maturity.model.support import NextNeighbourhoods
from maturity.neighbourhood_steps import steps_up
from maturity.pipeline import Scored

CASES = Path(__file__).parent / "cases" / "support"


def read_table(name: str) -> Any:
    return yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def named(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in read_table(name)["cases"]]


def told(level: int | str) -> int | Status:
    return level if isinstance(level, int) else Status(level.replace(" ", "_"))


@pytest.mark.parametrize("case", named("criteria.yaml"))
def test_one_step_reaches_whom_its_table_says(case: dict[str, Any]) -> None:
    results, networks = [], {}
    for place, (level, size, share) in enumerate(case["networks"]):
        code = f"Z{place:05}"
        results.append(made_result(code, {"walk": told(level)}))
        networks[code] = Network(code=code, name=code, list_size=size, core20_share=share)

    need = find_support_needs(results, networks, goal=3)["walk"]

    assert (len(need.one_short), need.patients, need.priority_people) == (case["one_short"], case["patients"], case["people"])
    assert (need.size_unknown, need.priority_unknown) == (case.get("size_unknown", 0), case.get("people_unknown", 0))


def find_steps(case: dict[str, Any]) -> list[NextNeighbourhoods]:
    table = read_table("neighbourhoods.yaml")
    bound = make_bound(criterion_fields(scoring={"rule": "coverage", "params": table["params"]}, gates=table["gates"]))
    areas = [
        {"id": area, "name": area.title(), "registered_patients": patients, "priority": bool(mark)}
        for area, patients, *mark in case["areas"]
    ]
    assessment = make_assessment(
        {"one": {"claim": case["claim"]}} if "claim" in case else {},
        network={"neighbourhoods": areas},
        evidence=[{"kind": "role_record", "neighbourhoods": [area]} for area in case["there"]],
        attestations=[{"neighbourhoods": [area]} for area in case.get("signed", ())],
    )
    return list(steps_up(Scored(assessment, score(bound, assessment)), bound, ["one"]))


@pytest.mark.parametrize("case", named("neighbourhoods.yaml"))
def test_next_neighbourhoods_are_what_their_table_says(case: dict[str, Any]) -> None:
    found = find_steps(case)

    if "sets" not in case:
        assert found == []
        return
    assert found[0].now == case["now"]
    assert [[list(one.neighbourhoods), one.reaches] for one in found[0].sets] == case["sets"]
    assert found[0].also[:1] == ((case["also"],) if "also" in case else ())
    assert found[0].complete
