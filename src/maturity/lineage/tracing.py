"""Follow networks through mergers, splits and new codes, backwards and forwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from maturity.model.succession import Lineage, Succession, SuccessionKind

Next = Callable[[str], list[str]]


def lineage(code: str, successions: Iterable[Succession]) -> Lineage:
    """Find all that a network comes from, all that came after it, and what happened on the way."""
    known = tuple(successions)

    def before(one: str) -> list[str]:
        return [earlier for event in known for earlier, later in event.handed_over if later == one]

    def after(one: str) -> list[str]:
        return [later for event in known for earlier, later in event.handed_over if earlier == one]

    predecessors, successors = _reached(code, before), _reached(code, after)
    back, ahead = {code, *predecessors}, {code, *successors}
    # Into the past only what led here counts, and into the future only what came from here: not what happened to a sibling.
    events = [
        event
        for event in known
        if any((earlier in back and later in back) or earlier in ahead for earlier, later in event.handed_over)
    ]
    ordered = sorted(events, key=lambda event: (event.on, event.kind, event.predecessors))
    return Lineage(code=code, predecessors=predecessors, successors=successors, events=tuple(ordered))


def sources_of(code: str, successions: Iterable[Succession], answered: Collection[str], judged_on: date) -> tuple[str, ...]:
    """Name the networks of an earlier cycle whose answers come along, in order of code.

    Goes back over everything that happened after the day on which that cycle was judged, and further back over networks that did
    not answer then, until it finds some that did.

    Args:
        code: The network of today.
        successions: All that is known.
        answered: The networks that answered in the earlier cycle.
        judged_on: The day on which that cycle's evidence was judged.
    """
    structural = sorted((event for event in successions if not event.keeps_code), key=lambda event: event.on)
    return tuple(sorted(_sources(code, structural, answered, judged_on)))


def _sources(code: str, earlier: Sequence[Succession], answered: Collection[str], judged_on: date) -> set[str]:
    own = {code} & set(answered)
    places = [place for place, event in enumerate(earlier) if code in event.successors]
    if not places or (own and earlier[places[-1]].on <= judged_on):
        return own
    before = earlier[: places[-1]]
    givers = [one for one, other in earlier[places[-1]].handed_over if other == code]
    found = set().union(*(_sources(one, before, answered, judged_on) for one in givers))
    return found or own


def goes_on_as(earlier: str, code: str, successions: Iterable[Succession], since: date) -> bool:
    """Tell whether a network is still the same, under its own code or a new one: nothing else happened to it since a day."""
    events = sorted((event for event in successions if not event.keeps_code and event.on > since), key=lambda event: event.on)
    current = earlier
    for event in events:
        if current in (*event.predecessors, *event.successors):
            if event.kind is not SuccessionKind.NEW_CODE:
                return False
            current = event.successors[0]
    return current == code


def origin_of(
    code: str, successions: Iterable[Succession], answered: Collection[str], judged_on: date
) -> tuple[tuple[str, ...], bool]:
    """Name the networks of an earlier cycle that a network was then, and tell whether it is still that one network."""
    known = tuple(successions)
    codes = sources_of(code, known, answered, judged_on)
    return codes, len(codes) < 2 and all(goes_on_as(one, code, known, judged_on) for one in codes)


def kind_of(predecessors: int, successors: int) -> SuccessionKind:
    """Say what happened where so many networks became so many."""
    if predecessors == 1:
        return SuccessionKind.NEW_CODE if successors == 1 else SuccessionKind.SPLIT
    return SuccessionKind.MERGE if successors == 1 else SuccessionKind.REGROUP


def _reached(code: str, following: Next) -> tuple[str, ...]:
    """Walk on from a network, nearest first; a network that goes on under its own code is passed once."""
    found: dict[str, None] = {}
    waiting = [code]
    while waiting:
        waiting = [one for last in waiting for one in following(last) if one != code and one not in found]
        found.update(dict.fromkeys(waiting))
        waiting = list(dict.fromkeys(waiting))
    return tuple(found)
