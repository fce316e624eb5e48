"""What one person answered, on their own: private at first, and opened only together with others'."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from maturity.model.assessment import MatrixPin, Rating
from maturity.model.base import Line, Noun, OrgCode, Perspective, Slug, Text

DEEPEST = 5
"""The greatest depth of a partnership: working as one."""

Depth = Annotated[int, Field(ge=0, le=DEEPEST)]
"""How closely two organisations work together, from 0 (no contact) to 5 (working as one)."""


class Closeness(Noun):
    """How one side sees a partnership: how closely the two work today, and how closely it wants to work. None: not said."""

    today: Depth | None = None
    wanted: Depth | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.today is None and self.wanted is None:
            raise ValueError("says neither today nor wanted; give one of them, or leave the partnership out")
        return self


class Comment(Noun):
    """A person's own words. may_print: the person agrees that they stand in the report, with the role and without a name."""

    words: Text
    may_print: bool = False


class Sheet(Noun):
    """One respondent's answers about one network in one cycle.

    respondent: a code that the edge makes; it says nothing about who it is. role, sector: what kind of person or organisation
    speaks. partner: the organisation that a partner speaks for, by its id in the assessment. ratings: by criterion, a level, or a
    level for each statement; what was left empty is not there. closeness: by partner id; a partner speaks of its own partnership
    only, a resident of none.
    """

    format: Literal["maturity-sheet/1"] = "maturity-sheet/1"
    network: OrgCode
    cycle: Slug
    matrix: MatrixPin
    perspective: Perspective
    respondent: Slug
    role: Line | None = None
    sector: Slug | None = None
    partner: Slug | None = None
    ratings: dict[Slug, Rating] = {}
    closeness: dict[Slug, Closeness] = {}
    comment: Comment | None = None
    given_on: date

    @model_validator(mode="after")
    def _speaks_for_its_own_side(self) -> Self:
        if self.partner is not None and self.perspective is not Perspective.PARTNER:
            raise ValueError("names a partner but does not speak as one; delete partner, or write perspective: partner")
        if self.perspective is Perspective.COMMUNITY and self.closeness:
            raise ValueError("a resident is not asked how closely organisations work; delete closeness")
        if self.perspective is Perspective.PARTNER and set(self.closeness) - {self.partner}:
            raise ValueError("a partner speaks of its own partnership only; keep closeness for the id given as partner")
        if any(rating == {} for rating in self.ratings.values()):
            raise ValueError("a rating holds no answer; leave the criterion out")
        if not (self.ratings or self.closeness or self.comment):
            raise ValueError("nothing is answered; a sheet holds at least one answer")
        return self
