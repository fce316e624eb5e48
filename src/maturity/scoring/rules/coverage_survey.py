"""Coverage, the counting: which units show what, and what a level still needs of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from maturity.contracts import Context
from maturity.model.body import Body
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion
from maturity.model.requirement import Requirement
from maturity.model.result import Measure, SetAside, SetAsideReason
from maturity.scoring.admission import put_aside
from maturity.scoring.building import build
from maturity.scoring.ladder import some_of
from maturity.scoring.requirements import Pool, describe
from maturity.scoring.rules.coverage_params import CoverageParams, CoverageStep, UnitName
from maturity.scoring.words import counted, limit, listed, number, opened, percent


def nouns(unit: UnitName, body: Body) -> tuple[str, str]:
    """Name one unit and several, as the body that answers calls them."""
    if unit == "neighbourhood":
        return body.part, body.parts
    return ("priority group", "priority groups") if unit == "priority_group" else ("anchor organisation", "anchor organisations")


class Unit(NamedTuple):
    """One thing that is covered or not."""

    id: str
    name: str
    weight: int
    priority: bool


def declared_units(params: CoverageParams, context: Context) -> list[Unit]:
    """List the units that the assessment declares, each with its weight."""
    if params.unit == "neighbourhood":
        by_patients = params.by_patients
        return [
            Unit(area.id, area.name, area.registered_patients if by_patients else 1, area.priority)
            for area in context.network.neighbourhoods
        ]
    if params.unit == "priority_group":
        return [Unit(group.id, group.name, 1, False) for group in context.priority_groups]
    return [Unit(partner.id, partner.name, 1, False) for partner in context.partners if partner.anchor]


def _tags(item: Evidence, unit: UnitName) -> tuple[str, ...]:
    if unit == "neighbourhood":
        return item.neighbourhoods
    return item.priority_groups if unit == "priority_group" else item.partners


class Survey:
    """Which units show what; each condition is judged once a unit. shown: units in which every condition is taken to hold."""

    def __init__(
        self,
        criterion: Criterion,
        pool: Pool,
        units: list[Unit],
        params: CoverageParams,
        context: Context,
        *,
        shown: Collection[str] = (),
    ) -> None:
        self.pool = pool
        self._shown = shown
        self._criterion = criterion
        self._context = context
        self._params = params
        self._nouns = nouns(params.unit, context.body)
        self._declared = len(units)
        self._tagged: dict[str, list[Evidence]] = {unit.id: [] for unit in units}
        self._untagged: list[Evidence] = []
        for item in pool.items:
            known = False
            for tag in _tags(item, params.unit):
                items = self._tagged.get(tag)
                if items is not None:
                    known = True
                    if not items or items[-1] is not item:  # a tag given twice
                        items.append(item)
            if not known:
                self._untagged.append(item)
        self._units = units
        if params.among is not None:
            self._units = [unit for unit in units if pool.holds(params.among, self._tagged[unit.id])]
        self._whole = sum(unit.weight for unit in self._units)
        self._covered: dict[int, list[Unit]] = {}

    def covered(self, condition: Requirement) -> list[Unit]:
        """Find the units in which a condition is shown."""
        known = self._covered.get(id(condition))
        if known is None:
            shown = self._shown
            known = [unit for unit in self._units if unit.id in shown or self.pool.holds(condition, self._tagged[unit.id])]
            self._covered[id(condition)] = known
        return known

    def share(self, units: list[Unit]) -> float:
        """Divide the weight of units by the weight of all; 0 when none count."""
        return sum(unit.weight for unit in units) / self._whole if self._whole else 0.0

    def untagged(self) -> list[SetAside]:
        """Set aside the items that speak about no declared unit, unless a requirement counted them."""
        used = self.pool.used if self._untagged else ()
        return [put_aside(item.id, SetAsideReason.UNKNOWN_UNIT) for item in self._untagged if item.id not in used]

    def missing_at(self, rank: int) -> list[str]:
        """Say what a rank still needs of the units."""
        step = self._params.levels.get(rank)
        return [] if step is None else self._missing(step)

    def _missing(self, step: CoverageStep) -> list[str]:
        one, many = self._nouns
        missing = []
        if step.declared is not None and self._declared < step.declared:
            missing.append(f"name at least {counted(step.declared, one, many)}, now {number(self._declared)}")
        reach = (step.min_units, step.share, step.priority_units)
        if step.condition is not None or any(part is not None for part in reach):
            missing.extend(self._missing_reach(step, step.condition or self._params.condition))
        for part in step.also:
            missing.extend(self._missing(part))
        return missing

    def _missing_reach(self, step: CoverageStep, condition: Requirement) -> list[str]:
        one, many = self._nouns
        covered = self.covered(condition)
        missing = []
        least = step.min_units or (1 if step.share is None and step.priority_units is None else 0)
        if len(covered) < least:
            shown = describe(condition, self._criterion, self._context)
            now = f", now {number(len(covered))}" if covered else ""
            missing.append(f"show {shown} for at least {counted(least, one, many)}{now}")
        if step.priority_units is not None:
            left = [unit.name for unit in self._units if unit.priority and unit not in covered]
            if left:
                tail = f"which is a priority {one}" if len(left) == 1 else f"which are priority {many}"
                missing.append(f"include {listed(some_of(left))}, {tail}")
        if step.share is not None and self.share(covered) < step.share:
            missing.append(self._missing_share(step.share, covered, condition))
        return missing

    def _missing_share(self, share: float, covered: list[Unit], condition: Requirement) -> str:
        one, many = self._nouns
        shown = describe(condition, self._criterion, self._context)
        if not self._whole:
            return f"show {shown} in a {one} that counts here"
        have = sum(unit.weight for unit in covered)
        gap = next(extra for extra in _upward(share * self._whole - have) if (have + extra) / self._whole >= share)
        now = percent(self.share(covered), short_of=share)
        if self._params.by_patients:
            return f"show {shown} where at least {limit(share)} of registered patients live, now {now} ({gap:,} patients more)"
        return f"show {shown} for at least {limit(share)} of the {many}, now {now} ({counted(gap, one, many)} more)"

    def reason(self) -> str:
        """Say how many units show the rule's condition, and which priority units do not."""
        one, many = self._nouns
        covered = self.covered(self._params.condition)
        shown = describe(self._params.condition, self._criterion, self._context)
        total = len(self._units)
        which = "" if self._params.among is None else f" that show {describe(self._params.among, self._criterion, self._context)}"
        if not total:
            return f"No {one} shows {which.removeprefix(' that show ')}, so none can count here."
        weight = f", {percent(self.share(covered))} of registered patients," if self._params.by_patients else ""
        if not covered:
            text = (
                f"None of the {counted(total, one, many)}{which} has {shown}"
                if total > 1
                else f"The one {one}{which} lacks {shown}"
            )
        elif len(covered) == total:
            text = f"All {number(total)} {many}{which} have {shown}" if total > 1 else f"The one {one}{which} has {shown}"
        else:
            has = "has" if len(covered) == 1 else "have"
            text = f"{opened(number(len(covered)))} of {number(total)} {many}{which}{weight} {has} {shown}"
        left = [unit.name for unit in self._units if unit.priority and unit not in covered]
        if left and covered:
            noun, not_yet = (one, "has") if len(left) == 1 else (many, "have")
            text += f"; the priority {noun} {listed(some_of(left))} {not_yet} not"
        return f"{text}."

    def measure(self) -> Measure | None:
        """Give the share that the rule's condition reaches, with part and whole; None when no unit counts."""
        if not self._whole:
            return None
        covered = self.covered(self._params.condition)
        unit = "share of registered patients" if self._params.by_patients else f"share of {self._nouns[1]}"
        part = float(sum(one.weight for one in covered))
        return build(Measure, {"unit": unit, "value": self.share(covered), "part": part, "whole": float(self._whole)})


def _upward(least: float) -> range:
    """Count up from a whole number just under `least`: what is missing, safe from rounding."""
    start = max(0, int(least) - 1)
    return range(start, start + 4)
