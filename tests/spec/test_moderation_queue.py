"""The order of the moderation queue, as tables: claims, evidence and decisions in, the queue out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import ROLLUPS, criterion_fields, from_json, make_assessment, matrix_fields, score
from maturity.model.matrix import Matrix
from maturity.moderating.queue import Case, moderation_queue
from maturity.scoring.binding import bind
from told import Told

CASES = yaml.load(
    (Path(__file__).parent / "cases" / "moderation" / "queue.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def case_of(code: str, criteria: list[dict[str, Any]]) -> Case:
    names = [f"c{place}" for place in range(1, len(criteria) + 1)]
    fields = [
        criterion_fields(name, scoring={"rule": "told"}, **({"evidence": {}} if one.get("rated") else {}))
        for name, one in zip(names, criteria, strict=True)
    ]
    bound = bind(from_json(Matrix, matrix_fields(*fields)), {"told": Told()}, ROLLUPS)
    responses: dict[str, Any] = {}
    evidence, moderation = [], []
    for name, one in zip(names, criteria, strict=True):
        if "claim" in one:
            responses[name] = {"claim": one["claim"], "figures": {"shown": {"value": one.get("shown", one["claim"])}}}
        if "not_applicable" in one:
            responses[name] = {"not_applicable": "We have none."}
        evidence += [{"criteria": [name], "id": f"{name}-{place}"} for place in range(one.get("items", 0))]
        decided = one.get("decided", [])
        moderation += [decision(name, what) for what in (decided if isinstance(decided, list) else [decided])]
    given = make_assessment(responses, evidence=evidence, moderation=moderation, network={"code": code})
    changed = frozenset(name for name, one in zip(names, criteria, strict=True) if one.get("changed"))
    return Case(given, score(bound, given), bound.matrix, changed)


def decision(criterion: str, what: str) -> dict[str, Any]:
    more: dict[str, Any] = {"level": 1} if what in ("agree", "change") else {}
    if what == "set_aside":
        more = {"evidence": f"{criterion}-0"}
    return {"criterion": criterion, "decision": what, "moderator": "Panel", "decided_on": "2026-10-20", "reason": "So.", **more}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_moderation_queue_is_in_the_order_of_its_table(case: dict[str, Any]) -> None:
    queue = moderation_queue(case_of(code, criteria) for code, criteria in case["networks"].items())

    shown = [f"{item.network} {item.criterion} {item.turn}{' changed' if item.changed else ''}" for item in queue]
    assert shown == case["queue"]
