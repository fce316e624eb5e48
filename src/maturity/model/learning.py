"""Who can learn from whom: what networks want to raise, who agreed to be named and is further on, and who fits together."""

from typing import Annotated

from pydantic import Field

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank
from maturity.model.peers import PeerFact


class Wish(Noun):
    """A criterion that a network wants to raise.

    own: its level by the evidence; None when none stands. aim: the level of its target, or one level up where only a step of its
    plan speaks about the criterion; then `planned` is true.
    """

    criterion: Slug
    own: Rank | None
    aim: Rank
    planned: bool = False


class KindCounted(Noun):
    """How many items of one kind of evidence count towards a criterion with a host.

    own: how many of that kind count with the network that wants to learn. gained: how many more than in the host's last cycle; 0
    when it did not stand lower then, or is not told.
    """

    kind: Slug
    count: Annotated[int, Field(ge=1)]
    own: Annotated[int, Field(ge=0)] = 0
    gained: Annotated[int, Field(ge=0)] = 0


class Host(Noun):
    """A network that agreed to be named and is at the aim or above; no more than it agreed to: no level, no title, no other score.

    system_name: None when it is not known. distance: in ordinary differences. facts: in what the two are alike. kinds: what counts
    there, by id. rose_since: the last cycle, when it stood lower then.
    """

    code: OrgCode
    name: Line
    system_name: Line | None = None
    distance: Annotated[float, Field(ge=0)]
    facts: tuple[PeerFact, ...]
    kinds: tuple[KindCounted, ...]
    rose_since: Slug | None = None


class Offer(Noun):
    """One wish with its hosts, nearest first, at most five. why_none: in words, when there is no host."""

    wish: Wish
    hosts: tuple[Host, ...]
    why_none: Text | None = None


class Learning(Noun):
    """What one network can learn from whom, in the order of the matrix. note: why nothing is offered at all."""

    network: OrgCode
    offers: tuple[Offer, ...]
    note: Text | None = None


class Match(Noun):
    """One criterion on which one network of a group can show another how."""

    criterion: Slug
    host: OrgCode
    learner: OrgCode


class LearningGroup(Noun):
    """Networks that fit together: each can show another of them how on at least one criterion.

    members: three to five codes, in the register's order. matches: every pair of host and learner, by criterion. met: how many
    wishes are met, each counted once however many hosts it has.
    """

    members: tuple[OrgCode, ...]
    matches: tuple[Match, ...]
    met: Annotated[int, Field(ge=1)]


class Chance(Noun):
    """One criterion on which networks that agreed to be named are at the system's goal, and others below it want to rise.

    hosts, learners: codes, in the register's order. A learner need not have agreed: only a report that names networks tells it.
    """

    criterion: Slug
    hosts: tuple[OrgCode, ...]
    learners: tuple[OrgCode, ...]


class SystemLearning(Noun):
    """Who in a system can learn from whom. agreed: how many of those that answered agreed to be named."""

    agreed: int = 0
    chances: tuple[Chance, ...] = ()
    groups: tuple[LearningGroup, ...] = ()
