"""What the roll-ups of numbers share: which parts carry one, and what is said when too few do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from maturity.contracts import Child
from maturity.model.base import Noun
from maturity.model.result import Rolled, Status
from maturity.scoring.rollups.counting import assessed_words, make_rolled, name_children
from maturity.scoring.words import limit, number


class NumberParams(Noun):
    """Which numbers are summed up.

    of: the parts' values, or their levels as numbers. assessed: the share of applicable parts that must carry one, 0 to 1.
    """

    of: Literal["value", "level"] = "value"
    assessed: Annotated[float, Field(ge=0, le=1)] = 0.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that parts carry, each with its weight, and what is said of how many there are."""

    pairs: tuple[tuple[float, float], ...]
    assessed: int
    applicable: int
    noun: str

    @property
    def values(self) -> list[float]:
        """Give the numbers alone."""
        return [value for _, value in self.pairs]

    @property
    def alike(self) -> bool:
        """Tell whether every part weighs the same."""
        return len({weight for weight, _ in self.pairs}) == 1

    def base(self) -> str:
        """Say how many of how many are assessed."""
        return assessed_words(self.assessed, self.applicable, self.noun)

    def unfinished(self, params: NumberParams) -> Rolled | None:
        """Sum up what cannot be summed up: nothing applies, nothing is assessed, or too little; None when it can be."""
        if not self.applicable:
            return self.rolled("Nothing here applies to this network.", status=Status.NOT_APPLICABLE)
        if not self.pairs:
            return self.rolled(f"None of the {number(self.applicable)} {self.noun} is assessed.", status=Status.NOT_ASSESSED)
        if len(self.pairs) / self.applicable < params.assessed:
            words = f"{self.base()} At least {limit(params.assessed)} must be, before they are summed up."
            return self.rolled(words, status=Status.INCOMPLETE)
        return None

    def rolled(
        self, reason: str, value: float | None = None, level: int | None = None, *, status: Status = Status.SCORED
    ) -> Rolled:
        """Build the roll-up; the engine adds what is shown, rule and version."""
        return make_rolled(status, reason, level=level, value=value, assessed=self.assessed, applicable=self.applicable)


def gather(children: Sequence[Child], of: Literal["value", "level"]) -> Numbers:
    """Gather the numbers of the parts; one without a number, or with a weight of nothing, is left out and counted."""
    applicable = [child for child in children if child.status is not Status.NOT_APPLICABLE]
    found = [(child, value) for child in applicable if (value := number_of(child, of)) is not None and child.weight > 0]
    assessed = sum(not child.stands_in for child, _ in found)
    return Numbers(tuple([(child.weight, value) for child, value in found]), assessed, len(applicable), name_children(children))


def number_of(child: Child, of: Literal["value", "level"]) -> float | None:
    """Read what is summed up of one part; None when it carries none."""
    if child.status is not Status.SCORED:
        return None
    if of == "value" or child.level is None:
        return child.value
    return float(child.level)
