"""Somebody else changed the same answer meanwhile: both are shown side by side, and one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, heading, hint, kept
from maturity.dialogue.position import Position
from maturity.dialogue.scene import Scene
from maturity.recording.editing import rival
from maturity.recording.entries import Address
from maturity.recording.merging import Clash
from maturity.recording.telling import name_entry, show_value


@dataclass(frozen=True, slots=True)
class ClashStep:
    """Ask which of two answers is to stand. Neither is changed yet.

    scene: the answers as they are by now. move: what was to be kept.
    """

    scene: Scene
    clashes: tuple[Clash, ...]
    move: Move
    who: str

    def question(self) -> Question:
        """Show both."""
        title = heading(f"{self.who} changed the same answer while you were at it. Nothing of theirs is overwritten.")
        theirs = "; ".join(f"{name_entry(clash.address)}: {self.said(clash.address, clash.kept)}" for clash in self.clashes)
        yours = "; ".join(f"{name_entry(clash.address)}: {self.said(clash.address, clash.incoming)}" for clash in self.clashes)
        ask = Paragraph("Which is to stand?")
        lines = (choice(1, f"Theirs. {theirs}"), choice(2, f"Yours. {yours}"))
        end = hint("Type 1 or 2.")
        return Question((title, ask, *lines, end), (ask, *lines, end))

    def said(self, address: Address, value: JsonValue) -> str:
        """Say a value: a level by its name, anything else as the history shows it."""
        if address[-1] == "claim" and isinstance(value, int):
            return self.scene.matrix.numbered_level(value)
        return show_value(value)

    def take(self, typed: str) -> Outcome:
        """Keep theirs, and of yours only what does not clash; or take yours."""
        said = typed.casefold()
        if said in {"2", "yours", "mine"}:
            return self.move
        if said not in {"1", "theirs"}:
            return refuse("Type 1 to keep theirs or 2 to take yours.")
        disputed = {clash.address for clash in self.clashes}
        disputed |= {other for address in disputed if (other := rival(address)) is not None}
        rest = tuple(edit for edit in self.move.edits if edit.address not in disputed)
        return Move(self.move.to, rest, (kept("theirs."),))

    def back(self) -> Position:
        """Give the question that was answered, as it stands now."""
        return self.scene.position

    def skip(self) -> Position:
        """Leave theirs, and go on."""
        return self.move.to
