"""The priority groups of a network: people whom it has named, from data, as least often heard."""

from __future__ import annotations

from pydantic import JsonValue

from maturity.dialogue.fields import Field, text_field
from maturity.dialogue.items import RIGHT, Made, Values, referring, without_blanks
from maturity.dialogue.paragraphs import Paragraph, note
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import counted, make_id
from maturity.model.assessment import PriorityGroup
from maturity.recording.editing import Edit


class PriorityGroups:
    """The priority groups."""

    one = "a priority group"

    def intro(self, scene: Scene) -> tuple[Paragraph, ...]:
        """Ask whom the network has named."""
        ask = Paragraph("Whom do you hear from least? Name groups of people, such as unpaid carers, never persons.")
        if scene.assessment.priority_groups:
            return (RIGHT,)
        return (ask, note("Some questions count priority groups. While none is entered, they cannot be judged."))

    def ids(self, scene: Scene) -> tuple[str, ...]:
        """Name all."""
        return tuple(group.id for group in scene.assessment.priority_groups)

    def name(self, scene: Scene, item: str) -> str:
        """Name one."""
        return _found(scene, item).name

    def line(self, scene: Scene, item: str) -> str:
        """Say one with the data that it was named from."""
        group = _found(scene, item)
        return f"{group.name}, named from {group.named_from}" if group.named_from else group.name

    def values(self, scene: Scene, item: str) -> Values:
        """Give the fields of one."""
        values: Values = _found(scene, item).model_dump(mode="json", exclude_defaults=True)
        return values

    def fields(self, scene: Scene, values: Values) -> tuple[Field, ...]:
        """Ask for the name, and for the data behind it."""
        del scene, values
        return (
            text_field("name", "name", "Who are they, as a group?", required=True),
            text_field("named_from", "named from", "From which data did you name them, such as practice registers?"),
        )

    def given(self, scene: Scene) -> Values:
        """Know nothing of a new one."""
        del scene
        return {}

    def make(self, scene: Scene, values: Values) -> Made:
        """Make a new one."""
        item = make_id(str(values["name"]), self.ids(scene), "group")
        return Made(item, (Edit(("priority_groups", item), {"id": item, **values}),))

    def change(self, scene: Scene, item: str, field: str, value: JsonValue) -> tuple[Edit, ...]:
        """Change one field of one."""
        return (Edit(("priority_groups", item), without_blanks(self.values(scene, item), field, value)),)

    def remove(self, scene: Scene, item: str) -> tuple[Edit, ...] | Refusal:
        """Take one away."""
        if count := referring(scene, "priority_groups", item):
            return Refusal(f"{counted(count, 'item')} of evidence speak about them. Take them off it first.")
        return (Edit(("priority_groups", item), None),)


def _found(scene: Scene, item: str) -> PriorityGroup:
    return next(group for group in scene.assessment.priority_groups if group.id == item)
