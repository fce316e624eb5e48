"""What every rule does alike: climb the levels until something is missing, and say what would reach the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from maturity.contracts import Context
from maturity.model.matrix import Criterion
from maturity.model.result import Finding, Measure, Score, SetAside, SetAsideReason, Status
from maturity.scoring.admission import put_aside
from maturity.scoring.building import build
from maturity.scoring.requirements import Pool
from maturity.scoring.words import closed

MOST_NAMES = 6
"""Sentences name at most this many units, sectors or partners; more would not be read."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How far a criterion came: the level reached, the next one (None at the top) and what it still needs, in words."""

    level: int
    next_rank: int | None
    missing: tuple[str, ...]


def climb(criterion: Criterion, context: Context, missing_at: Callable[[int], Sequence[str]]) -> Climb:
    """Go up the levels that the criterion describes and stop below the first that lacks something.

    Args:
        criterion: The criterion; ranks without a descriptor are passed over.
        context: Holds the scale.
        missing_at: Says what a rank still needs, in words; nothing means that the rank holds.
    """
    level = context.levels[0].rank
    for step in context.levels[1:]:
        if step.rank not in criterion.levels:
            continue
        missing = missing_at(step.rank)
        if missing:
            return Climb(level, step.rank, tuple(missing))
        level = step.rank
    return Climb(level, None, ())


def advise(
    criterion: Criterion, context: Context, rank: int | None, missing: Sequence[str], needed: Sequence[str] = ()
) -> tuple[str, ...]:
    """Say what would reach a level: first exactly what is missing, then the step that the matrix suggests.

    Args:
        criterion: Holds the suggested step of each level.
        context: Holds the names of the levels.
        rank: The level to reach; None at the top, where nothing is said.
        missing: What to do, each beginning with a verb ("include Mill Lane, which is a priority neighbourhood").
        needed: What must be shown, each as the matrix words it ("a published list of what residents can influence").
    """
    if rank is None:
        return ()
    descriptor = criterion.levels.get(rank)
    step = descriptor.step if descriptor is not None else None
    name = context.level_name(rank)
    exact = []
    if missing:
        exact.append(closed(f"To reach {name}: {'; '.join(missing)}"))
    if needed:
        exact.append(closed(f"To reach {name}, this is needed: {'; '.join(needed)}"))
    if step is None:
        return tuple(exact)
    return (*exact, closed(step if exact else f"To reach {name}: {_inside(step)}"))


def _inside(sentence: str) -> str:
    """Make a sentence fit after a colon: a small first letter, unless a name or abbreviation begins it."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence


def some_of(names: Iterable[str]) -> list[str]:
    """Keep the first few names and count the rest: "Harbour", "Mill Lane", "3 more"."""
    known = list(names)
    if len(known) <= MOST_NAMES:
        return known
    return [*known[:MOST_NAMES], f"{len(known) - MOST_NAMES} more"]


def make_score(
    status: Status,
    level: int | None = None,
    *,
    value: float | None = None,
    reasons: tuple[str, ...] = (),
    next_steps: tuple[str, ...] = (),
    pool: Pool | None = None,
    aside: Iterable[SetAside] = (),
    findings: tuple[Finding, ...] = (),
    measure: Measure | None = None,
) -> Score:
    """Build a rule's score. `pool` gives the items used and those over the limit; `aside` adds what the rule set aside itself."""
    used: tuple[str, ...] = ()
    set_aside = tuple(aside)
    if pool is not None:
        used = pool.used
        over = pool.over
        if over:
            set_aside = (*set_aside, *[put_aside(name, SetAsideReason.OVER_LIMIT) for name in sorted(over)])
    fields: dict[str, Any] = {
        "status": status,
        "level": level,
        "value": value,
        "reasons": reasons,
        "next_steps": next_steps,
        "used": used,
        "set_aside": set_aside,
        "findings": findings,
        "measure": measure,
        "rule": "",
        "rule_version": "",
    }
    return build(Score, fields)
