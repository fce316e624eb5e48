"""From whom a network could learn: networks alike that agreed to be named and are where it wants to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from maturity.benchmarking.likeness import Likeness
from maturity.model.assessment import Assessment
from maturity.model.learning import Host, KindCounted, Learning, Offer, Wish
from maturity.model.network import Network
from maturity.model.result import CriterionResult, Result, Status

MOST_HOSTS = 5
"""Enough to ask another when one has no time, and few enough to read."""

NOTHING_TO_RAISE = "No target above today's level and no open step of the plan names a criterion to raise, so nobody is named."
NOBODY = "Nobody alike who has agreed to be named is that far."
UNKNOWN = "Too little is known about this network to say who is like it: its list size, or two other facts, are missing."


@dataclass(frozen=True, slots=True)
class Party:
    """One network with its answers and what scoring found in them.

    before: the same of the last cycle; None where there is none to compare with.
    """

    network: Network
    assessment: Assessment
    result: Result
    before: tuple[Assessment, Result] | None = None


def level_of(item: CriterionResult) -> int | None:
    """Give the level that the evidence bears out; None unless one stands."""
    return item.supported.level if item.supported.status is Status.SCORED else None


def is_at(item: CriterionResult, aim: int) -> bool:
    """Tell whether a criterion is at a level or above: by the evidence and, where somebody moderated it, by what was agreed too."""
    level = level_of(item)
    return level is not None and level >= aim and (item.agreed is None or item.agreed >= aim)


def find_wishes(assessment: Assessment, result: Result, ranks: Sequence[int]) -> tuple[Wish, ...]:
    """List what a network wants to raise, in the order of the matrix.

    A target above the level that the evidence bears out is a wish. Where there is no target, an open step of the plan is one, for
    one level more. What does not apply is none, and neither is a target that has been reached.
    """
    planned = {step.criterion for step in assessment.plan if step.done_on is None}
    found = (_wish(item, ranks, planned=name in planned) for name, item in result.criteria.items())
    return tuple(wish for wish in found if wish is not None)


def _wish(item: CriterionResult, ranks: Sequence[int], *, planned: bool) -> Wish | None:
    own = level_of(item)
    if item.supported.status is Status.NOT_APPLICABLE:
        return None
    if item.target is not None:
        above = item.target.level > (ranks[0] if own is None else own)
        return Wish(criterion=item.id, own=own, aim=item.target.level) if above else None
    higher = [rank for rank in ranks if rank > (ranks[0] if own is None else own)]
    return Wish(criterion=item.id, own=own, aim=higher[0], planned=True) if planned and higher else None


def find_learning(learner: Party, others: Iterable[Party], ranks: Sequence[int], likeness: Likeness) -> Learning:
    """Find for everything that a network wants to raise who could show it how.

    Args:
        learner: The network.
        others: Other networks of the same round; those that did not agree to be named are never looked at further.
        ranks: The levels of the matrix, lowest first.
        likeness: Prepared with all networks of the round, so that who is alike does not depend on who agreed.
    """
    code = learner.network.code
    wishes = find_wishes(learner.assessment, learner.result, ranks)
    if not wishes:
        return Learning(network=code, offers=(), note=NOTHING_TO_RAISE)
    willing = [one for one in others if one.assessment.may_be_named and one.network.code != code]
    near = {one.network.code: apart for one in willing if (apart := likeness.alike(learner.network, one.network)) is not None}
    willing = sorted(
        (one for one in willing if one.network.code in near), key=lambda one: (near[one.network.code], one.network.code)
    )
    none = NOBODY if likeness.is_known(learner.network) else UNKNOWN
    offers = []
    for wish in wishes:
        hosts = tuple(_host(learner, one, wish.criterion, near, likeness) for one in willing if _is_further(one, wish))[:MOST_HOSTS]
        offers.append(Offer(wish=wish, hosts=hosts, why_none=None if hosts else none))
    return Learning(network=code, offers=tuple(offers))


def _is_further(one: Party, wish: Wish) -> bool:
    item = one.result.criteria.get(wish.criterion)
    return item is not None and is_at(item, wish.aim)


def _host(learner: Party, one: Party, criterion: str, near: dict[str, float], likeness: Likeness) -> Host:
    counts = _kinds(one.assessment, one.result.criteria[criterion])
    own = _kinds(learner.assessment, learner.result.criteria[criterion])
    before = _lower_before(one, criterion)
    gained = counts - before if before is not None else Counter()
    return Host(
        code=one.network.code,
        name=one.network.name,
        system_name=one.network.system_name,
        distance=near[one.network.code],
        facts=likeness.facts(learner.network, one.network),
        kinds=tuple(KindCounted(kind=kind, count=counts[kind], own=own[kind], gained=gained[kind]) for kind in sorted(counts)),
        rose_since=one.before[1].cycle if one.before is not None and before is not None else None,
    )


def _lower_before(one: Party, criterion: str) -> Counter[str] | None:
    """Count the kinds that counted in the last cycle, when the network stood lower then; None otherwise."""
    if one.before is None or (item := one.before[1].criteria.get(criterion)) is None:
        return None
    then, now = level_of(item), level_of(one.result.criteria[criterion])
    return _kinds(one.before[0], item) if then is not None and now is not None and then < now else None


def _kinds(assessment: Assessment, item: CriterionResult) -> Counter[str]:
    """Count the items that a level rests on, by kind; each item once."""
    used = set(item.supported.used)
    return Counter(kind for name, kind in _all_items(assessment) if name in used)


def _all_items(assessment: Assessment) -> Iterator[tuple[str, str]]:
    yield from ((item.id, item.kind) for item in assessment.evidence)
    yield from ((signed.id, signed.as_evidence().kind) for signed in assessment.attestations)
