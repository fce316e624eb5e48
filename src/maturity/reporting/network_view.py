"""What a network report says, as plain data: every number with its label and unit, every missing thing in words.

The order of the fields of `NetworkReport` is the order of its pages. Nothing here is worked out: `build_network_report`
does that, and templates only print it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from maturity.model.assessment import State
from maturity.model.base import Noun, OrgCode, Perspective, Slug, Strength
from maturity.model.benchmark import Movement, Place
from maturity.model.matrix import Rank
from maturity.reporting.report import Number, Report, Standing, Words


class Ask(Noun):
    """One thing that the board is asked to decide, and why now."""

    ask: Words
    why: Words


class NextThing(Noun):
    """Something that happens next: what, who does it, and by when (None: no date is set)."""

    what: Words
    who: Words
    by: date | None
    overdue: bool = False


class FirstPage(Noun):
    """The page that stands alone. numbers: what the certainty rests on, each with its base."""

    decisions: tuple[Ask, ...]
    findings: tuple[Words, ...]
    certainty: tuple[Words, ...]
    numbers: tuple[Number, ...]
    next_things: tuple[NextThing, ...]
    next_note: Words | None = None


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
    """One neighbourhood under a criterion that counts neighbourhoods: is it there, since when, funded until when."""

    id: Slug
    name: Words
    registered_patients: int
    priority: bool
    present: bool
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


class Profile(Noun):
    """The whole network on one page; its rows are the domains and their criteria."""

    headline: Words
    note: Words | None
    domains: tuple[DomainView, ...]


class VoiceGroup(Noun):
    """The ratings of one perspective: how many people, their median, and how many gave each level.

    median None: too few people answered to show one without showing who said it. counts is empty when there are too
    few people to draw each of them.
    """

    perspective: Perspective
    people: int
    median: Rank | None
    counts: tuple[LevelCount, ...]
    words: Words


class VoiceRow(Noun):
    """How each perspective rates one criterion. apart: levels between the lowest and the highest median."""

    criterion: Slug
    title: Words
    groups: tuple[VoiceGroup, ...]
    apart: int | None
    words: Words


class PartnerRow(Noun):
    """How both sides see one partnership, on depths 0 to 5. distance: levels between the two ratings, None if one is missing."""

    id: Slug
    name: Words
    sector: Words
    ours: int | None
    theirs: int | None
    agreed: int | None
    distance: int | None
    words: Words


class QuoteView(Noun):
    """Somebody's own words, with consent; by role, never by name. about: the criterion or neighbourhood they speak of."""

    perspective: Perspective
    role: Words
    words: Words
    about: Words | None


class Voices(Noun):
    """What communities and partners say beside what the network says. A note says what is missing, and why."""

    headline: Words
    rows: tuple[VoiceRow, ...]
    rows_note: Words | None
    partners_headline: Words | None
    partners: tuple[PartnerRow, ...]
    partners_note: Words | None
    quotes: tuple[QuoteView, ...]
    quotes_note: Words | None


class PeerRow(Noun):
    """One domain or criterion among peers. quartiles and median are levels that a peer really has.

    words: where the network is, or why nothing can be shown.
    """

    id: Slug
    title: Words
    is_domain: bool
    own: Standing
    peers: int
    lower: Rank | None
    median: Rank | None
    upper: Rank | None
    place: Place | None
    words: Words


class Peers(Noun):
    """Where the network is among networks like it, as bands and never as ranks; note: why there are none."""

    headline: Words
    why: Words | None
    rows: tuple[PeerRow, ...]
    note: Words | None


class ChangeRow(Noun):
    """One domain or criterion in two cycles. because: what is new in the evidence, or no longer counts, in words."""

    id: Slug
    title: Words
    is_domain: bool
    before: Standing
    after: Standing
    movement: Movement
    words: Words
    because: Words | None


class ChangeView(Noun):
    """What changed since the last cycle; note: why two cycles cannot be compared, or that there was only one."""

    headline: Words
    before_cycle: Slug | None
    before_as_of: date | None
    after_cycle: Slug
    rows: tuple[ChangeRow, ...]
    note: Words | None


class PlanState(StrEnum):
    """Say how a step of the plan stands on the report's day."""

    DONE = "done"
    OVERDUE = "overdue"
    OPEN = "open"


class PlanRow(Noun):
    """One step of the plan. helps: the level that it works towards, when a target is set."""

    criterion: Slug
    title: Words
    step: Words
    owner: Words
    by: date
    done_on: date | None
    state: PlanState
    helps: Words | None


class Unplanned(Noun):
    """A target above what the evidence shows, with no open step of the plan behind it; step: one that the matrix offers."""

    criterion: Slug
    title: Words
    supported: Standing
    target: Standing
    step: Words | None


class Plan(Noun):
    """What the network means to do; note: that there is no plan yet."""

    headline: Words
    rows: tuple[PlanRow, ...]
    unplanned: tuple[Unplanned, ...]
    note: Words | None


class RegisterRow(Noun):
    """One item of the evidence register. counts_for, set_aside_for: titles of criteria.

    standing: "stands" beyond the next cycle, "expires" before it, or "set_aside" everywhere.
    """

    id: Slug
    title: Words
    kind: Words
    perspective: Perspective
    represents: date
    until: date | None
    standing: Literal["stands", "expires", "set_aside"]
    counts_for: tuple[Words, ...]
    why_not: tuple[Words, ...]


class Register(Noun):
    """All the evidence with its expiry. today and next_cycle are the two lines of the timeline.

    next_cycle_words says whether the date was given or assumed.
    """

    headline: Words
    today: date
    next_cycle: date
    next_cycle_words: Words
    rows: tuple[RegisterRow, ...]
    note: Words | None


class NetworkReport(Report):
    """The report for a network's own board, in the order of its pages."""

    kind: Literal["network"] = "network"
    network: OrgCode
    network_name: Words
    system_name: Words | None
    board_name: Words | None
    state: State
    first: FirstPage
    profile: Profile
    voices: Voices
    peers: Peers
    change: ChangeView
    plan: Plan
    evidence: Register
    notices: tuple[Words, ...] = ()
