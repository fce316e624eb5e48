"""One network's answers in one cycle: responses, voices, evidence, moderation and plan."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from maturity.model.base import Line, Noun, Perspective, Slug, Text
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Rank, Version
from maturity.model.network import Network


class State(StrEnum):
    """Say how far an assessment has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    MODERATED = "moderated"
    AGREED = "agreed"


class MatrixPin(Noun):
    """Pin the matrix that was answered; the hash is given once the assessment is submitted."""

    id: Slug
    version: Version
    content_hash: str | None = None


class Target(Noun):
    """Where the network means to be, and by when."""

    level: Rank
    by: date


LARGEST = 1e12
"""A million million: a larger figure is a slip, and arithmetic with it may not end in a number."""


class Figure(Noun):
    """A figure that a rule uses: part and whole for a share, or one value. `suppressed` means: exists, but too small to show."""

    value: Annotated[float, Field(ge=-LARGEST, le=LARGEST)] | None = None
    part: Annotated[float, Field(ge=0, le=LARGEST)] | None = None
    whole: Annotated[float, Field(ge=0, le=LARGEST)] | None = None
    suppressed: bool = False

    @model_validator(mode="after")
    def _is_one_kind_of_figure(self) -> Self:
        forms = (self.value is not None, self.part is not None or self.whole is not None, self.suppressed)
        if sum(forms) != 1 or ((self.part is None) != (self.whole is None)):
            raise ValueError("a figure is given in no form or in several; give value, or part and whole, or suppressed: true")
        if self.part is not None and self.whole is not None and self.part > self.whole:
            raise ValueError("part is larger than whole; check both counts")
        return self


Rating = Rank | dict[Slug, Rank]
"""What one person answered: a level, or a level for each statement of the criterion."""


class Response(Noun):
    """What was answered about one criterion.

    claim: the level that the network says it has; None when it does not say. not_applicable: the reason, in words.
    checks: yes or no by question id. figures: by question id. choices: the chosen option by question id. ratings: every
    person's answer, by perspective.
    carried: the answer came over from the last cycle, or from another version of the matrix, and nobody has confirmed it yet.
    """

    claim: Rank | None = None
    target: Target | None = None
    comment: Text | None = None
    not_applicable: Text | None = None
    checks: dict[Slug, Literal["yes", "no"]] = {}
    figures: dict[Slug, Figure] = {}
    choices: dict[Slug, Slug] = {}
    ratings: dict[Perspective, tuple[Rating, ...]] = {}
    carried: bool = False

    @model_validator(mode="after")
    def _does_not_contradict_itself(self) -> Self:
        if self.not_applicable is not None and self.claim is not None:
            raise ValueError("says both not_applicable and a claim; keep one of them")
        return self


class Partner(Noun):
    """An organisation that the network works with, as both sides see it.

    contact: the named contact's role. contacts_last_year: meetings or calls in the last 12 months. Depths run from
    0 (none) to 5 (working as one); agreed_depth is what both sides want, not the maximum. anchor: central to a neighbourhood.
    """

    id: Slug
    name: Line
    sector: Slug
    contact: Line | None = None
    contacts_last_year: Annotated[int, Field(ge=0, le=10_000)] | None = None
    agreed_depth: Annotated[int, Field(ge=0, le=5)] | None = None
    our_rating: Annotated[int, Field(ge=0, le=5)] | None = None
    their_rating: Annotated[int, Field(ge=0, le=5)] | None = None
    anchor: bool = False


class PriorityGroup(Noun):
    """People whom the network has named, from data, as least often heard."""

    id: Slug
    name: Line
    named_from: Line | None = None


class Quote(Noun):
    """Somebody's own words, given for print: role, never name, and only with consent."""

    perspective: Literal[Perspective.COMMUNITY, Perspective.PARTNER]
    role: Line
    words: Text
    consent: Literal[True]
    criterion: Slug | None = None
    neighbourhood: Slug | None = None


class Decision(StrEnum):
    """Say what a moderator decided."""

    AGREE = "agree"
    CHANGE = "change"
    QUERY = "query"
    SET_ASIDE = "set_aside"


class Moderation(Noun):
    """A challenge that adds and never overwrites. agree and change carry the level; set_aside names an item of evidence."""

    criterion: Slug
    decision: Decision
    moderator: Line
    decided_on: date
    reason: Text
    level: Rank | None = None
    evidence: Slug | None = None

    @model_validator(mode="after")
    def _carries_what_it_decides(self) -> Self:
        if (self.level is not None) != (self.decision in (Decision.AGREE, Decision.CHANGE)):
            raise ValueError("agree and change carry a level, query and set_aside do not; add or delete level")
        if (self.evidence is not None) != (self.decision is Decision.SET_ASIDE):
            raise ValueError("set_aside, and only set_aside, names an item of evidence; add or delete evidence")
        return self


class PlanStep(Noun):
    """One step of the network's plan: what, who (a role), by when, and whether it is done."""

    criterion: Slug
    step: Line
    owner: Line
    by: date
    done_on: date | None = None


class Scenario(Noun):
    """The same assessment as it would be: a phase of the plan, or an aim; scored by the same rules as what is.

    responses: answers that differ, each whole; criteria that are not named stay as they are. evidence: what would be there.
    """

    title: Line
    by: date | None = None
    responses: dict[Slug, Response] = {}
    evidence: tuple[Evidence, ...] = ()


class Assessment(Noun):
    """One network, one matrix, one cycle.

    may_be_named: the network agrees, for this cycle, that networks alike which want to raise a criterion read its name where it is
    further on, and which kinds of evidence counted there; without that nobody reads them. scenarios: by id; "now" and "target" are
    taken.
    """

    format: Literal["maturity-assessment/1"]
    matrix: MatrixPin
    cycle: Slug
    state: State = State.DRAFT
    assessed_on: date
    network: Network
    synthetic: bool = False
    may_be_named: bool = False
    partners: tuple[Partner, ...] = ()
    priority_groups: tuple[PriorityGroup, ...] = ()
    responses: dict[Slug, Response] = {}
    evidence: tuple[Evidence, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    moderation: tuple[Moderation, ...] = ()
    plan: tuple[PlanStep, ...] = ()
    scenarios: dict[Slug, Scenario] = {}
