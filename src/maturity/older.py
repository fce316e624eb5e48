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
        codes: Gives the codes of the networks that answered; None when the cycle cannot be read.
        stood: Says where one of them stood; None when that cannot be read.
        crossing: How the version that it answered compares with the one of today; None when it is the same, or cannot be compared.
    """

    def __init__(
        self,
        name: str,
        as_of: date,
        codes: Callable[[], Collection[str] | None],
        stood: Callable[[str], Stood | None],
        crossing: Crossing | None = None,
    ) -> None:
        self.name = name
        self.as_of = as_of
        self.crossing = crossing
        self._codes = codes
        self._stood = stood
        self._known: dict[str, Stood | None] = {}

    @cached_property
    def answered(self) -> Collection[str] | None:
        """Name the networks that answered; None when the cycle cannot be read."""
        codes = self._codes()
        return None if codes is None else frozenset(codes)

    def stood(self, code: str) -> Stood | None:
        """Say where a network that answered stood; None when that cannot be read."""
        if code not in self._known:
            self._known[code] = self._stood(code)
        return self._known[code]
