"""Add up, for each network, what lies in the most deprived fifth: patients, areas or practices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

Basis = Literal["patients", "areas", "practices"]
"""What is counted. Patients are exact; areas and practices stand in where patients by area are not known."""

DECILES_OF_CORE20 = 2
"""The most deprived fifth of areas in England is the first two tenths."""

FIFTH = 0.2

CLOSED = "CLOSED"
"""What the table of patients writes where a postcode leads to no area."""


@dataclass
class Count:
    """What was counted for one network. unplaced: units whose area is not in the table of deprivation; they are in no share."""

    core20: int = 0
    whole: int = 0
    unplaced: int = 0

    def add(self, units: int, decile: int | None) -> None:
        """Add units of one area; None means that the area's deprivation is not known."""
        if decile is None:
            self.unplaced += units
            return
        self.whole += units
        if decile <= DECILES_OF_CORE20:
            self.core20 += units


@dataclass(frozen=True)
class Counted:
    """The counts by network code, and how many units could not be tied to a network at all."""

    by_code: Mapping[str, Count]
    homeless: int = 0
    areas: int = 0
    areas_unplaced: int = 0


@dataclass
class _Counting:
    by_code: dict[str, Count] = field(default_factory=dict)

    def of(self, code: str) -> Count:
        return self.by_code.setdefault(code, Count())


def count_areas(network_of: Mapping[str, str], deciles: Mapping[str, int]) -> Counted:
    """Count areas, each given to one network as a whole: patients who live there and are registered elsewhere are not seen."""
    counting = _Counting()
    for area, code in network_of.items():
        counting.of(code).add(1, deciles.get(area))
    unplaced = sum(area not in deciles for area in network_of)
    return Counted(counting.by_code, areas=len(network_of), areas_unplaced=unplaced)


def count_patients(rows: Iterable[tuple[str, str, int]], network_of: Mapping[str, str], deciles: Mapping[str, int]) -> Counted:
    """Count patients by where they live. rows: practice, area, patients."""
    counting = _Counting()
    areas: set[str] = set()
    homeless = 0
    for practice, area, patients in rows:
        if area != CLOSED:
            areas.add(area)
        code = network_of.get(practice)
        if code is None:
            homeless += patients
        else:
            counting.of(code).add(patients, deciles.get(area))
    return Counted(counting.by_code, homeless, len(areas), sum(area not in deciles for area in areas))


def count_practices(scores: Mapping[str, float], network_of: Mapping[str, str]) -> Counted:
    """Count practices, each alike whatever its size. The most deprived fifth is that of all practices with a score."""
    border = score_at_border(scores.values())
    counting = _Counting()
    for practice, code in network_of.items():
        score = scores.get(practice)
        decile = None if score is None else DECILES_OF_CORE20 if score >= border else DECILES_OF_CORE20 + 1
        counting.of(code).add(1, decile)
    return Counted(counting.by_code, homeless=sum(practice not in network_of for practice in scores))


def score_at_border(scores: Iterable[float]) -> float:
    """Give the lowest score within the most deprived fifth; infinity when there is no score."""
    ordered = sorted(scores, reverse=True)
    return ordered[ceil(len(ordered) * FIFTH) - 1] if ordered else float("inf")
