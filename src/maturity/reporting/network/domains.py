"""The profile, and a headline for each domain that says its finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.model.assessment import Target
from maturity.model.matrix import Domain
from maturity.model.result import NodeResult, Status, View
from maturity.reporting.network.criteria import view_criterion
from maturity.reporting.network.facts import Facts, leaf_domains
from maturity.reporting.network_view import CriterionView, DomainView, LevelCount, Profile
from maturity.reporting.report import STATUS_WORDS, Standing, counted, listed, plural, standing


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
        claimed=rolled(facts, node, "claimed"),
        supported=supported,
        agreed=rolled(facts, node, "agreed"),
        target=_with_date(rolled(facts, node, "target"), [facts.found(item.id).target for item in criteria]),
        reason=node.views["supported"].reason,
        counts=tuple(
            LevelCount(rank=level.rank, name=level.name, criteria=node.counts.get(level.rank, 0)) for level in facts.matrix.levels
        ),
        missing=missing_words([item.supported for item in criteria]),
        criteria=criteria,
    )


def rolled(facts: Facts, node: NodeResult, view: View) -> Standing:
    """Say where a domain stands in one view; a view that was not rolled up reads "Not assessed"."""
    found = node.views.get(view)
    if found is None or (found.status is Status.SCORED and found.level is None):
        return standing(facts.matrix, None)
    return standing(facts.matrix, found.level if found.status is Status.SCORED else None, found.status)


def _with_date(target: Standing, targets: Sequence[Target | None]) -> Standing:
    """Date a domain's target by the last of its criteria's dates: only then can the whole of it be reached."""
    days = [one.by for one in targets if one is not None]
    return target.model_copy(update={"by": max(days)}) if days and target.rank is not None else target


def missing_words(standings: Sequence[Standing]) -> str | None:
    """Count criteria without a level by the kind of missing: "2 not assessed, 1 does not apply"; None when all have one."""
    counts = Counter(one.status for one in standings if one.rank is None)
    words = {status: text.lower() for status, text in STATUS_WORDS.items()}
    if counts[Status.NOT_APPLICABLE] > 1:
        words[Status.NOT_APPLICABLE] = "do not apply"
    return ", ".join(f"{counts[status]} {words[status]}" for status in STATUS_WORDS if counts[status]) or None


def over_claimed(criteria: Sequence[CriterionView]) -> list[CriterionView]:
    """Find the claims that go further than the evidence, widest gap first, else in the order of the matrix."""
    return sorted((item for item in criteria if item.gap is not None and item.gap > 0), key=lambda item: -(item.gap or 0))


def domain_headline(title: str, supported: Standing, node: NodeResult, criteria: Sequence[CriterionView], facts: Facts) -> str:
    """Say a domain's finding as a sentence."""
    found = node.views["supported"]
    if supported.status is Status.NOT_APPLICABLE:
        return f"{title} does not apply to you"
    if supported.status is Status.NOT_ASSESSED:
        return f"{title} is not assessed yet"
    if supported.rank is None:
        return f"{title} cannot be summed up yet: {found.assessed} of {plural(found.applicable, 'criterion', 'criteria')} assessed"
    name = facts.matrix.level_name(supported.rank)
    first = facts.matrix.levels[0].rank
    head = f"{title} stands at {name}" if supported.rank > first else f"{title} is not yet evidenced"
    further = len(over_claimed(criteria))
    if further:
        goes = "claim goes" if further == 1 else "claims go"
        return f"{head}; {counted(further, goes, goes)} further than the evidence"
    if any(item.claimed.rank is not None for item in criteria):
        return f"{head}, and the evidence bears out every claim"
    return f"{head}, though you make no claims"


def standing_sentence(domains: Sequence[DomainView]) -> str:
    """Say where the domains stand, highest first, then those without a level, as one sentence without a full stop."""
    levels: dict[tuple[int, str], list[str]] = {}
    missing: dict[Status, list[str]] = {}
    for domain in domains:
        if domain.supported.rank is None:
            missing.setdefault(domain.supported.status, []).append(domain.short)
        else:
            name = domain.supported.words.partition(" ")[2]
            levels.setdefault((domain.supported.rank, name), []).append(domain.short)
    parts = [f"{name} in {listed(shorts)}" for (_rank, name), shorts in sorted(levels.items(), reverse=True)]
    head = [f"By the evidence you stand at {listed(parts)}"] if parts else []
    rest = [f"{listed(shorts)} {_is(status, len(shorts))}" for status, shorts in missing.items()]
    return "; ".join([*head, *rest])


def _is(status: Status, count: int) -> str:
    if status is Status.NOT_APPLICABLE:
        return "does not apply" if count == 1 else "do not apply"
    return f"{'is' if count == 1 else 'are'} {STATUS_WORDS[status].lower()}"


def view_profile(domains: tuple[DomainView, ...]) -> Profile:
    """Say where the whole network stands on one page."""
    criteria = [item for domain in domains for item in domain.criteria]
    missing = missing_words([item.supported for item in criteria])
    if all(item.supported.status is Status.NOT_APPLICABLE for item in criteria):
        headline = "You say that none of the criteria applies to you"
    elif not any(item.supported.rank is not None for item in criteria):
        headline = "No criterion has a level yet"
    else:
        headline = standing_sentence(domains)
    note = None if missing is None else f"Without a level: {missing}. None of these counts as zero."
    return Profile(headline=headline, note=note, domains=domains)
