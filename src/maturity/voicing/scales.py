"""The answers that people choose from, in their words and not in the matrix's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maturity.model.questionnaire import Answer

_PART = re.compile(r"(\d{1,2})\s+(\S.*)")

_WORDS: dict[int, tuple[str, ...]] = {
    2: ("no", "yes"),
    3: ("no", "partly", "yes"),
    4: ("not at all", "a little", "mostly", "fully"),
    5: ("not at all", "a little", "partly", "mostly", "fully"),
}
"""Words for a scale that brings none of its own, by the number of its steps."""

DEPTHS = (
    "We have no contact",
    "We know of each other and pass things on",
    "We help each other now and then",
    "We plan some things together",
    "We decide together and share people or money",
    "We work as one",
)
"""How closely two organisations work, from 0 to 5, in plain words.

Source: the steps of Frey and others, 2006 (none, networking, cooperation, coordination, coalition, collaboration), said anew.
"""


def answers_of(ranks: Sequence[int], unit: str | None = None) -> tuple[Answer, ...]:
    """Give the answers to one question, lowest first.

    Args:
        ranks: The levels of the matrix's scale, rising.
        unit: The question's own words, such as "0 not true, 1 a little true"; used when it names every level once.
    """
    own = _own_words(unit or "")
    if list(own) == list(ranks):
        return tuple(Answer(rank=rank, words=words) for rank, words in own.items())
    return tuple(Answer(rank=rank, words=words) for rank, words in zip(ranks, _plain_words(len(ranks)), strict=True))


def depth_answers() -> tuple[Answer, ...]:
    """Give the six answers to how closely two organisations work together."""
    return tuple(Answer(rank=depth, words=words) for depth, words in enumerate(DEPTHS))


def _own_words(unit: str) -> dict[int, str]:
    parts = [_PART.fullmatch(part.strip()) for part in re.split(r"[,;]", unit)]
    return {int(part[1]): part[2].strip() for part in parts if part is not None}


def _plain_words(steps: int) -> Sequence[str]:
    """Find words for so many steps; a longer scale has words at its ends and counts between them."""
    between = [f"step {step}" for step in range(1, steps - 1)]
    return _WORDS.get(steps) or ("not at all", *between, "fully")
