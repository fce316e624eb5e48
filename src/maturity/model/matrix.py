"""The instrument: a matrix is a tree of domains down to criteria, with levels, evidence kinds and rules."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, StringConstraints, model_validator

from maturity.model.base import Line, Noun, Slug, Strength, Text
from maturity.model.body import BODIES, Body, BodyKind
from maturity.model.requirement import Requirement

Rank = Annotated[int, Field(ge=0, le=20)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+(\.\d+)?$")]


class Tier(StrEnum):
    """Say whether a criterion belongs to the quick pass."""

    CORE = "core"
    EXTENDED = "extended"


class Level(Noun):
    """Name one step of the scale. `needs` must hold, on top of any rule, before the step counts."""

    rank: Rank
    name: Line
    test: Text
    value: float | None = None
    needs: tuple[Requirement, ...] = ()


class EvidenceKind(Noun):
    """Describe a kind of evidence: what counts, how long it stays fresh, how strong it is.

    max_age_months: months from the date that the item represents; None means no limit of age.
    until_expiry: an item stands to its own expiry date, but never beyond max_age_months when both are given.
    financial_year: an item stands while its date lies in the financial year (April to March) of `as_of`.
    """

    title: Line
    counts: Text
    max_age_months: Annotated[int, Field(ge=1, le=120)] | None = None
    until_expiry: bool = False
    financial_year: bool = False
    strength: Strength = Strength.C
    attestation: Literal["community", "partner"] | None = None


class Source(Noun):
    """Name where a statement or a threshold comes from."""

    title: Line
    author: Line
    published: Line
    note: Text | None = None


class Descriptor(Noun):
    """Say what a level looks like (a stranger could verify it), what proves it and how to get there."""

    text: Text
    proof: Line | None = None
    step: Line | None = None


class RuleRef(Noun):
    """Choose a rule or roll-up by name, with its parameters as the file gives them."""

    rule: Slug
    params: dict[str, JsonValue] = {}


class Scale(Noun):
    """Bound the numbers that a node counts in; values of parts with a scale of their own are converted to it in proportion."""

    lowest: float
    highest: float
    unit: Line | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.lowest >= self.highest:
            raise ValueError("lowest is not below highest; give the smaller number as lowest")
        return self


class Rounding(Noun):
    """Say how a value is rounded, once, for print; what a higher node works with is never rounded."""

    places: Annotated[int, Field(ge=0, le=6)] = 0
    mode: Literal["half_up", "half_even", "up", "down"] = "half_up"


class Policy(Noun):
    """Say what a node does with parts that carry nothing, what it counts in, and how its value becomes a level.

    blank: a part that nobody assessed is left out, counts as the lowest of the scale, or stops the node, which is then incomplete.
    not_applicable: a part that does not apply is left out, or counts as the lowest or the highest of the scale.
    scale: None means that values are taken as they come. bands: from which unrounded value on each level stands.
    For a criterion, its own answer takes the place of a part.
    """

    blank: Literal["leave_out", "lowest", "stop"] = "leave_out"
    not_applicable: Literal["leave_out", "lowest", "highest"] = "leave_out"
    scale: Scale | None = None
    bands: dict[Rank, float] = {}
    rounding: Rounding | None = None


class Threshold(Noun):
    """Say what the numbers of a rule are measured in, since when they hold, and who says so."""

    unit: Line
    source: Line
    valid_from: date
    note: Text | None = None


class EvidenceUse(Noun):
    """Adjust a kind of evidence for one criterion: a shorter or longer life, in months."""

    max_age_months: Annotated[int, Field(ge=1, le=120)] | None = None


class Question(Noun):
    """Ask the network for a yes or no, or for a figure, that a rule then uses.

    kind "check": answered yes or no. kind "share": two counts, part and whole. kind "number": one value in `unit`.
    kind "rating": a statement that people on every side rate on the matrix's levels; answered in `Response.ratings`.
    kind "choice": one of `options`, by id, each with its text.
    """

    kind: Literal["check", "share", "number", "rating", "choice"]
    ask: Line
    unit: Line | None = None
    options: dict[Slug, Line] = {}

    @model_validator(mode="after")
    def _offers_what_it_asks(self) -> Self:
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("a choice, and no other question, offers options; add options or delete them")
        return self


class CrosswalkLink(Noun):
    """Tie a criterion to one of another matrix, so that what is entered once serves both.

    carries "answers": the question and the levels mean the same, so answers and evidence come over. carries "evidence": the
    same evidence bears on both, but each is answered by itself.
    """

    matrix: Slug
    criterion: Slug
    carries: Literal["answers", "evidence"]
    note: Text | None = None


class Criterion(Noun):
    """One thing that is assessed, with a descriptor for every level and the rule that scores it."""

    id: Slug
    title: Line
    tier: Tier
    ask: Line
    why: Text
    plain: Text | None = None
    sources: tuple[Slug, ...] = ()
    levels: dict[Rank, Descriptor]
    evidence: dict[Slug, EvidenceUse] = {}
    questions: dict[Slug, Question] = {}
    scoring: RuleRef
    gates: dict[Rank, tuple[Requirement, ...]] = {}
    thresholds: Threshold | None = None
    max_items: Annotated[int, Field(ge=1, le=50)] = 3
    weight: Annotated[float, Field(ge=0)] = 1.0
    policy: Policy = Policy()
    crosswalk: tuple[CrosswalkLink, ...] = ()


class Domain(Noun):
    """A branch of the matrix: criteria, or further domains, and the roll-up that sums them up."""

    id: Slug
    title: Line
    short: Line
    ask: Line
    why: Text
    sources: tuple[Slug, ...] = ()
    rollup: RuleRef
    weight: Annotated[float, Field(ge=0)] = 1.0
    policy: Policy = Policy()
    criteria: tuple[Criterion, ...] = ()
    domains: tuple["Domain", ...] = ()

    def all_criteria(self) -> Iterator[Criterion]:
        """Walk the criteria of this domain and of every domain below it, in the order of the file."""
        yield from self.criteria
        for domain in self.domains:
            yield from domain.all_criteria()


class Base(Noun):
    """Name the matrix that this one extends. The loader sets the hash.

    shared: ids of the criteria and domains that stand as they do in the base, word for word; only these are compared with
    networks that answered the base or another extension of it. The loader sets them.
    """

    id: Slug
    version: Version
    content_hash: str = ""
    shared: tuple[Slug, ...] = ()


class Replaced(Noun):
    """Name the version that this one replaces.

    moved: new ids of criteria, questions and domains whose ids changed, by the old id. stands: criteria whose words changed and
    whose meaning, the authors say, did not; answers to them move without being confirmed.
    """

    version: Version
    moved: dict[Slug, Slug] = {}
    stands: tuple[Slug, ...] = ()


def numbered(rank: int, name: str, scale: Iterable[str]) -> str:
    """Put a level's number before its name, "3 Embedded"; a scale whose names hold numbers, such as "Step 1", goes without."""
    counts = any(letter.isdigit() for other in scale for letter in other)
    return name if counts and name else f"{rank} {name}".strip()


