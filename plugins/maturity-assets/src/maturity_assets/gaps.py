"""The matrix of gaps: neighbourhoods by kinds, and what is known of each pair. Pure: figures in, words and shape out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.model.network import Fact, Neighbourhood, Network
from maturity_assets.names import PREFIX, fact_name

STALE_AFTER_YEARS = 1
"""As the matrix asks: an entry counts as current when somebody confirmed it within a year."""


class State(StrEnum):
    """Say what is known of one kind in one neighbourhood."""

    THERE = "there"
    STALE = "stale"
    NONE = "none"
    NOT_LOOKED = "not_looked"


@dataclass(frozen=True, slots=True)
class Pair:
    """One kind in one neighbourhood: what is known, how many there are, and in words."""

    kind: str
    state: State
    count: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One neighbourhood, and each kind in it."""

    network: Network
    area: Neighbourhood
    pairs: tuple[Pair, ...]


def find_gaps(networks: Sequence[Network], kinds: Sequence[str], as_of: date) -> list[Row]:
    """Lay out every declared neighbourhood of the networks, in their order, against every kind."""
    return [
        Row(network, area, tuple(judge(network.facts.get(fact_name(kind, area.id)), kind, as_of) for kind in kinds))
        for network in networks
        for area in network.neighbourhoods
    ]


def has_counts(network: Network) -> bool:
    """Tell whether any register of assets has been read for a network."""
    return any(name.startswith(PREFIX) for name in network.facts)


def judge(fact: Fact | None, kind: str, as_of: date) -> Pair:
    """Say what is known of one pair: a missing figure means that nobody has looked, and never that there is nothing."""
    if fact is None or fact.value is None:
        return Pair(kind, State.NOT_LOOKED, None, "not looked at")
    number = int(fact.value)
    old = fact.dated_on < year_before(as_of)
    if number == 0:
        return Pair(kind, State.NONE, 0, f"none found in {fact.dated_on.year}" if old else "none found")
    words = f"{number:,} or more" if fact.low is not None else f"{number:,}"
    return (
        Pair(kind, State.STALE, number, f"{words}, last in {fact.dated_on.year}") if old else Pair(kind, State.THERE, number, words)
    )


def year_before(day: date) -> date:
    """Give the same day a year before; the last of February where there is no such day."""
    try:
        return day.replace(year=day.year - STALE_AFTER_YEARS)
    except ValueError:
        return day.replace(year=day.year - STALE_AFTER_YEARS, day=28)


def tally(rows: Sequence[Row]) -> Mapping[State, int]:
    """Count pairs by what is known of them."""
    states = [pair.state for row in rows for pair in row.pairs]
    return {state: states.count(state) for state in State}
