"""Where support goes furthest: criteria on which one step would reach most people in priority groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from maturity.model.assessment import Assessment, PlanStep
from maturity.model.benchmark import SupportNeed
from maturity.model.matrix import Criterion, Domain
from maturity.model.result import Result
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import Number, counted, number_word, plural, quoted, sentence, standing
from maturity.reporting.system.facts import SystemFacts, counted_share
from maturity.reporting.system.next_areas import areas_sentence, build_next_areas
from maturity.reporting.system.reach import FIFTH, order_words, patients_number, people_number, reach_words
from maturity.reporting.system_rows import SupportRow
from maturity.reporting.system_view import Support

MOST_ROWS = 3
"""How many criteria are shown with names and steps; a board cannot support everything at once."""

Basis: TypeAlias = Literal["people", "patients", "networks"]
Found: TypeAlias = tuple[SupportNeed, Criterion, Domain]


def build_support(facts: SystemFacts) -> Support:
    """Show the criteria on which one step would reach most people in priority groups, then the other ones in brief."""
    found = _with_somebody(facts)
    rows = ordered_needs(facts)
    goal = facts.matrix.level_name(facts.goal)
    hidden = sum(_counts(facts, need) is None for need in _needs(facts))
    unshown = f"On {plural(hidden, 'criterion', 'criteria')} counts are too small to show." if hidden else None
    return Support(
        headline=_headline(facts, rows[0]) if rows else "No single step stands out yet",
        goal=goal,
        numbers=_plans(facts),
        how=order_words(facts, _basis(facts, found)) if rows else None,
        rows=tuple(rows[:MOST_ROWS]),
        others=tuple(rows[MOST_ROWS:]),
        areas=build_next_areas(facts),
        note=unshown if rows or unshown else "No network stands one step short of this level on any criterion.",
    )


def ordered_needs(facts: SystemFacts) -> list[SupportRow]:
    """List the criteria with somebody one step short: most people in the most deprived fifth first, then matrix order.

    Where nobody knows these, most patients come first, and where no list size is known either, or names are withheld, most
    networks. A criterion whose counts may not be shown is left out; its place in the order would tell them.
    """
    found = _with_somebody(facts)
    basis = _basis(facts, found)
    found.sort(key=lambda entry: _weight(entry[0], basis), reverse=True)
    return [_row(facts, need, criterion, domain) for need, criterion, domain in found]


def _with_somebody(facts: SystemFacts) -> list[Found]:
    return [
        (need, criterion, domain)
        for domain, _ in leaf_domains(facts.matrix.domains)
        for criterion in domain.criteria
        if (need := facts.tables.needs.get(criterion.id)) is not None and need.one_short and _counts(facts, need) is not None
    ]


def _basis(facts: SystemFacts, found: Sequence[Found]) -> Basis:
    """Choose what criteria are ordered by: the best that is known of anybody one step short, and without names only counts."""
    if not facts.naming.shown:
        return "networks"
    if any(need.priority_unknown < len(need.one_short) for need, _, _ in found):
        return "people"
    return "patients" if any(need.size_unknown < len(need.one_short) for need, _, _ in found) else "networks"


def _weight(need: SupportNeed, basis: Basis) -> int:
    """Give what a criterion is ordered by; nothing known comes after a known nought."""
    if basis == "networks":
        return len(need.one_short)
    people, unknown = (need.priority_people, need.priority_unknown) if basis == "people" else (need.patients, need.size_unknown)
    return -1 if unknown == len(need.one_short) else people


def _needs(facts: SystemFacts) -> list[SupportNeed]:
    """List the needs of criteria; those of domains would count the same thing twice."""
    needs = facts.tables.needs
    return [needs[criterion.id] for criterion in facts.matrix.all_criteria() if criterion.id in needs]


def _row(facts: SystemFacts, need: SupportNeed, criterion: Criterion, domain: Domain) -> SupportRow:
    """Show one criterion."""
    descriptor = criterion.levels.get(need.goal)
    shown = _counts(facts, need) or dict.fromkeys(("one_short", "reached", "further", "without_level"))
    short = shown["one_short"]
    patients, people = patients_number(facts, need, short), people_number(facts, need, short)
    planned = None if short is None else facts.safe(_planned(facts, need, criterion), len(need.one_short))
    kinds = facts.matrix.evidence_kinds
    return SupportRow(
        id=criterion.id,
        title=criterion.title,
        domain=domain.short,
        goal=standing(facts.matrix, need.goal),
        one_short=short,
        networks=facts.names(facts.in_order(need.one_short)),
        patients=patients,
        people=people,
        reached=shown["reached"],
        further=shown["further"],
        without_level=shown["without_level"],
        planned=planned,
        said=_said(facts, short or 0, patients, people, planned),
        step=descriptor.step if descriptor else None,
        proof=descriptor.proof if descriptor else None,
        kinds=tuple(kinds[kind].title for kind in criterion.evidence if kind in kinds),
        areas_said=areas_sentence(facts, criterion, need),
    )


def _said(facts: SystemFacts, short: int, patients: Number, people: Number, planned: int | None) -> str:
    """Say in a sentence who is one step short, whom that reaches, and how many mean to take the step already."""
    goal = facts.matrix.level_name(facts.goal)
    words = f"{plural(short, 'network is', 'networks are')} one step short of {goal}{reach_words(patients, people)}"
    if facts.naming.shown and patients.value is None:
        words = f"{words}; {patients.words}"
    if planned is None:
        return f"{words}."
    if not planned:
        return f"{words}. {'None of them has' if short > 1 else 'It has not'} planned this yet."
    if short == 1:
        return f"{words}. It has this as a target or in its plan."
    has, its = ("has", "its") if planned == 1 else ("have", "their")
    who = "All" if planned == short else sentence(number_word(planned))
    return f"{words}. {who} of them {has} this as a target or in {its} plan."


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


def _planned(facts: SystemFacts, need: SupportNeed, criterion: Criterion) -> int:
    """Count the networks one step short that mean to take it: the goal or more is their target, or their plan has an open step."""
    return sum(plans_step(facts.results.get(code), facts.assessments.get(code), criterion.id, need.goal) for code in need.one_short)


def plans_step(result: Result | None, assessment: Assessment | None, criterion: str, goal: int) -> bool:
    """Tell whether a network means to take a step: its target is the goal or more, or its plan has an open step on it."""
    found = result.criteria.get(criterion) if result else None
    aims = found is not None and found.target is not None and found.target.level >= goal
    return aims or any(step.criterion == criterion and step.done_on is None for step in (assessment.plan if assessment else ()))


def _headline(facts: SystemFacts, first: SupportRow) -> str:
    """Say what one step on the first criterion would do."""
    goal = facts.matrix.level_name(facts.goal)
    whom = counted(first.one_short or 0, "network")
    title = quoted(first.title)
    if first.people.value:
        bare = first.people.words.split(" (")[0]
        whose = "its" if first.one_short == 1 else "their"
        return f"One step on {title} would bring {whom} to {goal}; {bare} of {whose} patients live {FIFTH}"
    patients = f", with {first.patients.words}," if first.patients.value is not None else ""
    return f"One step on {title} would bring {whom}{patients} to {goal}"


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
