"""What changed from one version of a matrix to the next, and what became of an assessment that moved between them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import JsonValue

from maturity.model.assessment import MatrixPin
from maturity.model.base import Line, Noun, OrgCode, Slug, Text


class Aspect(StrEnum):
    """Say what a difference touches.

    options: what can be answered: levels, questions, the choices of a question. criteria: what must be shown for a level: rule,
    parameters, gates, kinds of evidence. asked: the words that were answered: the question and what each level or option says.
    words: words around them: title, why, proof, steps. place: where it stands and how much it counts, which changes no answer.
    """

    OPTIONS = "options"
    CRITERIA = "criteria"
    ASKED = "asked"
    WORDS = "words"
    PLACE = "place"


class Change(StrEnum):
    """Say by its strongest difference how a criterion changed; a difference of place alone leaves it unchanged."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    CRITERIA_CHANGED = "criteria changed"
    OPTIONS_CHANGED = "options changed"
    ADDED = "added"
    REMOVED = "removed"


class Difference(Noun):
    """One part that differs, with both texts; None where one side lacks it. Values that are not text are given as JSON."""

    where: str
    aspect: Aspect
    old: str | None = None
    new: str | None = None


class CriterionChange(Noun):
    """How one criterion changed.

    id: in the new matrix; of a removed criterion, in the old. was: the old id, where it was renamed. questions: the new ids of
    questions that were renamed, by the old. vouched: the authors say that its meaning stands although its words changed.
    """

    id: Slug
    title: Line
    change: Change
    was: Slug | None = None
    questions: dict[Slug, Slug] = {}
    differences: tuple[Difference, ...] = ()
    vouched: bool = False

    @property
    def to_confirm(self) -> bool:
        """Tell whether an answer to the old criterion may mean something else under the new one."""
        touched = {one.aspect for one in self.differences}
        if touched & {Aspect.OPTIONS, Aspect.CRITERIA}:
            return True
        return Aspect.ASKED in touched and not self.vouched


class LikelyRename(Noun):
    """A removed and an added criterion that say nearly the same; likeness runs from 0 to 1."""

    old: Slug
    new: Slug
    likeness: float


class MatrixDiff(Noun):
    """What changed between two matrices: every criterion once, then the head and the domains.

    criteria: in the order of the new matrix, the removed ones after it in the order of the old. rest: scale, kinds of evidence,
    lists, roll-ups and words of the head and of domains.
    """

    old: MatrixPin
    new: MatrixPin
    criteria: tuple[CriterionChange, ...]
    rest: tuple[Difference, ...] = ()
    likely: tuple[LikelyRename, ...] = ()


class ToConfirm(Noun):
    """An answer that came over although what it answers changed; somebody must confirm it.

    answers: what came over, by its parts. cited_by: evidence and attestations that speak for the criterion.
    """

    criterion: Slug
    title: Line
    change: Change
    was: Slug | None = None
    answers: dict[str, JsonValue] = {}
    cited_by: tuple[Slug, ...] = ()
    differences: tuple[Difference, ...] = ()


class LeftOut(Noun):
    """A part of the old assessment that the new matrix has no place for, in full: where it stood, why, and what it said."""

    what: Literal["answer", "citation", "evidence", "attestation", "moderation", "plan"]
    where: str
    why: Text
    content: JsonValue


class ToMend(Noun):
    """Something that came over as it was and names what the new matrix does not know."""

    where: str
    words: Text


class Migration(Noun):
    """What became of one assessment. kept: criteria whose answers came over as they were. unanswered: criteria that are new."""

    network: OrgCode
    cycle: Slug
    old: MatrixPin
    new: MatrixPin
    kept: tuple[Slug, ...] = ()
    to_confirm: tuple[ToConfirm, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    to_mend: tuple[ToMend, ...] = ()
    unanswered: tuple[Slug, ...] = ()
    notes: tuple[Text, ...] = ()
