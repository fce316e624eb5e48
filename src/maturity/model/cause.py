"""What moved a level between two cycles, as far as answers and evidence show it."""

from enum import StrEnum

from maturity.model.base import Line, Noun, Slug


class CauseKind(StrEnum):
    """Say what changed.

    Of items that count now and did not: new (not there before), outside (new, and said by somebody outside the network), redated
    (given a new date), lifted (no longer set aside by a moderator), again (counts again for another reason).
    Of items that counted and do not any more: expired, withdrawn (no longer there), uncited (no longer cited here), moderated (set
    aside by a moderator), dropped (not counted for another reason).
    rule: the rule or the text that it judges by changed. answers: what the network answered here. others: what communities and
    partners rated here. facts: what is said of neighbourhoods, groups, partners and figures. unknown: nothing that is kept changed.
    """

    NEW = "new"
    OUTSIDE = "outside"
    REDATED = "redated"
    LIFTED = "lifted"
    AGAIN = "again"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNCITED = "uncited"
    MODERATED = "moderated"
    DROPPED = "dropped"
    RULE = "rule"
    ANSWERS = "answers"
    OTHERS = "others"
    FACTS = "facts"
    UNKNOWN = "unknown"


class Cause(Noun):
    """One thing that moved a level. evidence, titles: the items, by id and by title; empty where it was no evidence."""

    kind: CauseKind
    evidence: tuple[Slug, ...] = ()
    titles: tuple[Line, ...] = ()
