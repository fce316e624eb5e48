"""The rule `social_prescribing.staffing`: posts for every 10,000 registered patients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Measure, Score, Status

Role = Literal["link_workers", "care_coordinators", "wellbeing_coaches"]
UNIT = "full-time posts for every 10,000 registered patients"


class StaffingParams(BaseModel):
    """Which roles count, and from how many posts for every 10,000 patients each level is reached."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: tuple[Role, ...] = Field(min_length=1)
    bands: dict[Rank, float] = Field(min_length=1)


class Staffing:
    """Count posts for every 10,000 patients; not reporting is missing, and a reported zero is uncertain."""

    name = "social_prescribing.staffing"
    version = "1.0"
    Params = StaffingParams

    def score(
        self,
        criterion: Criterion,  # noqa: ARG002
        response: Response,  # noqa: ARG002
        evidence: Sequence[Evidence],  # noqa: ARG002
        params: StaffingParams,
        context: Context,
    ) -> Score:
        """Score the posts that the national workforce file counts."""
        roles = context.network.community_roles
        figures = [getattr(roles, role) for role in params.roles] if roles else []
        counted = [figure.per_10k for figure in figures if figure is not None and figure.per_10k is not None]
        if not counted:
            reason = "The network reported no workforce of these kinds. That is missing, not zero."
            return Score(status=Status.NOT_ASSESSED, reasons=(reason,))
        posts = sum(counted)
        if posts == 0:
            reason = "The workforce file shows no posts. A charity or a trust may employ the workers: please say who does."
            return Score(status=Status.UNCERTAIN, reasons=(reason,))
        level = max((rank for rank, least in params.bands.items() if posts >= least), default=0)
        following = min((rank for rank in params.bands if rank > level), default=None)
        ahead = () if following is None else (f"{context.level_name(following)} begins at {params.bands[following]:g} {UNIT}.",)
        return Score(
            status=Status.SCORED,
            level=level,
            reasons=(f"{posts:.2f} {UNIT}.",),
            next_steps=ahead,
            measure=Measure(unit=UNIT, value=posts),
        )
