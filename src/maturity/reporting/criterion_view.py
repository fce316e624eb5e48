"""What a network report says about one criterion and one domain, as plain data."""

from __future__ import annotations

from datetime import date

from maturity.model.base import Noun, Perspective, Slug, Strength
from maturity.model.matrix import Rank
from maturity.reporting.report import Number, Standing, Words


class EvidenceLine(Noun):
    """An item of evidence as a criterion's page prints it. until: its last valid day; None when it has none.

    why_not: why it was set aside, in words; None when it counts.
    """

    id: Slug
    title: Words
    kind: Words
    perspective: Perspective
    strength: Strength | None
    represents: date
    until: date | None
    records: int
    why_not: Words | None = None


class AreaRow(Noun):
    """One neighbourhood under a criterion that counts neighbourhoods: who is there, since when, funded until when.

    present: an item that counts is tagged with it. who: the titles of such items.
    """

    id: Slug
    name: Words
    registered_patients: int
    priority: bool
    present: bool
    who: Words | None = None
    since: date | None = None
    funded_until: date | None = None


class CriterionView(Noun):
    """One criterion: the four standings, what is said beside what is shown, why, and what would reach the next level.

    said: one sentence that sets the claim beside the evidence. meaning: the supported level's own words. gap: claimed
    minus supported, in levels; None unless both stand. next_name: the next level; None at the top, or with no level.
    areas: neighbourhoods, only for a criterion that counts them, gaps first.
    """

    id: Slug
    title: Words
    core: bool
    ask: Words
    claimed: Standing
    supported: Standing
    agreed: Standing
    target: Standing
    gap: int | None
    gap_words: Words | None
    said: Words
    meaning: Words | None
    reasons: tuple[Words, ...]
    next_name: Words | None
    next_meaning: Words | None
    next_steps: tuple[Words, ...]
    measure: Number | None
    used: tuple[EvidenceLine, ...]
    set_aside: tuple[EvidenceLine, ...]
    findings: tuple[Words, ...]
    moderation: tuple[Words, ...]
    areas: tuple[AreaRow, ...]
    areas_words: Words | None
    rule: Words


class LevelCount(Noun):
    """How many criteria stand at one level, by the evidence."""

    rank: Rank
    name: Words
    criteria: int


class DomainView(Noun):
    """One domain: a headline that says the finding, the four standings, the count at each level, and its criteria.

    within: the title of the domain above it, when domains are nested. missing: criteria without a level, in words.
    """

    id: Slug
    title: Words
    short: Words
    within: Words | None
    ask: Words
    why: Words
    headline: Words
    claimed: Standing
    supported: Standing
    agreed: Standing
    target: Standing
    reason: Words
    counts: tuple[LevelCount, ...]
    missing: Words | None
    criteria: tuple[CriterionView, ...]


class AreaAbove(Noun):
    """Where a domain stands that holds further domains. within: the title of the domain above it."""

    id: Slug
    title: Words
    within: Words | None = None
    claimed: Standing
    supported: Standing
    target: Standing
    reason: Words


class Profile(Noun):
    """The whole network on one page; its rows are the domains and their criteria."""

    headline: Words
    note: Words | None
    domains: tuple[DomainView, ...]
    above: tuple[AreaAbove, ...] = ()
