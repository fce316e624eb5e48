"""The profile, and a headline for each domain that says its finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from maturity.model.assessment import Target
from maturity.model.matrix import Domain
from maturity.model.result import NodeResult, Status, View
from maturity.reporting.criterion_view import AreaAbove, CriterionView, DomainView, LevelCount, Profile
from maturity.reporting.network.criteria import NO_CLAIM, NO_TARGET, NOT_MODERATED, view_criterion
from maturity.reporting.network.facts import Facts, leaf_domains
from maturity.reporting.report import STATUS_WORDS, Standing, counted, listed, number_word, plural, sentence, standing

MOST_VALUES = 6
"""More domains with their values than this would not be read in one sentence."""


def view_domains(facts: Facts) -> tuple[DomainView, ...]:
    """Say everything about every domain that holds criteria, in the order of the matrix."""
    return tuple(view_domain(domain, within, facts) for domain, within in leaf_domains(facts.matrix.domains))


def view_domain(domain: Domain, within: str | None, facts: Facts) -> DomainView:
    """Say everything about one domain that its spread prints."""
    node = facts.node(domain.id)
    criteria = tuple(view_criterion(criterion, facts) for criterion in domain.criteria)
    supported = rolled(facts, node, "supported")
    return DomainView(
        id=domain.id,
        title=domain.title,
        short=domain.short,
        within=within,
        ask=domain.ask,
        why=domain.why,
        headline=domain_headline(domain.title, supported, node, criteria, facts),
        claimed=rolled(facts, node, "claimed", NO_CLAIM),
        supported=supported,
        agreed=rolled(facts, node, "agreed", NOT_MODERATED),
        target=_with_date(rolled(facts, node, "target", NO_TARGET), [facts.found(item.id).target for item in criteria]),
        reason=node.views["supported"].reason,
        counts=tuple(
            LevelCount(rank=level.rank, name=level.name, criteria=node.counts.get(level.rank, 0)) for level in facts.matrix.levels
        ),
        missing=missing_words([item.supported for item in criteria]),
        criteria=criteria,
    )


def rolled(facts: Facts, node: NodeResult, view: View, missing: str | None = None) -> Standing:
    """Say where a domain stands in one view; a view that was not rolled up reads "Not assessed"."""
    found = node.views.get(view)
    if found is None or (found.status is Status.SCORED and found.level is None and found.shown is None):
        return standing(facts.matrix, None, missing=missing)
    nothing = missing if found.status is Status.NOT_ASSESSED else None
    level = found.level if found.status is Status.SCORED else None
    return standing(facts.matrix, level, found.status, missing=nothing, value=found.shown)


def _with_date(target: Standing, targets: Sequence[Target | None]) -> Standing:
    """Date a domain's target by the last of its criteria's dates: only then can the whole of it be reached."""
    days = [one.by for one in targets if one is not None]
    return target.model_copy(update={"by": max(days)}) if days and target.rank is not None else target


def missing_words(standings: Sequence[Standing]) -> str | None:
    """Count criteria without a level or value by the kind of missing: "2 not assessed, 1 does not apply"; None without any."""
    counts: Counter[Status] = Counter(one.status for one in standings if one.rank is None and one.status is not Status.SCORED)
    words = {status: text.lower() for status, text in STATUS_WORDS.items()}
    if counts[Status.NOT_APPLICABLE] > 1:
        words[Status.NOT_APPLICABLE] = "do not apply"
    return ", ".join(f"{counts[status]} {words[status]}" for status in STATUS_WORDS if counts[status]) or None


def over_claimed(criteria: Sequence[CriterionView]) -> list[CriterionView]:
    """Find the claims that go further than the evidence, widest gap first, else in the order of the matrix."""
    return sorted((item for item in criteria if item.gap is not None and item.gap > 0), key=lambda item: -(item.gap or 0))


def domain_headline(title: str, supported: Standing, node: NodeResult, criteria: Sequence[CriterionView], facts: Facts) -> str:
    """Say a domain's finding as a sentence behind its title."""
    found = node.views["supported"]
    if supported.status is Status.NOT_APPLICABLE:
        return f"{title}: this does not apply to you"
    if supported.status is Status.NOT_ASSESSED:
        return f"{title}: nothing is assessed yet"
    if supported.rank is None:
        few = f"too little is assessed to sum up ({found.assessed} of {plural(found.applicable, 'criterion', 'criteria')})"
        return f"{title}: you stand at {supported.words}" if supported.status is Status.SCORED else f"{title}: {few}"
    name = facts.matrix.level_name(supported.rank)
    head = f"you stand at {name}" if supported.rank > facts.matrix.levels[0].rank else "the first step is not yet evidenced"
    further = len(over_claimed(criteria))
    if further:
        goes = "claim goes" if further == 1 else "claims go"
        return f"{title}: {head}, and {counted(further, goes, goes)} further than the evidence"
    if any(item.claimed.rank is not None for item in criteria):
        return f"{title}: {head}, and the evidence bears out every claim"
    return f"{title}: {head}, though you make no claims"