class Addition(Noun):
    """A domain that a file of its own added to a matrix, and the file's name."""

    domain: Slug
    file: Line


class Matrix(Noun):
    """A versioned instrument. `content_hash` is set by the loader: SHA-256 over the matrix as JSON, without this field.

    assesses: what kind of body answers it. extends: the matrix that it was merged over; the fields here are those of the whole.
    replaces: the version before, whose answers can be moved. additions: domains dropped into a plugin folder; own_hash is then the
    hash that the matrix has without them, and otherwise empty.

    presence: the criterion (scored by coverage over neighbourhoods) that tells where somebody is building community; a system
    report lists the neighbourhoods without. None: the matrix does not ask it.
    """

    format: Literal["maturity-matrix/1"]
    id: Slug
    version: Version
    title: Line
    summary: Text
    licence: Line
    language: Line = "en-GB"
    authors: tuple[Line, ...] = Field(min_length=1)
    reviewers: tuple[Line, ...] = Field(min_length=1)
    reviewed_on: date
    levels: tuple[Level, ...] = Field(min_length=2)
    evidence_kinds: dict[Slug, EvidenceKind] = {}
    sectors: dict[Slug, Line] = {}
    asset_kinds: dict[Slug, Line] = {}
    sources: dict[Slug, Source] = {}
    rollup: RuleRef
    policy: Policy = Policy()
    presence: Slug | None = None
    assesses: BodyKind = "network"
    extends: Base | None = None
    replaces: Replaced | None = None
    additions: tuple[Addition, ...] = ()
    own_hash: str = ""
    domains: tuple[Domain, ...] = Field(min_length=1)
    content_hash: str = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        ranks = [level.rank for level in self.levels]
        if ranks != sorted(set(ranks)):
            raise ValueError("level ranks do not rise from level to level; put the levels in order and give each its own rank")
        ids = [criterion.id for criterion in self.all_criteria()]
        doubled = sorted({name for name in ids if ids.count(name) > 1})
        if doubled:
            raise ValueError(f"criterion ids are used twice: {', '.join(doubled)}; give each criterion its own id")
        if self.presence is not None and self.presence not in ids:
            raise ValueError(f"presence names '{self.presence}', which is no criterion of this matrix; name one of its criteria")
        return self

    @property
    def body(self) -> Body:
        """Give the words for the body that answers."""
        return BODIES[self.assesses]

    def all_criteria(self) -> Iterator[Criterion]:
        """Walk every criterion in the order of the file."""
        for domain in self.domains:
            yield from domain.all_criteria()

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Find a criterion by id; None when the matrix has none of that name."""
        return next((item for item in self.all_criteria() if item.id == criterion_id), None)

    def numbered_level(self, rank: int) -> str:
        """Say a level by number and name; by name alone where the names of the scale hold numbers themselves."""
        return numbered(rank, self.level_name(rank), (level.name for level in self.levels))

    def level_name(self, rank: int | None) -> str:
        """Name a level by rank; None reads "Not assessed"."""
        return next((level.name for level in self.levels if level.rank == rank), "Not assessed")
