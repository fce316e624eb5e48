"""What is said, paragraph by paragraph, without a thought for how wide the terminal is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """Say what a paragraph is for; a terminal may set it off, and the words alone are always enough."""

    HEADING = "heading"
    PLAIN = "plain"
    CHOICE = "choice"
    HINT = "hint"
    NOTE = "note"
    FAULT = "fault"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. label: the number or letter of a choice, or a mark in front. gap: an empty line comes before it."""

    text: str
    tone: Tone = Tone.PLAIN
    label: str = ""
    gap: bool = False


def heading(text: str) -> Paragraph:
    """Make a heading, set off from what stands before."""
    return Paragraph(text, Tone.HEADING, gap=True)


def choice(label: str | int, text: str) -> Paragraph:
    """Make a choice with its number or letter."""
    return Paragraph(text, Tone.CHOICE, str(label))


def hint(text: str) -> Paragraph:
    """Say what can be typed."""
    return Paragraph(text, Tone.HINT)


def note(text: str) -> Paragraph:
    """Make a remark that a reader must not miss."""
    return Paragraph(text, Tone.NOTE)


def fault(text: str) -> Paragraph:
    """Say in one line what is possible."""
    return Paragraph(text, Tone.FAULT)


def gone(text: str) -> Paragraph:
    """Acknowledge that something was taken away; the change is on disk."""
    return Paragraph(f"Taken away: {text}", Tone.KEPT)


def kept(text: str) -> Paragraph:
    """Acknowledge an answer that is on disk."""
    return Paragraph(f"Kept: {text}", Tone.KEPT)
