"""Turn ways up into sets of steps: what each needs, how much effort it is, and which sets come first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from maturity.model.matrix import Criterion, Level
from maturity.model.result import Status
from maturity.model.steps import NextLevel, Rung, Step, StepSet, Undoing
from maturity.planning.searching import MOST_TRIED, Climb, smallest_climbs

MOST_SETS = 5
"""Sets that are shown for one domain."""

EFFORT = (
    "Effort counts what is still to do: each thing that the rule names as missing, and the step that the matrix suggests. "
    "To answer a question counts as one. What a level beyond the next needs is known only when the next is reached; it counts as "
    "much as the level before it."
)

TOP = "It stands at the top of the scale."
NO_WAY = "No steps of its criteria would lift it."
TOO_MANY = "Too much is missing to list what would lift it. Look at its domains one by one."
NOT_APPLICABLE = "Nothing in it applies to the network."
NO_LEVELS = "It is counted in numbers without levels, so it has no next level."

Rolled = Callable[[Mapping[str, int | None]], int | None]
"""Roll the domain up with some criteria at other levels (None: not assessed); None when it has no level then."""


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion that could be raised.

    now: its supported level; None when it has none. needed: what its next level still needs, as the rule says. undoing: what runs
    out and would lower it.
    """

    criterion: Criterion
    status: Status
    now: int | None
    needed: tuple[str, ...] = ()
    undoing: tuple[Undoing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """What ways up lead through: the levels that each part could go up to, and what the domain must reach."""

    parts: Sequence[Part]
    ladders: Sequence[Sequence[int]]
    rolled: Rolled
    aim: int

    def levels_of(self, climb: Climb) -> dict[str, int | None]:
        """Give the levels of the criteria that go up."""
        ways = zip(self.parts, self.ladders, climb, strict=True)
        return {part.criterion.id: ladder[steps - 1] for part, ladder, steps in ways if steps}

    def lifts(self, climb: Climb) -> bool:
        """Tell whether the domain reaches its aim."""
        level = self.rolled(self.levels_of(climb))
        return level is not None and level >= self.aim

    def effort(self, climb: Climb) -> int:
        """Count what is to do."""
        return sum(map(_effort, self.parts, climb))

    def set_of(self, climb: Climb, others: Sequence[Undoing]) -> StepSet:
        """Describe one way up, with what may undo it in criteria that it does not raise."""
        levels = self.levels_of(climb)
        reaches = self.rolled(levels)
        return StepSet(
            steps=tuple(_step(part, ladder, up) for part, ladder, up in zip(self.parts, self.ladders, climb, strict=True) if up),
            levels=sum(climb),
            effort=self.effort(climb),
            reaches=self.aim if reaches is None else reaches,
            undoing=tuple(one for one in others if one.criterion not in levels and _undoes(one, levels, self.rolled, self.aim)),
        )


def smallest_sets(
    parts: Sequence[Part],
    rolled: Rolled,
    scale: Sequence[Level],
    others: Sequence[Undoing] = (),
    *,
    domain: str,
    title: str,
    most: int = MOST_SETS,
    most_tried: int = MOST_TRIED,
) -> NextLevel:
    """Find the smallest sets of steps that lift a domain one level.

    A step raises one criterion by one level. A criterion that nobody has answered, or whose answers do not settle it, begins with
    a step of its own: to be answered. A domain without a level is lifted when it has one.

    Args:
        parts: The criteria that decide the domain's level; one that does not apply is not among them.
        rolled: The domain's own roll-up.
        scale: The levels of the matrix.
        others: What runs out in any criterion of the domain, also in those that are no part of a set.
        domain: The id of the domain.
        title: Its title.
        most: How many sets to show.
        most_tried: How many combinations to try at most.
    """
    now = rolled({})
    aim = scale[0].rank if now is None else next((level.rank for level in scale if level.rank > now), None)
    if aim is None:
        return NextLevel(domain=domain, title=title, now=now, aim=None, note=TOP)
    way = _Way(parts, [_ladder(part, scale) for part in parts], rolled, aim)
    climbs = smallest_climbs([len(ladder) for ladder in way.ladders], way.lifts, most_tried)
    ordered = sorted(climbs.found, key=lambda climb: (sum(climb), way.effort(climb)))
    sets = tuple(way.set_of(climb, others) for climb in ordered[:most])
    return NextLevel(
        domain=domain,
        title=title,
        now=now,
        aim=aim,
        sets=sets,
        more=max(len(ordered) - most, 0),
        complete=climbs.complete,
        note=None if sets else NO_WAY if climbs.complete else TOO_MANY,
    )


def step_up(part: Part, scale: Sequence[Level]) -> Step | None:
    """Give the step that raises one criterion by one level; None where there is no higher one."""
    ladder = _ladder(part, scale)
    return _step(part, ladder, 1) if ladder else None


def _ladder(part: Part, scale: Sequence[Level]) -> list[int]:
    """List the levels that a criterion could go up to; where it has none yet, the lowest of the scale is the first of them."""
    described = [level.rank for level in scale[1:] if level.rank in part.criterion.levels]
    if part.now is None:
        return [scale[0].rank, *described]
    return [rank for rank in described if rank > part.now]


def count_things(needed: Sequence[str]) -> int:
    """Count what a rule says is needed: sentences, and in each the things that semicolons part; at least one."""
    return max(sum(1 + sentence.count("; ") for sentence in needed), 1)


def _effort(part: Part, steps: int) -> int:
    if steps == 0:
        return 0
    things = count_things(part.needed)
    return 1 + things * (steps - 1) if part.now is None else things * steps


def _step(part: Part, ladder: Sequence[int], steps: int) -> Step:
    criterion = part.criterion
    rungs = []
    for rank in ladder[:steps]:
        descriptor = criterion.levels.get(rank)
        rungs.append(Rung(rank=rank, step=descriptor.step if descriptor else None, proof=descriptor.proof if descriptor else None))
    return Step(
        criterion=criterion.id,
        title=criterion.title,
        status=part.status,
        start=part.now,
        to=ladder[steps - 1],
        needed=part.needed if part.now is not None or steps > 1 else (),
        rungs=tuple(rungs),
        effort=_effort(part, steps),
        undoing=part.undoing,
    )


def _undoes(one: Undoing, levels: Mapping[str, int | None], rolled: Rolled, aim: int) -> bool:
    """Tell whether the fall of a criterion outside the set brings the domain back below its aim."""
    level = rolled({**levels, one.criterion: one.falls_to})
    return level is None or level < aim
