"""A criterion's own questions: yes or no, a share, a number, one of several options."""

from __future__ import annotations

from pydantic import JsonValue

from maturity.dialogue.answers import own_answer
from maturity.dialogue.claim import CONFIRM
from maturity.dialogue.criterion_step import CriterionStep
from maturity.dialogue.fields import YES_NO
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, gone, hint, kept
from maturity.dialogue.reading import Option, numbered, read_number, read_option, read_share, read_yes, span_of
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.sequence import onward, questions_of
from maturity.dialogue.spelling import closed
from maturity.model.matrix import Question as Asked
from maturity.recording.editing import Edit

KEPT_IN = {"check": "checks", "choice": "choices", "share": "figures", "number": "figures"}
TOO_SMALL = frozenset({"too small", "suppressed"})


class OwnQuestionStep(CriterionStep):
    """One of them. The address is (criterion, "ask", question)."""

    @property
    def name(self) -> str:
        """Give the id of the question."""
        return self.scene.position.at[2]

    @property
    def asked(self) -> Asked:
        """Give the question."""
        return self.criterion.questions[self.name]

    @property
    def options(self) -> tuple[Option, ...]:
        """Number the choices; none where a figure is asked."""
        if self.asked.kind == "check":
            return YES_NO
        return numbered(tuple(self.asked.options.items()))

    @property
    def now(self) -> str | None:
        """Say what is answered now."""
        return own_answer(self.name, self.asked, self.response)

    @property
    def is_carried(self) -> bool:
        """Tell whether the answer came over from the last cycle and waits to be confirmed."""
        return self.response.carried and self.now is not None

    def question(self) -> Question:
        """Ask, with the choices and what is answered now."""
        ask = Paragraph(self.asked.ask)
        choices = tuple(choice(one.label, one.words) for one in self.options)
        carried = " (carried from the last cycle, to be confirmed)" if self.is_carried else ""
        present = () if self.now is None else (Paragraph(f"Your answer now: {self.now}{carried}."),)
        end = (*choices, *present, self.possible())
        return Question((self.title(), ask, *end), (ask, *end))

    def possible(self) -> Paragraph:
        """Say what can be typed."""
        forms = {
            "check": "y or n",
            "choice": span_of(self.options),
            "share": f"both counts{f' ({self.asked.unit})' if self.asked.unit else ''}, such as 12 of 30",
            "number": f"a number{f' ({self.asked.unit})' if self.asked.unit else ''}",
        }
        what = f"Type {forms[self.asked.kind]}"
        if self.is_carried:
            return hint(f"{what}, or c to confirm your answer.")
        if self.now is not None:
            return hint(f"{what}, Enter to keep your answer, or - to take it away.")
        return hint(f"{what}, or Enter to leave it open.")

    def take(self, typed: str) -> Outcome:
        """Keep the answer."""
        said = typed.casefold().rstrip(".")
        if not said:
            if self.is_carried:
                return refuse("This answer is carried from the last cycle. Type c to confirm it, answer anew, or s to leave it.")
            return self.move((), None)
        if said in CONFIRM and self.is_carried:
            return self.move((), kept(f"{self.now}, confirmed."))
        if said == "-":
            return self.move((self.edit(KEPT_IN[self.asked.kind], self.name, value=None),), gone("your answer."))
        value = self.read(typed)
        if isinstance(value, Refusal):
            return refuse(value.words)
        edit = self.edit(KEPT_IN[self.asked.kind], self.name, value=value)
        after = own_answer(self.name, self.asked, self.scene.after((edit,)).response(self.criterion.id))
        return self.move((edit,), kept(closed(after or "")))

    def move(self, edits: tuple[Edit, ...], said: Paragraph | None) -> Move:
        """Go on; past the last of these questions, what was carried is confirmed."""
        if self.response.carried and self.is_last():
            edits = (*edits, self.edit("carried", value=None))
        return Move(onward(self.scene.after(edits), self.tail), edits, () if said is None else (said,))

    def is_last(self) -> bool:
        """Tell whether this is the last of the criterion's own questions."""
        return [tail for tail in questions_of(self.criterion, self.scene) if tail[0] == "ask"][-1:] == [self.tail]

    def read(self, typed: str) -> JsonValue | Refusal:
        """Read an answer as it is kept."""
        kind = self.asked.kind
        if kind == "check":
            return read_yes(typed)
        if kind == "choice":
            return read_option(typed, self.options)
        if typed.casefold() in TOO_SMALL:
            return {"suppressed": True}
        if kind == "number":
            value = read_number(typed)
            return value if isinstance(value, Refusal) else {"value": value}
        share = read_share(typed)
        return share if isinstance(share, Refusal) else {"part": share[0], "whole": share[1]}
