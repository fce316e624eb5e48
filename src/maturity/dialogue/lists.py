"""Show a list, and offer to add, correct or take away an item."""

from __future__ import annotations

from dataclasses import dataclass, replace

from maturity.dialogue.forms import NEW
from maturity.dialogue.items import Items
from maturity.dialogue.outcomes import Move, Outcome, Question, Stay, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, fault, gone, heading, hint
from maturity.dialogue.position import Position
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.sequence import backward, next_criterion, onward

ADD = frozenset({"a", "add", "new"})
AWAY = ("x", "remove", "delete")


@dataclass(frozen=True, slots=True)
class ListStep:
    """One list, as a question. The address is (owner, list)."""

    scene: Scene
    items: Items
    title: str

    @property
    def tail(self) -> tuple[str, ...]:
        """Give the address behind the owner."""
        return self.scene.position.at[1:2]

    @property
    def ids(self) -> tuple[str, ...]:
        """Name the items in the order of their numbers."""
        return self.items.ids(self.scene)

    def question(self) -> Question:
        """Ask what the list answers, and show what is on it."""
        lines = tuple(choice(number, self.items.line(self.scene, item)) for number, item in enumerate(self.ids, 1))
        return Question((heading(self.title), *self.items.intro(self.scene), *lines, *self.offers()), (*lines, *self.offers()))

    def offers(self) -> tuple[Paragraph, ...]:
        """Say what can be typed."""
        if not self.ids:
            return (hint(f"Type a to add {self.items.one}, or Enter to go on."),)
        words = "a number to correct one, x and a number to take one away, or Enter to go on"
        return (hint(f"Type a to add {self.items.one}, {words}."),)

    def take(self, typed: str) -> Outcome:
        """Go on, or to the item that is meant."""
        here, said = self.scene.position, typed.casefold()
        if not typed:
            return Move(onward(self.scene, self.tail))
        if said in ADD:
            given = self.items.given(self.scene)
            first = next(field.name for field in self.items.fields(self.scene, given) if field.name not in given)
            return Move(replace(here.to(*here.at[:2], NEW, first), draft=given))
        first_word, _, rest = said.partition(" ")
        if first_word in AWAY or (said[:1] == "x" and said[1:].isdigit()):
            return self.take_away(rest or said[1:])
        item = self.numbered(said)
        if item is None:
            return refuse(self.possible())
        return Move(here.to(*here.at[:2], item, self.items.fields(self.scene, self.items.values(self.scene, item))[0].name))

    def take_away(self, number: str) -> Outcome:
        """Take one away, and show the list again."""
        item = self.numbered(number.strip())
        if item is None:
            return refuse(f"Type x and the number of an item, such as x {len(self.ids)}." if self.ids else self.possible())
        edits = self.items.remove(self.scene, item)
        if isinstance(edits, Refusal):
            return Stay((fault(edits.words),))
        return Move(
            self.scene.position,
            edits,
            (gone(f"{self.items.name(self.scene, item)}. The history of this assessment still holds it."),),
        )

    def numbered(self, typed: str) -> str | None:
        """Find an item by its number; None when no item has it."""
        return self.ids[int(typed) - 1] if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self.ids) else None

    def possible(self) -> str:
        """Say in one line what can be typed."""
        numbers = f", a number from 1 to {len(self.ids)}" if self.ids else ""
        return f"Type a to add{numbers}, or Enter to go on."

    def back(self) -> Position:
        """Give the question before."""
        return backward(self.scene, self.tail)

    def skip(self) -> Position:
        """Go on to the next criterion, or back to where the list was opened."""
        owner = self.scene.position.at[0]
        return onward(self.scene, self.tail) if owner.startswith(":") else next_criterion(self.scene, owner)
