"""Where a network stands among networks like it, what changed between cycles, and how a system's networks are spread."""

from datetime import date
from enum import StrEnum

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.cause import Cause
from maturity.model.crossing import Crossing
from maturity.model.matrix import Rank, Version
from maturity.model.peers import AtLeast, FigurePlace, PeerReason
from maturity.model.places import Place
from maturity.model.result import Status
from maturity.model.variations import Variations


class Band(Noun):
    """One criterion or domain among peers: median and quartiles are levels that a peer really has, never averages.

    peers: how many peers carry a level here (the network itself is not one of them). suppressed: fewer than the minimum,
    or another table would give it away; then every number but `peers` is None, and `reason` says why in words.
    at_or_above: share of those peers at or above each level, 0 to 1; only where neither that count nor the rest is one or two.
    at_least: the same with intervals, when asked for.
    """

    id: Slug
    own: Rank | None
    peers: int
    suppressed: bool = False
    reason: Line | None = None
    lower_quartile: Rank | None = None
    median: Rank | None = None
    upper_quartile: Rank | None = None
    at_or_above: dict[Rank, float] = {}
    place: Place | None = None
    at_least: tuple[AtLeast, ...] = ()


class SharedCore(Noun):
    """What networks that answered different matrices were compared on.

    base, version: the matrix that all of them rest on. matrices: ids of those that were answered. criteria: how many are compared,
    of how many that the network's own matrix has. words: the same in a sentence, for every page that compares.
    """

    base: Slug
    version: Version
    matrices: tuple[Slug, ...]
    criteria: int
    of: int
    words: Text


class Benchmark(Noun):
    """One network among its peers. peer_codes are for the analyst's eyes and are never printed in a report.

    shared: None when all answered the same matrix. Otherwise bands are there only for what stands in all of the matrices, and for
    the common base as a whole, by its own id, rolled up again from that alone.

    variations: how far the places depend on choices; None when nothing was varied. figures: where the network's own figures lie
    among its peers', by criterion. reasons: why each peer is one, when asked for; for the analyst's eyes too.
    """

    network: OrgCode
    peer_group: Slug
    why: Text
    peer_codes: tuple[OrgCode, ...]
    min_peers: int
    bands: dict[Slug, Band]
    shared: SharedCore | None = None
    variations: Variations | None = None
    figures: dict[Slug, FigurePlace] = {}
    reasons: tuple[PeerReason, ...] = ()


class Movement(StrEnum):
    """Say what happened to a criterion between two cycles."""

    ROSE = "rose"
    SAME = "same"
    FELL = "fell"
    NEWLY_ASSESSED = "newly_assessed"
    NO_LONGER_ASSESSED = "no_longer_assessed"
    NEITHER = "neither"


class Change(Noun):
    """One criterion or domain in two cycles, by supported level.

    gained, lost: ids of evidence that is new, or that no longer counts. causes: what moved it, when that was looked into. mark:
    what a reader should bear in mind where it is compared through the crosswalk.
    """

    id: Slug
    before_status: Status
    after_status: Status
    before: Rank | None
    after: Rank | None
    movement: Movement
    gained: tuple[Slug, ...] = ()
    lost: tuple[Slug, ...] = ()
    causes: tuple[Cause, ...] = ()
    mark: Line | None = None


class CycleChange(Noun):
    """One network in two cycles of the same matrix version, or of two versions through the crosswalk that the newer declares.

    comparable False: `reason` says why, and changes is empty. comparable True with a reason: what a reader should bear in
    mind (the matrix's text or a rule changed within the version). crossing: how two versions were compared; None for one version.
    changes holds only what can be compared.
    """

    network: OrgCode
    before_cycle: Slug | None
    after_cycle: Slug
    comparable: bool
    reason: Text | None = None
    changes: dict[Slug, Change] = {}
    crossing: Crossing | None = None


class SystemChange(Noun):
    """A system's networks in two cycles. Those who answered only once are named, never counted as fallen.

    both: one entry for each network that answered twice, by code. movements: how many of the comparable ones moved which
    way, by criterion or domain. not_comparable: those who answered twice, but not the same version of the same matrix.
    merged: networks of the earlier cycle that merged, split or were regrouped since; formed: networks of the later cycle that came
    of them. Neither moves in any direction, and neither is among those who answered once.
    """

    both: tuple[CycleChange, ...]
    only_before: tuple[OrgCode, ...]
    only_after: tuple[OrgCode, ...]
    not_comparable: tuple[OrgCode, ...]
    movements: dict[Slug, dict[Movement, int]]
    merged: tuple[OrgCode, ...] = ()
    formed: tuple[OrgCode, ...] = ()


class Distribution(Noun):
    """How many networks stand at each level of one criterion or domain; the other statuses are counted beside, never as zero.

    counts: only ranks that at least one network holds. statuses: every network without a level, by status; a network that
    is scored by value alone stands there as scored. Both together add up to networks.
    """

    id: Slug
    counts: dict[Rank, int]
    statuses: dict[Status, int]
    networks: int


class ClosedRow(Noun):
    """A distribution made fit to publish: None stands for a count that is not shown.

    counts: every level of the scale. total: how many networks carry a level here; None when the row rests on too few.
    reason: in words, given when anything is hidden.
    """

    id: Slug
    counts: dict[Rank, int | None]
    total: int | None
    reason: Line | None = None


class SupportNeed(Noun):
    """One criterion or domain: who is one step short of a level that a system wants for all.

    reached, further, without_level: numbers of networks at the goal or above, two or more steps short, and without a level.
    patients: registered patients of the networks one step short, as far as list sizes are known; size_unknown: how many
    of those networks have no known list size. priority_people: those of them who live in the most deprived fifth of areas in
    England, as far as that is known; priority_unknown: of how many of those networks it is not.
    """

    id: Slug
    goal: Rank
    reached: int
    one_short: tuple[OrgCode, ...]
    further: int
    without_level: int
    patients: int
    size_unknown: int
    priority_people: int
    priority_unknown: int


class UnsupportedClaim(Noun):
    """One network that claims a level which its evidence does not bear out. supported: None when no level stands."""

    network: OrgCode
    claimed: Rank
    supported: Rank | None


class ClaimCheck(Noun):
    """One criterion: how many networks claim a level, and whose claim lies above what the evidence bears out.

    above: both levels stand, widest gap first, then by code. without_level: networks that claim a level although no level
    stands (uncertain or not assessed); they are listed apart, since their gap has no size.
    """

    id: Slug
    claims: int
    above: tuple[UnsupportedClaim, ...]
    without_level: tuple[UnsupportedClaim, ...]


class NeighbourhoodPresence(Noun):
    """One neighbourhood under a criterion that asks for coverage.

    reached: None when the network was not assessed there. evidence: ids of the counted items tagged with it. since: the
    earliest start that an item gives. funded_until: the latest end of money that an item gives. Both None when none does.
    """

    network: OrgCode
    id: Slug
    name: Line
    registered_patients: int
    priority: bool
    reached: bool | None
    evidence: tuple[Slug, ...] = ()
    since: date | None = None
    funded_until: date | None = None


class PresenceTable(Noun):
    """Where a system's neighbourhoods stand under one criterion that asks for coverage, gaps first.

    undeclared: networks that name no neighbourhood at all, so that nothing can be said about them.
    """

    id: Slug
    neighbourhoods: tuple[NeighbourhoodPresence, ...]
    undeclared: tuple[OrgCode, ...]
