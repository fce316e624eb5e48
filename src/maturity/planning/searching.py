"""Search for the smallest ways up: how many steps of which parts, so that no smaller choice of the same steps would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Climb = tuple[int, ...]
"""How many steps each part goes up, in the order of the parts."""

MOST_TRIED = 5_000
"""Roll-ups tried for one domain before the search stops, in about half a second; the domains of our own need a few hundred."""


@dataclass(frozen=True, slots=True)
class Climbs:
    """The smallest ways up, fewest steps first. complete: every way was looked at; else there may be more of them."""

    found: tuple[Climb, ...]
    complete: bool


def smallest_climbs(heights: Sequence[int], lifts: Callable[[Climb], bool], most_tried: int = MOST_TRIED) -> Climbs:
    """Find every way up from which no step can be left out.

    Ways are tried by their number of steps. What holds a smaller way that lifts is not tried, and only ways that do not lift are
    gone on from; so each is tried once, and nothing is assumed about the roll-up, not even that a higher part never lowers it.

    Args:
        heights: How many steps each part could go up.
        lifts: Tells whether a way up is enough.
        most_tried: Stop after so many questions.
    """
    found: list[Climb] = []
    waiting: list[Climb] = [(0,) * len(heights)]
    tried = 0
    while waiting:
        ahead: list[Climb] = []
        for climb in waiting:
            for higher in _one_higher(climb, heights):
                if any(_holds(higher, smaller) for smaller in found):
                    continue
                if tried == most_tried:
                    return Climbs(tuple(found), complete=False)
                tried += 1
                (found if lifts(higher) else ahead).append(higher)
        waiting = ahead
    return Climbs(tuple(found), complete=True)


def _one_higher(climb: Climb, heights: Sequence[int]) -> list[Climb]:
    """Add one step to the last part that goes up, or to one after it; so each way comes up once."""
    last = max((place for place, steps in enumerate(climb) if steps), default=0)
    return [
        (*climb[:place], climb[place] + 1, *climb[place + 1 :])
        for place in range(last, len(heights))
        if climb[place] < heights[place]
    ]


def _holds(climb: Climb, smaller: Climb) -> bool:
    return all(steps >= fewer for steps, fewer in zip(climb, smaller, strict=True))
