"""Where a network stands among networks like it, what changed between cycles, and how a system's networks are spread."""

from __future__ import annotations

from enum import StrEnum

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank
from maturity.model.result import Status


class Place(StrEnum):
    """Say where a level lies against the middle half of peers."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class Band(Noun):
    """One criterion or domain among peers: median and quartiles are levels that a peer really has, never averages.

    peers: how many peers carry a level here (the network itself is not one of them). suppressed: fewer than the minimum,
    or another table would give it away; then every number but `peers` is None, and `reason` says why in words.
    at_or_above: share of those peers at or above each level, 0 to 1.
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


class Benchmark(Noun):
    """One network among its peers. peer_codes are for the analyst's eyes and are never printed in a report."""

    network: OrgCode
    peer_group: Slug
    why: Text
    peer_codes: tuple[OrgCode, ...]
    min_peers: int
    bands: dict[Slug, Band]


class Movement(StrEnum):
    """Say what happened to a criterion between two cycles."""

    ROSE = "rose"
    SAME = "same"
    FELL = "fell"
    NEWLY_ASSESSED = "newly_assessed"
    NO_LONGER_ASSESSED = "no_longer_assessed"
    NEITHER = "neither"


class Change(Noun):
    """One criterion or domain in two cycles, by supported level. because: evidence ids that are new, or that no longer count."""

    id: Slug
    before_status: Status
    after_status: Status
    before: Rank | None
    after: Rank | None
    movement: Movement
    gained: tuple[Slug, ...] = ()
    lost: tuple[Slug, ...] = ()


class CycleChange(Noun):
    """One network in two cycles of the same matrix version. comparable False: `reason` says why, and changes is empty."""

    network: OrgCode
    before_cycle: Slug | None
    after_cycle: Slug
    comparable: bool
    reason: Text | None = None
    changes: dict[Slug, Change] = {}


class Distribution(Noun):
    """How many networks stand at each level of one criterion or domain; the other statuses are counted beside, never as zero."""

    id: Slug
    counts: dict[Rank, int]
    statuses: dict[Status, int]
    networks: int
