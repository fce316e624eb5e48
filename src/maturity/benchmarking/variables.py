"""What describes a network and its patients: the variables that nearest neighbours may be chosen by, never a result."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from math import log

from maturity.errors import InputError, Problem
from maturity.model.network import Network


@dataclass(frozen=True, slots=True)
class Variable:
    """One describing figure. of: its value in its own unit, None where unknown. shown: how it is written.

    by_proportion: measured by its logarithm, so that 20,000 to 40,000 is as far as 40,000 to 80,000.
    """

    id: str
    title: str
    of: Callable[[Network], float | None]
    shown: Callable[[float], str]
    by_proportion: bool = False

    def measure(self, network: Network) -> float | None:
        """Take the figure as distances need it; None where it is not known, or has no logarithm."""
        value = self.of(network)
        if value is None or not self.by_proportion:
            return value
        return log(value) if value > 0 else None

    def write(self, network: Network) -> str | None:
        """Write the figure; None where it is not known."""
        value = self.of(network)
        return None if value is None else self.shown(value)


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _share(value: float) -> str:
    return f"{value:.0%}"


DESCRIBING = (
    Variable("list_size", "list size", lambda network: network.list_size, _whole, by_proportion=True),
    Variable("deprivation_score", "deprivation score", lambda network: network.deprivation_score, "{:.1f}".format),
    Variable("rural_share", "share of rural patients", lambda network: network.rural_share, _share),
    Variable("core20_share", "share in the most deprived fifth", lambda network: network.core20_share, _share),
    Variable("practices", "number of practices", lambda network: network.practices, _whole, by_proportion=True),
)
"""The variables that every register may hold, in the order in which they are offered."""

USUAL = ("list_size", "deprivation_score", "rural_share", "core20_share")
"""What peers are chosen by when nothing else is asked for."""


def choose_variables(asked: Iterable[str], networks: Iterable[Network], scored: Collection[str] = ()) -> tuple[Variable, ...]:
    """Find variables by id: those that every register may hold, and figures that the networks carry.

    Args:
        asked: Ids, each once.
        networks: Networks that may carry further figures.
        scored: Names of figures by which a matrix scores; peers are never chosen by results, so these are refused.

    Raises:
        InputError: Nothing is asked for, an id twice, one that nobody knows, or one that is scored.
    """
    ids = list(asked)
    known = {one.id: one for one in DESCRIBING}
    for network in networks:
        known.update({id_: _figure(id_, fact.unit) for id_, fact in network.facts.items() if id_ not in known})
    there_are = f"There are: {', '.join(id_ for id_ in known if id_ not in scored)}"
    faults = [Problem(f"no describing variable is called '{id_}'", there_are) for id_ in ids if id_ not in known]
    faults += [
        Problem(f"'{id_}' is a figure that the matrix scores, and peers are never chosen by results", there_are)
        for id_ in ids
        if id_ in scored
    ]
    faults += [Problem(f"'{id_}' is named twice", "Name each variable once") for id_ in {one for one in ids if ids.count(one) > 1}]
    if not ids:
        faults.append(Problem("no variable is named", there_are))
    if faults:
        raise InputError(faults)
    return tuple(known[id_] for id_ in ids)


def _figure(id_: str, unit: str) -> Variable:
    """Make a variable of a public figure; one that is suppressed at its source is not known."""

    def of(network: Network) -> float | None:
        fact = network.facts.get(id_)
        return None if fact is None else fact.value

    return Variable(id_, f"{id_} ({unit})", of, "{:,.3g}".format)
