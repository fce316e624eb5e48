"""Whether the network may be named to others who want to learn."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.dialogue.fields import YES_NO
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, gone, heading, hint, kept
from maturity.dialogue.position import Position
from maturity.dialogue.reading import read_yes
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.sequence import backward, onward
from maturity.recording.agreement import MAY_BE_NAMED, MEANS, QUESTION
from maturity.recording.editing import Edit

TITLE = "Learning from each other"
TAIL = ("naming",)


def naming_words(scene: Scene) -> str:
    """Say whether the network may be named."""
    return "you may be named" if scene.assessment.may_be_named else "you are not named"


@dataclass(frozen=True, slots=True)
class NamingStep:
    """Ask whether the network may be named. The address is (":about", "naming")."""

    scene: Scene

    def question(self) -> Question:
        """Ask, and say what it means."""
        ask = Paragraph(QUESTION)
        lines = tuple(choice(one.label, one.words) for one in YES_NO)
        now = Paragraph(f"Now: {naming_words(self.scene)}.")
        end = hint("Type y or n, or Enter to leave it as it is.")
        return Question((heading(TITLE), *map(Paragraph, MEANS), ask, *lines, now, end), (ask, *lines, now, end))

    def take(self, typed: str) -> Outcome:
        """Keep what was chosen; a no takes an earlier yes back."""
        if not typed:
            return Move(onward(self.scene, TAIL))
        found = read_yes(typed)
        if isinstance(found, Refusal):
            return refuse(found.words)
        if found == "yes":
            return Move(onward(self.scene, TAIL), (Edit(MAY_BE_NAMED, value=True),), (kept("you may be named."),))
        if not self.scene.assessment.may_be_named:
            return Move(onward(self.scene, TAIL), (), (kept("you are not named."),))
        return Move(onward(self.scene, TAIL), (Edit(MAY_BE_NAMED, None),), (gone("your agreement to be named."),))

    def back(self) -> Position:
        """Give the section about the network."""
        return backward(self.scene, TAIL)

    def skip(self) -> Position:
        """Give the section about the network."""
        return onward(self.scene, TAIL)
