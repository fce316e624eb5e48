"""Where support goes furthest: criteria on which many networks are one step short of what the system wants for all."""

from __future__ import annotations

from maturity.model.assessment import PlanStep
from maturity.model.benchmark import SupportNeed
from maturity.model.matrix import Criterion, Domain
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import Number, counted, plural, quoted, standing
from maturity.reporting.system.facts import NOT_SHOWN, SystemFacts, counted_share
from maturity.reporting.system_rows import SupportRow
from maturity.reporting.system_view import Support

MOST_ROWS = 3
"""How many criteria are shown with names and steps; a board cannot support everything at once."""


def build_support(facts: SystemFacts) -> Support:
    """Show the criteria on which one step would help most networks, then the other ones in brief."""
    rows = ordered_needs(facts)
    goal = facts.matrix.level_name(facts.goal)
    hidden = sum(_counts(facts, need) is None for need in _needs(facts))
    unshown = f"On {plural(hidden, 'criterion', 'criteria')} counts are too small to show." if hidden else None
    if not rows:
        note = unshown or "No network stands one step short of this level on any criterion."
        return Support(headline="No single step stands out yet", goal=goal, numbers=_plans(facts), rows=(), others=(), note=note)
    return Support(
        headline=_headline(facts, rows[0]),
        goal=goal,
        numbers=_plans(facts),
        rows=tuple(rows[:MOST_ROWS]),
        others=tuple(rows[MOST_ROWS:]),
        note=unshown,
    )


def ordered_needs(facts: SystemFacts) -> list[SupportRow]:
    """List the criteria with somebody one step short: most networks first, then most patients, then matrix order.

    A criterion whose counts may not be shown is left out; its place in the order would tell them.
    """
    found = [
        (need, criterion, domain)
        for domain, _ in leaf_domains(facts.matrix.domains)
        for criterion in domain.criteria
        if (need := facts.tables.needs.get(criterion.id)) is not None and need.one_short and _counts(facts, need) is not None
    ]
    found.sort(key=lambda entry: (-len(entry[0].one_short), -entry[0].patients if facts.naming.shown else 0))
    return [_row(facts, need, criterion, domain) for need, criterion, domain in found]


def _needs(facts: SystemFacts) -> list[SupportNeed]:
    """List the needs of criteria; those of domains would count the same thing twice."""
    needs = facts.tables.needs
    return [needs[criterion.id] for criterion in facts.matrix.all_criteria() if criterion.id in needs]


def _row(facts: SystemFacts, need: SupportNeed, criterion: Criterion, domain: Domain) -> SupportRow:
    """Show one criterion."""
    descriptor = criterion.levels.get(need.goal)
    shown = _counts(facts, need) or dict.fromkeys(("one_short", "reached", "further", "without_level"))
    return SupportRow(
        id=criterion.id,
        title=criterion.title,
        domain=domain.short,
        goal=standing(facts.matrix, need.goal),
        one_short=shown["one_short"],
        networks=facts.names(facts.in_order(need.one_short)),
        patients=_patients(facts, need, shown["one_short"]),
        reached=shown["reached"],
        further=shown["further"],
        without_level=shown["without_level"],
        planned=None if shown["one_short"] is None else facts.safe(_planned(facts, need, criterion), len(need.one_short)),
        step=descriptor.step if descriptor else None,
    )


def _counts(facts: SystemFacts, need: SupportNeed) -> dict[str, int | None] | None:
    """Count one criterion. Without names these counts are taken from its published row, and None where that does not tell them.

    So this table says nothing about levels that the distribution does not.
    """
    everyone = len(facts.networks)
    closed = (facts.tables.closed or {}).get(need.id)
    if facts.naming.shown:
        reached, one_short, further = need.reached, len(need.one_short), need.further
    elif closed is None or closed.total is None or (shown_short := closed.counts.get(need.goal - 1)) is None:
        return None
    else:
        lower = [count for rank, count in closed.counts.items() if rank < need.goal - 1]
        upper = [count for rank, count in closed.counts.items() if rank >= need.goal]
        if None in lower and None in upper:
            return None
        one_short, known = shown_short, sum(count or 0 for count in (lower if None in upper else upper))
        other = closed.total - one_short - known
        reached, further = (other, known) if None in upper else (known, other)
    return {
        "one_short": one_short,
        "reached": reached,
        "further": further,
        "without_level": everyone - reached - one_short - further,
    }


def _patients(facts: SystemFacts, need: SupportNeed, shown: int | None) -> Number:
    """Say how many patients are registered with the networks one step short, as far as is known.

    Without names it is not said: list sizes are public, and only some networks add up to a sum of them.
    """
    label, unit = "Registered with networks one step short", "registered patients"
    if not facts.naming.shown:
        words = "patients who are not counted, since list sizes would tell which networks these are"
        return Number(label=label, value=None, unit=unit, words=words)
    if shown is None:
        return Number(label=label, value=None, unit=unit, words=NOT_SHOWN)
    if need.size_unknown == len(need.one_short):
        return Number(label=label, value=None, unit=unit, words="list sizes are not known")
    words = plural(need.patients, "registered patient")
    if need.size_unknown:
        words = f"{words} ({counted(need.size_unknown, 'list size')} not known)"
    return Number(label=label, value=float(need.patients), unit=unit, words=words)


def _planned(facts: SystemFacts, need: SupportNeed, criterion: Criterion) -> int:
    """Count the networks one step short that have set the goal, or more, as a target."""
    targets = [facts.results[code].criteria[criterion.id].target for code in need.one_short if code in facts.results]
    return sum(target is not None and target.level >= need.goal for target in targets)


def _headline(facts: SystemFacts, first: SupportRow) -> str:
    """Say what one step on the first criterion would do."""
    goal = facts.matrix.level_name(facts.goal)
    whom = counted(first.one_short or 0, "network")
    patients = f", with {first.patients.words}," if first.patients.value is not None else ""
    return f"One step on {quoted(first.title)} would bring {whom}{patients} to {goal}"


def _plans(facts: SystemFacts) -> tuple[Number, ...]:
    """Count what the networks' own plans say."""
    steps = [step for assessment in facts.assessments.values() for step in assessment.plan]
    waiting = [step for step in steps if step.done_on is None]
    overdue = sum(_overdue(facts, step) for step in waiting)
    planning = sum(bool(assessment.plan) for assessment in facts.assessments.values())
    return (
        facts.share("Networks with a plan", planning, len(facts.results)),
        counted_share("Steps done", len(steps) - len(waiting), len(steps), "steps of the networks' plans"),
        counted_share("Steps past their date", overdue, len(waiting), "steps of the networks' plans not yet done"),
    )


def _overdue(facts: SystemFacts, step: PlanStep) -> bool:
    """Tell whether a step that is not done is past its date."""
    return step.by < facts.as_of
