"""Build an assessment that shows one criterion at one level and no higher, from what the matrix itself asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from builders import from_json
from maturity.model.assessment import Assessment
from maturity.model.matrix import Criterion, Level, Matrix
from maturity.model.requirement import Requirement

DATED = "2026-09-15"
LIST_SIZE = 40_000
AREAS = (("quay", 8_000, True), ("lane", 4_000, False), ("hill", 12_000, False), ("valley", 10_000, False), ("moor", 6_000, False))
"""Five areas, of which the first is a priority: one is 20 %, two are 30 %, three 60 %, and all are needed for 90 %."""


class Reaching:
    """What must be answered and shown for one criterion to stand at one level."""

    def __init__(self, matrix: Matrix, criterion: Criterion, rank: int) -> None:
        self.matrix = matrix
        self.criterion = criterion
        self.rank = rank
        self.response: dict[str, Any] = {"claim": rank}
        self.evidence: list[dict[str, Any]] = []
        self.partners: list[dict[str, Any]] = []
        self.groups: list[dict[str, Any]] = []

    def steps(self, levels: Mapping[str, Any]) -> Iterator[tuple[Level, Any]]:
        """Give what a rule's parameters say of each level up to the wanted one."""
        for level in self.matrix.levels[1:]:
            if level.rank <= self.rank and str(level.rank) in levels:
                yield level, levels[str(level.rank)]

    def show(self, need: Requirement, **tags: Any) -> None:
        """Answer and show everything that one requirement asks for; of alternatives, the first."""
        if need.evidence:
            self.add(need.evidence[0], records=need.count, **tags)
        if need.attested is not None:
            self.add(self.signed(need)[0], **tags)
        if need.perspectives is not None:
            for side in ("network", "community", "partner")[: need.perspectives]:
                self.add(next(iter(self.criterion.evidence)), perspective=side, **tags)
        if need.check is not None:
            self.response.setdefault("checks", {})[need.check] = "yes"
        if need.figure is not None:
            self.figure(need.figure, need.at_least if need.at_least is not None else need.at_most)
        if need.choice is not None:
            self.response.setdefault("choices", {})[need.choice] = need.one_of[0]
        possible = [part for part in need.any_of if part.attested is None or self.signed(part)]
        for part in (*need.all_of, *possible[:1]):
            self.show(part, **tags)

    def signed(self, need: Requirement) -> list[str]:
        """Name the kinds of attestation that the criterion accepts and that sign for a requirement."""
        sides = ("community", "partner") if need.attested == "any" else (need.attested,)
        return [f"{side}_attestation" for side in sides if f"{side}_attestation" in self.criterion.evidence]

    def add(self, kind: str, **fields: Any) -> None:
        """Add an item of a kind, signed from its own side when it is an attestation; the same item is added once."""
        attestation = self.matrix.evidence_kinds[kind].attestation
        item = {"kind": kind, "title": "An item", "represents": DATED, "criteria": [self.criterion.id], **fields}
        if attestation is not None:
            item["perspective"] = attestation
        if item not in self.evidence:
            self.evidence.append(item)

    def figure(self, question: str, value: float | None) -> None:
        """Give a figure in the form that its question asks for; a share as a part of a large whole."""
        share = self.criterion.questions[question].kind == "share"
        given = {"part": (value or 0) * 100_000, "whole": 100_000} if share else {"value": value or 0}
        self.response.setdefault("figures", {})[question] = given

    def assessment(self) -> Assessment:
        """Put the assessment together."""
        rule = self.criterion.scoring.rule
        getattr(self, rule)(self.criterion.scoring.params)
        for level in self.matrix.levels[1:]:
            if level.rank <= self.rank:
                for need in (*self.criterion.gates.get(level.rank, ()), *level.needs):
                    self.show(need)
        areas = [{"id": name, "name": name.title(), "registered_patients": size, "priority": first} for name, size, first in AREAS]
        return from_json(
            Assessment,
            {
                "format": "maturity-assessment/1",
                "matrix": {"id": self.matrix.id, "version": self.matrix.version},
                "cycle": "2026",
                "assessed_on": "2026-10-14",
                "network": {"code": "Z00001", "name": "Harbour", "list_size": LIST_SIZE, "neighbourhoods": areas},
                "partners": self.partners,
                "priority_groups": self.groups,
                "responses": {self.criterion.id: self.response},
                "evidence": [{"id": f"item-{place}", **item} for place, item in enumerate(self.evidence, 1)],
            },
        )

    def stage_gate(self, params: Mapping[str, Any]) -> None:
        for _, needs in self.steps(params["levels"]):
            for need in needs:
                self.show(Requirement.model_validate_json(json.dumps(need)))

    evidence_rubric = stage_gate

    def metric_threshold(self, params: Mapping[str, Any]) -> None:
        """Give the figure that just reaches the level; below the first band, one that just misses it."""
        higher = params.get("direction", "higher") == "higher"
        scale = LIST_SIZE / params["per_patients"] if "per_patients" in params else 1
        bands = {**{rank: (limit, 0.0) for rank, limit in params.get("bands", {}).items()}}
        bands.update({rank: (limit, 0.01) for rank, limit in params.get("above", {}).items()})
        reached = [limit + more for _, (limit, more) in self.steps(bands)]
        if reached:
            value = reached[-1]
        elif higher:
            value = 0.0
        else:
            value = min(max(limit for limit, _ in bands.values()) * 1.5, 1.0)
        self.figure(params["figure"], value * scale)

    def coverage(self, params: Mapping[str, Any]) -> None:
        names = [name for name, _, _ in AREAS]
        tag = {"neighbourhood": "neighbourhoods", "priority_group": "priority_groups", "anchor": "partners"}[params["unit"]]
        if params["unit"] == "anchor":
            names = [f"anchor-{place}" for place in range(10)]
            self.partners = [{"id": name, "name": name, "sector": "vcse", "anchor": True} for name in names]
        if params["unit"] == "priority_group" and self.rank:
            names = [f"group-{place}" for place in range(4)]
            self.groups = [{"id": name, "name": name} for name in names]
        for _, step in self.steps(params["levels"]):
            self.cover(step, params, names, tag)

    def cover(self, step: Mapping[str, Any], params: Mapping[str, Any], names: list[str], tag: str) -> None:
        """Show a step's condition in the fewest units, the priority ones first, that reach its share."""
        condition = Requirement.model_validate_json(json.dumps(step.get("condition") or params["condition"]))
        among = Requirement.model_validate_json(json.dumps(params["among"])) if "among" in params else None
        weights = {name: size for name, size, _ in AREAS} if params.get("weight") == "registered_patients" else {}
        whole = sum(weights.get(name, 1) for name in names)
        shown = 0
        wanted = step.get("share", 0.0) * whole
        least = step.get("min_units", 1 if "condition" in step else 0)
        for place, name in enumerate(names):
            if among is not None:
                self.show(among, **{tag: [name]})
            if shown < wanted or place < least:
                self.show(condition, **{tag: [name]})
                shown += weights.get(name, 1)
        for part in step.get("also", ()):
            self.cover(part, params, names, tag)

    def breadth(self, params: Mapping[str, Any]) -> None:
        if params["of"] == "pair":
            self.pairs(params)
            return
        names = list(self.matrix.sectors if params["of"] == "sector" else self.matrix.asset_kinds)
        chosen: list[str] = []
        for _, step in self.steps(params["levels"]):
            required = [entry if isinstance(entry, str) else entry[0] for entry in step.get("required", ())]
            chosen += [name for name in required if name not in chosen]
            spare = [name for name in names if name not in chosen]
            chosen += spare[: max(0, step.get("count", 0) - len(chosen))]
        if params["of"] == "sector":
            contacts = params.get("known", {}).get("contacts", 2)
            self.partners = [
                {"id": f"partner-{name}", "name": name, "sector": name, "contact": "Manager", "contacts_last_year": contacts}
                for name in chosen or names[:1]
            ]
        elif chosen:
            self.show(Requirement.model_validate_json(json.dumps(params["condition"])), assets=chosen)

    def pairs(self, params: Mapping[str, Any]) -> None:
        """Let just enough of a hundred pairs reach the depth that both sides agreed."""
        reached = max((step["share"] for _, step in self.steps(params["levels"])), default=0.0) * 100
        self.partners = [
            {
                "id": f"partner-{place}",
                "name": f"Partner {place}",
                "sector": "vcse",
                "agreed_depth": 3,
                "our_rating": 3,
                "their_rating": 3 if place < reached else 2,
            }
            for place in range(100)
        ]

    def consensus(self, params: Mapping[str, Any]) -> None:
        self.response["ratings"] = {side: [self.rank] * least for side, least in params["minimum"].items()}
