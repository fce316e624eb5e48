"""How far a place among peers depends on choices that could reasonably have been made otherwise."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maturity.model.base import Line, Noun, Slug, Text
from maturity.model.matrix import Rank
from maturity.model.places import Place


class Choice(StrEnum):
    """Name the choices that are varied.

    weights: how much each part counts. roll_up: how parts are summed up. left_out: whether one part is left out.
    evidence: whether a level that rests on little stands in full.
    """

    WEIGHTS = "weights"
    ROLL_UP = "roll_up"
    LEFT_OUT = "left_out"
    EVIDENCE = "evidence"


class VariationPlan(Noun):
    """Which choices are varied, how far, and how often; the seed is part of the result.

    weight_tenths: how far what a part counts moves either way, in tenths. share_twelfths: how far the share of a quorum moves
    either way, in twelfths. as_given: the chance that a choice between ways stays as the matrix makes it.
    """

    number: Annotated[int, Field(ge=100, le=20_000)] = 1000
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    choices: tuple[Choice, ...] = tuple(Choice)
    weight_tenths: Annotated[int, Field(ge=0, le=9)] = 5
    share_twelfths: Annotated[int, Field(ge=0, le=4)] = 1
    as_given: Annotated[float, Field(ge=0, le=1)] = 0.5


class Varied(Noun):
    """One domain, or the whole, over all variations.

    own, place: as the matrix has it. places: the share of the variations at each place, 0 to 1; without: the share in which no
    place could be given. usual: the place found most often. lower, upper: nine in ten of the varied levels lie from one to the
    other (5th to 95th in a hundred); None when no level stood in any.
    """

    id: Slug
    own: Rank | None
    place: Place
    places: dict[Place, float]
    without: float
    usual: Place
    lower: Rank | None
    upper: Rank | None
    words: Text


class Influence(Noun):
    """How much of the movement of places goes back to one choice, 0 to 1 apart from the noise of chance.

    first: by itself. total: with all that it does together with the other choices.
    """

    choice: Choice
    first: float
    total: float


class Variations(Noun):
    """One network's places over all variations.

    moved: the share of variations, over its domains, in which the place is another one. influences: the largest total first; empty
    when places hardly move. matters: the same in a sentence. not_varied: domains that could not be varied, each with the reason.
    why: what was varied, and why each choice is open.
    """

    plan: VariationPlan
    nodes: dict[Slug, Varied]
    moved: float
    influences: tuple[Influence, ...]
    matters: Text
    not_varied: dict[Slug, Line] = {}
    why: tuple[Text, ...] = ()
