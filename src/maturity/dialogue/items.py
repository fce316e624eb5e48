"""Lists that a network keeps: its neighbourhoods, partners, priority groups and evidence; what each list must be able to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pydantic import JsonValue

from maturity.dialogue.fields import Field
from maturity.dialogue.paragraphs import Paragraph
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.recording.editing import Edit

RIGHT = Paragraph("Is this list right, and is it all?")
"""What is asked of a list that is not empty."""

Values = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Made:
    """A new item: its id, and the edits that keep it."""

    item: str
    edits: tuple[Edit, ...]


class Items(Protocol):
    """One list. one: what an item is called, "a partner"."""

    @property
    def one(self) -> str:
        """Name one item, with its article."""

    def intro(self, scene: Scene) -> tuple[Paragraph, ...]:
        """Ask the question that the list answers; of a list that is not empty, only what a reader must still know."""

    def ids(self, scene: Scene) -> tuple[str, ...]:
        """Name the items that are shown at this question, in order."""

    def name(self, scene: Scene, item: str) -> str:
        """Name an item."""

    def line(self, scene: Scene, item: str) -> str:
        """Say an item in one line, with all that is known about it."""

    def values(self, scene: Scene, item: str) -> Values:
        """Give the fields of an item that is on record."""

    def fields(self, scene: Scene, values: Values) -> tuple[Field, ...]:
        """List the fields in the order in which they are asked; which ones may depend on what was answered so far."""

    def given(self, scene: Scene) -> Values:
        """Give what is known of a new item before anything is asked."""

    def make(self, scene: Scene, values: Values) -> Made:
        """Make a new item of the required fields."""

    def change(self, scene: Scene, item: str, field: str, value: JsonValue) -> tuple[Edit, ...]:
        """Change one field; None takes it away."""

    def remove(self, scene: Scene, item: str) -> tuple[Edit, ...] | Refusal:
        """Take an item away, unless something refers to it."""


def without_blanks(values: Values, field: str, value: JsonValue) -> dict[str, JsonValue]:
    """Give the fields of an item after one changed; what is None or false is left out, since that is what a blank means."""
    return {name: inner for name, inner in {**values, field: value}.items() if inner is not None and inner is not False}


def referring(scene: Scene, tag: str, item: str) -> int:
    """Count what speaks about an item: evidence, attestations and quotes."""
    assessment = scene.assessment
    tagged = sum(item in getattr(one, tag, ()) for one in (*assessment.evidence, *assessment.attestations))
    quoted = sum(one.neighbourhood == item for one in assessment.quotes) if tag == "neighbourhoods" else 0
    return tagged + quoted
