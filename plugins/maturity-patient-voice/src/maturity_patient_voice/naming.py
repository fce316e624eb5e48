"""The names that survey figures go by, and from how many people on a figure may be shown."""

from __future__ import annotations

PREFIX = "patient_voice."
SYSTEM_PREFIX = f"{PREFIX}system."
"""Figures of a whole system. They are context for its networks, and the score of none."""

SUPPRESS_UNDER = 10
"""Figures that rest on fewer people than this are not shown: the national survey suppresses them too."""

UNIT_START = "share of patients who answered: "


def fact_name(measure: str) -> str:
    """Name the fact that holds a network's own figure."""
    return PREFIX + measure


def system_fact_name(measure: str) -> str:
    """Name the fact that holds the figure of the network's system."""
    return SYSTEM_PREFIX + measure


def unit_of(label: str) -> str:
    """Give the unit of a figure: what share it is."""
    return f"{UNIT_START}{label}"[:300]


def label_of(unit: str) -> str:
    """Give back what was asked, from a figure's unit."""
    return unit.removeprefix(UNIT_START)
