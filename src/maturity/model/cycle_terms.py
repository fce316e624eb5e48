"""The terms of a cycle: who is asked, by which matrix, until when, and what a report may show."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from maturity.model.assessment import MatrixPin
from maturity.model.base import Noun, OrgCode, Slug


class CycleTerms(Noun):
    """One round of assessment as it was opened. The matrix is pinned by its hash: all networks answer the same questions.

    networks: those that are asked; a network that is not among them is asked for confirmation. closes_on: the last day on which
    an answer is in time. as_of: the day on which evidence is judged. follows: the cycle before, from which answers are carried.
    min_peers: fewer comparable networks than this and no band is shown. name_networks: a system report names networks.
    closed_on: None while the cycle is open.
    """

    format: Literal["maturity-cycle/1"] = "maturity-cycle/1"
    id: Slug
    matrix: MatrixPin
    opens_on: date
    closes_on: date
    as_of: date
    networks: tuple[OrgCode, ...] = ()
    follows: Slug | None = None
    min_peers: Annotated[int, Field(ge=5, le=100)] = 8
    name_networks: bool = True
    closed_on: date | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.closes_on < self.opens_on:
            raise ValueError("closes_on lies before opens_on; correct one of the two days")
        if self.follows == self.id:
            raise ValueError("a cycle cannot follow itself; name the cycle before")
        return self
