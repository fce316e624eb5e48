"""What a report looks at while it is built: noted by the cycle itself, so that no report needs to say so and none can forget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from maturity.model.benchmark import Benchmark
from maturity.model.matrix import Matrix
from maturity.model.variations import VariationPlan
from maturity.pipeline import ScoredCycle
from maturity.varying import CycleVariations

Value = TypeVar("Value")

Look = tuple[str, str]
"""A network in a cycle: the cycle's name, and the network's code."""


class Watch:
    """Notes at which networks somebody looks. Used by one thread."""

    def __init__(self) -> None:
        self._open: list[set[Look]] = []

    def note(self, *looks: Look) -> None:
        """Take note that somebody looks at networks."""
        if self._open:
            self._open[-1].update(looks)

    @contextmanager
    def looking(self, *, apart: bool = False) -> Iterator[set[Look]]:
        """Give what is looked at meanwhile; whoever watches already sees it too, unless it is kept `apart`."""
        seen: set[Look] = set()
        self._open.append(seen)
        try:
            yield seen
        finally:
            self._open.pop()
            if not apart:
                self.note(*seen)


class Remembered(Mapping[str, Value]):
    """A mapping that is worked out once; whoever uses it later has looked at the same networks.

    Args:
        watch: Who is told.
        make: Works it out.
    """

    def __init__(self, watch: Watch, make: Callable[[], Mapping[str, Value]]) -> None:
        self._watch = watch
        self._make = make
        self._made: tuple[Mapping[str, Value], frozenset[Look]] | None = None

    def _value(self) -> Mapping[str, Value]:
        if self._made is None:
            with self._watch.looking() as seen:
                value = self._make()
            self._made = (value, frozenset(seen))
        self._watch.note(*self._made[1])
        return self._made[0]

    def __getitem__(self, key: str) -> Value:
        return self._value()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._value())

    def __len__(self) -> int:
        return len(self._value())


class WatchedVariations(CycleVariations):
    """Variations of a cycle that count as a look at a network and its peers alone: what is said does not depend on any other.

    The first few networks are varied each with its peers; from then on everybody is varied at once, which is quicker for many.
    """

    FEW = 40

    def __init__(self, watch: Watch, cycle: ScoredCycle, matrix: Matrix, plan: VariationPlan, *, few: bool) -> None:
        super().__init__(cycle, matrix, plan)
        self._watch = watch
        self._few = self.FEW if few else 0

    def vary(self, found: Benchmark) -> Benchmark:
        """Add to one network's comparison how far its places depend on choices."""
        codes = (found.network, *found.peer_codes)
        for code in codes:
            _ = self._cycle.by_code[code]
        with self._watch.looking(apart=True):
            if self._few == 0:
                return super().vary(found)
            self._few -= 1
            return CycleVariations(self._cycle, self._matrix, self._plan, codes).vary(found)
