"""Decisions that are typed while moderation is killed: one is acknowledged when the command says that it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from killing.talk import Talk
from killing.trial import CYCLE, Trial


class Moderate(Trial):
    """Decide one criterion after the other, in one network after the other."""

    def prepare(self) -> None:
        """Count what is decided already."""
        self.codes = self.store.assessments.codes(CYCLE)
        self.turn, self.decided, self.least = 0, Counter[str](), Counter[str]()
        for code in self.codes:
            self.decided[code] = self.least[code] = self.count(code)

    def count(self, code: str) -> int:
        """Count the decisions about one network."""
        return len(self.store.assessments.read(CYCLE, code).assessment.moderation)

    def run(self, until: float) -> int:
        """Decide until the kill."""
        self.code = self.codes[self.turn % len(self.codes)]
        self.turn += 1
        talk = Talk(["moderate", self.code, "--by", "panel"], self.folder, "\n> ", until)
        seen = asked = 0
        while (text := talk.asked()) is not None:
            seen += text.count("\nKept: ")
            asked += 1
            deciding = "What do you decide?" in text
            talk.answer(self.chance.choice("12") if deciding else f"Looked at together, turn {self.turn}, question {asked}.")
        seen += talk.text.count("\nKept: ")
        talk.end()
        self.least[self.code] = self.decided[self.code] + seen
        return seen

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
        found = self.count(self.code)
        if found < self.least[self.code]:
            yield f"moderate: {self.code} had {self.least[self.code]} decisions acknowledged and has {found}"
        self.decided[self.code] = found
