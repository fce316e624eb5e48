"""How far a cycle has come: who has begun, who is done, who is late."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maturity.model.base import Line, Noun, OrgCode
from maturity.model.cycle_terms import CycleTerms

Count = Annotated[int, Field(ge=0)]


class Stage(StrEnum):
    """Say how far a network has come. not_started: nobody has confirmed or given anything in this cycle."""

    NOT_STARTED = "not_started"
    BEGUN = "begun"
    SUBMITTED = "submitted"
    MODERATED = "moderated"
    AGREED = "agreed"


class NetworkProgress(Noun):
    """One network in a cycle.

    answered, core: how many of the core criteria carry an answer of this cycle. unconfirmed: answers, core or not, that came over
    and that nobody has confirmed. late_days: days since the last day on which an answer was in time; 0 while there is time, and for
    everyone who has submitted. changed_at, changed_by: None when nothing was ever recorded.
    """

    network: OrgCode
    name: Line
    system: OrgCode | None = None
    asked: bool = True
    stage: Stage = Stage.NOT_STARTED
    answered: Count = 0
    core: Count = 0
    unconfirmed: Count = 0
    late_days: Count = 0
    changed_at: datetime | None = None
    changed_by: Line | None = None


class CycleProgress(Noun):
    """A cycle on a day: its terms, and how far each network has come, in order of code."""

    terms: CycleTerms
    day: date
    networks: tuple[NetworkProgress, ...] = ()
