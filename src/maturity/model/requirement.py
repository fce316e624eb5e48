"""One thing that must be shown: the small language that every rule and gate is written in."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from maturity.model.base import Line, Noun, Slug, Strength


class Requirement(Noun):
    """State one thing that must be shown; every part that is given must hold.

    text: the requirement in plain words, as the report prints it ("a published list of what residents can influence").
    evidence: kinds of evidence, any of which serves. count: how many records they must add up to (see `Evidence.records`).
    strength: the weakest grade that counts. within_months: fresher than the kind's own limit, in months.
    attested: signed by someone outside the network, from this perspective ("any" for either).
    perspectives: how many independent perspectives must stand behind the evidence (2 is strength A).
    check: the id of a yes/no question in the network's response that must be answered "yes".
    figure: the id of a figure in the response, with at_least and/or at_most (a share runs from 0 to 1).
    choice: the id of a choice in the response, with one_of: the options, any of which serves.
    all_of, any_of: nested requirements.
    """

    # Built at once, unlike other nouns: the matrix and the parameters of most rules then share what is built here.
    model_config = ConfigDict(defer_build=False)

    text: Line | None = None
    evidence: tuple[Slug, ...] = ()
    count: Annotated[int, Field(ge=1, le=1000)] = 1
    strength: Strength | None = None
    within_months: Annotated[int, Field(ge=1, le=120)] | None = None
    attested: Literal["community", "partner", "any"] | None = None
    perspectives: Annotated[int, Field(ge=2, le=3)] | None = None
    check: Slug | None = None
    figure: Slug | None = None
    at_least: float | None = None
    at_most: float | None = None
    choice: Slug | None = None
    one_of: tuple[Slug, ...] = ()
    all_of: tuple["Requirement", ...] = ()
    any_of: tuple["Requirement", ...] = ()

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        asks = (self.evidence, self.attested, self.perspectives, self.check, self.figure, self.choice, self.all_of, self.any_of)
        if not any(asks):
            raise ValueError("asks for nothing; name evidence, attested, perspectives, check, figure, choice, all_of or any_of")
        if (self.choice is not None) != bool(self.one_of):
            raise ValueError("choice and one_of go together; name the choice and the options that serve")
        if self.figure and self.at_least is None and self.at_most is None:
            raise ValueError("a figure needs a bound; add at_least or at_most")
        if not self.figure and not (self.at_least is None and self.at_most is None):
            raise ValueError("at_least and at_most go with a figure; name the figure, or delete them")
        return self
