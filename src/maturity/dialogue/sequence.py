"""In which order questions come: those of one criterion, and one criterion after another."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.dialogue.needs import list_for
from maturity.dialogue.position import ABOUT, BEGIN, MENU, Position, Route
from maturity.dialogue.scene import Scene
from maturity.model.matrix import Criterion

ASKED_KINDS = ("check", "share", "number", "choice")
"""Kinds of question that the network answers; ratings are given by people on each side, on forms of their own."""

Tail = tuple[str, ...]
"""The part of an address behind the criterion: ("claim",), ("ask", "list-published")."""


def questions_of(criterion: Criterion, scene: Scene) -> tuple[Tail, ...]:
    """List the questions about one criterion, in order."""
    if scene.response(criterion.id).not_applicable is not None:
        return (("claim",), ("reason",))
    return tuple(_questions(criterion, scene))


def _questions(criterion: Criterion, scene: Scene) -> Iterator[Tail]:
    yield ("claim",)
    yield from (("ask", name) for name, asked in criterion.questions.items() if asked.kind in ASKED_KINDS)
    claim = scene.response(criterion.id).claim
    if claim is None or claim < scene.matrix.levels[-1].rank:
        yield ("target",)
    yield ("comment",)
    listed = list_for(criterion)
    if listed is not None and (listed != "partners" or scene.matrix.sectors):
        yield (listed,)
    if criterion.evidence:
        yield ("evidence",)


BEGINNING: tuple[Tail, ...] = (("asked",), ("name",), ("list-size",), ("neighbourhoods",))
"""What is asked about a network of which nothing is on record."""


def onward(scene: Scene, tail: Tail) -> Position:
    """Give the question after one of a criterion, of the section about the network, or of the beginning."""
    here, owner = scene.position, scene.position.at[0]
    if owner == ABOUT[0]:
        return here.to(*ABOUT)
    if owner == BEGIN:
        place = BEGINNING.index(tail) + 1
        return here.to(BEGIN, *BEGINNING[place]) if place < len(BEGINNING) else here.to(*MENU)
    criterion = scene.matrix.criterion(owner)
    order = questions_of(criterion, scene) if criterion is not None else ()
    place = order.index(tail) + 1 if tail in order else len(order)
    return here.to(owner, *order[place]) if place < len(order) else next_criterion(scene, owner)


def backward(scene: Scene, tail: Tail) -> Position:
    """Give the question before one of a criterion, of the section about the network, or of the beginning."""
    here, owner = scene.position, scene.position.at[0]
    if owner == ABOUT[0]:
        return here.to(*ABOUT)
    if owner == BEGIN:
        place = BEGINNING.index(tail) - 1
        return here.to(BEGIN, *BEGINNING[place]) if place >= 0 and not scene.began else here.to(*MENU)
    criterion = scene.matrix.criterion(owner)
    order = questions_of(criterion, scene) if criterion is not None else ()
    place = order.index(tail) if tail in order else 0
    return here.to(owner, *order[place - 1]) if place > 0 else criterion_before(scene, owner)


def next_criterion(scene: Scene, after: str) -> Position:
    """Give the first question of the next criterion; those of a pass that are answered are passed over."""
    here = scene.position
    names = [one.id for one in scene.criteria_on(here.route)]
    rest = names[names.index(after) + 1 :] if after in names else names
    if here.route.kind != "some":
        rest = [name for name in rest if not scene.is_answered(name)]
    return here.to(rest[0], "claim") if rest else here.to(*here.route.end)


def criterion_before(scene: Scene, before: str) -> Position:
    """Give the last question of the criterion before; from the first of a way, where the way was chosen."""
    here = scene.position
    criteria = scene.criteria_on(here.route)
    place = next((place for place, one in enumerate(criteria) if one.id == before), 0)
    if place == 0:
        return here.to(*(here.route.end if here.route.kind == "some" else MENU))
    earlier = criteria[place - 1]
    return here.to(earlier.id, *questions_of(earlier, scene)[-1])


def first_open(scene: Scene, route: Route) -> Position:
    """Give where a way begins: at its first criterion that is not answered; at the first of all where they were named."""
    names = [one.id for one in scene.criteria_on(route)]
    left = names if route.kind == "some" else [name for name in names if not scene.is_answered(name)]
    return Position(route, (left[0], "claim") if left else route.end)
