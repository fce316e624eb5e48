"""Cycles further back than the last one: who answered, and, once somebody asks, where a network stood."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from maturity.benchmarking.standing import Standing, standings
from maturity.model.assessment import MatrixPin
from maturity.model.crossing import Crossing
from maturity.model.result import Result


class Stood(NamedTuple):
    """Which matrix a network answered, and where it stood on every criterion and domain."""

    pin: MatrixPin
    standings: Mapping[str, Standing]


def stood_in(result: Result) -> Stood:
    """Keep of a result only where the network stood."""
    return Stood(result.matrix, standings(result))


class OlderCycle:
    """One cycle further back. Nothing of it is read before it is asked for, and nothing is scored twice.

    Args:
        name: The cycle's id.
        as_of: The day on which it was judged.
        codes: Gives the codes of the networks that answered.
        stood: Says where one of them stood.
        crossing: How the version that it answered compares with the one of today; None when it is the same, or cannot be compared.
    """

    def __init__(
        self,
        name: str,
        as_of: date,
        codes: Callable[[], Collection[str]],
        stood: Callable[[str], Stood],
        crossing: Crossing | None = None,
    ) -> None:
        self.name = name
        self.as_of = as_of
        self.crossing = crossing
        self._codes = codes
        self._stood = stood
        self._known: dict[str, Stood] = {}

    @cached_property
    def answered(self) -> Collection[str]:
        """Name the networks that answered."""
        return frozenset(self._codes())

    def stood(self, code: str) -> Stood:
        """Say where a network that answered stood."""
        if code not in self._known:
            self._known[code] = self._stood(code)
        return self._known[code]
