"""Ways on: numbered choices, each with the place that it leads to."""

from __future__ import annotations

from maturity.dialogue.outcomes import Move, Outcome, refuse
from maturity.dialogue.paragraphs import Paragraph, choice
from maturity.dialogue.position import Position
from maturity.dialogue.reading import numbered, read_option
from maturity.dialogue.refusal import Refusal

Ways = tuple[tuple[Position, str], ...]
"""Where each choice leads, with its words."""


def list_ways(ways: Ways) -> tuple[Paragraph, ...]:
    """Number the ways as choices, one a line."""
    return tuple(choice(number, words) for number, (_, words) in enumerate(ways, 1))


def take_way(ways: Ways, typed: str) -> Outcome:
    """Go where a choice leads, by its number or its words."""
    found = read_option(typed, numbered(tuple((str(place), words) for place, (_, words) in enumerate(ways))))
    return refuse(found.words) if isinstance(found, Refusal) else Move(ways[int(found)][0])
