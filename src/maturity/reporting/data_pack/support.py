"""Where support goes furthest, as tables: whom a step reaches, and which neighbourhoods would be enough; only with names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.model.benchmark import SupportNeed
from maturity.model.matrix import Criterion, Domain, Tier
from maturity.model.support import NextNeighbourhoods
from maturity.reporting.data_pack import support_columns
from maturity.reporting.data_pack.subject import PackSubject
from maturity.reporting.data_pack.tables import Table, Value, make_table
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.system.support import plans_step

Row = Mapping[str, Value]
UNTRIED = "There are too many neighbourhoods to try every choice."


def support_tables(subject: PackSubject) -> tuple[Table, Table]:
    """Say of each criterion whom a step would reach, and of each network which neighbourhoods would take it up."""
    return _support(subject), _neighbourhoods(subject)


def _support(subject: PackSubject) -> Table:
    rows = [
        _support_row(need, domain, criterion, subject)
        for domain, _ in leaf_domains(subject.matrix.domains)
        for criterion in domain.criteria
        if (need := subject.tables.needs.get(criterion.id)) is not None
    ]
    about = "One row for each criterion that anybody answered: who is one step short of the goal, and whom that reaches."
    return make_table("support", "Where a step would help", about, support_columns.SUPPORT, rows)


def _support_row(need: SupportNeed, domain: Domain, criterion: Criterion, subject: PackSubject) -> Row:
    short = len(need.one_short)
    found = {one.network: one for one in subject.results}
    planning = [plans_step(found.get(code), subject.assessments.get(code), criterion.id, need.goal) for code in need.one_short]
    everyone = max(len(subject.networks), len(subject.results))
    return {
        "domain_id": domain.id,
        "domain": domain.title,
        "criterion_id": criterion.id,
        "criterion": criterion.title,
        "core": "yes" if criterion.tier is Tier.CORE else "no",
        "goal_level": need.goal,
        "goal": subject.matrix.level_name(need.goal),
        "one_short": short,
        "one_short_codes": "; ".join(need.one_short) or None,
        "patients": None if short and need.size_unknown == short else need.patients,
        "size_unknown": need.size_unknown,
        "priority_people": None if short and need.priority_unknown == short else need.priority_people,
        "priority_unknown": need.priority_unknown,
        "planned": sum(planning),
        "reached": need.reached,
        "further": need.further,
        "without_level": everyone - need.reached - short - need.further,
    }


def _neighbourhoods(subject: PackSubject) -> Table:
    rows = [row for one in subject.tables.next_neighbourhoods for row in _choices(one, subject)]
    about = (
        "One row for each choice of neighbourhoods that would take a network to its next level: on the matrix's question about "
        "presence, and on other criteria that count neighbourhoods where the network is one step short of the goal."
    )
    return make_table("next_neighbourhoods", "Next neighbourhoods", about, support_columns.NEXT_NEIGHBOURHOODS, rows)


def _choices(found: NextNeighbourhoods, subject: PackSubject) -> Iterator[Row]:
    network = subject.assessments[found.network].network
    criterion = subject.matrix.criterion(found.id)
    head: dict[str, Value] = {
        "network_code": network.code,
        "network": network.name,
        "criterion_id": found.id,
        "criterion": criterion.title if criterion else found.id,
        "level": found.now,
        "note": None if found.complete else UNTRIED,
    }
    if not found.sets:
        yield {**head, "note": " ".join(found.also) or head["note"]}
    known = {area.id: area for area in network.neighbourhoods}
    for place, one in enumerate(found.sets, 1):
        areas = [known[name] for name in one.neighbourhoods]
        yield {
            **head,
            "choice": place,
            "neighbourhood_ids": "; ".join(one.neighbourhoods),
            "neighbourhoods": "; ".join(area.name for area in areas),
            "patients": sum(area.registered_patients for area in areas),
            "priority_patients": sum(area.registered_patients for area in areas if area.priority),
            "reaches_level": one.reaches,
        }
