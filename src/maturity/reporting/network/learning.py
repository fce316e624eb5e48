"""From whom the network could learn: networks alike that agreed to be named, for every criterion that it wants to raise."""

from __future__ import annotations

from maturity.model.learning import Host, KindCounted, Learning, Offer
from maturity.model.result import Status
from maturity.reporting.learning_view import AlikeNetwork, FurtherOn, LearningRow, LearningView
from maturity.reporting.network.facts import Facts
from maturity.reporting.report import Passage, counted, listed, number_word, quoted, sentence, standing

NOT_KNOWN = "not known"
MOST_WITHOUT = 8
"""How many criteria without a host are named one by one."""


def view_learning(facts: Facts) -> LearningView:
    """Say for every criterion that the network wants to raise who is that far, and what counts there."""
    learning, many = facts.learning, facts.matrix.body.many
    if learning is None:
        note = f"Nobody was looked for: this report was built without other {many}' results."
        return LearningView(headline="Nobody is named here to learn from", note=note, own_note=_own(facts))
    rows = tuple(_row(facts, offer) for offer in learning.offers if offer.hosts)
    without = tuple(facts.titles.get(offer.wish.criterion, offer.wish.criterion) for offer in learning.offers if not offer.hosts)
    hosts = _hosts(learning)
    lead = (
        f"They are like you in size, deprivation and how rural they are, and agreed to be named to {many} that want to learn. "
        "Beside each stands what counts there beyond what you have."
    )
    first = next(iter(hosts.values()), None)
    return LearningView(
        headline=_headline(facts, learning, len(rows), len(hosts)),
        lead=lead if rows else None,
        rows=rows,
        fact_names=tuple(sentence(fact.name) for fact in first.facts) if first else (),
        own_facts=tuple(fact.own or NOT_KNOWN for fact in first.facts) if first else (),
        networks=tuple(_network(facts, host, rows) for host in hosts.values()),
        without=without,
        note=learning.note or _without(learning, without),
        own_note=_own(facts),
    )


def _hosts(learning: Learning) -> dict[str, Host]:
    """Give everybody who is named once, nearest first."""
    everyone = (host for offer in learning.offers for host in offer.hosts)
    return {host.code: host for host in sorted(everyone, key=lambda host: (host.distance, host.code))}


def _headline(facts: Facts, learning: Learning, found: int, hosts: int) -> str:
    if not learning.offers:
        return "No criterion is marked to be raised, so nobody is named to learn from"
    many, one = facts.matrix.body.many, facts.matrix.assesses
    if not hosts:
        return f"No {one} like yours that agreed to be named is further on yet"
    total = len(learning.offers)
    what = "the one criterion" if total == 1 else f"{number_word(found)} of the {number_word(total)} criteria"
    return f"{sentence(counted(hosts, one, many))} like yours can show you how on {what} that you want to raise"


def _row(facts: Facts, offer: Offer) -> LearningRow:
    name, score = offer.wish.criterion, facts.found(offer.wish.criterion).supported
    level = score.level if score.status is Status.SCORED else None
    top = offer.wish.aim >= facts.matrix.levels[-1].rank
    aimed = facts.matrix.level_name(offer.wish.aim)
    return LearningRow(
        criterion=name,
        title=facts.titles.get(name, name),
        own=standing(facts.matrix, level, score.status, value=score.value),
        aim=offer.wish.aim,
        aimed=aimed if top else f"{aimed} or above",
        hosts=tuple(FurtherOn(code=host.code, name=_name(facts, host), words=_kinds(facts, host)) for host in offer.hosts),
    )


def _name(facts: Facts, host: Host) -> str:
    """Name a host, with its system where that is another one."""
    own = facts.system.name if facts.system else facts.assessment.network.system_name
    return host.name if host.system_name in (None, own) else f"{host.name} ({host.system_name})"


def _kinds(facts: Facts, host: Host) -> str:
    """Say what counts there beyond what counts here, and what is new there since it stood lower."""
    order = {name: place for place, name in enumerate(facts.matrix.evidence_kinds)}
    kinds = sorted(host.kinds, key=lambda kind: (order.get(kind.kind, len(order)), kind.kind))
    if not kinds:
        return "other answers decide there, and no item of evidence"
    beyond = [_beyond(facts, kind) for kind in kinds if kind.count > kind.own]
    words = listed(beyond) if beyond else "no more evidence of any kind than you have; other answers decide"
    new = [_title(facts, kind) for kind in kinds if kind.gained]
    return f"{words}; new since {host.rose_since}: {listed(new)}" if new else words


def _title(facts: Facts, kind: KindCounted) -> str:
    known = facts.matrix.evidence_kinds.get(kind.kind)
    return known.title.lower() if known else kind.kind


def _beyond(facts: Facts, kind: KindCounted) -> str:
    here = "none" if kind.own == 0 else f"{kind.own}"
    return f"{_title(facts, kind)} ({kind.count}, you {here})"


def _network(facts: Facts, host: Host, rows: tuple[LearningRow, ...]) -> AlikeNetwork:
    return AlikeNetwork(
        code=host.code,
        name=_name(facts, host),
        facts=tuple(fact.theirs or NOT_KNOWN for fact in host.facts),
        rows=sum(host.code in {one.code for one in row.hosts} for row in rows),
    )


def _without(learning: Learning, without: tuple[str, ...]) -> str | None:
    """Name the criteria on which there is nobody, and say why."""
    why = next((offer.why_none for offer in learning.offers if not offer.hosts), None)
    if why is None:
        return None
    named = [quoted(title) for title in without[:MOST_WITHOUT]]
    rest = len(without) - MOST_WITHOUT
    return f"On {listed([*named, counted(rest, 'other', 'others')] if rest > 0 else named)}: {why[:1].lower()}{why[1:]}"


def _own(facts: Facts) -> str:
    """Say whether this network may be named to others, and that it is its own choice."""
    many = facts.matrix.body.many
    if facts.assessment.may_be_named:
        return f"You agreed to be named to {many} like yours that want to learn. You can take that back at any time."
    return f"You are not named to other {many}, since you have not agreed to it. You can agree where you answer."


def learning_method(facts: Facts) -> Passage:
    """Say how those to learn from are found, and what is never told."""
    one, many = facts.matrix.assesses, facts.matrix.body.many
    return Passage(
        heading="Who you could learn from",
        paragraphs=(
            (
                "You want to raise a criterion when its target lies above what the evidence shows, or, without a target, when "
                f"an open step of your plan speaks about it. Named are {many} that agreed to it, are like yours, and are at your "
                "aim or above, by their evidence and, where they were moderated, by what was agreed: the nearest first, at most "
                "five."
            ),
            (
                "Nothing else of theirs is told: no level, no title of evidence, no other criterion. Nobody is named where that "
                f"would give away a {one} that did not agree."
            ),
        ),
    )
