"""Lead the dialogue without a terminal and without a store: lines in; what was said, and the answers, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from builders import criterion_fields, make_assessment, make_matrix
from maturity.dialogue.machine import settled, start_at, step_at, take
from maturity.dialogue.outcomes import Ask, Conclude, KeepFile, Leave, Move, Stay
from maturity.dialogue.paragraphs import Paragraph
from maturity.dialogue.position import Position, Route, read_position, spell
from maturity.dialogue.scene import Scene
from maturity.model.assessment import Assessment
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Matrix
from maturity.recording.entries import entries_of
from maturity.recording.entries import spell as spell_address

TODAY = date(2026, 11, 30)
TERMS = {
    "id": "2026",
    "matrix": {"id": "matrix", "version": "1.0"},
    "opens_on": "2026-09-01",
    "closes_on": "2027-02-22",
    "as_of": "2027-02-22",
}


def make_terms(**fields: Any) -> CycleTerms:
    """Make the terms of a cycle that is open on the day of these tests."""
    return CycleTerms.model_validate_json(json.dumps({**TERMS, **fields}))


def make_scene(
    *criteria: dict[str, Any],
    answers: Mapping[str, Any] | None = None,
    route: Route | None = None,
    began: bool = True,
    matrix: Matrix | None = None,
    **fields: Any,
) -> Scene:
    """Make a scene at the start of a way; further fields are those of the assessment."""
    terms = make_terms(**fields.pop("terms", {}))
    made = matrix or make_matrix(*(criteria or (criterion_fields(),)))
    scene = Scene(made, make_assessment(answers, **fields), terms, TODAY, Position(Route("all"), (":menu",)), began=began)
    return scene.at(start_at(scene, route or Route("all"), None))


@dataclass
class Talked:
    """How a dialogue went. ended: how it stopped; None while it waits for the next line."""

    scene: Scene
    said: list[str] = field(default_factory=list)
    ended: str | None = None
    between: Any = None

    @property
    def at(self) -> tuple[str, ...]:
        """Give the question at which it stands."""
        return self.scene.position.at

    @property
    def assessment(self) -> Assessment:
        """Give the answers."""
        return self.scene.assessment

    @property
    def text(self) -> str:
        """Give all that was said."""
        return "\n".join(self.said)

    def answers(self) -> dict[str, Any]:
        """Give every answer by its address, without what a new assessment holds by itself."""
        entries = {spell_address(address): value for address, value in entries_of(self.assessment).items()}
        own = ("format", "matrix", "cycle", "assessed_on", "network/code", "network/name", "network/list_size")
        return {address: value for address, value in entries.items() if address not in own}

    def hear(self, page: Iterable[Paragraph]) -> None:
        """Note what was said."""
        self.said += [f"{one.label} {one.text}".strip() for one in page]


def talk(scene: Scene, *lines: str) -> Talked:
    """Answer with some lines. Each position travels through its spelling, as it does through the store."""
    talked = Talked(scene)
    for line in lines:
        answer(talked, line)
    if talked.ended is None:
        step = talked.between or step_at(talked.scene)
        talked.hear(step.question().page)
    return talked


def answer(talked: Talked, line: str) -> None:
    """Answer with one line."""
    assert talked.ended is None, f"the dialogue had ended before {line!r}"
    step = talked.between or step_at(talked.scene)
    assert step is not None
    talked.hear(step.question().page)
    outcome = take(talked.scene, step, line)
    talked.between = talked.between if isinstance(outcome, Stay) else None
    if isinstance(outcome, Stay):
        talked.hear(outcome.page)
    elif isinstance(outcome, Ask):
        talked.between = outcome.step
    elif isinstance(outcome, Move):
        after = talked.scene.after(outcome.edits) if outcome.edits else talked.scene
        position = read_position(spell(outcome.to))
        assert position == outcome.to
        talked.scene = settled(replace(after, began=talked.scene.began or bool(outcome.edits)).at(outcome.to))
        talked.hear(outcome.said)
    elif isinstance(outcome, Conclude):
        talked.scene = talked.scene.at(outcome.to)
        talked.said.append("(the result)")
    else:
        talked.ended = "quit" if isinstance(outcome, Leave) else f"file {outcome.path}" if isinstance(outcome, KeepFile) else "?"
