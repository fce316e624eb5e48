"""Check your answers: all of them by domain, in plain lines, each with a number to change it by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.dialogue.answers import answer_lines, level_words
from maturity.dialogue.greeting import progress_words
from maturity.dialogue.menu import to_criterion
from maturity.dialogue.naming import naming_words
from maturity.dialogue.outcomes import Conclude, Leave, Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, heading, hint
from maturity.dialogue.position import ABOUT, DONE, MENU, REVIEW, Position
from maturity.dialogue.scene import Scene, domains_in
from maturity.dialogue.still_needed import needed_lines
from maturity.model.matrix import Criterion, Domain

ALL = "all"


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """Show all answers before the result. The address is (":review",)."""

    scene: Scene

    def question(self) -> Question:
        """Show the answers, and offer to change one."""
        title = heading(f"Check your answers: {self.scene.assessment.network.name}, cycle {self.scene.terms.id}")
        ask = Paragraph("Is this right?", gap=True)
        end = hint("Type a number to change an answer, or Enter to see the provisional result.")
        body = domain_pages(self.scene, tuple(domains_in(self.scene.matrix)), about=True)
        return Question((title, Paragraph(progress_words(self.scene)), *body, ask, end), (ask, end))

    def take(self, typed: str) -> Outcome:
        """Go to the answer that is meant, or on to the result."""
        if not typed:
            return Conclude(self.scene.position.to(*DONE))
        return to_number(self.scene, typed, REVIEW) or refuse(possible(self.scene))

    def back(self) -> Position:
        """Give the start."""
        return self.scene.position.to(*MENU)

    def skip(self) -> Position:
        """Give the start."""
        return self.back()


@dataclass(frozen=True, slots=True)
class DoneStep:
    """Ask, below the result, whether something is to change. The address is (":done",)."""

    scene: Scene

    def question(self) -> Question:
        """Offer to change an answer, or to stop."""
        ask = Paragraph("Would you like to change an answer?", gap=True)
        end = hint("Type its number, menu for the start, or Enter to stop here. Everything is kept.")
        return Question((ask, end), (ask, end))

    def take(self, typed: str) -> Outcome:
        """Go to the answer that is meant, or stop."""
        if not typed:
            return Leave()
        return to_number(self.scene, typed, REVIEW) or refuse(possible(self.scene))

    def back(self) -> Position:
        """Give the answers."""
        return self.scene.position.to(*REVIEW)

    def skip(self) -> Position:
        """Give the start."""
        return self.scene.position.to(*MENU)


def numbers_of(scene: Scene) -> dict[str, int]:
    """Number all criteria from 1, in the order in which they are shown."""
    every = (one for domain in domains_in(scene.matrix) for one in domain.criteria)
    return {one.id: place for place, one in enumerate(every, 1)}


def to_number(scene: Scene, typed: str, end: tuple[str, ...]) -> Move | None:
    """Go to a criterion by its number; 0 is the section about the network; None for anything else."""
    by_number = {str(number): name for name, number in numbers_of(scene).items()}
    if typed == "0":
        return Move(scene.position.to(*ABOUT))
    return Move(to_criterion(by_number[typed], end)) if typed in by_number else None


def possible(scene: Scene) -> str:
    """Say in one line what can be typed."""
    return f"Type a number from 0 to {len(numbers_of(scene))}, or Enter to go on."


def domain_pages(scene: Scene, domains: tuple[Domain, ...], *, about: bool) -> Iterator[Paragraph]:
    """Show the answers of some domains. about: the facts about the network come first, as number 0."""
    network, assessment = scene.assessment.network, scene.assessment
    if about:
        parts = f"{len(network.neighbourhoods)} {scene.matrix.body.parts}"
        groups = f"{len(assessment.priority_groups)} priority groups"
        size = "list size not known" if network.list_size is None else f"list size {network.list_size:,}"
        yield heading(f"About your {scene.matrix.assesses}")
        named = f"{naming_words(scene).capitalize()} to others."
        yield choice(0, f"{network.name}: {size}, {parts}, {len(assessment.partners)} partners, {groups}. {named}")
    for domain in domains:
        yield heading(domain.title)
        for criterion in domain.criteria:
            yield from criterion_lines(scene, criterion)


def criterion_lines(scene: Scene, criterion: Criterion) -> Iterator[Paragraph]:
    """Show what is answered about a criterion: its number, its level, then everything else."""
    number = numbers_of(scene)[criterion.id]
    yield choice(number, f"{criterion.title}: {level_words(scene, scene.response(criterion.id))}.")
    for line in answer_lines(scene, criterion):
        yield choice(" " * len(str(number)), line)


def needed_page(scene: Scene) -> tuple[Paragraph, ...]:
    """Say what is still needed."""
    lines = tuple(needed_lines(scene))
    return (heading("Still needed"), *(choice("-", line) for line in lines)) if lines else ()
