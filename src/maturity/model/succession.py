"""Which network took over from which: mergers, splits, new names, new codes and moves to another system."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from maturity.model.assessment import Assessment, Response
from maturity.model.base import Line, Noun, OrgCode, Slug, Text


class SuccessionKind(StrEnum):
    """Say what happened.

    merge: several networks became one, which may be one of them. split: one became several, and may itself go on as one of them.
    regroup: several became several others. rename: the same code has a new name. move: the same code belongs to another system.
    new_code: it reopened under another code.
    """

    MERGE = "merge"
    SPLIT = "split"
    REGROUP = "regroup"
    RENAME = "rename"
    MOVE = "move"
    NEW_CODE = "new_code"


class Succession(Noun):
    """One event. on: the first day on which the new state holds. source: where it is written.

    was, now: for a rename the names, for a move the codes of the systems; None otherwise.
    """

    format: Literal["maturity-succession/1"] = "maturity-succession/1"
    kind: SuccessionKind
    on: date
    predecessors: Annotated[tuple[OrgCode, ...], Field(min_length=1)]
    successors: Annotated[tuple[OrgCode, ...], Field(min_length=1)]
    source: Line
    was: Line | None = None
    now: Line | None = None

    @model_validator(mode="after")
    def _is_what_it_says(self) -> Self:
        before, after = self.predecessors, self.successors
        if len(set(before)) < len(before) or len(set(after)) < len(after):
            raise ValueError("names a network twice; name each once")
        counts = (len(before), len(after))
        fits = {
            SuccessionKind.MERGE: counts[0] > 1 and counts[1] == 1,
            SuccessionKind.SPLIT: counts[0] == 1 and counts[1] > 1,
            SuccessionKind.REGROUP: counts[0] > 1 and counts[1] > 1,
            SuccessionKind.NEW_CODE: counts == (1, 1) and before != after,
            SuccessionKind.RENAME: counts == (1, 1) and before == after,
            SuccessionKind.MOVE: counts == (1, 1) and before == after,
        }
        if not fits[self.kind]:
            raise ValueError(
                "the networks do not fit the kind: a merge goes from several to one, a split from one to several, a regroup from "
                "several to several, a new code from one to another, and a rename or a move leaves the code as it is"
            )
        if (self.kind in (SuccessionKind.RENAME, SuccessionKind.MOVE)) != (self.now is not None):
            raise ValueError("a rename gives the new name and a move the new system, and nothing else does; add or delete now")
        return self

    @property
    def begun(self) -> tuple[str, ...]:
        """Name the networks that began with this event."""
        return tuple(code for code in self.successors if code not in self.predecessors)

    @property
    def ended(self) -> tuple[str, ...]:
        """Name the networks that ended with this event."""
        return tuple(code for code in self.predecessors if code not in self.successors)

    @property
    def handed_over(self) -> tuple[tuple[str, str], ...]:
        """Say who handed over to whom. Networks that go on hand over to themselves and to new ones, and not to each other."""
        lasting = set(self.predecessors) & set(self.successors)
        return tuple(
            (earlier, later)
            for earlier in self.predecessors
            for later in self.successors
            if earlier == later or not {earlier, later} <= lasting
        )

    @property
    def keeps_code(self) -> bool:
        """Tell whether the network is still known by the same code."""
        return self.kind in (SuccessionKind.RENAME, SuccessionKind.MOVE)


class Lineage(Noun):
    """Where a network comes from and what became of it.

    predecessors, successors: codes, nearest first; the network itself is in neither. events: everything that happened to any of
    them on the way, oldest first.
    """

    code: OrgCode
    predecessors: tuple[OrgCode, ...] = ()
    successors: tuple[OrgCode, ...] = ()
    events: tuple[Succession, ...] = ()


class Choice(Noun):
    """A criterion that the predecessors answered differently, or not all: what each said, by code; nothing is chosen for anyone."""

    criterion: Slug
    answers: dict[OrgCode, Response]


class Inherited(Noun):
    """What came along from the predecessors' assessments: a draft for the successor, and what somebody must choose or look at.

    carried: criteria of which answers came over, to be confirmed. choices: criteria of which something is left open. notes: what
    was put together, renamed or left behind, in words.
    """

    assessment: Assessment
    predecessors: tuple[OrgCode, ...]
    carried: tuple[Slug, ...] = ()
    choices: tuple[Choice, ...] = ()
    notes: tuple[Text, ...] = ()


class Move(Noun):
    """How one network moved. old, new: codes of systems. new_name: None while the name is the same.

    how: stayed or moved; gone where the later register lacks it; undecided where its system was split and no register tells;
    unknown where its earlier system is not known. words: what a reader should know beside that.
    """

    network: OrgCode
    name: Line
    old: OrgCode | None
    new: OrgCode | None = None
    how: Literal["stayed", "moved", "gone", "undecided", "unknown"]
    new_name: Line | None = None
    words: Text | None = None


class Moves(Noun):
    """How all networks moved, and the successions that follow. source: the crosswalk's file."""

    on: date
    source: Line
    moves: tuple[Move, ...]
    successions: tuple[Succession, ...] = ()


class Proposal(Noun):
    """What seems to have become of networks, by their practices; somebody who knows must confirm it.

    practices: how many of the predecessors' practices are with the successors, out of `of`.
    """

    kind: SuccessionKind
    predecessors: tuple[OrgCode, ...]
    successors: tuple[OrgCode, ...]
    practices: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(ge=0)]
