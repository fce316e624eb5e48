"""What the overview of all systems says, as plain data: systems in order of code, never by level; no network is named."""

from __future__ import annotations

from typing import Literal

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank
from maturity.reporting.network_view import FirstPage
from maturity.reporting.report import Number, Report, Words
from maturity.reporting.system_rows import HeatColumn, StandingRow


class SpreadCell(Noun):
    """One domain of one system. lowest, highest: where the middle network stands; words: all of it as it is printed.

    at_goal, total: how many networks are at the goal or above, of how many with a level; None when not shown.
    """

    lowest: Rank | None
    highest: Rank | None
    at_goal: int | None
    total: int | None
    level_words: Words
    count_words: Words


class SystemRow(Noun):
    """One system: how many of its networks answered, and how they are spread. missing: why there are no cells."""

    code: OrgCode
    name: Line
    networks: int
    answered: int
    cells: tuple[SpreadCell, ...]
    missing: Words | None = None


def has_spread(row: SystemRow) -> bool:
    """Tell whether a system shows in any domain where its middle network stands."""
    return any(cell.lowest is not None for cell in row.cells)


class NationalDomain(Noun):
    """One domain over all networks: a sentence that says the finding, the spread, and how the systems differ."""

    id: Slug
    title: Line
    headline: Text
    spread: Text
    own: StandingRow


class NationalReport(Report):
    """The overview of all systems of a cycle, in the order of its pages. goal: the levels that are counted as reached."""

    kind: Literal["national"] = "national"
    first: FirstPage
    goal: Line
    domains: tuple[NationalDomain, ...]
    domains_headline: Text
    columns: tuple[HeatColumn, ...]
    systems: tuple[SystemRow, ...]
    systems_headline: Text
    numbers: tuple[Number, ...]
    answered_headline: Text
    silent: tuple[Line, ...]
    silent_words: Text
    notices: tuple[Words, ...] = ()
