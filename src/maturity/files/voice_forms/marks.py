"""What ties a workbook form to its questions: one mark for the whole, and a name for each row, in a hidden column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maturity.model.base import Perspective
from maturity.model.questionnaire import Asked, Questionnaire

FORMAT = "maturity-voices/1"

FORM, BATCH, PERSON = "form", "batch", "person"
PARTNER, TODAY, WANTED = "partner", "today", "wanted"
ROLE, WORDS, PRINT, DAY = "role", "words", "print", "day"
RATE, OPTION = "rate", "option"
"""Names of rows; those of questions and of partners to choose from have further words: "rate comm-felt heard"."""

_MARK = re.compile(
    r"(?P<format>maturity-voices/\d+) (?P<network>[A-Z0-9]{3,12}) (?P<cycle>[a-z0-9][a-z0-9._-]{0,79}) "
    r"(?P<matrix>[a-z0-9][a-z0-9._-]{0,79}) (?P<version>\d+\.\d+(?:\.\d+)?) "
    r"(?P<side>network|community|partner) (?P<token>[0-9a-f]{8})"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Which form a workbook is. token: made for each form, so that two forms are told apart."""

    network: str
    cycle: str
    matrix: str
    version: str
    side: Perspective
    token: str


def write_mark(asked: Questionnaire, token: str) -> str:
    """Write the mark of a form."""
    pin = asked.matrix
    return f"{FORMAT} {asked.network} {asked.cycle} {pin.id} {pin.version} {asked.perspective.value} {token}"


def read_mark(text: str) -> Mark | None:
    """Read the mark of a form; None when it is none, or one of a later program."""
    found = _MARK.fullmatch(text.strip())
    if found is None or found["format"] != FORMAT:
        return None
    return Mark(found["network"], found["cycle"], found["matrix"], found["version"], Perspective(found["side"]), found["token"])


def name_question(asked: Asked) -> str:
    """Name the row of a question."""
    return f"{RATE} {asked.criterion}" if asked.statement is None else f"{RATE} {asked.criterion} {asked.statement}"
