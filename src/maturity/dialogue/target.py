"""Where the network means to be, and by when."""

from __future__ import annotations

import re

from maturity.dialogue.answers import target_words
from maturity.dialogue.criterion_step import CriterionStep
from maturity.dialogue.dates import day_hint, read_day
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, gone, hint, kept
from maturity.dialogue.position import Position
from maturity.dialogue.reading import Option, read_option, span_of
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.spelling import say_day

_BOTH = re.compile(r"^(?P<level>\d{1,2})\s*(?:,|\bby\b|\s)\s*(?P<day>\S.*)$", re.IGNORECASE)


class TargetStep(CriterionStep):
    """Ask for the level, with its day where somebody types both. The address is (criterion, "target")."""

    @property
    def options(self) -> tuple[Option, ...]:
        """Offer the levels above the one that is claimed."""
        claim = self.response.claim
        lowest = self.scene.matrix.levels[0].rank
        above = [level for level in self.scene.matrix.levels if level.rank > (lowest if claim is None else claim)]
        return tuple(Option(str(level.rank), str(level.rank), level.name) for level in above)

    def question(self) -> Question:
        """Ask which level, and say how it can be typed with its day."""
        ask = Paragraph("Which level do you mean to reach, and by when?")
        now = self.response.target
        present = () if now is None else (Paragraph(f"Your target now: {target_words(now, self.scene.matrix)}."),)
        lines = tuple(choice(one.label, f"{one.words}{self.step(int(one.label))}") for one in self.options)
        what = "Enter to keep your target, or - to take it away" if now else "or Enter for no target"
        end = hint(
            f"Type a level, or a level and a day such as {self.options[0].label} by March {self.scene.today.year + 1}, {what}."
        )
        return Question((self.title(), ask, *lines, *present, end), (ask, *present, end))

    def step(self, rank: int) -> str:
        """Say what the matrix suggests to do for a level."""
        descriptor = self.criterion.levels.get(rank)
        return f". {descriptor.step}" if descriptor is not None and descriptor.step is not None else ""

    def take(self, typed: str) -> Outcome:
        """Keep a level with its day, or ask for the day."""
        if not typed:
            return Move(self.onward())
        if typed == "-":
            return Move(self.onward(), (self.edit("target", value=None),), (gone("your target."),))
        both = _BOTH.match(typed)
        level = read_option(both["level"] if both else typed, self.options)
        if isinstance(level, Refusal):
            claim = self.response.claim
            above = "" if claim is None else f" above {self.scene.matrix.numbered_level(claim)}"
            return refuse(f"Type {span_of(self.options)}, a level{above}; Enter leaves the target as it is.")
        if both:
            return keep_target(self, int(level), both["day"])
        to = self.scene.position.to(self.criterion.id, "target", "by", level)
        return Move(to, said=(kept(f"{self.scene.matrix.numbered_level(int(level))} as your target; now the day."),))


class TargetDayStep(CriterionStep):
    """Ask by when. The address is (criterion, "target", "by", level)."""

    @property
    def tail(self) -> tuple[str, ...]:
        """Count as the question about the target."""
        return ("target",)

    @property
    def rank(self) -> int:
        """Give the level that was chosen."""
        return int(self.scene.position.at[3])

    def question(self) -> Question:
        """Ask for the day."""
        name = self.scene.matrix.numbered_level(self.rank)
        ask = Paragraph(f"By when do you mean to reach {name}?")
        end = hint(f"Type {day_hint(self.scene.today, ahead=True)}. Enter sets no target.")
        return Question((self.title(), ask, end), (ask, end))

    def take(self, typed: str) -> Outcome:
        """Keep the target."""
        return keep_target(self, self.rank, typed) if typed else Move(self.onward())

    def back(self) -> Position:
        """Give the question about the level."""
        return self.scene.position.to(self.criterion.id, "target")


def keep_target(step: CriterionStep, rank: int, typed: str) -> Outcome:
    """Keep a target whose day was typed."""
    day = read_day(typed, step.scene.today, ahead=True)
    if isinstance(day, Refusal):
        return refuse(day.words)
    if day <= step.scene.today:
        return refuse(f"{say_day(day)} has passed. Type a day that is to come, such as March {step.scene.today.year + 1}.")
    edit = step.edit("target", value={"level": rank, "by": day.isoformat()})
    return Move(step.onward(), (edit,), (kept(f"{step.scene.matrix.numbered_level(rank)} by {say_day(day)}."),))
