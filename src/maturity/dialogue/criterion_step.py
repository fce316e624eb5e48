"""What the questions about one criterion share."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from maturity.dialogue.paragraphs import Paragraph, heading
from maturity.dialogue.position import Position
from maturity.dialogue.scene import Scene
from maturity.dialogue.sequence import backward, next_criterion, onward
from maturity.model.assessment import Response
from maturity.model.matrix import Criterion
from maturity.recording.editing import Edit


@dataclass(frozen=True, slots=True)
class CriterionStep:
    """A question about one criterion. The address is (criterion, question, ...)."""

    scene: Scene
    criterion: Criterion

    @property
    def response(self) -> Response:
        """Give what is answered about the criterion."""
        return self.scene.response(self.criterion.id)

    @property
    def tail(self) -> tuple[str, ...]:
        """Give the address behind the criterion."""
        return self.scene.position.at[1:]

    def title(self) -> Paragraph:
        """Say which criterion this is about."""
        return heading(f"{self.criterion.title} ({self.criterion.id})")

    def edit(self, *address: str, value: JsonValue) -> Edit:
        """Change one part of the answer."""
        return Edit(("responses", self.criterion.id, *address), value)

    def onward(self) -> Position:
        """Give the next question."""
        return onward(self.scene, self.tail)

    def back(self) -> Position:
        """Give the question before."""
        return backward(self.scene, self.tail)

    def skip(self) -> Position:
        """Leave this criterion and give the first question of the next."""
        return next_criterion(self.scene, self.criterion.id)
