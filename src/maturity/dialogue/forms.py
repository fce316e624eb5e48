"""Ask for an item field by field; it is kept as soon as it is whole, and each further field at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import JsonValue

from maturity.dialogue.fields import Field
from maturity.dialogue.guarding import NOTICE, guarded
from maturity.dialogue.items import Items, Values
from maturity.dialogue.outcomes import KeepFile, Move, Outcome, Question, refuse
from maturity.dialogue.paragraphs import Paragraph, choice, gone, heading, hint, kept
from maturity.dialogue.position import Position
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene

NEW = ":new"
ONLY = ":only"
"""Behind a field's name: after this one field, go back to the list."""

LINKS = ("http://", "https://", "www.")


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One field of one item. The address is (owner, list, item or ":new", field)."""

    scene: Scene
    items: Items

    @property
    def item(self) -> str | None:
        """Name the item; None for a new one."""
        name = self.scene.position.at[2]
        return None if name == NEW else name

    @property
    def values(self) -> Values:
        """Give what is known of the item: on record, or so far."""
        return self.scene.position.draft if self.item is None else self.items.values(self.scene, self.item)

    @property
    def fields(self) -> tuple[Field, ...]:
        """List the fields as they are after what was answered so far."""
        return self.items.fields(self.scene, self.values)

    @property
    def place(self) -> int:
        """Find the field among the others; one that is no longer asked counts as the first."""
        names = [field.name for field in self.fields]
        name = self.scene.position.at[3]
        return names.index(name) if name in names else 0

    @property
    def field(self) -> Field:
        """Give the field that is asked."""
        return self.fields[self.place]

    @property
    def now(self) -> JsonValue:
        """Give what is there now; of a file that is kept, that it is."""
        found = self.values.get(self.field.name)
        return "a copy of the file is kept here" if self.field.file and found is None and "sha256" in self.values else found

    def question(self) -> Question:
        """Ask for the field, with its choices and what is there now."""
        field, now = self.field, self.now
        title = f"New: {self.items.one}" if self.item is None else self.items.name(self.scene, self.item)
        ask = Paragraph(field.ask)
        choices = tuple(choice(one.label, one.words) for one in field.options)
        present = () if now is None else (Paragraph(f"Now: {field.say(now)}"),)
        private = (Paragraph(NOTICE),) if field.free and not field.file else ()
        return Question((heading(title), ask, *private, *choices, *present, self.possible()), (ask, *present, self.possible()))

    def possible(self) -> Paragraph:
        """Say what can be typed."""
        field, now = self.field, self.now
        what = f"Type {field.hint or 'it'}"
        if now is not None:
            return hint(f"{what}, or Enter to keep what is there{'' if field.required else ', or - to take it away'}.")
        return hint(f"{what}. It is needed; b goes back." if field.required else f"{what}, or Enter to leave it open.")

    def take(self, typed: str) -> Outcome:
        """Read the field and keep it."""
        field, now = self.field, self.now
        if not typed:
            lacks = field.required and now is None
            return refuse(f"This is needed. Type {field.hint or 'it'}, or b to go back.") if lacks else Move(self.onward())
        if typed == "-":
            return refuse("This is needed. Type it anew, or Enter to keep it.") if field.required else self.keep(None)
        if field.file and not typed.casefold().startswith(LINKS):
            return KeepFile(typed, self.file_kept)
        found = field.read(typed)
        if isinstance(found, Refusal):
            return refuse(found.words)
        move = self.keep(found)
        return guarded(typed, move, self.scene.position, self.onward_without()) if field.free else move

    def file_kept(self, sha256: str) -> Move:
        """Keep the SHA-256 of a file as the place of the item."""
        return replace(self.keep(sha256, "sha256"), said=(kept("a copy of the file."),))

    def keep(self, value: JsonValue, name: str | None = None) -> Move:
        """Keep a value: in the draft of a new item, or with the item; an item that becomes whole is kept at once."""
        field = self.field
        said = kept(f"{field.label}: {field.say(value)}." if value is not None and not field.free else f"{field.label}.")
        if value is None:
            said = gone(f"{field.label}.")
        if self.item is not None:
            return Move(self.onward(), self.items.change(self.scene, self.item, name or field.name, value), (said,))
        fields = self.items.fields(self.scene, {**self.scene.position.draft, field.name: value})
        so_far = {**self.scene.position.draft, field.name: value}
        values = {one.name: so_far[one.name] for one in fields if one.name in so_far}
        lacking = next((one.name for one in fields if one.required and one.name not in values), None)
        owner, listed = self.scene.position.at[:2]
        if lacking is not None:
            return Move(replace(self.scene.position.to(owner, listed, NEW, lacking), draft=values), said=(said,))
        made = self.items.make(self.scene, values)
        after = _after(fields, field.name)
        here = self.scene.position
        return Move(here.to(owner, listed, made.item, after) if after else here.to(owner, listed), made.edits, (said,))

    def onward(self) -> Position:
        """Give the next field, or the list after the last."""
        here = self.scene.position
        owner, listed, item = here.at[:3]
        after = None if here.at[4:] == (ONLY,) else _after(self.fields, self.field.name)
        if after is None:
            return here.to(owner, listed)
        return replace(here.to(owner, listed, item, after), draft=here.draft if self.item is None else {})

    def onward_without(self) -> Position:
        """Give where to go on when a text is left out: the next field, or the same where the item cannot be without it."""
        return self.scene.position if self.field.required and self.values.get(self.field.name) is None else self.onward()

    def back(self) -> Position:
        """Give the field before, or the list."""
        here = self.scene.position
        owner, listed, item = here.at[:3]
        if self.place == 0 or here.at[4:] == (ONLY,):
            return here.to(owner, listed)
        before = self.fields[self.place - 1].name
        return replace(here.to(owner, listed, item, before), draft=here.draft if self.item is None else {})

    def skip(self) -> Position:
        """Leave the item as it is and go back to the list."""
        return self.scene.position.to(*self.scene.position.at[:2])


def _after(fields: tuple[Field, ...], name: str) -> str | None:
    names = [field.name for field in fields]
    place = names.index(name) + 1 if name in names else len(names)
    return names[place] if place < len(names) else None
