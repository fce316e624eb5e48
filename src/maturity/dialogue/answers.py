"""Say what is answered about a criterion, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.dialogue.counting import items_for
from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import closed, counted, say_day, say_number
from maturity.model.assessment import Figure, Response, Target
from maturity.model.matrix import Criterion, Matrix, Question

CARRIED = "carried from the last cycle, to be confirmed"


def level_words(scene: Scene, response: Response) -> str:
    """Say the claim: a level, that it does not apply, or that nothing is answered yet."""
    if response.not_applicable is not None:
        said = "does not apply"
    elif response.claim is None:
        return "no level yet"
    else:
        said = scene.matrix.numbered_level(response.claim)
    return f"{said} ({CARRIED})" if response.carried else said


def figure_words(figure: Figure, unit: str | None = None) -> str:
    """Say a figure: "12 of 30 requests", "0.5 full-time posts"."""
    if figure.suppressed:
        return "known, but too small to show"
    if figure.value is not None:
        said = say_number(figure.value)
    else:
        said = f"{say_number(figure.part or 0)} of {say_number(figure.whole or 0)}"
    return f"{said} {unit}" if unit else said


def target_words(target: Target, matrix: Matrix) -> str:
    """Say a target: "3 Embedded by 31 March 2027"."""
    return f"{matrix.numbered_level(target.level)} by {say_day(target.by)}"


def own_answer(name: str, asked: Question, response: Response) -> str | None:
    """Say what is answered to one of the criterion's own questions; None when nothing is."""
    if name in response.checks:
        return response.checks[name]
    if name in response.figures:
        return figure_words(response.figures[name], asked.unit)
    chosen = response.choices.get(name)
    return None if chosen is None else asked.options.get(chosen, chosen)


def answer_lines(scene: Scene, criterion: Criterion) -> Iterator[str]:
    """Say everything that is answered about a criterion besides its level, a line each."""
    response = scene.response(criterion.id)
    if response.not_applicable is not None:
        yield f"Why it does not apply: {closed(response.not_applicable)}"
    for name, asked in criterion.questions.items():
        if said := own_answer(name, asked, response):
            yield f"{asked.ask} {closed(said[:1].upper() + said[1:])}"
    if response.ratings:
        sides = (f"{counted(len(given), 'person', 'people')} ({side.value})" for side, given in response.ratings.items())
        yield f"Rated by {', '.join(sides)}."
    if response.target is not None:
        yield f"Target: {target_words(response.target, scene.matrix)}."
    if response.comment is not None:
        yield f"Comment: {closed(response.comment)}"
    if cited := items_for(scene, criterion.id):
        yield f"Evidence: {counted(len(cited), 'item')}."
