"""A network in earlier cycles: itself, or those whose answers came along when it merged, split or took a new code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from maturity.benchmarking.causes import Then, find_causes
from maturity.benchmarking.change import Origin, compare_cycles
from maturity.benchmarking.course import Stop, trace_course
from maturity.benchmarking.standing import standings
from maturity.lineage.telling import joined
from maturity.lineage.tracing import origin_of
from maturity.model.assessment import PlanStep
from maturity.model.benchmark import CycleChange
from maturity.model.course import Course
from maturity.model.crossing import Crossing
from maturity.model.result import Result
from maturity.model.succession import Succession
from maturity.pipeline import Scored, ScoredCycle


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a network was in the cycle before. sources: its own result then, or those of its predecessors, in order of code.

    crossing: how the version of that cycle compares with today's.
    """

    code: str
    sources: tuple[Scored, ...] = ()
    same: bool = True
    crossing: Crossing | None = None

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

    def compare(self, now: Scored) -> CycleChange:
        """Compare the two cycles, and say what moved each level; one network is not compared with several, or a part of one."""
        before = self.result
        if before is None:
            return compare_cycles(None, now.result)
        if self.same:
            change = compare_cycles(before, now.result, self.crossing)
            return find_causes(change, Then(self.sources[0].assessment, before), Then(now.assessment, now.result))
        there = f"there {'was' if len(self.sources) == 1 else 'were'} {joined([one.result.network for one in self.sources])}"
        reason = f"In {before.cycle} {there}; since then networks were formed anew, so levels then and now are not compared."
        cycle = now.result.cycle
        return CycleChange(network=self.code, before_cycle=before.cycle, after_cycle=cycle, comparable=False, reason=reason)


def find_earlier(code: str, before: ScoredCycle | None, successions: Sequence[Succession] = ()) -> Earlier:
    """Find what a network was in the cycle before."""
    if before is None:
        return Earlier(code)
    codes, same = origin_of(code, successions, before.by_code.keys(), before.as_of)
    return Earlier(code, tuple(before.by_code[one] for one in codes), same, before.crossing)


def origins_of(codes: Iterable[str], before: ScoredCycle, successions: Sequence[Succession]) -> dict[str, Origin]:
    """Find for every network of a cycle what it was in the one before."""
    found = {code: find_earlier(code, before, successions) for code in codes}
    return {code: Origin(tuple(one.result.network for one in earlier.sources), earlier.same) for code, earlier in found.items()}


def course_of(now: Scored, before: ScoredCycle | None, successions: Sequence[Succession] = ()) -> Course | None:
    """Trace a network's domains over all cycles that are known; None when these are fewer than three."""
    if before is None or not before.older:
        return None
    result = now.result
    found = standings(result)
    ids = [id_ for id_ in found if id_ not in result.criteria and id_ != result.root.id]
    end = Stop(result.cycle, result.as_of, result.matrix, found)
    return trace_course(result.network, end, [*_stops(result.network, before, successions)], ids)


def _stops(code: str, before: ScoredCycle, successions: Sequence[Succession]) -> Iterator[Stop]:
    """Find what a network was in each earlier cycle, oldest first."""
    for older in before.older:
        codes, same = origin_of(code, successions, older.answered or (), older.as_of)
        stood = older.stood(codes[0]) if codes and same else None
        if stood is not None:
            yield Stop(older.name, older.as_of, stood.pin, stood.standings, older.crossing)
        else:
            unread = older.answered is None or (bool(codes) and same)
            yield Stop(older.name, older.as_of, same=same, unread=unread)
    last = find_earlier(code, before, successions)
    if last.result is not None and last.same:
        yield Stop(last.result.cycle, before.as_of, last.result.matrix, standings(last.result), before.crossing)
    elif before.by_code:
        yield Stop(before.listed[min(before.by_code)].cycle, before.as_of, same=last.same)
