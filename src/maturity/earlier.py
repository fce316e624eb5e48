"""A network in the cycle before: itself, or those whose answers came along when it merged, split or took a new code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.benchmarking.change import Origin, compare_cycles
from maturity.lineage.telling import joined
from maturity.lineage.tracing import goes_on_as, sources_of
from maturity.model.assessment import PlanStep
from maturity.model.benchmark import CycleChange
from maturity.model.result import Result
from maturity.model.succession import Succession
from maturity.pipeline import Scored, ScoredCycle


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a network was in the cycle before. sources: its own result then, or those of its predecessors, in order of code."""

    code: str
    sources: tuple[Scored, ...] = ()
    same: bool = True

    @property
    def result(self) -> Result | None:
        """Give the result of that cycle under today's code; of several predecessors the first, for its cycle and day."""
        if not self.sources:
            return None
        return self.sources[0].result.model_copy(update={"network": self.code})

    @property
    def plan(self) -> tuple[PlanStep, ...]:
        """Give what was planned then, by all of them."""
        return tuple(dict.fromkeys(step for one in self.sources for step in one.assessment.plan))

    def compare(self, now: Result) -> CycleChange:
        """Compare the two cycles; one network with several, or with a part of one, is not compared."""
        before = self.result
        if before is None or self.same:
            return compare_cycles(before, now)
        there = f"there {'was' if len(self.sources) == 1 else 'were'} {joined([one.result.network for one in self.sources])}"
        reason = f"In {before.cycle} {there}; since then networks were formed anew, so levels then and now are not compared."
        return CycleChange(network=self.code, before_cycle=before.cycle, after_cycle=now.cycle, comparable=False, reason=reason)


def find_earlier(code: str, before: ScoredCycle | None, successions: Sequence[Succession] = ()) -> Earlier:
    """Find what a network was in the cycle before."""
    if before is None:
        return Earlier(code)
    codes = sources_of(code, successions, before.by_code.keys(), before.as_of)
    same = len(codes) < 2 and all(goes_on_as(one, code, successions, before.as_of) for one in codes)
    return Earlier(code, tuple(before.by_code[one] for one in codes), same)


def origins_of(codes: Iterable[str], before: ScoredCycle, successions: Sequence[Succession]) -> dict[str, Origin]:
    """Find for every network of a cycle what it was in the one before."""
    found = {code: find_earlier(code, before, successions) for code in codes}
    return {code: Origin(tuple(one.result.network for one in earlier.sources), earlier.same) for code, earlier in found.items()}
