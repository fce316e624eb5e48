"""What a node's policy must know about its parts: their scales, and what their lowest and highest are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from maturity.model.matrix import Criterion, Domain, Level, Scale


@dataclass(frozen=True, slots=True)
class Standing:
    """What a part counts as where its policy puts a level in the place of an answer."""

    level: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """What a node's policy must know about one of its parts.

    scale: what the part's own values are measured in; None when the matrix does not say. lowest, highest: its extremes, in its
    own values.
    """

    scale: Scale | None
    lowest: Standing
    highest: Standing


def criterion_part(criterion: Criterion, values: Mapping[int, float], levels: tuple[Level, ...]) -> Part:
    """Gather what policies must know about a criterion."""
    lowest = levels[0].rank
    highest = max((rank for rank in criterion.levels if any(level.rank == rank for level in levels)), default=levels[-1].rank)
    scale = criterion.policy.scale
    low = values.get(lowest, min(values.values(), default=None) if scale is None else scale.lowest)
    high = values.get(highest, max(values.values(), default=None) if scale is None else scale.highest)
    return Part(scale, Standing(lowest, low), Standing(highest, high))


def domain_part(domain: Domain, levels: tuple[Level, ...]) -> Part:
    """Gather what a higher node's policy must know about a domain: its own scale, if it has one."""
    scale = domain.policy.scale
    low, high = (None, None) if scale is None else (scale.lowest, scale.highest)
    return Part(scale, Standing(levels[0].rank, low), Standing(levels[-1].rank, high))


def values_on_scale(criterion: Criterion, values: dict[int, float], levels: Sequence[Level]) -> dict[int, float]:
    """Give each level a value in proportion, where the criterion has a scale and nothing else says what a level is worth."""
    scale = criterion.policy.scale
    if scale is None or values:
        return values
    low, high = levels[0].rank, levels[-1].rank
    step = (scale.highest - scale.lowest) / (high - low)
    return {level.rank: scale.lowest + (level.rank - low) * step for level in levels}


def in_scale(part: Part, scale: Scale | None) -> Part:
    """Let the node's own scale say what the lowest and the highest are, where the part cannot say it itself."""
    if scale is None or part.scale is not None:
        return part
    low = replace(part.lowest, value=scale.lowest) if part.lowest.value is None else part.lowest
    high = replace(part.highest, value=scale.highest) if part.highest.value is None else part.highest
    return Part(None, low, high)


def convert(value: float, own: Scale, to: Scale) -> float:
    """Convert a value from one scale to another in proportion: 3 on 0 to 4 is 75 on 0 to 100."""
    return to.lowest + (value - own.lowest) * (to.highest - to.lowest) / (own.highest - own.lowest)
