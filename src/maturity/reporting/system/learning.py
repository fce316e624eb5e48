"""Who can learn from whom: networks that agreed to be named and have reached what others want, and groups that fit together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.model.learning import Chance, LearningGroup
from maturity.reporting.report import listed, number_word, plural, quoted, sentence
from maturity.reporting.system.facts import SystemFacts
from maturity.reporting.system_rows import GroupMember, LearnGroup, LearnRow
from maturity.reporting.system_view import Learning

WITHHELD = (
    "Names are withheld in this cycle, so nobody is named here, and neither is a group. Networks that agreed to be named are "
    "named to those like them that want to learn, in these networks' own reports. The system's team can bring others together."
)
MOST_TITLES = 3
"""How many criteria are named one by one in a cell."""


def build_learning(facts: SystemFacts) -> Learning:
    """Set hosts and learners side by side, in matrix order and register order; a host is only who agreed to be named."""
    if not facts.naming.shown:
        return Learning(headline="Networks can still learn from each other, through the system's team", rows=(), note=WITHHELD)
    known = facts.tables.learning
    titles = {item.id: item.title for item in facts.matrix.all_criteria()}
    rows = tuple(_row(facts, chance, titles[chance.criterion]) for chance in known.chances if chance.criterion in titles)
    groups = tuple(_group(facts, number, group, titles) for number, group in enumerate(known.groups, 1))
    agreed = (
        f"{known.agreed} of {plural(len(facts.results), 'network')} that answered agreed to be named as somebody to learn from."
    )
    if not rows:
        none = (
            f"None of them has reached {facts.goal_words} where another wants to rise."
            if known.agreed
            else "Each can agree where it answers."
        )
        return Learning(headline="No pairs to suggest yet", rows=(), note=f"{agreed} {none}")
    return Learning(
        headline=_headline(facts, rows),
        rows=rows,
        groups_headline=_groups_headline(len(groups)),
        groups=groups,
        groups_note=_groups_note(facts, groups),
        note=f"{agreed} Only they stand among those who can show how.",
    )


def _row(facts: SystemFacts, chance: Chance, title: str) -> LearnRow:
    hosts, learners = facts.in_order(chance.hosts), facts.in_order(chance.learners)
    return LearnRow(id=chance.criterion, title=title, hosts=facts.names(hosts), learners=facts.names(learners))


def _headline(facts: SystemFacts, rows: tuple[LearnRow, ...]) -> str:
    """Say on how many criteria there is somebody to learn from."""
    several = "criterion" if len(rows) == 1 else "criteria"
    return f"On {number_word(len(rows))} {several}, networks that are {facts.goal_words} can show others how"


def _groups_headline(groups: int) -> str:
    if not groups:
        return "No group of networks fits together yet"
    return (
        "One group of networks fits together" if groups == 1 else f"{sentence(number_word(groups))} groups of networks fit together"
    )


def _groups_note(facts: SystemFacts, groups: Sequence[LearnGroup]) -> str:
    if not groups:
        return (
            f"That takes three that agreed to be named, each {facts.goal_words} on a criterion that another of them wants to raise."
        )
    return (
        f"In each, every network is {facts.goal_words} on a criterion that another wants to raise. The system's team can bring "
        "them together. First those three come together that meet most of each other's wishes, then whoever adds most, up to five."
    )


def _group(facts: SystemFacts, number: int, group: LearningGroup, titles: Mapping[str, str]) -> LearnGroup:
    """Say for each of a group what it can give and what it can get."""
    met = plural(group.met, "wish", "wishes")
    return LearnGroup(
        headline=f"Group {number}, {number_word(len(group.members))} networks: {met} of theirs can be met among them",
        met=group.met,
        members=tuple(
            GroupMember(
                code=code,
                name=facts.name(code),
                gives=_some([title for id_, title in titles.items() if _gives(group, code, id_)], "nothing"),
                gets=_some(
                    [title for id_, title in titles.items() if _gets(group, code, id_)], "nothing that it marked to be raised"
                ),
            )
            for code in group.members
        ),
    )


def _gives(group: LearningGroup, code: str, criterion: str) -> bool:
    return any((one.host, one.criterion) == (code, criterion) for one in group.matches)


def _gets(group: LearningGroup, code: str, criterion: str) -> bool:
    return any((one.learner, one.criterion) == (code, criterion) for one in group.matches)


def _some(titles: Sequence[str], none: str) -> str:
    """Name a few criteria, and count the others."""
    named = [quoted(title) for title in titles[:MOST_TITLES]]
    rest = len(titles) - MOST_TITLES
    return listed([*named, plural(rest, "other")] if rest > 0 else named) or none


def learning_words(facts: SystemFacts) -> str:
    """Say who is named as somebody to learn from, and how groups come about."""
    agreed = "Only networks that agreed to be named, for this cycle, are ever named as somebody to learn from."
    if not facts.naming.shown:
        return f"{agreed} In this cycle that is in other networks' own reports alone."
    return (
        f"{agreed} They are {facts.goal_words} by their evidence and, where they were moderated, by what was agreed. Who wants to "
        "rise is below that, with a target above its level or, without a target, an open step of its plan. Groups begin with the "
        "three that meet most of each other's wishes, then whoever adds most, up to five; equal ones come in the register's order. "
        "Most groups meet all that any groups could, but not all do."
    )
