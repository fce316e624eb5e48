"""Small things of plugins, each sound until a test takes something away from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel

from maturity.conformance.judging import Check, judge
from maturity.contracts import NoParams
from maturity.model.result import Rolled, Score, Status
from maturity.model.section import Section


def faults(checks: Iterable[tuple[str, Check]], limit: float = 30.0) -> list[str]:
    """Make checks, and give the reason of each that was not passed, with N for every line number."""
    return [re.sub(r"line \d+", "line N", line.reason) for line in judge("thing", checks, limit) if line.outcome == "fail"]


def skips(checks: Iterable[tuple[str, Check]]) -> list[str]:
    """Make checks, and give the reason of each that was not made."""
    return [line.reason for line in judge("thing", checks) if line.outcome == "skip"]


def a_score(level: int | None = 1, **fields: Any) -> Score:
    """Make a whole score."""
    plain = {"status": Status.SCORED, "level": level, "reasons": ("Something was found.",), "next_steps": ("Find more of it.",)}
    return Score(**{**plain, **fields})


def a_rule(score: Any = None, params: type[BaseModel] = NoParams, name: str = "tide.rule", version: str = "1.0") -> Any:
    """Make a rule whose function takes (criterion, response, evidence, params, context)."""
    return SimpleNamespace(name=name, version=version, Params=params, score=score or (lambda *_: a_score()))


def rolled(children: Any) -> Rolled:
    """Sum children up by the lowest level, without those that carry none."""
    known = [child.level for child in children if child.level is not None]
    applicable = [child for child in children if child.status is not Status.NOT_APPLICABLE]
    said: dict[str, Any] = {"assessed": len(known), "applicable": len(applicable), "reason": "The lowest counts."}
    return Rolled(status=Status.SCORED, level=min(known), **said) if known else Rolled(status=Status.NOT_ASSESSED, **said)


def a_rollup(roll_up: Any = None, params: type[BaseModel] = NoParams, version: str = "1.0") -> Any:
    """Make a roll-up whose function takes (children, params, levels)."""
    return SimpleNamespace(
        name="tide.lowest", version=version, Params=params, roll_up=roll_up or (lambda children, *_: rolled(children))
    )


def a_peer_group(**parts: Any) -> Any:
    """Make a way to choose peers: all others, in order of code."""

    def peers(network: Any, others: Any) -> list[str]:
        return sorted(other.code for other in others if other.code != network.code)

    plain = {"name": "tide.all", "title": "All", "peers": peers, "describe": lambda *_: "All networks that answered."}
    return SimpleNamespace(**{**plain, **parts})


def a_section(build: Any = None, report: str = "network") -> Any:
    """Make a section of a report."""
    plain = Section(id="tide", title="A tide came in", paragraphs=("It went out again.",), source="An almanac")
    return SimpleNamespace(name="tide.section", report=report, build=build or (lambda subject: plain))
