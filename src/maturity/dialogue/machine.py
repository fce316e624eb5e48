"""The whole dialogue in two functions: which question is asked at a position, and what an entry leads to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from maturity.dialogue.about import AboutStep, ListSizeStep
from maturity.dialogue.beginning import NameStep, NotAskedStep, begins_at
from maturity.dialogue.claim import ClaimStep
from maturity.dialogue.evidence import EvidenceItems
from maturity.dialogue.evidence_list import CITING, CiteStep, evidence_list
from maturity.dialogue.forms import NEW, FieldStep
from maturity.dialogue.items import Items
from maturity.dialogue.lists import ListStep
from maturity.dialogue.menu import ChooseStep, MenuStep, to_criterion
from maturity.dialogue.naming import TAIL, NamingStep
from maturity.dialogue.neighbourhoods import Neighbourhoods
from maturity.dialogue.outcomes import Leave, Move, Outcome, Stay, Step, refuse
from maturity.dialogue.own_question import OwnQuestionStep
from maturity.dialogue.pages import help_page, look_page, missing_page, why_page
from maturity.dialogue.partners import Partners
from maturity.dialogue.position import ABOUT, BEGIN, CHOOSE, DONE, MENU, REVIEW, Position, Route
from maturity.dialogue.priority_groups import PriorityGroups
from maturity.dialogue.review import DoneStep, ReviewStep
from maturity.dialogue.scene import Scene, domains_in
from maturity.dialogue.sequence import first_open, questions_of
from maturity.dialogue.target import TargetDayStep, TargetStep
from maturity.dialogue.texts import CommentStep, ReasonStep
from maturity.dialogue.words import Word, understand
from maturity.model.matrix import Criterion

UNSEEN = "Cf"
"""The category of marks that nobody sees, such as soft hyphens: they come with pasted text and mean nothing here."""

PLAIN_STEPS: Mapping[tuple[str, ...], Callable[[Scene], Step]] = {
    MENU: MenuStep,
    CHOOSE: ChooseStep,
    ABOUT: AboutStep,
    REVIEW: ReviewStep,
    DONE: DoneStep,
    (BEGIN, "asked"): NotAskedStep,
    (BEGIN, "name"): NameStep,
    (BEGIN, "list-size"): ListSizeStep,
    (*ABOUT, "list-size"): ListSizeStep,
    (*ABOUT, *TAIL): NamingStep,
}

CRITERION_STEPS: Mapping[str, Callable[[Scene, Criterion], Step]] = {
    "claim": ClaimStep,
    "reason": ReasonStep,
    "ask": OwnQuestionStep,
    "target": TargetStep,
    "comment": CommentStep,
}


def step_at(scene: Scene) -> Step | None:
    """Find the question at a position; None when there is none, for example since an item was taken away by somebody else."""
    at = scene.position.at
    plain = PLAIN_STEPS.get(at)
    if plain is not None:
        return plain(scene)
    if at[0] == CHOOSE[0]:
        known = len(at) == 2 and any(domain.id == at[1] for domain in domains_in(scene.matrix))
        return ChooseStep(scene) if known else None
    criterion = scene.matrix.criterion(at[0])
    if criterion is not None and len(at) > 1 and at[1] in CRITERION_STEPS:
        return _criterion_step(scene)
    return _list_step(scene)


def _criterion_step(scene: Scene) -> Step | None:
    criterion = scene.matrix.criterion(scene.position.at[0])
    tail = scene.position.at[1:]
    if criterion is None or (tail[0] != "reason" and tail[: 2 if tail[0] == "ask" else 1] not in questions_of(criterion, scene)):
        return None
    if tail[:2] == ("target", "by"):
        ranks = {str(level.rank) for level in scene.matrix.levels}
        return TargetDayStep(scene, criterion) if tail[2:] and tail[2] in ranks else None
    return CRITERION_STEPS[tail[0]](scene, criterion)


def _list_step(scene: Scene) -> Step | None:
    at = scene.position.at
    items = _items(scene) if len(at) > 1 else None
    if items is None:
        return None
    if len(at) == 2:
        return evidence_list(scene) if at[1] == "evidence" else ListStep(scene, items, _title(scene))
    if at[2] == CITING and at[1] == "evidence":
        return CiteStep(scene)
    known = at[2] == NEW or at[2] in items.ids(scene)
    return FieldStep(scene, items) if known and len(at) > 3 else None


def _items(scene: Scene) -> Items | None:
    owner, listed = scene.position.at[:2]
    is_criterion = scene.matrix.criterion(owner) is not None
    if not is_criterion and owner not in (ABOUT[0], BEGIN):
        return None
    if listed == "evidence":
        return EvidenceItems() if is_criterion else None
    lists: Mapping[str, Items] = {
        "neighbourhoods": Neighbourhoods(scene.matrix.body.a_part),
        "partners": Partners(),
        "priority_groups": PriorityGroups(),
    }
    return lists.get(listed)


def _title(scene: Scene) -> str:
    listed = scene.position.at[1]
    return scene.matrix.body.parts.capitalize() if listed == "neighbourhoods" else listed.replace("_", " ").capitalize()


def take(scene: Scene, step: Step, typed: str) -> Outcome:
    """Say what an entry leads to: a word that works everywhere, the id of a criterion, or an answer."""
    said = " ".join("".join(letter for letter in typed if unicodedata.category(letter) != UNSEEN).split())
    if not said.isprintable():
        return refuse("That holds keys that are not text, such as arrow keys. Type it again.")
    word = understand(said)
    if word is not None:
        return _take_word(scene, step, word)
    if not _is_beginning(scene) and scene.matrix.criterion(said.casefold()) is not None:
        return Move(_jump(scene, said.casefold()))
    return step.take(said)


def _take_word(scene: Scene, step: Step, word: Word) -> Outcome:
    if word is Word.QUIT:
        return Leave()
    if word in (Word.BACK, Word.SKIP):
        return Move(step.back() if word is Word.BACK else step.skip())
    if word is Word.MENU:
        return refuse("Answer this first, or q to stop.") if _is_beginning(scene) else Move(scene.position.to(*MENU))
    pages = {Word.HELP: help_page, Word.WHY: why_page, Word.MISSING: missing_page, Word.LOOK: look_page}
    return Stay(pages[word](scene))


def _is_beginning(scene: Scene) -> bool:
    """Tell whether something must be answered before there is an assessment to go about in."""
    return scene.position.at[0] == BEGIN and not scene.began


def _jump(scene: Scene, name: str) -> Position:
    """Go straight to a criterion: on the way that was chosen where it lies on it, and otherwise back to the start afterwards."""
    here = scene.position
    if any(one.id == name for one in scene.criteria_on(here.route)):
        return here.to(name, "claim")
    return to_criterion(name, MENU)


def start_at(scene: Scene, route: Route | None, was: Position | None) -> Position:
    """Give where to begin: at the question where somebody stopped, on the way that was asked for, or at the start.

    route: the way that was asked for; None when none was. was: where they stopped; None when they never began.
    """
    beginning = begins_at(scene)
    if not scene.began and beginning != MENU:
        return Position(route or Route("all"), beginning)
    if was is not None and (was.at != DONE if route is None else _is_on(was, route)):
        return settled(scene.at(was)).position
    return Position(Route("quick" if scene.core else "all"), MENU) if route is None else first_open(scene, route)


def _is_on(was: Position, route: Route) -> bool:
    """Tell whether somebody stopped at a criterion of the way that is asked for now."""
    return (route.kind, route.names) == (was.route.kind, was.route.names) and not was.at[0].startswith(":")


def settled(scene: Scene) -> Scene:
    """Give the scene at its question; where that is gone, at the nearest one above it that is left."""
    here = scene.position
    above = (here.to(*here.at[:length]) for length in range(len(here.at) - 1, 1, -1))
    ways = (here, *above, here.to(here.at[0], "claim"), here.to(*MENU))
    return scene.at(next(way for way in ways if step_at(scene.at(way)) is not None))
