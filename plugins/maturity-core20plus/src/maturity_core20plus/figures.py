"""What both rules need: a share that can be judged, and words for it."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.contracts import Context
from maturity.model.assessment import Figure
from maturity.model.matrix import Criterion
from maturity.model.result import Score, Status


@dataclass(frozen=True)
class Share:
    """A share with its counts."""

    part: float
    whole: float

    @property
    def value(self) -> float:
        """Give the share, 0 to 1."""
        return self.part / self.whole

    @property
    def words(self) -> str:
        """Say the share with its counts."""
        return f"{percent(self.value)} ({self.part:g} of {self.whole:g})"


def read_share(figure: Figure | None, minimum: int, asked: str) -> Share | Score:
    """Give a share that can be judged, or the score that says why there is none. asked: the question, in a few words."""
    if figure is None:
        reason = f"{asked}: no figure is given."
        return Score(status=Status.NOT_ASSESSED, reasons=(reason,), next_steps=("Count, and give part and whole.",))
    if figure.suppressed:
        reason = f"{asked}: the figure is suppressed because the numbers are too small."
        return Score(status=Status.UNCERTAIN, reasons=(reason,), next_steps=("Give figures over a longer time.",))
    if figure.part is None or figure.whole is None:
        reason = f"{asked}: one number is given, and a share needs part and whole."
        return Score(status=Status.NOT_ASSESSED, reasons=(reason,), next_steps=("Give part and whole, both counts.",))
    if figure.whole < minimum:
        reason = f"{asked}: it rests on {figure.whole:g}, and at least {minimum} are needed to judge."
        return Score(status=Status.UNCERTAIN, reasons=(reason,), next_steps=("Give figures over a longer time.",))
    return Share(figure.part, figure.whole)


def ranks_above_lowest(criterion: Criterion, context: Context) -> list[int]:
    """List the ranks that the criterion describes, without the lowest of the scale."""
    return [level.rank for level in context.levels[1:] if level.rank in criterion.levels]


def suggested_step(criterion: Criterion, rank: int) -> tuple[str, ...]:
    """Give the step that the matrix suggests towards a level, where it does."""
    described = criterion.levels.get(rank)
    return () if described is None or described.step is None else (described.step,)


def percent(share: float) -> str:
    """Write a share of 0 to 1 in per cent, halves up."""
    return f"{int(share * 100 + 0.5 + 1e-9)}%"


def settled(value: float) -> float:
    """Round away what floating point adds, so that 32 of 100 against 40% is eight tenths and not a hair less."""
    return round(value, 9)
