"""The rule `core20plus.reach`: who takes part, set against who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.network import Network
from maturity.model.result import Finding, FindingKind, Measure, Score, Status
from maturity_core20plus.figures import Share, percent, ranks_above_lowest, read_share, settled, suggested_step

UNIT = "share among those taking part, divided by the share among patients"
FEWEST_EXPECTED = 5
"""Where fewer than this could be expected to come, whether they came says little."""

ASKED = "People taking part who live in the most deprived fifth of areas"
IMPORT = "Make the table with 'maturity core20plus-join' and import it with 'maturity network import'."
BY_AREAS = (
    "The comparison is with a share of areas, each given to one network as a whole. Patients by area would be exact; "
    "the true share of patients may be higher or lower."
)


class ReachParams(BaseModel):
    """figure: the question that counts who took part. bands: by rank, which part of the expected share must be reached."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    figure: Slug
    bands: dict[Rank, Annotated[float, Field(gt=0, le=2)]] = Field(min_length=1)
    minimum_whole: Annotated[int, Field(ge=10)] = 30

    @model_validator(mode="after")
    def _rises(self) -> Self:
        limits = [self.bands[rank] for rank in sorted(self.bands)]
        if limits != sorted(limits):
            raise ValueError("the bands do not rise; a higher level must not ask for less than a lower one")
        return self


@dataclass(frozen=True)
class Expected:
    """The network's own share in the most deprived fifth, and on which basis it is known."""

    share: float
    by_patients: bool

    @property
    def words(self) -> str:
        """Say the share."""
        return f"{percent(self.share)} of {'patients' if self.by_patients else 'the areas'}"


class Reach:
    """Divide the share among those taking part by the share among patients; the bands turn the ratio into a level.

    The share among patients comes from `core20plus.patients`, else from `core20_share`, else, with a finding, from
    `core20plus.areas`. Shares of practices are context and never used. A rank without a band holds by itself.
    """

    name = "core20plus.reach"
    version = "1.0"
    Params = ReachParams
    reads_facts = True

    def score(
        self,
        criterion: Criterion,
        response: Response,
        evidence: Sequence[Evidence],  # noqa: ARG002
        params: ReachParams,
        context: Context,
    ) -> Score:
        """Score how far those who take part are those who live there."""
        expected = expected_share(context.network)
        if isinstance(expected, Score):
            return expected
        came = read_share(response.figures.get(params.figure), params.minimum_whole, ASKED)
        if isinstance(came, Score):
            return came
        if came.whole * expected.share < FEWEST_EXPECTED:
            reason = (
                f"{expected.words} are in the most deprived fifth, so of {came.whole:g} people fewer than {FEWEST_EXPECTED} "
                "could be expected. That is too few to judge."
            )
            return Score(status=Status.UNCERTAIN, reasons=(reason,), next_steps=("Give figures over a longer time.",))
        return judge(criterion, came, expected, params, context)


def expected_share(network: Network) -> Expected | Score:
    """Find the network's share in the most deprived fifth, or the score that says why there is nothing to compare with."""
    fact = network.facts.get("core20plus.patients")
    exact = fact.value if fact is not None else network.core20_share
    areas = network.facts.get("core20plus.areas")
    by_areas = areas.value if areas is not None else None
    if exact is not None and exact > 0:
        return Expected(exact, by_patients=True)
    if exact is not None:
        reason = "No registered patient lives in the most deprived fifth of areas. The criteria on local groups still apply."
        return Score(status=Status.NOT_APPLICABLE, reasons=(reason,))
    if by_areas is not None and by_areas > 0:
        return Expected(by_areas, by_patients=False)
    if by_areas is not None:
        reason = "No area given to the network is in the most deprived fifth, but some of its patients may live in one."
        return Score(status=Status.UNCERTAIN, reasons=(reason,), next_steps=(IMPORT,))
    reason = "The network's share of patients in the most deprived fifth of areas is not known."
    return Score(status=Status.NOT_ASSESSED, reasons=(reason,), next_steps=(IMPORT,))


def judge(criterion: Criterion, came: Share, expected: Expected, params: ReachParams, context: Context) -> Score:
    """Turn the ratio into a level; the first band that is not reached ends the climb."""
    ratio = settled(came.value / expected.share)
    level, following = context.levels[0].rank, None
    for rank in ranks_above_lowest(criterion, context):
        if ratio < params.bands.get(rank, 0.0):
            following = rank
            break
        level = rank
    steps: tuple[str, ...] = ()
    if following is not None:
        exact = next_step(came, expected, params.bands[following], context.level_name(following))
        steps = (exact, *suggested_step(criterion, following))
    doubt = () if expected.by_patients else (Finding(kind=FindingKind.DENOMINATOR, words=BY_AREAS, criterion=criterion.id),)
    return Score(
        status=Status.SCORED,
        level=level,
        reasons=(
            f"Of those taking part {came.words} live in the most deprived fifth of areas, where {expected.words} are: "
            f"{percent(ratio)} of what one would expect.",
        ),
        next_steps=steps,
        findings=doubt,
        measure=Measure(unit=UNIT, value=ratio, part=came.part, whole=came.whole),
    )


def next_step(came: Share, expected: Expected, band: float, name: str) -> str:
    """Say how many more people of those areas the next level needs."""
    more = ceil(round(band * expected.share * came.whole - came.part, 6))
    return f"{name} begins at {percent(band)} of what one would expect: {more} more of the {came.whole:g} from these areas."
