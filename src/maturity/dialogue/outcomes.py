"""What an answer leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from maturity.dialogue.paragraphs import Paragraph, fault
from maturity.dialogue.position import Position
from maturity.recording.editing import Edit


@dataclass(frozen=True, slots=True)
class Question:
    """What is printed before an answer is read: first the question, then the choices, then what can be typed.

    again: what is printed when the same is asked again after a wrong entry or a page of help.
    """

    page: tuple[Paragraph, ...]
    again: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Print something and ask the same again."""

    page: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Keep some edits, then go to a question. said: what is acknowledged once they are on disk."""

    to: Position
    edits: tuple[Edit, ...] = ()
    said: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask something in between; nothing is kept yet."""

    step: Step


@dataclass(frozen=True, slots=True)
class KeepFile:
    """Keep a file of evidence. then: what its SHA-256 leads to, as the answer to the same question."""

    path: str
    then: Callable[[str], Move]


@dataclass(frozen=True, slots=True)
class Conclude:
    """Work out the provisional result, print it, and then ask at `to`."""

    to: Position


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop; everything is kept already."""


Outcome: TypeAlias = Stay | Move | Ask | KeepFile | Conclude | Leave


class Step(Protocol):
    """One question: what it says, what an answer means, and where it lies between the others."""

    def question(self) -> Question:
        """Say what is printed."""

    def take(self, typed: str) -> Outcome:
        """Say what an answer leads to; it has no spaces at its ends, and is empty for Enter."""

    def back(self) -> Position:
        """Give the question before."""

    def skip(self) -> Position:
        """Give where to go on when this is left for now."""


def refuse(words: str) -> Stay:
    """Say in one line what is possible, and ask again."""
    return Stay((fault(words),))
