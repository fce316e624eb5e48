"""What a system report says, as plain data: every number with its label and unit, every missing thing in words.

The order of the fields of `SystemReport` is the order of its pages. Nothing here is worked out: `build_system_report` does
that, and templates only print it. Names of networks appear only as far as `Naming` allows; where they are withheld no code
appears either, and a count that would give one of them away is None with words that say so.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.basis import SystemBasis
from maturity.reporting.course_view import CourseView
from maturity.reporting.network_view import FirstPage, QuoteView
from maturity.reporting.report import Number, Report, Words
from maturity.reporting.system_rows import (
    AreaRow,
    AtRisk,
    ChangeRow,
    ClaimNetwork,
    ClaimRow,
    ExpiryMonth,
    HeatColumn,
    HeatRow,
    LearnGroup,
    LearnRow,
    NextArea,
    NotCounted,
    StandingRow,
    SupportRow,
    Warned,
)


class Naming(Noun):
    """Which networks a report may name.

    shown: False withholds every name and code, and hides counts between nothing and `min_cell` (and those that could be
    worked out from them).
    """

    shown: bool = True
    min_cell: Annotated[int, Field(ge=3, le=50)] = 3


class StandingDomain(Noun):
    """One domain: a headline that says the finding, its own spread, and the spread of its criteria in matrix order."""

    id: Slug
    title: Line
    short: Line
    headline: Text
    own: StandingRow
    rows: tuple[StandingRow, ...]


class Standings(Noun):
    """Where the networks stand, criterion by criterion. goal: the levels that headlines count, "Embedded or Shared"."""

    headline: Line
    note: Text
    goal: Line
    domains: tuple[StandingDomain, ...]


class HeatMap(Noun):
    """Networks by domains, in the order that the register gives and never by level. note: why rows are missing."""

    headline: Line
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    note: Text | None


class Presence(Noun):
    """Which neighbourhoods have nobody, gaps first. criterion None: the matrix does not ask. note: why rows are missing."""

    headline: Line
    criterion: Line | None
    numbers: tuple[Number, ...]
    gaps: tuple[AreaRow, ...]
    present: tuple[AreaRow, ...]
    unknown: tuple[AreaRow, ...]
    undeclared: tuple[Line, ...]
    note: Text | None
    quotes: tuple[QuoteView, ...] = ()


class Claims(Noun):
    """Claims without support, and evidence that expires before the next cycle.

    networks: those with a claim beyond the evidence, in the register's order; empty when names are withheld.
    """

    headline: Line
    numbers: tuple[Number, ...]
    rows: tuple[ClaimRow, ...]
    rows_note: Text | None
    networks: tuple[ClaimNetwork, ...]
    not_counted_headline: Line
    not_counted: tuple[NotCounted, ...]
    expiry_headline: Line
    months: tuple[ExpiryMonth, ...]
    at_risk: tuple[AtRisk, ...]
    next_cycle: date
    next_cycle_words: Line


class ChangeDomain(Noun):
    """The criteria of one domain in two cycles."""

    id: Slug
    title: Line
    rows: tuple[ChangeRow, ...]


class SystemChangeView(Noun):
    """What changed since the last cycle, among those who answered both. note: why nothing can be compared.

    through: what could be compared with an older version of the matrix; None for one version. course: several cycles.
    """

    headline: Line
    before_cycle: Slug | None
    after_cycle: Slug
    numbers: tuple[Number, ...]
    domains: tuple[ChangeDomain, ...]
    only_before: tuple[Line, ...]
    only_after: tuple[Line, ...]
    not_comparable: tuple[Line, ...]
    note: Text | None
    through: Text | None = None
    course: CourseView | None = None


class NextAreas(Noun):
    """Which neighbourhoods would take networks to their next level of presence: one row a network at most, priority areas first."""

    headline: Line
    rows: tuple[NextArea, ...]
    note: Text


class Support(Noun):
    """Where support goes furthest: where a step reaches most people in priority groups first.

    numbers: what the networks' own plans say. how: in which order the criteria stand, and what that leaves out. areas: None where
    the matrix does not ask for presence, or networks may not be named.
    """

    headline: Text
    goal: Line
    numbers: tuple[Number, ...]
    how: Text | None
    rows: tuple[SupportRow, ...]
    others: tuple[SupportRow, ...]
    areas: NextAreas | None
    note: Text | None


class Learning(Noun):
    """Who can learn from whom; hosts and groups are only of networks that agreed to be named.

    note: how many agreed, or why none is named. groups_headline None: there is nothing to say about groups.
    """

    headline: Text
    rows: tuple[LearnRow, ...]
    note: Text | None
    groups_headline: Line | None = None
    groups: tuple[LearnGroup, ...] = ()
    groups_note: Text | None = None


class Answered(Noun):
    """Who answered, how far, and what should be borne in mind. not_answered: names; empty when withheld."""

    headline: Line
    numbers: tuple[Number, ...]
    not_answered: tuple[Line, ...]
    warnings: tuple[Warned, ...]
    warnings_note: Text | None


class SystemReport(Report):
    """The report for a system's board, in the order of its pages; notices stand at the top.

    basis: what its tables were counted from, where networks may be named; no page prints it.
    """

    kind: Literal["system"] = "system"
    system: OrgCode
    system_name: Line
    board_name: Line
    naming: Naming
    first: FirstPage
    standings: Standings
    heat_map: HeatMap
    presence: Presence
    claims: Claims
    change: SystemChangeView
    support: Support
    learning: Learning
    answered: Answered
    notices: tuple[Words, ...] = ()
    basis: SystemBasis | None = None
