"""Write steps into a plan: what each says, and what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from maturity.errors import NotFoundError, Problem
from maturity.model.assessment import PlanStep
from maturity.model.matrix import Matrix
from maturity.model.steps import Rung, Step

LONGEST = 300


def plan_steps(steps: Sequence[Step], matrix: Matrix, *, owner: str, by: date, words: str | None = None) -> tuple[PlanStep, ...]:
    """Turn steps into entries of a plan, one for each level on the way.

    Args:
        steps: What is to be raised.
        matrix: It names the levels.
        owner: Who sees to it, as a role.
        by: Until when.
        words: What to write in place of what the matrix suggests; for a single level only.
    """
    return tuple(
        PlanStep(criterion=step.criterion, step=words or _words(step, place, rung, matrix), owner=owner, by=by)
        for step in steps
        for place, rung in enumerate(step.rungs)
    )


def _words(step: Step, place: int, rung: Rung, matrix: Matrix) -> str:
    """Say what to do for one level: what the matrix suggests, else what the rule still needs, else the level itself."""
    name = matrix.level_name(rung.rank)
    if step.start is None and place == 0:
        return _cut(f"Answer “{step.title}”")
    if rung.step is not None:
        return rung.step
    first = place == 0 or (step.start is None and place == 1)
    return _cut(step.needed[0] if first and step.needed else f"Reach {name} in “{step.title}”")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def new_steps(steps: Sequence[PlanStep], plan: Sequence[PlanStep]) -> tuple[PlanStep, ...]:
    """Leave out what is in the plan already, whoever owns it there."""
    there = {(step.criterion, step.step) for step in plan}
    return tuple(step for step in steps if (step.criterion, step.step) not in there)


def find_step(plan: Sequence[PlanStep], named: str, *, done: bool) -> PlanStep:
    """Find a step by its number in the plan (from 1), or by its criterion where only one fits.

    Args:
        plan: The steps in their order.
        named: The number or the criterion.
        done: Look for one that is done; else for one that is not.

    Raises:
        NotFoundError: There is none, or more than one.
    """
    if named.isdecimal():
        if 0 < int(named) <= len(plan):
            return plan[int(named) - 1]
        raise NotFoundError("step of the plan", named, (), f"The plan has {len(plan)}; --list shows them.")
    fitting = [step for step in plan if step.criterion == named and (step.done_on is not None) == done]
    if len(fitting) == 1:
        return fitting[0]
    known = sorted({step.criterion for step in plan if (step.done_on is not None) == done})
    several = f"{len(fitting)} steps fit; name one by its number, which --list shows." if fitting else None
    raise NotFoundError("step of the plan", named, () if several else known, several or "--list shows them.")


def day_problems(on: date, today: date) -> Iterator[Problem]:
    """Say what is wrong with the day on which a step was done."""
    if on > today:
        yield Problem(f"{on:%-d %B %Y} is still to come", "Give the day on which it was done", where="--on")
