"""The rows of a system report's pages: one criterion, network, neighbourhood or month each, as plain data.

Where names are withheld, a count that would give a network away is None, and words beside it say so.
"""

from __future__ import annotations

from datetime import date

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank
from maturity.model.result import Status
from maturity.reporting.report import Number, Standing, Words


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


class ChangeRow(Noun):
    """One criterion: how many of the networks that answered twice moved which way, by the evidence. None: not shown.

    mark: what a reader should bear in mind where it is compared through the crosswalk from an older version.
    """

    id: Slug
    title: Line
    rose: int | None
    same: int | None
    fell: int | None
    newly_assessed: int | None
    no_longer_assessed: int | None
    words: Line
    mark: Line | None = None


class SupportRow(Noun):
    """One criterion where a step would help: who is one step short of the goal, and what the step is.

    planned: how many of them have the goal, or more, as a target or a step of their plan. patients: registered with the networks
    one step short; people: those of them in the most deprived fifth of areas; both with what is not known. said: all this as a
    sentence. proof: what would show the step, as the matrix says; kinds: the kinds of evidence that count. areas_said: where the
    criterion counts neighbourhoods, which further ones would be enough, as a sentence.
    """

    id: Slug
    title: Line
    domain: Line
    goal: Standing
    one_short: int | None
    networks: tuple[Line, ...]
    patients: Number
    people: Number
    reached: int | None
    further: int | None
    without_level: int | None
    planned: int | None
    said: Words
    step: Line | None
    proof: Line | None = None
    kinds: tuple[Line, ...] = ()
    areas_said: Words | None = None


class NextArea(Noun):
    """The smallest choice of neighbourhoods that would take one network to its next level of presence.

    name: of the neighbourhood, or of those that are needed at once. patients: registered there; priority_patients: those in
    priority neighbourhoods among these. instead: single neighbourhoods that would do as well. now, then: levels.
    """

    network: Line
    ids: tuple[Slug, ...]
    name: Words
    patients: int
    priority_patients: int
    instead: tuple[Line, ...]
    now: Standing
    then: Standing


class LearnRow(Noun):
    """One criterion where some networks have reached what others want. hosts, learners: names, in register order."""

    id: Slug
    title: Line
    hosts: tuple[Line, ...]
    learners: tuple[Line, ...]


class GroupMember(Noun):
    """One network of a group: on which criteria it can show another how, and on which it can learn; a few titles, and a count."""

    code: OrgCode
    name: Line
    gives: Text
    gets: Text


class LearnGroup(Noun):
    """Networks that fit together. met: how many of their wishes another of the group can meet."""

    headline: Text
    met: int
    members: tuple[GroupMember, ...]


class Warned(Noun):
    """One thing that a reader should know about what shares and levels rest on, and the networks where it is so."""

    words: Text
    networks: tuple[Line, ...]
