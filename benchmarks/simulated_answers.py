"""Answers that bear out a chosen level of a criterion, whatever its rule: from the matrix's own requirements."""

from __future__ import annotations

from math import ceil
from random import Random
from typing import Any

from maturity.model.matrix import Criterion
from maturity.model.requirement import Requirement
from simulated_evidence import EvidenceMaker, Item

UNIT_TAGS = {"neighbourhood": "neighbourhoods", "priority_group": "priority_groups", "anchor": "partners"}
SUPPRESSED_SHARE = 0.02


class Answerer:
    """Answer one criterion of one network at a given level: checks, figures, ratings, and the evidence that goes with them.

    units: ids, weights and priority flags of what a coverage rule counts, by unit.
    """

    def __init__(
        self, maker: EvidenceMaker, list_size: int, units: dict[str, list[tuple[str, float, bool]]], chance: Random
    ) -> None:
        self.maker = maker
        self.list_size = list_size
        self.units = units
        self.chance = chance
        self.response: dict[str, Any] = {}
        self.tags: list[Item] = []

    def answer(self, criterion: Criterion, level: int, asset_kinds: list[str]) -> dict[str, Any]:
        """Answer one criterion so that its rule should find `level`, and give its response."""
        self.response, self.tags = {}, [{}]
        params: dict[str, Any] = dict(criterion.scoring.params)
        rule = criterion.scoring.rule
        if rule in {"stage_gate", "evidence_rubric"}:
            self.climb(criterion, params, level)
        elif rule == "metric_threshold":
            self.measure(criterion, params, level)
        elif rule == "coverage":
            self.cover(criterion, params, level)
        elif rule == "breadth" and params["of"] == "asset":
            self.list_assets(criterion, asset_kinds[: params["levels"][str(level)]["count"] if level else 1])
        elif rule == "consensus":
            self.rate(params, level)
        for rank, gates in criterion.gates.items():
            for gate in gates:
                self.meet(criterion, gate, self.chance.choice(self.tags), holds=rank <= level)
        return self.response

    def climb(self, criterion: Criterion, params: dict[str, Any], level: int) -> None:
        """Meet the requirements of every level up to the one chosen, and none above it."""
        for rank, needs in params["levels"].items():
            for need in needs:
                self.meet(criterion, Requirement.model_validate(need, strict=False), {}, holds=int(rank) <= level)

    def list_assets(self, criterion: Criterion, kinds: list[str]) -> None:
        """List assets of these kinds."""
        self.tags = [{"assets": [kind]} for kind in kinds]
        for tags in self.tags:
            self.maker.add("register", [criterion.id], tags)

    def meet(self, criterion: Criterion, need: Requirement, tags: Item, *, holds: bool) -> None:
        """Show what a requirement asks for, or answer so that it does not hold."""
        if holds and need.evidence:
            kind = next((name for name in need.evidence if name in criterion.evidence), need.evidence[0])
            self.maker.add(kind, [criterion.id], tags, records=max(need.count, self.chance.randint(1, 12)))
        if holds and need.attested:
            self.maker.attest("partner" if need.attested == "partner" else "community", [criterion.id], tags)
        if need.check:
            answered = self.response.setdefault("checks", {})
            if answered.get(need.check) != "yes":
                answered[need.check] = "yes" if holds else "no"
        if need.figure and need.at_least is not None:
            self.show_figure(criterion, need.figure, need.at_least, holds=holds)
        for part in need.all_of:
            self.meet(criterion, part, tags, holds=holds)
        for part in need.any_of[:1] if holds else need.any_of:
            self.meet(criterion, part, tags, holds=holds)

    def show_figure(self, criterion: Criterion, name: str, limit: float, *, holds: bool) -> None:
        """Give a figure at or under a limit; a higher level's limit may raise an earlier one, never lower it."""
        figures = self.response.setdefault("figures", {})
        if not holds and name in figures:
            return
        value = limit * self.chance.uniform(1.0, 1.2) if holds else limit * self.chance.uniform(0.2, 0.95)
        if criterion.questions[name].kind == "share":
            whole = self.chance.randint(20, 60)
            figures[name] = {"part": min(whole, ceil(value * whole) if holds else int(value * whole)), "whole": whole}
        else:
            figures[name] = {"value": round(value, 2) if limit % 1 else (ceil(value) if holds else int(value))}

    def measure(self, criterion: Criterion, params: dict[str, Any], level: int) -> None:
        """Give the figure of a metric rule, within the band of the level; a few are suppressed."""
        limits = {int(rank): float(limit) for table in ("above", "bands") for rank, limit in (params.get(table) or {}).items()}
        reached = [limit for rank, limit in limits.items() if rank <= level]
        beyond = [limit for rank, limit in limits.items() if rank > level]
        low = max(reached, default=0.0)
        high = min(beyond, default=max(1.0, low * 1.5) if criterion.questions[params["figure"]].kind != "share" else 1.0)
        value = self.chance.uniform(low, high * 0.98 if high > low else low)
        name = params["figure"]
        if self.chance.random() < SUPPRESSED_SHARE:
            figure: dict[str, Any] = {"suppressed": True}
        elif criterion.questions[name].kind == "share":
            whole = self.chance.randint(5, 200)
            figure = {"part": min(whole, round(value * whole)), "whole": whole}
        else:
            per = params.get("per_patients")
            figure = {"value": round(value * self.list_size / per if per else value, 1)}
        self.response["figures"] = {name: figure}

    def cover(self, criterion: Criterion, params: dict[str, Any], level: int) -> None:
        """Show the condition in enough units for the level, priority units first where the level asks for all of them."""
        units = list(self.units[params["unit"]])
        tag = UNIT_TAGS[params["unit"]]
        self.chance.shuffle(units)
        step = params["levels"].get(str(level), {})
        if step.get("priority_units") == "all":
            units.sort(key=lambda unit: not unit[2])
        equal = params.get("weight", "equal") == "equal"
        weights = [1.0 if equal else unit[1] for unit in units]
        total = sum(weights) or 1.0
        covered, taken = 0.0, 0
        while taken < len(units) and level and (covered / total < step.get("share", 0.0) or taken < step.get("min_units", 0)):
            covered += weights[taken]
            taken += 1
        self.tags = [{tag: [unit[0]]} for unit in units[:taken]] or [{}]
        condition = Requirement.model_validate(step.get("condition") or params["condition"], strict=False)
        among = params.get("among")
        for unit in units if among and level else ():
            self.meet(criterion, Requirement.model_validate(among, strict=False), {tag: [unit[0]]}, holds=True)
        for unit in units[:taken]:
            self.meet(criterion, condition, {tag: [unit[0]]}, holds=True)
        for extra in step.get("also", ()):
            needed = ceil(extra.get("share", 0.0) * len(units))
            for unit in units[:needed]:
                self.meet(criterion, Requirement.model_validate(extra["condition"], strict=False), {tag: [unit[0]]}, holds=True)

    def rate(self, params: dict[str, Any], level: int) -> None:
        """Let people on each side rate every statement around the level; residents are a little less content than staff."""
        ratings = {}
        for side, lean in (("network", 0.4), ("community", -0.3), ("partner", 0.0)):
            people = params["minimum"][side] + self.chance.randint(-1, 9)
            ratings[side] = [
                {name: min(4, max(0, round(level + lean + self.chance.gauss(0.0, 0.7)))) for name in params["statements"]}
                for _ in range(people)
            ]
        self.response["ratings"] = ratings
