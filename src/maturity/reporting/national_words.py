"""Sentences of the overview of all systems that follow from its counts alone, so that a reader can say them again."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.matrix import numbered
from maturity.reporting.national_view import SpreadCell
from maturity.reporting.report import Step


def answered_words(answers: int, everyone: int) -> str:
    """Say how many of all networks answered."""
    if not everyone:
        return "No network is registered"
    if answers == everyone:
        return "The one network answered" if everyone == 1 else f"All {everyone:,} networks answered"
    return f"{answers:,} of {everyone:,} networks answered"


def cell_words(cell: SpreadCell, levels: Sequence[Step]) -> tuple[str, str]:
    """Say where the middle network of a system stands, and how many are at the goal; or why that is not shown."""
    if cell.total is None:
        return "Too few", "not shown"
    if cell.lowest is None or cell.highest is None:
        return "Not shown", f"{cell.total} with a level"
    names = {level.rank: level.name for level in levels}
    one_level = cell.lowest == cell.highest
    said = numbered(cell.lowest, names.get(cell.lowest, ""), names.values()) if one_level else f"{cell.lowest} to {cell.highest}"
    return said, f"{cell.at_goal} of {cell.total}"


def domain_headline(title: str, share: tuple[int, int] | None, goal_words: str) -> str:
    """Say of a domain how many networks are at the goal; share: how many, of those with a level; None when not shown."""
    if share is None:
        return f"{title}: no count can be shown"
    return f"{title}: {share[0]:,} of {share[1]:,} networks are {goal_words}"
