"""What a network report says, as plain data: every number with its label and unit, every missing thing in words.

The order of the fields of `NetworkReport` is the order of its pages. Nothing here is worked out: `build_network_report`
does that, and templates only print it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from maturity.model.assessment import State
from maturity.model.base import Noun, OrgCode, Perspective, Slug
from maturity.model.basis import NetworkBasis
from maturity.model.benchmark import Movement
from maturity.model.matrix import Rank
from maturity.model.places import Place
from maturity.reporting.course_view import CourseView
from maturity.reporting.criterion_view import Profile
from maturity.reporting.learning_view import LearningView
from maturity.reporting.report import Number, Report, Standing, Words
from maturity.reporting.sure_view import Sure


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


class VoiceGroup(Noun):
    """The ratings of one perspective: how many people, their median, and how many gave each level, by rank.

    median None: too few people answered to show one without showing who said it. counts is empty when there are too
    few people to draw each of them.
    """

    perspective: Perspective
    people: int
    median: Rank | None
    counts: dict[Rank, int]
    words: Words


class VoiceRow(Noun):
    """How each perspective rates one criterion, beside the network's claim.

    apart: levels between the lowest and the highest median; where too few people of the network rated, its claim stands in
    for them. None: there is nothing to set beside the one side that answered.
    """

    criterion: Slug
    title: Words
    claimed: Standing
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
    """Where the network is among networks like it, as bands and never as ranks; note: why there are none.

    sure: how far the places depend on choices; None when that was not looked into, or there is no place to speak of.
    """

    headline: Words
    why: Words | None
    rows: tuple[PeerRow, ...]
    note: Words | None
    sure: Sure | None = None


class ChangeRow(Noun):
    """One domain or criterion in two cycles. because: what moved it, in words.

    mark: how it is compared, where that is through the crosswalk from an older version.
    """

    id: Slug
    title: Words
    is_domain: bool
    before: Standing
    after: Standing
    movement: Movement
    words: Words
    because: Words | None
    mark: Words | None = None


class ChangeView(Noun):
    """What changed since the last cycle; note: why two cycles cannot be compared, or that there was only one.

    through: what could be compared with an older version of the matrix, and what could not; None for one version. before_version:
    that version. course: the domains over several cycles; None when fewer than three are known.
    """

    headline: Words
    before_cycle: Slug | None
    before_as_of: date | None
    after_cycle: Slug
    rows: tuple[ChangeRow, ...]
    note: Words | None
    through: Words | None = None
    before_version: Words | None = None
    course: CourseView | None = None


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


class Outcome(StrEnum):
    """Say what became of a step that was planned in the last cycle, on the report's day."""

    DONE = "done"
    NOT_DONE = "not_done"
    AHEAD = "ahead"


class LastStep(Noun):
    """One step of the last cycle's plan. by: the day that was set then. words: what became of it."""

    criterion: Slug
    title: Words
    step: Words
    owner: Words
    by: date
    done_on: date | None
    outcome: Outcome
    words: Words


class LastPlan(Noun):
    """What became of the last cycle's plan: what was not done first, then what is not due yet, then what was done."""

    cycle: Slug
    headline: Words
    rows: tuple[LastStep, ...]


class Plan(Noun):
    """What the network means to do; note: that there is no plan yet.

    last: what became of the last cycle's plan; None when there was none. Steps that came along from it and are done are told there.
    """

    headline: Words
    rows: tuple[PlanRow, ...]
    unplanned: tuple[Unplanned, ...]
    note: Words | None
    last: LastPlan | None = None


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
    """The report for a network's own board, in the order of its pages. basis: what it was worked out from; no page prints it."""

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
    learning: LearningView
    evidence: Register
    notices: tuple[Words, ...] = ()
    basis: NetworkBasis | None = None
