"""Coverage, the parameters: which units count, and what each level asks of them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from maturity.model.base import Noun
from maturity.model.matrix import Rank
from maturity.model.requirement import Requirement

UnitName = Literal["neighbourhood", "priority_group", "anchor"]


class CoverageStep(Noun):
    """What one level asks of the units; every part that is given must hold.

    min_units: at least this many units. share: at least this share of the weight, 0 to 1. priority_units: every priority unit.
    condition: what must be shown in a unit at this level, in place of the rule's own. declared: at least this many units named.
    also: further steps that must hold too. A step that only changes the condition asks for one unit.
    """

    min_units: Annotated[int, Field(ge=1)] | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    priority_units: Literal["all"] | None = None
    condition: Requirement | None = None
    declared: Annotated[int, Field(ge=1)] | None = None
    also: tuple[CoverageStep, ...] = ()

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        parts = (self.min_units, self.share, self.priority_units, self.condition, self.declared)
        if not any(part is not None for part in parts) and not self.also:
            raise ValueError("asks for nothing; give min_units, share, priority_units, condition, declared or also")
        return self


class CoverageParams(Noun):
    """Which units count, how much each weighs, and what each level asks of them.

    unit: what is counted. weight: by registered patients (neighbourhoods only) or each alike; left out, neighbourhoods weigh by
    patients. condition: what must be shown in a unit, by the items tagged with it. among: only units that show this count at all.
    minimum_units: fewer units than this are too few to judge. levels: by rank. A rank that is not listed holds; its gates decide.
    """

    unit: UnitName
    weight: Literal["registered_patients", "equal"] | None = None
    condition: Requirement
    among: Requirement | None = None
    minimum_units: Annotated[int, Field(ge=1)] = 1
    levels: dict[Rank, CoverageStep] = Field(min_length=1)

    @model_validator(mode="after")
    def _weighs_what_has_weight(self) -> Self:
        if self.weight == "registered_patients" and self.unit != "neighbourhood":
            raise ValueError("only neighbourhoods have registered patients; use weight: equal")
        return self

    @property
    def by_patients(self) -> bool:
        """Tell whether units weigh by registered patients."""
        return self.unit == "neighbourhood" and self.weight != "equal"
