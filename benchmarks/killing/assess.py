"""Answers that are typed while the dialogue is killed: one is acknowledged when the next question is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from killing.talk import Talk
from killing.trial import CYCLE, Trial


class Assess(Trial):
    """Answer the questions of one network after the other, a level after the other; each twice, and then all begin anew."""

    HEAD = re.compile(r"\(([a-z]+-[a-z-]+), in ")
    TIMES = 2

    def prepare(self) -> None:
        """Begin without an answer, and keep the empty store."""
        self.fresh = (self.folder / "maturity.db").read_bytes()
        self.codes = [f"Z{number:05}" for number in range(1, 25)]
        self.turn = 0
        self.claims: dict[tuple[str, str], int] = {}

    def run(self, until: float) -> int:
        """Answer until the kill."""
        if self.turn and self.turn % (len(self.codes) * self.TIMES) == 0:
            (self.folder / "maturity.db").write_bytes(self.fresh)
            self.claims.clear()
        code = self.codes[self.turn % len(self.codes)]
        self.turn += 1
        talk = Talk(["assess", code, "--all"], self.folder, "\nAnswer:", until)
        self.perhaps: tuple[tuple[str, str], int] | None = None
        seen, criterion = 0, None
        while (text := talk.asked()) is not None:
            if self.perhaps is not None:
                self.claims[self.perhaps[0]] = self.perhaps[1]
                seen += 1
            self.perhaps = None
            heads = self.HEAD.findall(text)
            criterion = heads[-1] if heads else criterion
            if "Which level describes you today?" in text and criterion:
                self.perhaps = ((code, criterion), self.chance.randint(0, 4))
                talk.answer(str(self.perhaps[1]))
            else:
                talk.answer("2" if "What would you like to do?" in text else "")
        talk.end()
        return seen

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there; an answer that was not acknowledged may be there or not."""
        held = {one.assessment.network.code: one.assessment.responses for one in self.store.assessments.all_in(CYCLE)}
        for (code, criterion), level in self.claims.items():
            given = held.get(code, {})
            found = given[criterion].claim if criterion in given else None
            if found != level and ((code, criterion), found) != self.perhaps:
                yield f"assess: {code} {criterion} was acknowledged at {level} and stands at {found}"
        if self.perhaps is not None:
            (code, criterion), level = self.perhaps
            if criterion in held.get(code, {}) and held[code][criterion].claim == level:
                self.claims[self.perhaps[0]] = level
