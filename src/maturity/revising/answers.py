"""Move one answer to the new version of its criterion, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from maturity.model.assessment import Rating, Response
from maturity.model.base import Perspective
from maturity.model.matrix import Criterion
from maturity.model.revision import CriterionChange, LeftOut

NO_LEVEL = "The new scale has no level {rank}."
NO_QUESTION = "The new matrix no longer asks this."
OTHER_KIND = "The question is now answered in another way: {old} before, {new} now."
OTHER_UNIT = "The figure is now counted in another unit: {old} before, {new} now."
NO_OPTION = "The choice '{option}' is no longer offered."


@dataclass(frozen=True, slots=True)
class Ground:
    """What an answer stands on: the criterion as it was and as it is, the ranks of the new scale, and questions by their old id."""

    change: CriterionChange
    old: Criterion
    new: Criterion
    ranks: frozenset[int]
    questions: Mapping[str, str]


class _Sieve:
    """Let through what the new criterion can take, and note the rest."""

    def __init__(self, ground: Ground, place: str) -> None:
        self.ground = ground
        self.place = place
        self.left_out: list[LeftOut] = []

    def lose(self, where: str, why: str, content: Any) -> None:
        """Note a part that has no place any more."""
        self.left_out.append(LeftOut(what="answer", where=f"{self.place}.{where}", why=why, content=content))

    def takes_level(self, rank: int, where: str, content: Any) -> bool:
        """Tell whether the new scale has a level."""
        if rank in self.ground.ranks:
            return True
        self.lose(where, NO_LEVEL.format(rank=rank), content)
        return False

    def new_id(self, name: str, where: str, content: Any) -> str | None:
        """Give the new id of a question that still takes the same kind of answer; None, with a note, for any other."""
        target = self.ground.questions.get(name)
        if target is None:
            self.lose(where, NO_QUESTION, content)
            return None
        before, now = self.ground.old.questions.get(name), self.ground.new.questions.get(target)
        if before is None or now is None:
            return target  # a statement that only the rule names
        if before.kind != now.kind:
            self.lose(where, OTHER_KIND.format(old=before.kind, new=now.kind), content)
            return None
        if before.kind == "number" and before.unit != now.unit:
            self.lose(where, OTHER_UNIT.format(old=before.unit or "none", new=now.unit or "none"), content)
            return None
        return target

    def by_question(self, field: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Move answers by the ids of their questions."""
        moved = {}
        for name, answer in answers.items():
            plain = answer.model_dump(mode="json", exclude_defaults=True) if hasattr(answer, "model_dump") else answer
            target = self.new_id(name, f"{field}.{name}", plain)
            if target is not None:
                moved[target] = answer
        return moved

    def choices(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Move choices; an option that is no longer offered is none."""
        moved: dict[str, str] = {}
        for name, option in answers.items():
            target = self.new_id(name, f"choices.{name}", option)
            question = self.ground.new.questions.get(target or "")
            if target is None:
                continue
            if question is not None and option not in question.options:
                self.lose(f"choices.{name}", NO_OPTION.format(option=option), option)
                continue
            moved[target] = option
        return moved

    def ratings(self, answers: Mapping[Perspective, tuple[Rating, ...]]) -> dict[Perspective, tuple[Rating, ...]]:
        """Move what each person said; a person of whose answer nothing is left is no longer counted."""
        moved: dict[Perspective, tuple[Rating, ...]] = {}
        for side, given in answers.items():
            found = [self.rating(rating, f"ratings.{side.value}[{at}]") for at, rating in enumerate(given, 1)]
            moved[side] = tuple(rating for rating in found if rating is not None)
        return {side: given for side, given in moved.items() if given or not answers[side]}

    def rating(self, rating: Rating, where: str) -> Rating | None:
        """Move one person's rating; None when nothing of it is left."""
        if isinstance(rating, int):
            return rating if self.takes_level(rating, where, rating) else None
        moved = {}
        for name, rank in rating.items():
            target = self.new_id(name, f"{where}.{name}", rank)
            if target is not None and self.takes_level(rank, f"{where}.{name}", rank):
                moved[target] = rank
        return moved if moved or not rating else None


def move_response(response: Response, ground: Ground, place: str) -> tuple[Response, list[LeftOut]]:
    """Move an answer part by part; what the new criterion cannot take is left out and told in full.

    The answer is marked as carried where the criterion may mean something else now and there is an answer to confirm.
    """
    sieve = _Sieve(ground, place)
    claim, target = response.claim, response.target
    if claim is not None and not sieve.takes_level(claim, "claim", claim):
        claim = None
    if target is not None and not sieve.takes_level(target.level, "target", target.model_dump(mode="json")):
        target = None
    moved = {
        "claim": claim,
        "target": target,
        "checks": sieve.by_question("checks", response.checks),
        "figures": sieve.by_question("figures", response.figures),
        "choices": sieve.choices(response.choices),
        "ratings": sieve.ratings(response.ratings),
        "carried": response.carried or (ground.change.to_confirm and response != Response()),
    }
    return response.model_copy(update=moved), sieve.left_out


def pieces_of(response: Response) -> dict[str, JsonValue]:
    """Give the parts of an answer by name, without the mark."""
    return {name: value for name, value in _pieces(response) if value not in (None, {}, [])}


def _pieces(response: Response) -> Iterator[tuple[str, Any]]:
    for name, value in response.model_dump(mode="json", exclude_defaults=True, exclude={"carried"}).items():
        if name in ("checks", "figures", "choices"):
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield name, value
