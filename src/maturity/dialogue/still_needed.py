"""What is still needed: open questions, carried answers, claims that nothing shows, evidence that will be too old."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.dialogue.counting import counts_until, items_for, title_of, too_old
from maturity.dialogue.needs import list_for
from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import counted, listed
from maturity.model.evidence import Attestation
from maturity.model.matrix import Criterion

LIST_NAMES = {"neighbourhoods": "{parts}", "priority_groups": "priority groups", "partners": "partners"}


def needed_lines(scene: Scene) -> Iterator[str]:
    """Say what is still needed, what matters most first."""
    every = tuple(scene.matrix.all_criteria())
    carried = [one for one in every if scene.response(one.id).carried]
    is_open = [one for one in every if not scene.is_answered(one.id) and one not in carried]
    core = [one for one in is_open if one in scene.core] if scene.core else is_open
    if carried:
        yield f"Carried from the last cycle and not confirmed: {_titles(carried)}."
    if core:
        yield f"{'Core criteria' if scene.core else 'Criteria'} without an answer ({len(core)}): {_titles(core)}."
    if rest := [one for one in is_open if one not in core]:
        yield f"Further criteria without an answer, which may stay open: {len(rest)}."
    for name, criteria in _lists_lacking(scene, every).items():
        listed_name = LIST_NAMES[name].format(parts=scene.matrix.body.parts)
        yield f"No {listed_name} are entered, so these cannot be judged: {_titles(criteria)}."
    if bare := [one for one in every if _claims_without_evidence(scene, one)]:
        yield f"Claims for which nothing is shown yet: {_titles(bare)}."
    yield from _aging(scene, every)


def _titles(criteria: list[Criterion]) -> str:
    return listed([f"{one.title} ({one.id})" for one in criteria])


def _claims_without_evidence(scene: Scene, criterion: Criterion) -> bool:
    claim = scene.response(criterion.id).claim
    takes = bool(criterion.evidence) and claim is not None and claim > scene.matrix.levels[0].rank
    return takes and not items_for(scene, criterion.id)


def _lists_lacking(scene: Scene, every: tuple[Criterion, ...]) -> dict[str, list[Criterion]]:
    """Find the lists that are empty although a claim is counted by them."""
    assessment = scene.assessment
    empty = {
        "neighbourhoods": not assessment.network.neighbourhoods,
        "priority_groups": not assessment.priority_groups,
        "partners": not assessment.partners,
    }
    lacking: dict[str, list[Criterion]] = {}
    for criterion in every:
        name = list_for(criterion)
        if name is not None and empty[name] and scene.response(criterion.id).claim is not None:
            lacking.setdefault(name, []).append(criterion)
    return lacking


def _aging(scene: Scene, every: tuple[Criterion, ...]) -> Iterator[str]:
    """Name the items that count no more on the day of judging, once each."""
    said: set[str] = set()
    for criterion in every:
        for item in items_for(scene, criterion.id):
            plain = item.as_evidence() if isinstance(item, Attestation) else item
            until = counts_until(plain, criterion, scene.matrix)
            if until is not None and until < scene.terms.as_of and item.id not in said:
                said.add(item.id)
                yield f"{title_of(item)}: {too_old(scene, until)}. Find a newer one for {criterion.title}."


def missing_words(scene: Scene) -> tuple[str, ...]:
    """Say what is missing, or that nothing is."""
    lines = tuple(needed_lines(scene))
    return lines or (f"Nothing is missing: {counted(len(tuple(scene.matrix.all_criteria())), 'criterion', 'criteria')} answered.",)
