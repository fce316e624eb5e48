"""What is asked about an item of evidence, and about a statement that somebody outside has signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maturity.dialogue.counting import kind_words
from maturity.dialogue.fields import (
    Field,
    day_field,
    option_field,
    options_field,
    text_field,
    whole_field,
    yes_field,
)
from maturity.dialogue.items import Values
from maturity.dialogue.needs import counts_records, tag_for
from maturity.dialogue.reading import LONGEST_TEXT, read_line
from maturity.dialogue.scene import Scene
from maturity.model.matrix import Criterion

SIDES = {"community_attestation": "community", "partner_attestation": "partner"}
"""Kinds that are signed statements, and from which side they come; they are kept apart from other evidence."""

Choices = tuple[tuple[str, str], ...]


def side_of(kind: str) -> str | None:
    """Tell from which side a signed statement comes; None for other evidence."""
    return SIDES.get(kind)


def kind_field(scene: Scene, criterion: Criterion) -> Field:
    """Ask what sort of item it is."""
    choices = tuple((name, _counts(scene, criterion, name)) for name in criterion.evidence)
    titles = {name: kind.title for name, kind in scene.matrix.evidence_kinds.items()}
    field = option_field("kind", "kind", "What sort of item is it?", choices, required=True)
    return replace(field, say=lambda value: titles.get(str(value), str(value)))


def _counts(scene: Scene, criterion: Criterion, name: str) -> str:
    kind = scene.matrix.evidence_kinds.get(name)
    words = kind_words(name, criterion, scene.matrix)
    said = f"{words[:1].upper()}{words[1:]}"
    return said if kind is None else f"{said}. {kind.counts}"


def evidence_fields(scene: Scene, criterion: Criterion, values: Values) -> tuple[Field, ...]:
    """Ask for title and day, then for what the rule counts by, then for owner and place."""
    return tuple(_evidence_fields(scene, criterion, values))


def _evidence_fields(scene: Scene, criterion: Criterion, values: Values) -> Iterator[Field]:
    matrix, today, kind = scene.matrix, scene.today, str(values["kind"])
    yield text_field("title", "title", "What is it? Give a title by which a colleague would find it again.", required=True)
    ask = "Which day does it speak about? For a period, its last day."
    yield day_field("represents", "day", ask, today, ahead=False, required=True)
    yield from _tags(scene, criterion)
    if counts_records(matrix, kind):
        ask = "How many sessions, visits or entries does it hold? Enter means one."
        yield whole_field("records", "records", ask, least=1, most=100_000)
    described = matrix.evidence_kinds.get(kind)
    if described is not None and described.until_expiry:
        yield day_field("expires", "expiry", "Until when is it valid?", today, ahead=True, after=values.get("represents"))
    if criterion.id == matrix.presence:
        yield day_field("since", "since", "Since when has this been so?", today, ahead=False)
        ask = "Until when is it paid for?"
        yield day_field("funded_until", "funded until", ask, today, ahead=True, after=values.get("since"))
    yield text_field("owner", "owner", "Who keeps it? Give a role, not a name.")
    yield Field(
        "link",
        "place",
        "Where is it? Type a web address, or the name of a file on this computer to keep a copy of it here.",
        read_line,
        hint="an address that begins https://, or a file's name with its folder",
        free=True,
        file=True,
    )


def attestation_fields(scene: Scene, criterion: Criterion, values: Values) -> tuple[Field, ...]:
    """Ask who signed, when, and what the statement says."""
    side = SIDES[str(values["kind"])]
    outside = scene.matrix.body.outside
    group = "group" if side == "community" else "organisation"
    return (
        text_field("signatory", "signatory", "Who signed it? Give the role, such as chair, not the name.", required=True),
        text_field("organisation", "organisation", f"For which {group}?", required=True),
        day_field("signed_on", "day", "When was it signed?", scene.today, ahead=False, required=True),
        text_field(
            "statement", "statement", "What does it say? Give the sentence that matters.", required=True, longest=LONGEST_TEXT
        ),
        yes_field("works_for_network", "works here", f"Does the person who signed work for {outside}? Then it cannot count."),
        *(field for field in _tags(scene, criterion) if field.name != "assets"),
    )


def _tags(scene: Scene, criterion: Criterion) -> Iterator[Field]:
    """Ask about what the criterion counts, where something is listed; an empty list has nothing to choose from."""
    tag = tag_for(criterion)
    choices = tag_choices(scene, tag) if tag is not None else ()
    if tag is not None and choices:
        yield options_field(tag, "speaks about", _ASKS[tag].format(parts=scene.matrix.body.parts), choices)


_ASKS = {
    "neighbourhoods": "Which {parts} does it speak about? Only those count.",
    "priority_groups": "Which groups does it speak about? Only those count.",
    "partners": "Which of these does it speak about? Only those count.",
    "assets": "Which kinds of asset does it hold? Only those count.",
}


def tag_choices(scene: Scene, tag: str) -> Choices:
    """Give what evidence can be tagged with."""
    assessment = scene.assessment
    if tag == "neighbourhoods":
        return tuple((area.id, area.name) for area in assessment.network.neighbourhoods)
    if tag == "priority_groups":
        return tuple((group.id, group.name) for group in assessment.priority_groups)
    if tag == "partners":
        return tuple((one.id, one.name) for one in assessment.partners if one.anchor)
    return tuple(scene.matrix.asset_kinds.items())
