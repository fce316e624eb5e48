"""The words that can be typed at any question."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Word(StrEnum):
    """Name what a word asks for."""

    HELP = "help"
    BACK = "back"
    SKIP = "skip"
    MISSING = "missing"
    LOOK = "look"
    WHY = "why"
    MENU = "menu"
    QUIT = "quit"


SPELLINGS: Mapping[str, Word] = {
    **dict.fromkeys(("?", "h", "help"), Word.HELP),
    **dict.fromkeys(("b", "back"), Word.BACK),
    **dict.fromkeys(("s", "skip"), Word.SKIP),
    **dict.fromkeys(("m", "missing"), Word.MISSING),
    **dict.fromkeys(("l", "look"), Word.LOOK),
    **dict.fromkeys(("w", "why"), Word.WHY),
    **dict.fromkeys(("menu", "start"), Word.MENU),
    **dict.fromkeys(("q", "quit", "exit"), Word.QUIT),
}

MEANINGS: tuple[tuple[str, str], ...] = (
    ("Enter", "Leaves the question as it is and goes on."),
    ("b", "Back to the question before. Your answer is shown, and Enter keeps it."),
    ("s", "Skip: leaves this criterion for now and goes on to the next."),
    ("-", "Takes an answer away, where it can be left open."),
    ("why", "Why this is asked."),
    ("m", "What is still missing."),
    ("l", "Look at what you have answered in this domain."),
    ("menu", "The start, to choose where to go on. The id of a criterion, such as {example}, goes straight there."),
    ("q", "Quit. Everything you answered is kept, and you go on later at the same question."),
)
"""What can be typed, and what it does. A text that is just one of these words needs a full stop behind it."""


def understand(typed: str) -> Word | None:
    """Tell which of these words was typed, in capitals or not; None when it is an answer."""
    return SPELLINGS.get(typed.strip().casefold())
