"""What a sum over groups tells about each of them, when all that is known of a group is that few of it are on one side of a line.

Who reads the overview of all systems takes the systems whose count at the goal is given from the total, and knows how many of all
other networks are at the goal. A reader may also know one of these systems in full, or the level of one network. Whether that
could tell a side is worked out from the sizes and the sum alone, which the reader has, and never from the counts behind them, so
that what is hidden tells nothing either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache


def could_tell_a_side(sizes: Collection[int], at_goal: int, smallest: int) -> bool:
    """Tell whether all networks of a group could be known to be on one side of the goal.

    Every group is taken to be of the kind that is always hidden: fewer than `smallest` of its networks are on one of the sides. If
    that leaves a group more than one count, any other counts that it may have only add to them. Where one group could hold all but
    a few of the networks on a side, the answer is yes without a search: its own board would know the side of nearly all others.

    Args:
        sizes: How many networks with a level each group has.
        at_goal: How many of all of them are at the goal or above.
        smallest: The smallest count that is shown.
    """
    fewest = min(at_goal, sum(sizes) - at_goal)
    return fewest < max(sizes) + smallest or _could_tell(tuple(sorted(sizes)), at_goal, smallest)


@lru_cache(maxsize=1_000)
def _could_tell(sizes: tuple[int, ...], at_goal: int, smallest: int) -> bool:
    """Look from outside, as a network of each group, and as somebody who knows one of the groups in full."""
    for size in sorted(set(sizes)):
        others = _without(sizes, size)
        counts = _feasible(size, others, at_goal, smallest)
        if _is_one_sided(counts, size) or _tells_a_member(counts, size):
            return True
        if any(_pins_another(others, at_goal - count, smallest) for count in counts):
            return True
    return False


def _without(sizes: tuple[int, ...], size: int) -> tuple[int, ...]:
    place = sizes.index(size)
    return (*sizes[:place], *sizes[place + 1 :])


def _is_one_sided(counts: set[int], size: int) -> bool:
    """Tell whether only all or only none of a group's networks can be at the goal."""
    return counts in ({0}, {size})


def _tells_a_member(counts: set[int], size: int) -> bool:
    """Tell whether a network of the group, which knows its own side, knows the side of all the others."""
    return size > 1 and (_is_one_sided(counts - {size}, size - 1) or _is_one_sided({count - 1 for count in counts - {0}}, size - 1))


def _pins_another(sizes: tuple[int, ...], at_goal: int, smallest: int) -> bool:
    """Tell whether a sum leaves one of these groups only all or none of its networks."""
    return any(_is_one_sided(_feasible(size, _without(sizes, size), at_goal, smallest), size) for size in sorted(set(sizes)))


def _feasible(size: int, others: tuple[int, ...], at_goal: int, smallest: int) -> set[int]:
    """List the counts that a group may have, so that the counts of all others make up the rest of the sum."""
    ends = _sums(others, smallest)
    slack = (smallest - 1) * len(others)
    return {
        count
        for count in _counts(size, smallest)
        if at_goal >= count and ends >> max(at_goal - count - slack, 0) & ((1 << (min(slack, at_goal - count) + 1)) - 1)
    }


def _counts(size: int, smallest: int) -> Iterator[int]:
    """List the counts with which few are on one side."""
    return (count for count in range(size + 1) if min(count, size - count) < smallest)


@lru_cache(maxsize=10_000)
def _sums(sizes: tuple[int, ...], smallest: int) -> int:
    """Mark, bit by bit, the sums of the smallest counts with which groups may be mostly at the goal, for every choice of groups."""
    found = 1
    for size in sizes:
        found |= found << max(size - smallest + 1, 0)
    return found
