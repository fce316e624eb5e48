"""The evidence cited for a criterion: attached once, cited again elsewhere, corrected, or taken away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from pydantic import JsonValue

from maturity.dialogue.counting import every_item, evidence_words, item_words, items_for, title_of
from maturity.dialogue.evidence_fields import attestation_fields, evidence_fields, kind_field, side_of
from maturity.dialogue.fields import Field
from maturity.dialogue.items import Made, Values, without_blanks
from maturity.dialogue.paragraphs import Paragraph, note
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import counted
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Criterion
from maturity.recording.editing import Edit


class EvidenceItems:
    """What is cited for the criterion at which somebody stands."""

    one = "an item of evidence"

    def intro(self, scene: Scene) -> tuple[Paragraph, ...]:
        """Ask what shows that the claim is so, and say what would."""
        criterion = owner_of(scene)
        proof = tuple(note(words) for words in proof_words(scene, criterion))
        if self.ids(scene):
            return (*proof, Paragraph("Is there anything else that shows it?"))
        return (
            Paragraph("What shows that this is so? Attach each item once; you can cite it again elsewhere."),
            Paragraph(evidence_words(criterion, scene.matrix)),
            *proof,
        )

    def ids(self, scene: Scene) -> tuple[str, ...]:
        """Name what is cited for this criterion."""
        return tuple(item.id for item in items_for(scene, scene.position.at[0]))

    def name(self, scene: Scene, item: str) -> str:
        """Name one by its title."""
        return title_of(found_item(scene, item))

    def line(self, scene: Scene, item: str) -> str:
        """Say one in one line."""
        return item_words(scene, found_item(scene, item), owner_of(scene))

    def values(self, scene: Scene, item: str) -> Values:
        """Give the fields of one; an attestation has its side as its kind."""
        found = found_item(scene, item)
        values: dict[str, JsonValue] = found.model_dump(mode="json", exclude_defaults=True)
        return {"kind": f"{found.perspective.value}_attestation", **values} if isinstance(found, Attestation) else values

    def fields(self, scene: Scene, values: Values) -> tuple[Field, ...]:
        """Ask for the kind of a new one, then for what an item of that kind has."""
        criterion = owner_of(scene)
        kind = values.get("kind")
        if kind is None:
            return (kind_field(scene, criterion),)
        rest = attestation_fields if side_of(str(kind)) else evidence_fields
        return (*(() if "id" in values else (kind_field(scene, criterion),)), *rest(scene, criterion, values))

    def given(self, scene: Scene) -> Values:
        """Know the kind of a new one where the criterion takes no other."""
        kinds = tuple(owner_of(scene).evidence)
        return {"kind": kinds[0]} if len(kinds) == 1 else {}

    def make(self, scene: Scene, values: Values) -> Made:
        """Make a new one, cited for this criterion. Its id is made of a digest: a title may name people, and ids are printed."""
        kind = str(values["kind"])
        said = hashlib.sha256(json.dumps(dict(values), sort_keys=True).encode()).hexdigest()
        item = _free_id(f"{kind}-{said[:6]}", scene)
        data: dict[str, JsonValue] = {"id": item, **values, "criteria": [scene.position.at[0]], "added": scene.today.isoformat()}
        side = side_of(kind)
        if side is None:
            about = scene.matrix.evidence_kinds[kind].attestation
            data |= {} if about is None else {"perspective": about}
            return Made(item, (Edit(("evidence", item), data),))
        del data["kind"], data["added"]
        return Made(item, (Edit(("attestations", item), {**data, "perspective": side}),))

    def change(self, scene: Scene, item: str, field: str, value: JsonValue) -> tuple[Edit, ...]:
        """Change one field of one, for every criterion that it is cited for. An item has one place: a link, or a file."""
        other = {"link": "sha256", "sha256": "link"}.get(field)
        values = {name: inner for name, inner in plain_values(scene, item).items() if name != other}
        return (Edit((part_of(scene, item), item), without_blanks(values, field, value)),)

    def remove(self, scene: Scene, item: str) -> tuple[Edit, ...] | Refusal:
        """Cite one no longer for this criterion; one that no other cites is withdrawn. The history keeps it."""
        others: list[JsonValue] = [name for name in found_item(scene, item).criteria if name != scene.position.at[0]]
        data: JsonValue = {**plain_values(scene, item), "criteria": others} if others else None
        return (Edit((part_of(scene, item), item), data),)


def owner_of(scene: Scene) -> Criterion:
    """Give the criterion at which somebody stands.

    Raises:
        KeyError: They stand at none.
    """
    found = scene.matrix.criterion(scene.position.at[0])
    if found is None:
        raise KeyError(scene.position.at[0])
    return found


def found_item(scene: Scene, item: str) -> Evidence | Attestation:
    """Find an item by id."""
    return next(one for one in every_item(scene.assessment) if one.id == item)


def part_of(scene: Scene, item: str) -> str:
    """Name the list that an item is in."""
    return "attestations" if isinstance(found_item(scene, item), Attestation) else "evidence"


def plain_values(scene: Scene, item: str) -> dict[str, JsonValue]:
    """Give an item as it is kept."""
    values: dict[str, JsonValue] = found_item(scene, item).model_dump(mode="json", exclude_defaults=True)
    return values


def cite(scene: Scene, item: str) -> tuple[Edit, ...]:
    """Cite an item for the criterion at which somebody stands, too."""
    criteria: list[JsonValue] = [*found_item(scene, item).criteria, scene.position.at[0]]
    return (Edit((part_of(scene, item), item), {**plain_values(scene, item), "criteria": criteria}),)


def citable(scene: Scene) -> tuple[Evidence | Attestation, ...]:
    """List the items that this criterion could take and does not cite yet."""
    criterion = owner_of(scene)
    return tuple(
        one for one in every_item(scene.assessment) if criterion.id not in one.criteria and _kind_of(one) in criterion.evidence
    )


def proof_words(scene: Scene, criterion: Criterion) -> Iterator[str]:
    """Say what would prove the level that is claimed, and the next one above it."""
    claim = scene.response(criterion.id).claim
    lowest, *higher = (level.rank for level in scene.matrix.levels)
    if claim is not None and claim != lowest and (proof := _proof(criterion, claim)):
        yield f"To show {scene.matrix.numbered_level(claim)}: {proof}"
    after = next((rank for rank in higher if claim is None or rank > claim), None)
    if after is not None and (proof := _proof(criterion, after)):
        name = scene.matrix.numbered_level(after)
        yield f"To show {name}: {proof}" if claim is None else f"The next level, {name}, needs: {proof}"


def _proof(criterion: Criterion, rank: int) -> str | None:
    descriptor = criterion.levels.get(rank)
    return None if descriptor is None else descriptor.proof


def shown_elsewhere(scene: Scene) -> str | None:
    """Say how many items could be cited here, too; None when there are none."""
    count = len(citable(scene))
    if not count:
        return None
    return f"{counted(count, 'item')} that you entered for other questions could be cited here, too."


def _kind_of(item: Evidence | Attestation) -> str:
    return item.kind if isinstance(item, Evidence) else f"{item.perspective.value}_attestation"


def _free_id(wanted: str, scene: Scene) -> str:
    taken = {one.id for one in every_item(scene.assessment)}
    return next(one for one in (wanted, *(f"{wanted}-{turn}" for turn in range(2, len(taken) + 3))) if one not in taken)
