"""The moderation queue: what a moderator looks at next, and what is decided already."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from maturity.model.assessment import Moderation, State
from maturity.model.base import Line, Noun, OrgCode, Slug
from maturity.model.matrix import Rank
from maturity.model.result import Status


class Turn(StrEnum):
    """Say why a criterion stands where it does in the queue, in the order of the queue.

    gap: the claim is above what the evidence supports. bare: a claim without any evidence, of which no gap can be told. queried: a
    moderator has asked, and nothing has changed since. rest: neither. decided: agreed or changed, and nothing has changed since.
    """

    GAP = "gap"
    BARE = "bare"
    QUERIED = "queried"
    REST = "rest"
    DECIDED = "decided"


class QueueItem(Noun):
    """One criterion of one network.

    supported: the level that the evidence bears out; None unless scored. gap: claimed minus supported, in levels. items: how many
    items of evidence and attestations are cited. last: the newest decision about the level, or query. changed: the answer or the
    evidence changed after it, so the criterion came back.
    """

    network: OrgCode
    network_name: Line
    state: State
    criterion: Slug
    title: Line
    core: bool
    turn: Turn
    claimed: Rank | None
    status: Status
    supported: Rank | None
    gap: int | None
    items: Annotated[int, Field(ge=0)]
    last: Moderation | None = None
    changed: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether a moderator still has something to decide."""
        return self.turn is not Turn.DECIDED
