"""What the level roll-ups share: which children count, and how many of them carry a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.contracts import Child
from maturity.model.result import Rolled, Status
from maturity.scoring.building import build
from maturity.scoring.words import limit, number


@dataclass(frozen=True, slots=True)
class Tally:
    """The children that count: the ranks of those assessed, how many could be, and what they are called."""

    ranks: tuple[int, ...]
    applicable: int
    noun: str

    def enough(self, share: float) -> bool:
        """Tell whether a large enough share of the applicable ones is assessed."""
        return bool(self.applicable) and len(self.ranks) / self.applicable >= share

    def base(self) -> str:
        """Say how many of how many are assessed."""
        return f"{number(len(self.ranks)).capitalize()} of {number(self.applicable)} {self.noun} assessed."

    def unfinished(self, share: float) -> Rolled:
        """Sum up what cannot be summed up: nothing applies, nothing is assessed, or too little."""
        if not self.applicable:
            return self.rolled(Status.NOT_APPLICABLE, None, "Nothing here applies to this network.")
        if not self.ranks:
            return self.rolled(Status.NOT_ASSESSED, None, f"None of the {number(self.applicable)} {self.noun} is assessed.")
        return self.rolled(Status.INCOMPLETE, None, f"{self.base()} At least {limit(share)} must be, before they are summed up.")

    def rolled(self, status: Status, level: int | None, reason: str) -> Rolled:
        """Build the roll-up; the engine adds rule and version."""
        return make_rolled(status, level, None, None, len(self.ranks), self.applicable, reason)


def make_rolled(
    status: Status, level: int | None, value: float | None, shown: float | None, assessed: int, applicable: int, reason: str
) -> Rolled:
    """Build a roll-up from values that are already right."""
    return build(
        Rolled,
        {
            "status": status,
            "level": level,
            "value": value,
            "shown": shown,
            "assessed": assessed,
            "applicable": applicable,
            "reason": reason,
            "rule": "",
            "rule_version": "",
        },
    )


def tally(children: Sequence[Child], *, core_only: bool) -> Tally:
    """Count children; with core_only, only the core ones where there are any."""
    core = [child for child in children if child.core] if core_only else []
    counted = core or list(children)
    applicable = [child for child in counted if child.status is not Status.NOT_APPLICABLE]
    ranks = tuple(child.level for child in applicable if child.status is Status.SCORED and child.level is not None)
    return Tally(ranks, len(applicable), "core parts" if core else "parts")
