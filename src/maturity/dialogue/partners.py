"""The partners of a network, from the network's side; how they see it is theirs to say."""

from __future__ import annotations

from pydantic import JsonValue

from maturity.dialogue.fields import Field, option_field, rating_field, text_field, whole_field, yes_field
from maturity.dialogue.items import RIGHT, Made, Values, referring
from maturity.dialogue.paragraphs import Paragraph, note
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import counted, listed, make_id
from maturity.model.assessment import Partner
from maturity.recording.editing import Edit
from maturity.voicing.scales import DEPTHS


class Partners:
    """The organisations that a network works with."""

    one = "a partner"

    def intro(self, scene: Scene) -> tuple[Paragraph, ...]:
        """Ask which there are."""
        ask = Paragraph("Which organisations do you work with? List each once, with its sector and how often you speak.")
        if not scene.assessment.partners:
            return (ask, note("Some questions count partners. While none is entered, they cannot be judged."))
        rated = sum(one.their_rating is not None for one in scene.assessment.partners)
        theirs = f"{rated} of {len(scene.assessment.partners)} partners have rated the relationship from their side."
        return (Paragraph(f"{theirs} That is theirs to do, on a form of their own."), RIGHT)

    def ids(self, scene: Scene) -> tuple[str, ...]:
        """Name all."""
        return tuple(one.id for one in scene.assessment.partners)

    def name(self, scene: Scene, item: str) -> str:
        """Name one."""
        return _found(scene, item).name

    def line(self, scene: Scene, item: str) -> str:
        """Say one with its sector and what is known about it."""
        one = _found(scene, item)
        contact = f"contact: {one.contact}" if one.contact else "no named contact yet"
        times = None if one.contacts_last_year is None else counted(one.contacts_last_year, "contact") + " in the last year"
        depth = None if one.agreed_depth is None else f"agreed depth {one.agreed_depth}"
        ours = None if one.our_rating is None else f"our rating {one.our_rating}"
        theirs = None if one.their_rating is None else f"their rating {one.their_rating}"
        facts = [
            scene.matrix.sectors.get(one.sector, one.sector),
            contact,
            times,
            depth,
            ours,
            theirs,
            "anchor" if one.anchor else None,
        ]
        return f"{one.name}: {listed([fact for fact in facts if fact is not None])}"

    def values(self, scene: Scene, item: str) -> Values:
        """Give the fields of one."""
        values: Values = _found(scene, item).model_dump(mode="json", exclude_defaults=True)
        return values

    def fields(self, scene: Scene, values: Values) -> tuple[Field, ...]:
        """Ask for name and sector, then for what makes a partner known, then for how close it is."""
        del values
        sectors = tuple(scene.matrix.sectors.items())
        return (
            text_field("name", "name", "What is the organisation called?", required=True),
            option_field("sector", "sector", "Which sector is it in?", sectors, required=True),
            text_field("contact", "contact", "Who is your contact there? Give the role, not the name."),
            whole_field(
                "contacts_last_year",
                "contacts in the last year",
                "How many meetings or calls did you have with them in the last 12 months?",
                least=0,
                most=10_000,
            ),
            rating_field(
                "agreed_depth", "agreed depth", "How closely have you both agreed to work? Closer is not always better.", DEPTHS
            ),
            rating_field("our_rating", "our rating", "How closely do you work together today, as you see it?", DEPTHS),
            yes_field("anchor", "anchor", "Does it hold a neighbourhood together, so that many people and groups depend on it?"),
        )

    def given(self, scene: Scene) -> Values:
        """Know nothing of a new one."""
        del scene
        return {}

    def make(self, scene: Scene, values: Values) -> Made:
        """Make a new one."""
        item = make_id(str(values["name"]), self.ids(scene), "partner")
        return Made(item, tuple(Edit(("partners", item, name), value) for name, value in values.items()))

    def change(self, scene: Scene, item: str, field: str, value: JsonValue) -> tuple[Edit, ...]:
        """Change one field of one."""
        del scene
        return (Edit(("partners", item, field), None if value is False else value),)

    def remove(self, scene: Scene, item: str) -> tuple[Edit, ...] | Refusal:
        """Take one away, with all its fields."""
        if count := referring(scene, "partners", item):
            return Refusal(f"{counted(count, 'item')} of evidence speak about it. Take it off them first.")
        if _found(scene, item).their_rating is not None:
            return Refusal("This partner has rated the relationship. What others said is not taken away.")
        return tuple(Edit(("partners", item, name), None) for name in self.values(scene, item) if name != "id")


def _found(scene: Scene, item: str) -> Partner:
    return next(one for one in scene.assessment.partners if one.id == item)
