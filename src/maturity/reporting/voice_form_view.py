"""What a form for one person says, as plain data: one page that loads again from its own JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal

from maturity.model.base import Noun
from maturity.model.matrix import Rank
from maturity.model.questionnaire import Questionnaire
from maturity.reporting.report import Words

Density = Literal["roomy", "middle", "close"]
"""How much air a page has: 12, 11 or 10 points for its text, never less."""


class TickRow(Noun):
    """One question with its number on the page."""

    number: int
    words: Words


class TickTable(Noun):
    """Questions that share their answers. ranks: the numbers in the circles; answers: the words above them."""

    heading: Words
    answers: tuple[Words, ...]
    ranks: tuple[Rank, ...]
    rows: tuple[TickRow, ...]


class DepthRow(Noun):
    """One step of how closely two organisations work."""

    rank: Rank
    words: Words


class DepthTable(Noun):
    """How closely two organisations work: today, and as the partner wants it."""

    heading: Words
    corner: Words
    today: Words
    wanted: Words
    rows: tuple[DepthRow, ...]


class CommentBox(Noun):
    """A place for a person's own words. lines: how many ruled lines it has."""

    ask: Words
    note: Words
    consent: Words
    role: Words
    lines: int


class VoiceForm(Noun):
    """A page for one person to fill in by hand. as_of: the day on which it was made.

    organisation: where a partner writes its name, or the name itself. promises: what happens with the answers. questionnaire: all
    that the form asks, so that the page can be made again from its own data.
    """

    format: Literal["maturity-voice-form/1"] = "maturity-voice-form/1"
    kind: Literal["voice-form"] = "voice-form"
    language: Words
    title: Words
    subtitle: Words
    as_of: date
    density: Density
    kicker: Words
    how: Words
    organisation: Words | None = None
    organisation_name: Words | None = None
    depth: DepthTable | None = None
    tables: tuple[TickTable, ...]
    comment: CommentBox | None = None
    promises: tuple[Words, ...]
    hand_in: Words
    mark: Words
    questionnaire: Questionnaire
