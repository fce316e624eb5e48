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
from maturity.model.matrix import Rank
from maturity.model.result import Status
from maturity.reporting.network_view import FirstPage, QuoteView
from maturity.reporting.report import Number, Report, Standing


class Naming(Noun):
    """Which networks a report may name.

    shown: False withholds every name and code, and hides counts between nothing and `min_cell` (and those that could be
    worked out from them). private: codes never offered to others as somebody to learn from.
    """

    shown: bool = True
    private: tuple[OrgCode, ...] = ()
    min_cell: Annotated[int, Field(ge=3, le=50)] = 3


class LevelTally(Noun):
    """How many networks stand at one level; networks None: the count is not shown."""

    rank: Rank
    name: Line
    networks: int | None


class StatusTally(Noun):
    """How many networks have no level, and which kind of missing it is; networks None: the count is not shown."""

    status: Status
    words: Line
    networks: int | None


class StandingRow(Noun):
    """How the networks are spread over the levels of one criterion or domain.

    core: None for a domain. assessed: networks with a level, None when hidden. all: networks of the system.
    words: the row as one sentence. hidden: why counts are missing; None when none is.
    """

    id: Slug
    title: Line
    core: bool | None
    counts: tuple[LevelTally, ...]
    others: tuple[StatusTally, ...]
    assessed: int | None
    all: int
    words: Line
    hidden: Line | None = None


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


class HeatColumn(Noun):
    """One domain of the heat map."""

    id: Slug
    title: Line
    short: Line


class HeatRow(Noun):
    """One network: where it stands in each domain, and on how much of the matrix that rests."""

    code: OrgCode
    name: Line
    patients: int | None
    cells: tuple[Standing, ...]
    assessed: int
    applicable: int
    answered: bool


class HeatMap(Noun):
    """Networks by domains, in the order that the register gives and never by level. note: why rows are missing."""

    headline: Line
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    note: Text | None


class AreaRow(Noun):
    """One neighbourhood: who is there, since when, funded until when. Each may be None: not stated.

    money: says in words that the money has ended, ends before the next cycle, or has no stated end; None when it lasts.
    """

    network: Line
    id: Slug
    name: Line
    patients: int
    priority: bool
    who: Line | None = None
    since: date | None = None
    funded_until: date | None = None
    money: Line | None = None


class Presence(Noun):
    """Which neighbourhoods have nobody, gaps first. note: why rows are missing, or that the matrix does not ask."""

    headline: Line
    criterion: Line | None
    numbers: tuple[Number, ...]
    gaps: tuple[AreaRow, ...]
    present: tuple[AreaRow, ...]
    unknown: tuple[AreaRow, ...]
    undeclared: tuple[Line, ...]
    note: Text | None
    quotes: tuple[QuoteView, ...] = ()


class ClaimRow(Noun):
    """One criterion: how many networks claim a level and how far evidence bears the claims out.

    claims, borne_out, above, without_level: numbers of networks; None: not shown. widest: levels between claim and evidence.
    networks: who claims more than the evidence shows, in words, widest gap first; empty when names are withheld.
    """

    id: Slug
    title: Line
    claims: int | None
    borne_out: int | None
    above: int | None
    without_level: int | None
    widest: int | None
    networks: tuple[Line, ...]


class ClaimNetwork(Noun):
    """One network: how many of its claims can be set beside a level, how many go beyond it, and by how much at most."""

    name: Line
    claims: int
    above: int
    widest: int


class NotCounted(Noun):
    """One reason why evidence was not counted: count of items, in how many networks (None: not shown)."""

    reason: Line
    count: int
    networks: int | None


class ExpiryMonth(Noun):
    """One month, by its first day, and how many items that count today stop counting in it."""

    month: date
    count: int


class AtRisk(Noun):
    """One criterion, and how much of its evidence expires before the next cycle; networks None: not shown."""

    id: Slug
    title: Line
    count: int
    networks: int | None


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


class ChangeRow(Noun):
    """One criterion: how many of the networks that answered twice moved which way, by the evidence. None: not shown."""

    id: Slug
    title: Line
    rose: int | None
    same: int | None
    fell: int | None
    newly_assessed: int | None
    no_longer_assessed: int | None
    words: Line


class ChangeDomain(Noun):
    """The criteria of one domain in two cycles."""

    id: Slug
    title: Line
    rows: tuple[ChangeRow, ...]


class SystemChangeView(Noun):
    """What changed since the last cycle, among those who answered both. note: why nothing can be compared."""

    headline: Line
    before_cycle: Slug | None
    after_cycle: Slug
    numbers: tuple[Number, ...]
    domains: tuple[ChangeDomain, ...]
    only_before: tuple[Line, ...]
    only_after: tuple[Line, ...]
    not_comparable: tuple[Line, ...]
    note: Text | None


class SupportRow(Noun):
    """One criterion where a step would help: who is one step short of the goal, and what the step is.

    planned: how many of them have set the goal, or more, as a target. patients: registered with the networks one step
    short, with its base.
    """

    id: Slug
    title: Line
    domain: Line
    goal: Standing
    one_short: int | None
    networks: tuple[Line, ...]
    patients: Number
    reached: int | None
    further: int | None
    without_level: int | None
    planned: int | None
    step: Line | None


class Support(Noun):
    """Where support goes furthest: most networks one step short first. numbers: what the networks' own plans say."""

    headline: Text
    goal: Line
    numbers: tuple[Number, ...]
    rows: tuple[SupportRow, ...]
    others: tuple[SupportRow, ...]
    note: Text | None


class LearnRow(Noun):
    """One criterion where some networks have reached what others want. hosts, learners: names, in register order."""

    id: Slug
    title: Line
    hosts: tuple[Line, ...]
    learners: tuple[Line, ...]


class Learning(Noun):
    """Who can learn from whom; only networks that allow naming. note: why there are no rows."""

    headline: Text
    rows: tuple[LearnRow, ...]
    note: Text | None


class Warned(Noun):
    """Things that a reader should know about one network's denominators and voices."""

    network: Line
    words: tuple[Text, ...]


class Answered(Noun):
    """Who answered, how far, and what should be borne in mind. not_answered: names; empty when withheld."""

    headline: Line
    numbers: tuple[Number, ...]
    not_answered: tuple[Line, ...]
    warnings: tuple[Warned, ...]
    warnings_note: Text | None


class SystemReport(Report):
    """The report for a system's board, in the order of its pages."""

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
