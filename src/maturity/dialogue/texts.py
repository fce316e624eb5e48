"""The two texts about a criterion: why it does not apply, and a comment."""

from __future__ import annotations

from maturity.dialogue.criterion_step import CriterionStep
from maturity.dialogue.guarding import NOTICE, guarded
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, gone, hint, kept
from maturity.dialogue.position import Position
from maturity.dialogue.reading import LONGEST_TEXT, read_line
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.sequence import onward


class ReasonStep(CriterionStep):
    """Ask why it does not apply. The address is (criterion, "reason")."""

    def question(self) -> Question:
        """Ask for the reason, which a moderator will read."""
        now = self.response.not_applicable
        ask = Paragraph("Why does it not apply to you? A moderator will read this.")
        present = () if now is None else (Paragraph(f"Your reason now: {now}"),)
        end = hint(
            "Type the reason in a sentence" + (", or Enter to keep it." if now else ". It is needed; b goes back to the levels.")
        )
        return Question((self.title(), ask, Paragraph(NOTICE), *present, end), (ask, *present, end))

    def take(self, typed: str) -> Outcome:
        """Keep the reason; a level that was claimed goes."""
        now = self.response.not_applicable
        if not typed or typed == "-":
            if now is not None and not typed:
                return Move(self.onward())
            return refuse("A reason is needed. Type it, or b to go back and choose a level.")
        text = read_line(typed, longest=LONGEST_TEXT)
        if isinstance(text, Refusal):
            return refuse(text.words)
        edits = [self.edit("not_applicable", value=text)]
        if self.response.carried:
            edits.append(self.edit("carried", value=None))
        here = self.scene.position
        move = Move(self.skip(), tuple(edits), (kept("does not apply, with your reason."),))
        return guarded(text, move, here, here.to(self.criterion.id, "claim"))

    def back(self) -> Position:
        """Give the levels."""
        return self.scene.position.to(self.criterion.id, "claim")


class CommentStep(CriterionStep):
    """Ask for a comment. The address is (criterion, "comment")."""

    def question(self) -> Question:
        """Ask for a comment."""
        now = self.response.comment
        ask = Paragraph("Is there anything that a reader should know about your answer?")
        present = () if now is None else (Paragraph(f"Your comment now: {now}"),)
        what = "Enter to keep it, or - to take it away" if now else "or Enter for none"
        end = hint(f"Type a comment in one line, {what}.")
        return Question((self.title(), ask, Paragraph(NOTICE), *present, end), (ask, *present, end))

    def take(self, typed: str) -> Outcome:
        """Keep the comment."""
        if not typed:
            return Move(self.onward())
        if typed == "-":
            return Move(self.onward(), (self.edit("comment", value=None),), (gone("your comment."),))
        text = read_line(typed, longest=LONGEST_TEXT)
        if isinstance(text, Refusal):
            return refuse(text.words)
        edits = (self.edit("comment", value=text),)
        move = Move(onward(self.scene.after(edits), self.tail), edits, (kept("your comment."),))
        return guarded(text, move, self.scene.position, self.onward())
