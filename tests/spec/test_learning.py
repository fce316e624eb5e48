"""What networks want to raise, and who could show them how, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from learning_cases import RANKS, hosts_of, learn, party
from maturity.benchmarking.learning import NOBODY, NOTHING_TO_RAISE, find_wishes

CASES = Path(__file__).parent / "cases" / "learning"
FACTS = ("list_size", "deprivation_score", "rural_share")


def cases(name: str) -> list[Any]:
    table = yaml.load((CASES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [pytest.param(case, id=case["name"]) for case in table]


@pytest.mark.parametrize("case", cases("wishes"))
def test_wishes_are_what_their_table_says(case: dict[str, Any]) -> None:
    one = party("Z00001", case["given"])
    found = find_wishes(one.assessment, one.result, RANKS)
    assert [wish.model_dump(exclude_defaults=True) for wish in found] == case["wishes"]


@pytest.mark.parametrize("case", cases("hosts"))
def test_hosts_are_what_their_table_says(case: dict[str, Any]) -> None:
    learner = party("Z00001", {"one": {"level": 1, "target": 3}}, **case.get("own", {}))
    others = []
    for code, told in case["others"].items():
        facts = {name: told.pop(name) for name in FACTS if name in told}
        others.append(party(code, {"one": told}, agrees=told.pop("agrees", True), **facts))
    found = learn(learner, others)
    assert hosts_of(found) == {"one": case["hosts"]}
    assert found.offers[0].why_none == (None if case["hosts"] else case.get("why", NOBODY))


def test_without_a_wish_nobody_is_named() -> None:
    found = learn(party("Z00001", {"one": 1}), [party("Z00002", {"one": 4}, agrees=True)])
    assert (found.offers, found.note) == ((), NOTHING_TO_RAISE)


def test_the_kinds_that_count_are_set_beside_ones_own_and_those_of_the_last_cycle() -> None:
    before = party("Z00002", {"one": {"level": 2, "kinds": ["document"]}})
    host = party("Z00002", {"one": {"level": 3, "kinds": ["document", "agreement", "document"]}}, agrees=True, before=before)
    learner = party("Z00001", {"one": {"level": 1, "target": 3, "kinds": ["document"]}})
    found = learn(learner, [host]).offers[0].hosts[0]
    assert [(kind.kind, kind.count, kind.own, kind.gained) for kind in found.kinds] == [
        ("agreement", 1, 0, 1),
        ("document", 2, 1, 1),
    ]
    assert found.rose_since == "2025"


@pytest.mark.parametrize("then", [{"level": 3, "kinds": ["document"]}, {"level": None}])
def test_nothing_is_new_with_a_host_that_stood_no_lower(then: dict[str, Any]) -> None:
    host = party("Z00002", {"one": {"level": 3, "kinds": ["agreement"]}}, agrees=True, before=party("Z00002", {"one": then}))
    found = learn(party("Z00001", {"one": {"level": 1, "target": 2}}), [host]).offers[0].hosts[0]
    assert (found.rose_since, [kind.gained for kind in found.kinds]) == (None, [0])


def test_a_host_shows_neither_its_level_nor_a_title_nor_another_criterion() -> None:
    host = party("Z00002", {"one": {"level": 4, "kinds": ["document"]}, "aside": {"level": 0, "kinds": ["agreement"]}}, agrees=True)
    found = learn(party("Z00001", {"one": {"level": 1, "target": 3}, "aside": 2}), [host])
    said = found.offers[0].hosts[0].model_dump_json()
    assert "Secret" not in said
    assert "agreement" not in said
    assert "aside" not in said
    assert "level" not in said
