"""What one side is asked: the same questions for the printed page, the workbook, the dialogue and the reading back."""

from typing import Annotated

from pydantic import Field

from maturity.model.assessment import MatrixPin
from maturity.model.base import Line, Noun, OrgCode, Perspective, Slug, Text
from maturity.model.body import BodyKind
from maturity.model.matrix import Rank


class Raters(Noun):
    """Whom the rule of a criterion needs: by perspective, how many people must answer; empty when it sets no minimum.

    statements: where a person rates several, those that count; empty counts all.
    """

    minimum: dict[Perspective, Annotated[int, Field(ge=1)]] = {}
    statements: tuple[Slug, ...] = ()


class Answer(Noun):
    """One answer that can be chosen, in the words of those who are asked."""

    rank: Rank
    words: Line


class Asked(Noun):
    """One question of a form. statement: the statement of the criterion that is rated; None where the criterion is, as a whole."""

    criterion: Slug
    statement: Slug | None = None
    words: Text
    answers: tuple[Answer, ...] = Field(min_length=2)

    @property
    def key(self) -> str:
        """Name the question in a form's hidden column and in a table's header."""
        return self.criterion if self.statement is None else f"{self.criterion}:{self.statement}"


class NamedPartner(Noun):
    """A partner that a form may be for."""

    id: Slug
    name: Line


class Questionnaire(Noun):
    """All that one side is asked about one network.

    minimum: how many people of this side must answer before anything is shown, the largest number that any question needs.
    depths: words for how closely two organisations work, from 0; empty where this side is not asked. partners: those of the
    network, for a partner to choose itself from. sectors: what kind of organisation, by id. answered_by: the kind of body.
    """

    network: OrgCode
    network_name: Line
    answered_by: BodyKind = "network"
    cycle: Slug
    matrix: MatrixPin
    language: Line = "en-GB"
    perspective: Perspective
    questions: tuple[Asked, ...] = ()
    minimum: Annotated[int, Field(ge=1)]
    depths: tuple[Answer, ...] = ()
    partners: tuple[NamedPartner, ...] = ()
    sectors: dict[Slug, Line] = {}
