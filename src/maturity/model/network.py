"""Whom an assessment is about: a network, its neighbourhoods, and the system that it belongs to."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from maturity.model.base import Line, Noun, OrgCode, Slug


class Neighbourhood(Noun):
    """A locally recognised area, declared with partners; areas may overlap, so shares divide by the sum of weights.

    priority: an area that the network must reach first (for example where many live in the most deprived fifth).
    """

    id: Slug
    name: Line
    registered_patients: Annotated[int, Field(ge=1, le=5_000_000)]
    priority: bool = False


class RoleFigure(Noun):
    """How much of one role a network employs: full-time equivalents, and the same per 10,000 registered patients.

    A zero can mean that a charity or a trust employs the person. per_10k is None where the source does not give it.
    """

    fte: Annotated[float, Field(ge=0, le=10_000)]
    per_10k: Annotated[float, Field(ge=0, le=10_000)] | None = None


class CommunityRoles(Noun):
    """The roles that tie people to their community, as the workforce returns count them; None where a role is not reported."""

    link_workers: RoleFigure | None = None
    care_coordinators: RoleFigure | None = None
    wellbeing_coaches: RoleFigure | None = None


class Fact(Noun):
    """One public figure about a network, as an importer found it; a figure that is not there was not published.

    value: in `unit` (a share runs from 0 to 1); None only when suppressed: it exists, but is too small to publish. part, whole:
    the counts behind a share; whole alone is the base of a survey. low, high: a published interval. dated_on: the last day that
    it speaks about.
    """

    value: float | None = None
    unit: Line
    source: Line
    dated_on: date
    part: Annotated[float, Field(ge=0)] | None = None
    whole: Annotated[float, Field(ge=0)] | None = None
    low: float | None = None
    high: float | None = None
    suppressed: bool = False

    @model_validator(mode="after")
    def _is_shown_or_suppressed(self) -> Self:
        if (self.value is None) != self.suppressed:
            raise ValueError("a fact has a value, or suppressed: true, and never both")
        return self


class Network(Noun):
    """The assessed body, keyed by ODS code.

    facts: further public figures by name; a plugin's names carry its prefix ("core20plus.share").

    other_system_codes: further systems that some of its practices belong to; `system_code` is the main one.
    community_roles: None when the network reports no workforce, which is not zero.

    list_size: registered patients; None when unknown. deprivation_score: patient-weighted Index of Multiple Deprivation
    score, 0 to 100, higher is more deprived. deprivation_decile: 1 is the most deprived tenth. rural_share: share of
    patients in rural areas, 0 to 1. Each may be None: then peers are chosen without it, and the report says so.
    core20_share: share of patients in the most deprived fifth of areas in England, 0 to 1.
    """

    code: OrgCode
    name: Line
    system_code: OrgCode | None = None
    system_name: Line | None = None
    region_name: Line | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    practices: Annotated[int, Field(ge=0, le=500)] | None = None
    list_size: Annotated[int, Field(ge=0, le=5_000_000)] | None = None
    deprivation_score: Annotated[float, Field(ge=0, le=100)] | None = None
    deprivation_decile: Annotated[int, Field(ge=1, le=10)] | None = None
    rural_share: Annotated[float, Field(ge=0, le=1)] | None = None
    core20_share: Annotated[float, Field(ge=0, le=1)] | None = None
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    other_system_codes: tuple[OrgCode, ...] = ()
    community_roles: CommunityRoles | None = None
    facts: dict[Slug, Fact] = {}


class System(Noun):
    """An integrated care system: the partnership that networks belong to, and the board that reads the report.

    name: the place, as short as its board's name allows ("Devon"). board_name: the legal body, in full.
    """

    code: OrgCode
    name: Line
    board_name: Line
    region_name: Line | None = None
