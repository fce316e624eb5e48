"""From whom a network could learn, as its report says it: only what those who are named agreed to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from maturity.model.base import Noun, OrgCode, Slug
from maturity.model.matrix import Rank
from maturity.reporting.report import Standing, Words


class FurtherOn(Noun):
    """A network that agreed to be named and is at the aim of one criterion. words: what counts there beyond what counts here."""

    code: OrgCode
    name: Words
    words: Words


class LearningRow(Noun):
    """One criterion that the network wants to raise, with those who are that far, nearest first.

    aim: the level. aimed: the same in words, "Embedded or above".
    """

    criterion: Slug
    title: Words
    own: Standing
    aim: Rank
    aimed: Words
    hosts: tuple[FurtherOn, ...]


class AlikeNetwork(Noun):
    """One of those who are named: in what it is like this network, and on how many of the rows it stands."""

    code: OrgCode
    name: Words
    facts: tuple[Words, ...]
    rows: Annotated[int, Field(ge=1)]


class LearningView(Noun):
    """Whom the network could learn from. fact_names, own_facts: what the facts of `networks` are, and this network's own.

    rows: only criteria with somebody to learn from; `without` are the titles of the others. note: why there are none, or fewer.
    own_note: whether this network itself may be named to others.
    """

    headline: Words
    lead: Words | None = None
    rows: tuple[LearningRow, ...] = ()
    fact_names: tuple[Words, ...] = ()
    own_facts: tuple[Words, ...] = ()
    networks: tuple[AlikeNetwork, ...] = ()
    without: tuple[Words, ...] = ()
    note: Words | None = None
    own_note: Words
