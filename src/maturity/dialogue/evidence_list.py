"""The list of evidence of a criterion, with the offer to cite an item that was entered for another."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.dialogue.counting import item_words
from maturity.dialogue.evidence import EvidenceItems, citable, cite, owner_of, shown_elsewhere
from maturity.dialogue.evidence_fields import tag_choices
from maturity.dialogue.forms import ONLY
from maturity.dialogue.lists import ListStep
from maturity.dialogue.needs import tag_for
from maturity.dialogue.outcomes import Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, heading, hint, kept
from maturity.dialogue.position import Position
from maturity.dialogue.reading import Option, read_option
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene

CITE = frozenset({"c", "cite"})
CITING = ":cite"
"""In the place of an item's id: the list of what can be cited again."""


class EvidenceList(ListStep):
    """The items that are cited for a criterion. The address is (criterion, "evidence")."""

    def offers(self) -> tuple[Paragraph, ...]:
        """Say what can be typed, and that there is something to cite again."""
        elsewhere = shown_elsewhere(self.scene)
        if elsewhere is None:
            return ListStep.offers(self)
        return (Paragraph(f"{elsewhere} Type c to choose from them."), *ListStep.offers(self))

    def take(self, typed: str) -> Outcome:
        """Go to the list of what can be cited, or as any list does."""
        if typed.casefold() in CITE:
            here = self.scene.position
            if not citable(self.scene):
                return refuse("There is nothing yet that you could cite here. Type a to attach an item, or Enter to go on.")
            return Move(here.to(*here.at[:2], CITING))
        return ListStep.take(self, typed)


def evidence_list(scene: Scene) -> EvidenceList:
    """Make the list of evidence for the criterion at which somebody stands."""
    return EvidenceList(scene, EvidenceItems(), f"Evidence: {owner_of(scene).title}")


@dataclass(frozen=True, slots=True)
class CiteStep:
    """Choose an item that was entered for another criterion. The address is (criterion, "evidence", ":cite")."""

    scene: Scene

    @property
    def options(self) -> tuple[Option, ...]:
        """Number what could be cited."""
        return tuple(
            Option(str(number), item.id, item_words(self.scene, item, owner_of(self.scene)))
            for number, item in enumerate(citable(self.scene), 1)
        )

    def question(self) -> Question:
        """Ask which one."""
        ask = Paragraph("Which item shows this, too?")
        lines = tuple(choice(one.label, one.words) for one in self.options)
        end = hint("Type its number, or Enter to cite none.")
        return Question((heading(f"Cite again: {owner_of(self.scene).title}"), ask, *lines, end), (ask, *lines, end))

    def take(self, typed: str) -> Outcome:
        """Cite it; where the criterion counts by a tag that the item lacks, ask for that next."""
        here = self.scene.position
        if not typed:
            return Move(self.back())
        found = read_option(typed, self.options)
        if isinstance(found, Refusal):
            return refuse(found.words)
        tag = tag_for(owner_of(self.scene))
        item = next(one for one in citable(self.scene) if one.id == found)
        asks = tag is not None and hasattr(item, tag) and not getattr(item, tag) and tag_choices(self.scene, tag)
        to = here.to(*here.at[:2], found, tag, ONLY) if asks and tag is not None else self.back()
        return Move(to, cite(self.scene, found), (kept("cited here, too."),))

    def back(self) -> Position:
        """Give the list."""
        return self.scene.position.to(*self.scene.position.at[:2])

    def skip(self) -> Position:
        """Give the list."""
        return self.back()
