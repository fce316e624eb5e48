"""The steps of a scale as charts show them, and the one ramp of paint for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ConfigDict

from maturity.model.base import Noun
from maturity.model.matrix import numbered
from maturity.reporting.charts.kit import INK, PAPER, SECONDARY


class Step(Noun):
    """One level of the scale: its rank and its name, or "" where only the number is drawn.

    Whatever else a report says about a step is not drawn.
    """

    model_config = ConfigDict(extra="ignore")

    rank: int
    name: str


@dataclass(frozen=True, slots=True)
class Paint:
    """How a level looks: its surface, the ink upon it, and a dashed outline where the surface is white."""

    fill: str
    ink: str
    outline: str | None


_RAMP = (
    Paint(PAPER, INK, SECONDARY),
    Paint("#DCE9EF", INK, None),
    Paint("#A3C6D6", INK, None),
    Paint("#357393", PAPER, None),
    Paint("#123F57", PAPER, None),
)
DASH = "3 2"


def paint_index(rank: int, steps: Sequence[Step]) -> int:
    """Place a level on the ramp, 0 to 4, by its place among the steps; 0 when the scale does not have it."""
    ranks = [step.rank for step in steps]
    if rank not in ranks or len(ranks) < 2:
        return 0
    share = ranks.index(rank) / (len(ranks) - 1)
    return int(share * (len(_RAMP) - 1) + 0.5)


def paint_of(rank: int, steps: Sequence[Step]) -> Paint:
    """Choose the paint of a level, light to dark, whatever the number of steps."""
    return _RAMP[paint_index(rank, steps)]


def index_of(rank: int, steps: Sequence[Step]) -> int:
    """Count the place of a level among the steps from 0; the first when the scale does not have it."""
    return next((place for place, step in enumerate(steps) if step.rank == rank), 0)


def words_of(rank: int | None, steps: Sequence[Step], missing: str = "not assessed") -> str:
    """Say a level as number and name, such as "2 Building"; `missing` when there is none."""
    if rank is None:
        return missing
    name = next((step.name for step in steps if step.rank == rank), "")
    return numbered(rank, name, (step.name for step in steps))
