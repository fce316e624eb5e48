"""Begin with a network that the cycle does not ask, or that the register does not hold."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.dialogue.fields import YES_NO
from maturity.dialogue.guarding import guarded
from maturity.dialogue.outcomes import Leave, Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, heading, hint, kept
from maturity.dialogue.position import BEGIN, MENU, Position
from maturity.dialogue.reading import read_line, read_yes
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.sequence import backward, onward
from maturity.recording.editing import Edit


def begins_at(scene: Scene) -> tuple[str, ...]:
    """Give the first question about a network of which nothing is on record."""
    code = scene.assessment.network.code
    if scene.terms.networks and code not in scene.terms.networks:
        return (BEGIN, "asked")
    return (BEGIN, "name") if is_unnamed(scene) else MENU


def is_unnamed(scene: Scene) -> bool:
    """Tell whether nobody has said yet what the network is called; its code then stands for its name."""
    return scene.assessment.network.name == scene.assessment.network.code


@dataclass(frozen=True, slots=True)
class NotAskedStep:
    """Ask whether a network takes part that the cycle does not name. The address is (":begin", "asked")."""

    scene: Scene

    def question(self) -> Question:
        """Ask."""
        code = self.scene.assessment.network.code
        title = heading(f"{code} is not among the networks that cycle {self.scene.terms.id} asks.")
        ask = Paragraph("Would you like to answer all the same?")
        lines = tuple(choice(one.label, one.words) for one in YES_NO)
        end = hint("Type y or n.")
        return Question((title, ask, *lines, end), (ask, *lines, end))

    def take(self, typed: str) -> Outcome:
        """Go on, or stop."""
        found = read_yes(typed)
        if isinstance(found, Refusal):
            return refuse(found.words)
        if found == "no":
            return Leave()
        return Move(self.scene.position.to(*((BEGIN, "name") if is_unnamed(self.scene) else MENU)))

    def back(self) -> Position:
        """Stay: nothing comes before."""
        return self.scene.position

    def skip(self) -> Position:
        """Stay: this needs an answer."""
        return self.scene.position


@dataclass(frozen=True, slots=True)
class NameStep:
    """Ask what a network is called that the register does not hold. The address is (":begin", "name")."""

    scene: Scene

    def question(self) -> Question:
        """Ask for the name."""
        code = self.scene.assessment.network.code
        title = heading(f"{code} is not in the register of this workspace.")
        ask = Paragraph(f"If the code is right: what is the {self.scene.matrix.assesses} called?")
        end = hint("Type its name, or q to stop.")
        return Question((title, ask, end), (ask, end))

    def take(self, typed: str) -> Outcome:
        """Keep the name; with it the assessment begins."""
        name = read_line(typed)
        if isinstance(name, Refusal) or not typed or typed == "-":
            return refuse("Type its name, or q to stop.")
        edit = Edit(("network", "name"), name)
        move = Move(onward(self.scene, ("name",)), (edit,), (kept(f"{name}."),))
        return guarded(name, move, self.scene.position, self.scene.position)

    def back(self) -> Position:
        """Give the question before."""
        return backward(self.scene, ("name",)) if self.scene.began else self.scene.position

    def skip(self) -> Position:
        """Stay: an assessment needs a name."""
        return self.scene.position
