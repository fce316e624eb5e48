"""The rule `social_prescribing.staffing`: posts for every 10,000 registered patients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from maturity.contracts import Context
from maturity.model.ageing import out_of_date, stands
from maturity.model.assessment import Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.network import Network
from maturity.model.result import Finding, FindingKind, Measure, Score, Status
from maturity_social_prescribing.roles import CONTRACTED, POOLED, ROLE_WORDS, Role, fact_name

UNIT = "full-time posts for every 10,000 registered patients"
PATIENTS = 10_000
SILENT = "The network reported no workforce of these kinds. That is missing, not zero."


class StaffingParams(BaseModel):
    """Which roles count, from how many posts for every 10,000 patients each level is reached, and how old a table may be."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    roles: tuple[Role, ...] = Field(min_length=1)
    bands: dict[Rank, float] = Field(min_length=1)
    max_age_months: Annotated[int, Field(ge=1, le=120)] = 15

    @model_validator(mode="after")
    def _rises(self) -> Self:
        limits = [self.bands[rank] for rank in sorted(self.bands)]
        if limits != sorted(limits) or limits[0] <= 0:
            raise ValueError("the bands do not rise from above 0; a higher level must not ask for fewer posts than a lower one")
        return self


class Staffing:
    """Count posts for every 10,000 patients; not reporting is missing, and a reported zero is uncertain.

    The posts come from the national workforce table by role where it was imported, else from `community_roles`.
    """

    name = "social_prescribing.staffing"
    version = "1.1"
    Params = StaffingParams
    reads_facts = True

    def score(
        self,
        criterion: Criterion,
        response: Response,  # noqa: ARG002
        evidence: Sequence[Evidence],  # noqa: ARG002
        params: StaffingParams,
        context: Context,
    ) -> Score:
        """Score the posts that the national workforce table counts."""
        network = context.network
        table = network.facts.get(fact_name(params.roles[0]))
        if table is not None and not stands(table.dated_on, context.as_of, params.max_age_months):
            steps = ("Import the newest workforce table.",)
            return Score(status=Status.NOT_ASSESSED, reasons=(out_of_date(table.dated_on, context.as_of),), next_steps=steps)
        found = {role: posts_per_10k(network, role) for role in dict.fromkeys(params.roles)}
        counted = {role: posts for role, posts in found.items() if posts is not None}
        if not counted:
            return Score(status=Status.NOT_ASSESSED, reasons=(why_silent(network, params.roles),))
        posts = round(sum(counted.values()), 9)  # so that no level is missed by what floating point adds
        if posts == 0:
            reason = f"The workforce table shows no {named(counted)}. A charity or a trust may employ them, so this is no zero."
            return Score(status=Status.UNCERTAIN, reasons=(reason,), next_steps=("Say who employs them, and how many there are.",))
        level = max((rank for rank, least in params.bands.items() if posts >= least), default=context.levels[0].rank)
        following = min((rank for rank, least in params.bands.items() if least > posts), default=None)
        doubts = doubts_about(network, counted)
        return Score(
            status=Status.SCORED,
            level=level,
            reasons=(f"{posts:.2f} {UNIT}.",),
            next_steps=steps_towards(following, criterion, params, context),
            findings=tuple(Finding(kind=FindingKind.DENOMINATOR, words=words, criterion=criterion.id) for words in doubts),
            measure=Measure(unit=UNIT, value=posts),
        )


def steps_towards(rank: int | None, criterion: Criterion, params: StaffingParams, context: Context) -> tuple[str, ...]:
    """Say where the next level begins, and the step that the matrix suggests; nothing at the top."""
    if rank is None:
        return ()
    described = criterion.levels.get(rank)
    suggested = (described.step,) if described is not None and described.step is not None else ()
    return (f"{context.level_name(rank)} begins at {params.bands[rank]:g} {UNIT}.", *suggested)


def posts_per_10k(network: Network, role: Role) -> float | None:
    """Give a role's posts for every 10,000 patients; None when it is not reported or the list size is not known."""
    fact = network.facts.get(fact_name(role))
    if fact is not None and fact.value is not None:
        return fact.value * PATIENTS / network.list_size if network.list_size else None
    figure = getattr(network.community_roles, role, None)
    return None if figure is None else figure.per_10k


def why_silent(network: Network, roles: Sequence[Role]) -> str:
    """Say why there is nothing to count."""
    if any(fact_name(role) in network.facts for role in roles) and not network.list_size:
        return "The posts are known, but the network's list size is not. Import a file with list sizes."
    return SILENT


def doubts_about(network: Network, counted: dict[Role, float]) -> tuple[str, ...]:
    """Say what a reader should know about the count: roles at zero, and records that are no persons."""
    words = []
    zero = {role: posts for role, posts in counted.items() if posts == 0}
    if zero:
        words.append(f"The workforce table shows no {named(zero)}; a charity or a trust may employ them, so the count may be low.")
    pooled, contracted = network.facts.get(POOLED), network.facts.get(CONTRACTED)
    if pooled is not None and contracted is not None and pooled.value:
        words.append(
            f"{pooled.value:.1f} of {contracted.value:.1f} contracted posts of the three roles stand in records that count more "
            "than one post each. Such a record is a service and not a person: check it with the provider."
        )
    return tuple(words)


def named(roles: dict[Role, float]) -> str:
    """Name roles in words."""
    words = [ROLE_WORDS[role] for role in roles]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
