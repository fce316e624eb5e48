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
    """The children that count: their ranks, how many could carry one, and what they are called.

    assessed: how many of the ranks somebody assessed; the node's policy put the others there.
    """

    ranks: tuple[int, ...]
    applicable: int
    noun: str
    assessed: int

    def enough(self, share: float) -> bool:
        """Tell whether a large enough share of the applicable ones is assessed."""
        return bool(self.applicable) and len(self.ranks) / self.applicable >= share

    def base(self) -> str:
        """Say how many of how many are assessed."""
        return assessed_words(self.assessed, self.applicable, self.noun)

    def unfinished(self, share: float) -> Rolled:
        """Sum up what cannot be summed up: nothing applies, nothing is assessed, or too little."""
        if not self.applicable:
            return self.rolled(Status.NOT_APPLICABLE, None, "Nothing here applies to this network.")
        if not self.ranks:
            return self.rolled(Status.NOT_ASSESSED, None, self.base())
        return self.rolled(Status.INCOMPLETE, None, f"{self.base()} At least {limit(share)} must be, before they are summed up.")

    def rolled(self, status: Status, level: int | None, reason: str) -> Rolled:
        """Build the roll-up; the engine adds rule and version."""
        return make_rolled(status, reason, level=level, assessed=self.assessed, applicable=self.applicable)


def assessed_words(assessed: int, applicable: int, noun: str) -> str:
    """Say how many of how many are assessed: "Nine of 12 core criteria are assessed."."""
    if not assessed:
        return f"None of the {number(applicable)} {noun} is assessed."
    if assessed == applicable:
        return f"All {number(applicable)} {noun} are assessed." if assessed > 1 else "The only one is assessed."
    return f"{number(assessed).capitalize()} of {number(applicable)} {noun} {'is' if assessed == 1 else 'are'} assessed."


def make_rolled(
    status: Status,
    reason: str,
    *,
    assessed: int,
    applicable: int,
    level: int | None = None,
    value: float | None = None,
) -> Rolled:
    """Build a roll-up from values that are already right; the engine adds what is shown, rule and version."""
    return build(
        Rolled,
        {
            "status": status,
            "level": level,
            "value": value,
            "shown": None,
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
    ranked = [(child.level, child.stands_in) for child in applicable if child.status is Status.SCORED and child.level is not None]
    ranks = tuple([rank for rank, _ in ranked])
    assessed = sum(not stands_in for _, stands_in in ranked)
    return Tally(ranks, len(applicable), name_children(counted, core=bool(core)), assessed)


def name_children(children: Sequence[Child], *, core: bool = False) -> str:
    """Say what children are called together: domains, (core) criteria, or parts where there are both."""
    nodes = sum(child.is_node for child in children)
    if nodes == 0:
        return "core criteria" if core else "criteria"
    return "domains" if nodes == len(children) else "parts"
