"""Look at what people wrote before it is kept: what could identify somebody is shown masked, and they decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maturity.dialogue.outcomes import Ask, Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, heading, note
from maturity.dialogue.position import Position
from maturity.dialogue.reading import Option, read_option
from maturity.dialogue.refusal import Refusal

if TYPE_CHECKING:
    from maturity.privacy import Sighting

NOTICE = "Do not write anything that could identify a patient."

OPTIONS = (
    Option("1", "keep", "Keep it as it is, since it identifies nobody"),
    Option("2", "again", "Write it again"),
    Option("3", "out", "Leave it out"),
)


def guarded(text: str, keep: Move, here: Position, without: Position) -> Outcome:
    """Keep a text, or ask first when something in it could identify a person.

    keep: what is done with it. here: the question that it answers. without: where to go on when it is left out.
    """
    from maturity.privacy import find_personal  # noqa: PLC0415  (its tables are needed only once somebody has written something)

    sightings = find_personal(text)
    return Ask(PersonalText(text, sightings, keep, here, without)) if sightings else keep


@dataclass(frozen=True, slots=True)
class PersonalText:
    """Ask what to do with a text that could identify somebody. Nothing of it is kept yet."""

    text: str
    sightings: tuple[Sighting, ...]
    keep: Move
    here: Position
    without: Position

    def question(self) -> Question:
        """Show the place, masked, and say what it looks like."""
        from maturity.privacy import explain, mask  # noqa: PLC0415  (as above)

        said = tuple(note(explain(rule)) for rule in dict.fromkeys(one.rule for one in self.sightings))
        choices = tuple(choice(one.label, one.words) for one in OPTIONS)
        ask = Paragraph("What would you like to do?", gap=True)
        quoted = Paragraph(f"You wrote: {mask(self.text, self.sightings)}")
        title = heading("This could identify somebody. It is not kept yet.")
        return Question((title, quoted, *said, ask, *choices), (ask, *choices))

    def take(self, typed: str) -> Outcome:
        """Keep it, ask for it again, or go on without it."""
        found = read_option(typed, OPTIONS)
        if isinstance(found, Refusal):
            return refuse(found.words)
        if found == "keep":
            return self.keep
        return Move(self.here) if found == "again" else Move(self.without, said=(Paragraph("Left out."),))

    def back(self) -> Position:
        """Give the question that was answered with this text."""
        return self.here

    def skip(self) -> Position:
        """Go on without the text."""
        return self.without
