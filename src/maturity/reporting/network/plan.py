"""What the network means to do: its own steps, and the targets that no step stands behind."""

from __future__ import annotations

from collections import Counter

from maturity.model.assessment import PlanStep
from maturity.reporting.criterion_view import CriterionView, DomainView
from maturity.reporting.network.facts import Facts
from maturity.reporting.network.last_plan import view_last_plan
from maturity.reporting.network_view import Plan, PlanRow, PlanState, Unplanned
from maturity.reporting.report import counted, listed, sentence

ORDER = (PlanState.OVERDUE, PlanState.OPEN, PlanState.DONE)
NO_PLAN = "No plan was written in this cycle."


def view_plan(facts: Facts, domains: tuple[DomainView, ...]) -> Plan:
    """List the steps of the plan, overdue first, then by date; then the targets without a step."""
    criteria = {item.id: item for domain in domains for item in domain.criteria}
    planned = _planned(facts)
    rows = tuple(sorted((_row(facts, step) for step in planned), key=lambda row: (ORDER.index(row.state), row.by)))
    busy = {row.criterion for row in rows if row.state is not PlanState.DONE}
    unplanned = tuple(_unplanned(item) for item in criteria.values() if item.id not in busy and _is_above(item))
    last = None
    if facts.previous is not None:
        as_of = facts.result.as_of
        last = view_last_plan(facts.previous.cycle, facts.previous_plan, facts.assessment.plan, facts.titles, as_of)
    return Plan(headline=_headline(rows, unplanned), rows=rows, unplanned=unplanned, note=None if rows else NO_PLAN, last=last)


def _planned(facts: Facts) -> list[PlanStep]:
    """List the steps of this cycle's plan; what came along from the last one and is done is told with that one."""
    told = {(step.criterion, step.step) for step in facts.previous_plan} if facts.previous is not None else set()
    return [step for step in facts.assessment.plan if step.done_on is None or (step.criterion, step.step) not in told]


def _row(facts: Facts, step: PlanStep) -> PlanRow:
    state = PlanState.DONE if step.done_on else PlanState.OVERDUE if step.by < facts.result.as_of else PlanState.OPEN
    found = facts.result.criteria.get(step.criterion)
    return PlanRow(
        criterion=step.criterion,
        title=facts.titles.get(step.criterion, step.criterion),
        step=step.step,
        owner=step.owner,
        by=step.by,
        done_on=step.done_on,
        state=state,
        helps=facts.matrix.level_name(found.target.level) if found and found.target else None,
    )


def _is_above(item: CriterionView) -> bool:
    """Tell whether a target lies above what the evidence shows; no level yet lies below any target."""
    return item.target.rank is not None and (item.supported.rank is None or item.target.rank > item.supported.rank)


def _unplanned(item: CriterionView) -> Unplanned:
    return Unplanned(
        criterion=item.id,
        title=item.title,
        supported=item.supported,
        target=item.target,
        step=item.next_steps[0] if item.next_steps else None,
    )


def _headline(rows: tuple[PlanRow, ...], unplanned: tuple[Unplanned, ...]) -> str:
    without = f"{counted(len(unplanned), 'target has', 'targets have')} no step behind {'it' if len(unplanned) == 1 else 'them'}"
    if not rows:
        return f"There is no plan yet, and {without}" if unplanned else "There is no plan yet"
    counts = Counter(row.state for row in rows)
    words = {PlanState.OVERDUE: "overdue", PlanState.OPEN: "open", PlanState.DONE: "done"}
    parts = [f"{counted(counts[state], 'step is', 'steps are')} {words[state]}" for state in ORDER if counts[state]]
    plan = sentence(listed(parts))
    return f"{plan}; {without}" if unplanned else plan
