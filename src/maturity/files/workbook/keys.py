"""How cells of a workbook are known, wherever they are moved to: a key for each question, an id for each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from maturity.model.matrix import Criterion, Question
from maturity.recording.agreement import MAY_BE_NAMED, QUESTION
from maturity.recording.entries import Address

FORMAT = "maturity-workbook/1"
ABOUT = "about"
ANSWERS = "answers"
KEY, ANSWER, VALUE = "key", "answer", "value"
HIDDEN_SHEET = "maturity"
TOO_FEW = "too few to show"
"""What people write for a figure that exists and is too small to be shown."""


class Asks(StrEnum):
    """Say what kind of answer a question wants."""

    LEVEL = "level"
    DATE = "date"
    CHECK = "check"
    COUNT = "count"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"
    CONFIRM = "confirm"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a workbook: the entry that it fills, which part of it, and how it is asked.

    inside: the part of an entry that holds several, such as "by" of a target; None when it is the whole.
    """

    address: Address
    asks: Asks
    label: str
    hint: str = ""
    inside: str | None = None
    question: Question | None = None

    @property
    def key(self) -> str:
        """Give the key that stands beside the answer."""
        return "/".join((*self.address, *((self.inside,) if self.inside else ())))


ASSESSED_ON = Ask(("assessed_on",), Asks.DATE, "On which day did your team finish?", "Day, month and year")
NAMING = Ask(MAY_BE_NAMED, Asks.AGREEMENT, QUESTION, "yes or no; blank is no")
ON_COVER = (ASSESSED_ON, NAMING)


def asks_of(criterion: Criterion, *, carried: bool = False) -> Iterator[Ask]:
    """List what a workbook asks about a criterion, in order; ratings have forms of their own."""
    at: Address = ("responses", criterion.id)
    yield Ask((*at, "claim"), Asks.LEVEL, criterion.ask)
    if carried:
        words = "This came over from before. Does it still hold?"
        yield Ask((*at, "carried"), Asks.CONFIRM, words, "yes, when you have checked it; or change the answer", None)
    for name, question in criterion.questions.items():
        yield from _question(at, name, question)
    yield Ask((*at, "target"), Asks.LEVEL, "Where do you want to be?", "The level that you mean to reach", "level")
    yield Ask((*at, "target"), Asks.DATE, "By when?", "Day, month and year", "by")
    words = "Does not apply, because"
    yield Ask(
        (*at, "not_applicable"), Asks.TEXT, words, "Only if it does not fit you. Then leave your level empty; a moderator will ask."
    )
    yield Ask((*at, "comment"), Asks.TEXT, "Comment", "Anything a reader should know. Nothing about a patient.")


def _question(at: Address, name: str, question: Question) -> Iterator[Ask]:
    unit = f"In {question.unit}" if question.unit else "A number"
    if question.kind == "check":
        yield Ask((*at, "checks", name), Asks.CHECK, question.ask, "yes or no", None, question)
    elif question.kind == "number":
        yield Ask((*at, "figures", name), Asks.NUMBER, question.ask, f"{unit}, or: {TOO_FEW}", "value", question)
    elif question.kind == "choice":
        yield Ask((*at, "choices", name), Asks.CHOICE, question.ask, "Choose one", None, question)
    elif question.kind == "share":
        of = f" ({question.unit})" if question.unit else ""
        yield Ask((*at, "figures", name), Asks.COUNT, question.ask, f"How many{of}, or: {TOO_FEW}", "part", question)
        yield Ask((*at, "figures", name), Asks.COUNT, "Out of how many in all?", f"All{of}", "whole", question)
