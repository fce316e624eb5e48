"""Whom an assessment is about: a network, its neighbourhoods, and the system that it belongs to."""

from datetime import date
from typing import Annotated

from pydantic import Field

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


class Network(Noun):
    """The assessed body, keyed by ODS code.

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


class System(Noun):
    """An integrated care system: the partnership that networks belong to, and the board that reads the report.

    name: the place, as short as its board's name allows ("Devon"). board_name: the legal body, in full.
    """

    code: OrgCode
    name: Line
    board_name: Line
    region_name: Line | None = None
