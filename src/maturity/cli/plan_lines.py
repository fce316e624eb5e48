"""Lay out what would lift each domain, and a plan with what is done, in plain lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from maturity.cli.common import table
from maturity.errors import one_line
from maturity.model.result import Status

if TYPE_CHECKING:
    from datetime import date

    from maturity.model.assessment import PlanStep
    from maturity.model.matrix import Matrix
    from maturity.model.steps import NextLevel, NextLevels, Step, StepSet, Undoing
    from maturity.reporting.network_view import LastPlan

WIDTH = 100


def next_level_lines(found: NextLevels, matrix: Matrix, *, whole: bool) -> Iterator[str]:
    """Lay out the sets of steps of each domain, and how effort is counted.

    whole: with all that each step needs, what proves it, and which evidence runs out; else one line for each set.
    """
    for domain in found.domains:
        yield from _domain_lines(domain, matrix, whole=whole)
        yield ""
    if not any(domain.sets for domain in found.domains):
        return
    yield from _wrapped(found.effort, "")
    if whole:
        yield from _wrapped(f"Evidence is looked at up to {found.until:%-d %B %Y}.", "")


def _domain_lines(domain: NextLevel, matrix: Matrix, *, whole: bool) -> Iterator[str]:
    stands = f"stands at {matrix.numbered_level(domain.now)}" if domain.now is not None else "has no level yet"
    yield f"{domain.title} ({domain.domain}) {stands}."
    if domain.note is not None:
        yield from _wrapped(domain.note, "  ")
    if domain.sets:
        aim = f"To reach {matrix.numbered_level(domain.aim or 0)}" if domain.now is not None else "To have a level"
        several = len(domain.sets) + domain.more > 1
        yield f"{aim}, {'any one of these would do' if several else 'this would do'}:"
    for place, one in enumerate(domain.sets, 1):
        yield from _set_lines(place, one, domain, matrix) if whole else _short_set(place, one, domain, matrix)
    if domain.more:
        least = "" if domain.complete else "at least "
        yield f"  And {least}{domain.more} more {'set' if domain.more == 1 else 'sets'} of steps."
    elif domain.sets and not domain.complete:
        yield "  There may be more: there are too many combinations to try them all."


def _short_set(place: int, one: StepSet, domain: NextLevel, matrix: Matrix) -> list[str]:
    ways = [f"{step.criterion} to {matrix.numbered_level(step.to)}" for step in one.steps]
    return _wrapped(f"{place}. {', '.join(ways)} ({_size(one, domain, matrix)})", "  ")


def _size(one: StepSet, domain: NextLevel, matrix: Matrix) -> str:
    levels = f"{one.levels} {'level' if one.levels == 1 else 'levels'} to climb"
    further = f"; it would stand at {matrix.numbered_level(one.reaches)}" if one.reaches != domain.aim else ""
    return f"{levels}, effort {one.effort}{further}"


def _set_lines(place: int, one: StepSet, domain: NextLevel, matrix: Matrix) -> Iterator[str]:
    yield f"  {place}. {_size(one, domain, matrix)}"
    for step in one.steps:
        yield from _step_lines(step, matrix)
    for undoing in one.undoing:
        yield from _wrapped(f"Elsewhere: {_undoing_words(undoing, matrix)}; that would undo it.", " " * 5)


def _step_lines(step: Step, matrix: Matrix) -> Iterator[str]:
    yield from _wrapped(f"{step.criterion}: {step.title}, {_way(step, matrix)}", " " * 5)
    for sentence in step.needed:
        yield from _wrapped(sentence, " " * 7)
    for rung in step.rungs:
        name = matrix.level_name(rung.rank)
        if rung.step is not None and not any(rung.step.rstrip(".").casefold() in said.casefold() for said in step.needed):
            yield from _wrapped(f"For {name}: {rung.step}", " " * 7)
        if rung.proof is not None:
            yield from _wrapped(f"Proof of {name}: {rung.proof}", " " * 7)
    for undoing in step.undoing:
        yield from _wrapped(f"Mind: {_undoing_words(undoing, matrix)}.", " " * 7)


def _way(step: Step, matrix: Matrix) -> str:
    """Say from where to where a step leads."""
    if step.start is not None:
        return f"from {matrix.numbered_level(step.start)} to {matrix.numbered_level(step.to)}"
    begin = "settle the answer" if step.status is Status.UNCERTAIN else "answer it"
    return begin if len(step.rungs) == 1 else f"{begin} and reach {matrix.numbered_level(step.to)}"


def _undoing_words(undoing: Undoing, matrix: Matrix) -> str:
    names = " and ".join(undoing.evidence) or "what it rests on"
    verb = "runs" if len(undoing.evidence) < 2 else "run"
    falls = f"falls to {matrix.numbered_level(undoing.falls_to)}" if undoing.falls_to is not None else "has no level any more"
    return f"{names} {verb} out on {undoing.until:%-d %b %Y}, and {undoing.criterion} then {falls}"


def plan_lines(plan: Sequence[PlanStep], last: LastPlan | None, day: date) -> Iterator[str]:
    """Lay out a plan with its numbers, and what became of the last cycle's."""
    if plan:
        rows = [
            [str(place), step.criterion, one_line(step.step), one_line(step.owner), f"{step.by:%-d %b %Y}", _state(step, day)]
            for place, step in enumerate(plan, 1)
        ]
        yield table(rows, ["", "Criterion", "Step", "Who", "By", "State"])
    else:
        yield "There is no plan yet."
    if last is not None:
        yield f"\n{last.headline}:"
        yield table(
            [[row.criterion, one_line(row.step), row.words] for row in last.rows], ["Criterion", "Step", "What became of it"]
        )


def _state(step: PlanStep, day: date) -> str:
    if step.done_on is not None:
        return f"done {step.done_on:%-d %b %Y}"
    return "overdue" if step.by < day else "open"


def _wrapped(words: str, margin: str) -> list[str]:
    return textwrap.wrap(one_line(words), WIDTH, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False)
