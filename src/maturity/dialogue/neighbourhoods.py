"""The neighbourhoods of a network: what shares are divided by."""

from __future__ import annotations

from pydantic import JsonValue

from maturity.dialogue.fields import Field, text_field, whole_field, yes_field
from maturity.dialogue.items import RIGHT, Made, Values, referring, without_blanks
from maturity.dialogue.paragraphs import Paragraph, note
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import counted, make_id, say_number
from maturity.model.network import Neighbourhood
from maturity.recording.editing import Edit

COVERED = 0.95
"""Below this share of the list size the neighbourhoods leave people out; the reports say so, too."""


class Neighbourhoods:
    """The neighbourhoods, or what the matrix calls them."""

    def __init__(self, one: str = "a neighbourhood") -> None:
        self.one = one

    def intro(self, scene: Scene) -> tuple[Paragraph, ...]:
        """Ask which there are, and compare them with the list size."""
        parts = scene.matrix.body.parts
        ask = Paragraph(f"Which {parts} do you work in? Take those that local people recognise; they may overlap.")
        areas, size = scene.assessment.network.neighbourhoods, scene.assessment.network.list_size
        total = sum(area.registered_patients for area in areas)
        if not areas:
            return (ask, note(f"Some questions count {parts}. While none is entered, they cannot be judged."))
        if size and total < COVERED * size:
            people = f"{say_number(total)} people, and the {scene.matrix.assesses} has {say_number(size)}"
            words = f"Together they have {people}. Is one missing?"
            return (note(words), RIGHT)
        return (RIGHT,)

    def ids(self, scene: Scene) -> tuple[str, ...]:
        """Name all."""
        return tuple(area.id for area in scene.assessment.network.neighbourhoods)

    def name(self, scene: Scene, item: str) -> str:
        """Name one."""
        return _found(scene, item).name

    def line(self, scene: Scene, item: str) -> str:
        """Say one with its people, and whether it comes first."""
        area = _found(scene, item)
        first = ", priority" if area.priority else ""
        return f"{area.name}, {counted(area.registered_patients, 'person', 'people')}{first}"

    def values(self, scene: Scene, item: str) -> Values:
        """Give the fields of one."""
        values: Values = _found(scene, item).model_dump(mode="json", exclude_defaults=True)
        return values

    def fields(self, scene: Scene, values: Values) -> tuple[Field, ...]:
        """Ask for name, people and priority."""
        part = scene.matrix.body.part
        del values
        return (
            text_field("name", "name", f"What is this {part} called?", required=True),
            whole_field(
                "registered_patients",
                "people",
                "About how many registered patients live there?",
                least=1,
                most=5_000_000,
                required=True,
            ),
            yes_field("priority", "priority", "Must you reach people here first, for example because many of them are deprived?"),
        )

    def given(self, scene: Scene) -> Values:
        """Know nothing of a new one."""
        del scene
        return {}

    def make(self, scene: Scene, values: Values) -> Made:
        """Make a new one."""
        item = make_id(str(values["name"]), self.ids(scene), scene.matrix.body.part)
        return Made(item, (Edit(("network", "neighbourhoods", item), {"id": item, **values}),))

    def change(self, scene: Scene, item: str, field: str, value: JsonValue) -> tuple[Edit, ...]:
        """Change one field of one."""
        return (Edit(("network", "neighbourhoods", item), without_blanks(self.values(scene, item), field, value)),)

    def remove(self, scene: Scene, item: str) -> tuple[Edit, ...] | Refusal:
        """Take one away."""
        if count := referring(scene, "neighbourhoods", item):
            return Refusal(f"{counted(count, 'item')} of evidence or quotes speak about it. Take it off them first.")
        return (Edit(("network", "neighbourhoods", item), None),)


def _found(scene: Scene, item: str) -> Neighbourhood:
    return next(area for area in scene.assessment.network.neighbourhoods if area.id == item)
