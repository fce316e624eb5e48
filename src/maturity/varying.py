"""How sure the places of a scored cycle are: every network's levels varied once, then any one network placed among its peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.benchmarking.variations.varying import VariedCycle, vary_cycle, vary_places
from maturity.model.benchmark import Benchmark
from maturity.model.matrix import Matrix
from maturity.model.result import Result
from maturity.model.variations import VariationPlan
from maturity.pipeline import ScoredCycle

Round = tuple[str, str, str]
"""What results must share to be compared: matrix, version and cycle."""


@dataclass(frozen=True, slots=True)
class VariedRounds:
    """A scored cycle in all variations of a plan, by what can be compared in it."""

    rounds: Mapping[Round, VariedCycle]

    def vary(self, found: Benchmark, cycle: ScoredCycle) -> Benchmark:
        """Add to one network's comparison how far its places depend on choices."""
        return vary_places(found, self.rounds[round_of(_compared(cycle)[found.network])])


def vary_scored(cycle: ScoredCycle, matrix: Matrix, plan: VariationPlan, codes: Iterable[str] | None = None) -> VariedRounds:
    """Vary the levels of networks of a cycle; on what their matrices share, where these differ.

    Args:
        cycle: The scored cycle.
        matrix: The matrix that the command was given.
        plan: What is varied, how far and how often.
        codes: The networks that are needed, such as one and its peers; None for all.
    """
    compared = _compared(cycle)
    by_round: dict[Round, list[Result]] = {}
    for code in sorted(compared if codes is None else set(codes)):
        by_round.setdefault(round_of(compared[code]), []).append(compared[code])
    assessments = {code: one.assessment for code, one in cycle.by_code.items()}
    asked = {
        name: cycle.core.bound.matrix if cycle.core else cycle.matrix_of(one[0].network, matrix) for name, one in by_round.items()
    }
    return VariedRounds({name: vary_cycle(asked[name], results, assessments, plan) for name, results in by_round.items()})


def _compared(cycle: ScoredCycle) -> Mapping[str, Result]:
    """Give the results that are compared, by code."""
    if cycle.core is not None:
        return cycle.core.results
    return {code: one.result for code, one in cycle.by_code.items()}


def round_of(result: Result) -> Round:
    """Name what a result must share with another to be compared."""
    return (result.matrix.id, result.matrix.version, result.cycle)
