"""Networks that want to learn or could show others how, made in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from builders import from_json, make_assessment
from made_results import made_result
from maturity.benchmarking.learning import Party, find_learning
from maturity.benchmarking.likeness import Likeness
from maturity.model.assessment import Target
from maturity.model.learning import Learning
from maturity.model.network import Network
from maturity.model.result import Status

RANKS = (0, 1, 2, 3, 4)
DAY = "2027-03-31"


def party(code: str, criteria: Mapping[str, Any], *, agrees: bool = False, before: Party | None = None, **network: Any) -> Party:
    """Make a network. criteria: a level, a status or nothing, or these with `target`, `agreed`, `step` and `kinds`."""
    told = {name: one if isinstance(one, Mapping) else {"level": one} for name, one in criteria.items()}
    items = [
        {"id": f"{name}-{at}", "kind": kind, "criteria": [name], "title": f"Secret of {code}"}
        for name, one in told.items()
        for at, kind in enumerate(one.get("kinds", ()))
    ]
    about = {"name": f"Network {code}", "list_size": 40_000, "deprivation_score": 20.0, "rural_share": 0.2, **network}
    assessment = make_assessment(
        network={"code": code, **about},
        evidence=items,
        plan=[
            {"criterion": name, "step": "A step", "owner": "Manager", "by": DAY, **one["step"]}
            for name, one in told.items()
            if "step" in one
        ],
        may_be_named=agrees,
    )
    result = made_result(
        code,
        {name: _level(one.get("level")) for name, one in told.items()},
        used={name: [f"{name}-{at}" for at, _ in enumerate(one.get("kinds", ()))] for name, one in told.items()},
    )
    criteria_found = {
        name: item.model_copy(
            update={"agreed": told[name].get("agreed"), "target": _target(told[name]), "id": name},
        )
        for name, item in result.criteria.items()
    }
    known: Network = from_json(Network, {"code": code, **about})
    last = None if before is None else (before.assessment, before.result.model_copy(update={"cycle": "2025"}))
    return Party(known, assessment, result.model_copy(update={"criteria": criteria_found}), last)


def _level(given: Any) -> int | Status | None:
    return Status(given) if isinstance(given, str) else given


def _target(one: Mapping[str, Any]) -> Target | None:
    return from_json(Target, {"level": one["target"], "by": DAY}) if "target" in one else None


def learn(learner: Party, others: Iterable[Party]) -> Learning:
    """Find whom a network could learn from among others, on the scale of them all."""
    everyone = {one.network.code: one.network for one in (learner, *others)}
    likeness = Likeness().prepare([everyone[code] for code in sorted(everyone)])
    return find_learning(learner, others, RANKS, likeness)


def hosts_of(found: Learning) -> dict[str, list[str]]:
    """Name the hosts of every wish."""
    return {offer.wish.criterion: [host.code for host in offer.hosts] for offer in found.offers}
