"""Refuse events that cannot have happened: a network begins once, ends once, and its code is never used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maturity.errors import Problem
from maturity.model.succession import Succession


def succession_problems(known: Sequence[Succession], new: Succession) -> list[Problem]:
    """Find what stands against recording an event beside those that are known.

    So no network ever comes before itself. A network may give part of itself away and take it back later: it goes on meanwhile.
    """
    if is_recorded(known, new):
        return [_problem(f"this is recorded already for {', '.join(new.predecessors)}", "There is nothing to do")]
    if new.keeps_code:
        return []
    structural = [event for event in known if not event.keeps_code]
    return list(dict.fromkeys([*_before(structural, new), *_after(structural, new)]))


def _before(known: Sequence[Succession], new: Succession) -> Iterator[Problem]:
    """Look at the networks that hand over: they must be there, and if they end, nothing may come later."""
    day = f"{new.on:%-d %B %Y}"
    for code in new.predecessors:
        for event in known:
            then, heirs = f"{event.on:%-d %B %Y}", " and ".join(event.successors)
            if code in event.ended and event.on <= new.on:
                yield _problem(
                    f"{code} ended on {then}, when {heirs} took over; it cannot hand over on {day}", f"Name {heirs} instead"
                )
            elif code in event.begun and event.on > new.on:
                yield _problem(f"{code} began only on {then}; it cannot hand over on {day}", "Check the codes and the days")
            elif code in new.ended and code in (*event.predecessors, *event.successors) and event.on > new.on:
                yield _problem(
                    f"{code} was still there on {then}; it cannot have ended on {day}",
                    f"If it went on, name it among those after {day} too",
                )


def _after(known: Sequence[Succession], new: Succession) -> Iterator[Problem]:
    """Look at the networks that begin: nothing may have been recorded of them before."""
    day = f"{new.on:%-d %B %Y}"
    for code in new.begun:
        mend = f"Name {code} among those before {day} too, or record one event instead of two"
        for event in known:
            then = f"{event.on:%-d %B %Y}"
            if code in event.ended and event.on <= new.on:
                yield _problem(f"{code} ended on {then}; it cannot take over on {day}", "Check the codes and which came first")
            elif code in event.begun:
                yield _problem(f"{code} began on {then} by what is recorded; it cannot begin on {day} too", mend)
            elif code in event.predecessors and event.on <= new.on:
                yield _problem(f"{code} was there on {then} already; it cannot begin on {day}", mend)


def is_recorded(known: Iterable[Succession], new: Succession) -> bool:
    """Tell whether an event is recorded already; of a new name or a move, on whatever day."""
    return any(_same(event, new) for event in known)


def _same(one: Succession, other: Succession) -> bool:
    def known_by(event: Succession) -> tuple[object, ...]:
        return (event.kind, sorted(event.predecessors), sorted(event.successors), event.now, None if event.keeps_code else event.on)

    return known_by(one) == known_by(other)


def _problem(message: str, mend: str) -> Problem:
    return Problem(message, mend, where="succession")
