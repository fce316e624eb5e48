"""The first question about a criterion: which level the network says it has, or that the criterion does not apply."""

from __future__ import annotations

from maturity.dialogue.answers import CARRIED, answer_lines, level_words
from maturity.dialogue.counting import evidence_words
from maturity.dialogue.criterion_step import CriterionStep
from maturity.dialogue.evidence import proof_words
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, gone, heading, hint, kept, note
from maturity.dialogue.reading import Option, read_option
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import domain_of
from maturity.dialogue.sequence import ASKED_KINDS, onward
from maturity.dialogue.spelling import closed, say_day
from maturity.model.assessment import Decision

NOT_APPLICABLE = frozenset({"n", "na", "n/a", "not applicable", "does not apply", "it does not apply"})
CONFIRM = frozenset({"c", "confirm"})


class ClaimStep(CriterionStep):
    """Ask for the level. The address is (criterion, "claim")."""

    @property
    def options(self) -> tuple[Option, ...]:
        """Offer every level of the scale by its rank."""
        return tuple(Option(str(level.rank), str(level.rank), level.name) for level in self.scene.matrix.levels)

    def question(self) -> Question:
        """Say what is asked and what counts, then the levels beside each other, then what is answered now."""
        ask = Paragraph("Which level describes you today?", gap=True)
        end = (*self.present(), self.possible())
        page = (self.where(), Paragraph(self.criterion.ask), *self.facts(), ask, *self.levels(), *end)
        return Question(page, (Paragraph(ask.text), *end))

    def where(self) -> Paragraph:
        """Say which criterion this is, in which domain, and how far it lies along the way."""
        names = [one.id for one in self.scene.criteria_on(self.scene.position.route)]
        along = f"{names.index(self.criterion.id) + 1} of {len(names)}. " if len(names) > 1 and self.criterion.id in names else ""
        domain = domain_of(self.scene.matrix, self.criterion.id)
        return heading(f"{along}{self.criterion.title} ({self.criterion.id}, in {domain.title})")

    def facts(self) -> tuple[Paragraph, ...]:
        """Say what evidence counts, who else is asked, and what a moderator wants to know."""
        said = [Paragraph(evidence_words(self.criterion, self.scene.matrix))]
        said += [note(words) for words in proof_words(self.scene, self.criterion)]
        if any(asked.kind == "rating" for asked in self.criterion.questions.values()):
            said.append(Paragraph("People on each side are asked about this, too, on forms of their own."))
        queries = [one for one in self.scene.assessment.moderation if one.criterion == self.criterion.id]
        if queries and queries[-1].decision is Decision.QUERY:
            last = queries[-1]
            said.append(note(f"Your moderator ({last.moderator}) asked on {say_day(last.decided_on)}: {closed(last.reason)}"))
        return tuple(said)

    def levels(self) -> tuple[Paragraph, ...]:
        """Lay out the levels, lowest first, each with its description."""
        described = self.criterion.levels
        return tuple(
            choice(level.rank, f"{level.name}: {described[level.rank].text if level.rank in described else level.test}")
            for level in self.scene.matrix.levels
        )

    def present(self) -> tuple[Paragraph, ...]:
        """Say what is answered now; of a carried answer all that would be confirmed."""
        response = self.response
        if response.claim is None and response.not_applicable is None and not response.carried:
            return ()
        now = Paragraph(f"Your answer now: {level_words(self.scene, response)}.", gap=True)
        if not response.carried:
            return (now,)
        return (now, *(choice("", line) for line in answer_lines(self.scene, self.criterion)))

    def possible(self) -> Paragraph:
        """Say what can be typed."""
        first, last = self.scene.matrix.levels[0], self.scene.matrix.levels[-1]
        named = any(letter.isdigit() for level in self.scene.matrix.levels for letter in level.name)
        numbers = f"{first.rank} to {last.rank}{' (the number in front, or the name of the level)' if named else ''}"
        rest = "n if it does not apply to you, s to skip it, why, or ? for help"
        if self.response.carried:
            return hint(f"Type c to confirm all of this, or choose anew: {numbers}, {rest}.")
        enter = ", Enter to keep your answer" if self.present() else ", Enter to go on without a level" if self.asks_more() else ""
        return hint(f"Type {numbers}, {rest}{enter}.")

    def take(self, typed: str) -> Outcome:
        """Keep the level, confirm a carried answer, or ask why it does not apply."""
        response, said = self.response, typed.casefold().rstrip(".")
        if not said:
            return self.take_enter()
        if said in CONFIRM and response.carried:
            return self.confirm()
        if said in NOT_APPLICABLE:
            return Move(self.scene.position.to(self.criterion.id, "reason"))
        if said == "-" and response.claim is not None:
            return Move(self.onward(), (self.edit("claim", value=None),), (gone("your level."),))
        found = read_option(typed, self.options)
        if isinstance(found, Refusal):
            first, last = self.scene.matrix.levels[0].rank, self.scene.matrix.levels[-1].rank
            return refuse(f"Type {first} to {last}, n if it does not apply, s to skip, or ? for help.")
        return self.claim(int(found))

    def take_enter(self) -> Outcome:
        """Keep what is answered, or go to the criterion's own questions; a carried answer is confirmed by c alone."""
        if self.response.carried:
            return refuse(f"This answer is {CARRIED}. Type c to confirm it, choose anew, or s to leave it for now.")
        if self.present() or self.asks_more():
            return Move(self.onward())
        return refuse("Type a level, n if it does not apply, or s to skip.")

    def claim(self, rank: int) -> Outcome:
        """Keep a level. What was carried with it is confirmed question by question."""
        edits = [self.edit("claim", value=rank)]
        if self.response.carried and not self.carried_questions():
            edits.append(self.edit("carried", value=None))
        after = onward(self.scene.after(edits), self.tail)
        return Move(after, tuple(edits), (kept(f"{self.scene.matrix.numbered_level(rank)}."),))

    def confirm(self) -> Outcome:
        """Confirm a carried answer as a whole."""
        said = kept(f"{level_words(self.scene, self.response.model_copy(update={'carried': False}))}, confirmed.")
        return Move(self.onward(), (self.edit("carried", value=None),), (said,))

    def asks_more(self) -> bool:
        """Tell whether the criterion has questions of its own, which may decide by themselves."""
        return any(asked.kind in ASKED_KINDS for asked in self.criterion.questions.values())

    def carried_questions(self) -> bool:
        """Tell whether answers to the criterion's own questions were carried, too."""
        given = {*self.response.checks, *self.response.figures, *self.response.choices}
        return any(name in given for name, asked in self.criterion.questions.items() if asked.kind in ASKED_KINDS)
