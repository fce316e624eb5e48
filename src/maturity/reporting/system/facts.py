"""All that a system report is made from, looked up once and handed to every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from maturity.model.assessment import Assessment
from maturity.model.benchmark import ClosedRow
from maturity.model.matrix import Matrix
from maturity.model.network import Network, System
from maturity.model.result import Result
from maturity.model.system_tables import SystemTables
from maturity.reporting.report import SMALL_NUMBERS, Number, listed, number_word, of, percent, sentence
from maturity.reporting.system_view import Naming

NOT_SHOWN = "too small to show"


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """What every page may look at. networks: the whole system, in the register's order, whether they answered or not."""

    system: System
    networks: tuple[Network, ...]
    results: Mapping[str, Result]
    assessments: Mapping[str, Assessment]
    matrix: Matrix
    tables: SystemTables
    naming: Naming
    labels: Mapping[str, str]
    cycle: str
    as_of: date
    next_cycle: date
    next_cycle_given: bool

    def name(self, code: str) -> str:
        """Name a network, with its code where two share a name; a code that nobody knows names itself."""
        return self.labels.get(code, code)

    def names(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Name networks in the order given; nothing when names are withheld."""
        return tuple(self.name(code) for code in codes) if self.naming.shown else ()

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Put codes into the register's order, which says nothing about levels; unknown codes come last."""
        asked = set(codes)
        known = [network.code for network in self.networks if network.code in asked]
        return (*known, *sorted(asked.difference(known)))

    def safe(self, count: int, base: int) -> int | None:
        """Give a count of networks; None where names are withheld and it, or the rest of its base, is small but not nothing."""
        if self.naming.shown:
            return count
        small = range(1, self.naming.min_cell)
        return None if count in small or base - count in small else count

    def share(self, label: str, part: int, whole: int, unit: str = "networks") -> Number:
        """Say a count of networks with its base, as far as it may be shown."""
        if self.safe(part, whole) is None:
            return Number(label=label, value=None, unit=unit, words=NOT_SHOWN)
        return counted_share(label, part, whole, unit)

    @property
    def goal(self) -> int:
        """Give the level that the system wants for all: the one that the tables ask for, else the last but one."""
        for need in self.tables.needs.values():
            return need.goal
        ranks = [level.rank for level in self.matrix.levels]
        return ranks[-2] if len(ranks) > 2 else ranks[-1]

    @property
    def goal_words(self) -> str:
        """Name the levels from the goal upward: "Embedded or Shared"."""
        return listed((level.name for level in self.matrix.levels if level.rank >= self.goal), "or")


def counted_share(label: str, part: int, whole: int, unit: str) -> Number:
    """Say a count with its base and share; a base of nothing has no share and no value."""
    value = float(part) if whole else None
    words = of(part, whole) if whole else "none to count"
    return Number(label=label, value=value, unit=unit, words=words, part=float(part), whole=float(whole))


def closed_words(matrix: Matrix, closed: ClosedRow) -> str:
    """Say a row in which counts are hidden as a sentence."""
    if closed.total is None:
        return f"{sentence(closed.reason or NOT_SHOWN)}."
    shown = {rank: count for rank, count in closed.counts.items() if count is not None}
    said = [f"{matrix.level_name(rank)} {count:,}" for rank, count in shown.items() if count]
    if not said:
        return f"{closed.total:,} have a level; too few at single levels to show."
    return f"{', '.join([*said, f'other levels {closed.total - sum(shown.values()):,}'])}."


def share_of(part: int, whole: int, noun: str) -> str:
    """Say a part with its base, what is counted, and the share: "5 of 31 claims (16%)"."""
    return f"{part:,} of {whole:,} {noun} ({percent(part / whole)})" if whole else f"none of no {noun}"


def pair_words(part: int, whole: int) -> str:
    """Say a part and its base alike, both as words when both are small: "five of eight", "5 of 12"."""
    small = max(part, whole) < len(SMALL_NUMBERS)
    return f"{number_word(part) if part else 'none'} of {number_word(whole)}" if small else f"{part or 'none'} of {whole:,}"


def label_networks(networks: Iterable[Network]) -> dict[str, str]:
    """Label every network by code: its name, with the code where two share a name."""
    everyone = list(networks)
    times = Counter(network.name for network in everyone)
    return {network.code: network.name if times[network.name] == 1 else f"{network.name} ({network.code})" for network in everyone}
