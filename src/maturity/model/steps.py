"""What would lift a domain: steps, each one criterion raised, and the smallest sets of them that are enough."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank
from maturity.model.result import Status


class Undoing(Noun):
    """Evidence that runs out and takes a level with it: after `until`, the criterion would stand at `falls_to`.

    evidence: ids of the items that run out that day. falls_to: None means that nothing could be said any more.
    """

    criterion: Slug
    evidence: tuple[Slug, ...]
    until: date
    falls_to: Rank | None


class Rung(Noun):
    """One level on the way: what the matrix suggests to do for it, and what would prove it."""

    rank: Rank
    step: Line | None = None
    proof: Line | None = None


class Step(Noun):
    """One criterion raised by one or more levels.

    start: the level that the evidence supports now; None when nobody has answered or the answers do not settle it. needed: what
    is still missing for the next level, as the rule says. rungs: the levels on the way, the last one the aim. effort: how many
    things are still to do (see `planning.sets.EFFORT`). undoing: evidence that runs out and would undo it.
    """

    criterion: Slug
    title: Line
    status: Status
    start: Rank | None
    to: Rank
    needed: tuple[Text, ...] = ()
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1)]
    effort: Annotated[int, Field(ge=1)]
    undoing: tuple[Undoing, ...] = ()


class StepSet(Noun):
    """Steps that together lift a domain; none of them can be left out.

    levels: how many levels they climb together. reaches: where the domain would stand. undoing: evidence of other criteria that
    runs out and would bring the domain back below that.
    """

    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    levels: Annotated[int, Field(ge=1)]
    effort: Annotated[int, Field(ge=1)]
    reaches: Rank
    undoing: tuple[Undoing, ...] = ()


class NextLevel(Noun):
    """The smallest sets of steps that lift one domain one level, fewest levels first, then least effort.

    now: where it stands; None when it has no level, and then the aim is to have one. aim: the least level that the sets reach;
    None at the top, or where nothing can be planned. more: further sets that are not shown. complete: False when there are too
    many combinations to try them all. note: why there are no sets.
    """

    domain: Slug
    title: Line
    now: Rank | None
    aim: Rank | None
    sets: tuple[StepSet, ...] = ()
    more: Annotated[int, Field(ge=0)] = 0
    complete: bool = True
    note: Line | None = None


class NextLevels(Noun):
    """What would lift each domain of one network's assessment.

    effort: how effort is counted. until: evidence that runs out up to this day is told.
    """

    network: OrgCode
    cycle: Slug
    as_of: date
    until: date
    effort: Text
    domains: tuple[NextLevel, ...]