def standing_sentence(domains: Sequence[DomainView], lowest: int) -> str:
    """Say where the domains stand, highest first, then those without a level, as one sentence without a full stop."""
    levels: dict[tuple[int, str], list[str]] = {}
    missing: dict[str, list[str]] = {}
    values: list[str] = []
    twice = {short for short, times in Counter(domain.short for domain in domains).items() if times > 1}
    shorts_of = {domain.id: domain.title if domain.short in twice else domain.short for domain in domains}
    for domain in domains:
        if domain.supported.rank is None and domain.supported.status is Status.SCORED:
            values.append(f"{domain.supported.words} in {shorts_of[domain.id]}")
        elif domain.supported.rank is None:
            missing.setdefault(STATUS_WORDS[domain.supported.status].lower(), []).append(shorts_of[domain.id])
        else:
            name = domain.supported.words.removeprefix(f"{domain.supported.rank} ")
            said = name[:1].lower() + name[1:] if domain.supported.rank == lowest else name
            levels.setdefault((domain.supported.rank, said), []).append(shorts_of[domain.id])
    if len(levels) == 1 and not missing and not values and len(domains) > 2:
        rank, name = next(iter(levels))
        where = f"{name} in all {number_word(len(domains))} domains"
        return f"You stand at {where}" if rank > lowest else sentence(where)
    parts = [f"{name} in {listed(shorts)}" for (_rank, name), shorts in sorted(levels.items(), reverse=True)]
    if values:
        more = len(values) - MOST_VALUES
        parts.append(listed([*values[:MOST_VALUES], *([f"{number_word(more)} more domains with a value"] if more > 0 else [])]))
    parts += [f"no level in {listed(shorts)} ({status})" for status, shorts in missing.items()]
    stands = any(rank > lowest for rank, _name in levels)
    return f"You stand at {'; '.join(parts)}" if stands else sentence("; ".join(parts))


def view_above(facts: Facts) -> tuple[AreaAbove, ...]:
    """Say where every domain stands that holds further domains, in the order of the matrix."""
    return tuple(_above(facts.matrix.domains, None, facts))


def _above(domains: tuple[Domain, ...], within: str | None, facts: Facts) -> Iterator[AreaAbove]:
    for domain in domains:
        if domain.domains:
            node = facts.node(domain.id)
            yield AreaAbove(
                id=domain.id,
                title=domain.title,
                within=within,
                claimed=rolled(facts, node, "claimed", NO_CLAIM),
                supported=rolled(facts, node, "supported"),
                target=rolled(facts, node, "target", NO_TARGET),
                reason=node.views["supported"].reason,
            )
            yield from _above(domain.domains, domain.title, facts)


def view_profile(domains: tuple[DomainView, ...], lowest: int, above: tuple[AreaAbove, ...] = ()) -> Profile:
    """Say where the whole network stands on one page."""
    criteria = [item for domain in domains for item in domain.criteria]
    missing = missing_words([item.supported for item in criteria])
    if all(item.supported.status is Status.NOT_APPLICABLE for item in criteria):
        headline = "You say that none of the criteria applies to you"
    elif not any(item.supported.status is Status.SCORED for item in criteria):
        headline = "No criterion has a level yet"
    else:
        headline = standing_sentence(domains, lowest)
    note = None if missing is None else f"Without a level: {missing}. None of these counts as zero."
    return Profile(headline=headline, note=note, domains=domains, above=above)
