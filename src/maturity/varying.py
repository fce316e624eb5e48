"""How sure the places of a scored cycle are: every network's levels varied once, then any one network placed among its peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from maturity.model.benchmark import Benchmark
from maturity.model.matrix import Matrix
from maturity.model.result import Result
from maturity.model.variations import VariationPlan
from maturity.pipeline import ScoredCycle

if TYPE_CHECKING:
    from maturity.benchmarking.variations.varying import VariedCycle

Round = tuple[str, str, str]
"""What results must share to be compared: matrix, version and cycle."""


class CycleVariations:
    """A scored cycle in all variations of a plan; on what its matrices share, where these differ.

    Nothing is worked out before the first network is asked for, and then everything once. What is said of a network does not
    depend on which others are there besides its peers.

    Args:
        cycle: The scored cycle.
        matrix: The matrix that the command was given.
        plan: What is varied, how far and how often.
        codes: The networks that are needed, such as one and its peers; None for all.
    """

    def __init__(self, cycle: ScoredCycle, matrix: Matrix, plan: VariationPlan, codes: Iterable[str] | None = None) -> None:
        self._cycle = cycle
        self._matrix = matrix
        self._plan = plan
        self._codes = sorted(cycle.by_code if codes is None else set(codes))

    def vary(self, found: Benchmark) -> Benchmark:
        """Add to one network's comparison how far its places depend on choices."""
        from maturity.benchmarking.variations.varying import vary_places  # noqa: PLC0415  (see `rounds`)

        return vary_places(found, self.rounds[_round_of(self._result(found.network))])

    @cached_property
    def rounds(self) -> Mapping[Round, VariedCycle]:
        """Vary all levels, by what can be compared with each other."""
        from maturity.benchmarking.variations.varying import vary_cycle  # noqa: PLC0415  (numpy takes a tenth of a second to load)

        grouped: dict[Round, list[Result]] = {}
        for code in self._codes:
            result = self._result(code)
            grouped.setdefault(_round_of(result), []).append(result)
        assessments = {code: self._cycle.by_code[code].assessment for code in self._codes}
        return {
            name: vary_cycle(self._matrix_of(results[0]), results, assessments, self._plan) for name, results in grouped.items()
        }

    def _result(self, code: str) -> Result:
        core = self._cycle.core
        return core.results[code] if core else self._cycle.by_code[code].result

    def _matrix_of(self, result: Result) -> Matrix:
        core = self._cycle.core
        return core.bound.matrix if core else self._cycle.matrix_of(result.network, self._matrix)


def _round_of(result: Result) -> Round:
    """Name what a result must share with another to be compared."""
    return (result.matrix.id, result.matrix.version, result.cycle)
