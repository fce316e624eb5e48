"""About the network: its list size, and the lists that rules count by."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.dialogue.naming import TAIL, TITLE, naming_words
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, heading, hint, kept
from maturity.dialogue.position import ABOUT, MENU, Position
from maturity.dialogue.reading import read_number
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.sequence import backward, onward
from maturity.dialogue.spelling import counted, say_number
from maturity.dialogue.ways import Ways, list_ways, take_way
from maturity.recording.editing import Edit

LARGEST_LIST = 5_000_000


@dataclass(frozen=True, slots=True)
class AboutStep:
    """Choose what to enter or see about the network. The address is (":about",)."""

    scene: Scene

    @property
    def ways(self) -> Ways:
        """List the parts, each with what is there."""
        here, assessment, body = self.scene.position, self.scene.assessment, self.scene.matrix.body
        size, areas = assessment.network.list_size, assessment.network.neighbourhoods
        partners = ((here.to(*ABOUT, "partners"), f"Partners: {counted(len(assessment.partners), 'partner')}"),)
        return (
            (here.to(*ABOUT, "list-size"), f"List size: {say_number(size) if size is not None else 'not known yet'}"),
            (here.to(*ABOUT, "neighbourhoods"), f"{body.parts.capitalize()}: {counted(len(areas), body.part, body.parts)}"),
            *(partners if self.scene.matrix.sectors else ()),
            (here.to(*ABOUT, "priority_groups"), f"Priority groups: {counted(len(assessment.priority_groups), 'group')}"),
            (here.to(*ABOUT, *TAIL), f"{TITLE}: {naming_words(self.scene)}"),
        )

    def question(self) -> Question:
        """Ask which part."""
        ask = Paragraph("What would you like to enter or see?")
        lines = list_ways(self.ways)
        end = hint("Type a number, or Enter to go back to the start.")
        return Question((heading(f"About your {self.scene.matrix.assesses}"), ask, *lines, end), (ask, *lines, end))

    def take(self, typed: str) -> Outcome:
        """Go where was chosen."""
        if not typed:
            return Move(self.back())
        return take_way(self.ways, typed)

    def back(self) -> Position:
        """Give the start."""
        return self.scene.position.to(*MENU)

    def skip(self) -> Position:
        """Give the start."""
        return self.back()


@dataclass(frozen=True, slots=True)
class ListSizeStep:
    """Ask how many registered patients there are. The address is (owner, "list-size")."""

    scene: Scene

    def question(self) -> Question:
        """Ask for the number."""
        now = self.scene.assessment.network.list_size
        ask = Paragraph("About how many registered patients are there in all?")
        present = () if now is None else (Paragraph(f"Now: {say_number(now)}."),)
        end = hint(f"Type a number, or Enter to {'keep it' if now is not None else 'leave it open'}.")
        return Question((heading("List size"), ask, *present, end), (ask, *present, end))

    def take(self, typed: str) -> Outcome:
        """Keep the number."""
        if not typed:
            return Move(onward(self.scene, ("list-size",)))
        size = read_number(typed, whole=True, least=1, most=LARGEST_LIST)
        if isinstance(size, Refusal):
            return refuse(size.words)
        edit = Edit(("network", "list_size"), int(size))
        return Move(onward(self.scene, ("list-size",)), (edit,), (kept(f"list size {say_number(size)}."),))

    def back(self) -> Position:
        """Give the question before."""
        return backward(self.scene, ("list-size",))

    def skip(self) -> Position:
        """Give the next question."""
        return onward(self.scene, ("list-size",))
