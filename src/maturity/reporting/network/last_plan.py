"""What became of the plan of the last cycle: what was done, when, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from maturity.model.assessment import PlanStep
from maturity.reporting.network_view import LastPlan, LastStep, Outcome
from maturity.reporting.report import counted, day, listed

ORDER = (Outcome.NOT_DONE, Outcome.AHEAD, Outcome.DONE)
SAID = {Outcome.DONE: "done", Outcome.NOT_DONE: "not done", Outcome.AHEAD: "not due yet"}


def view_last_plan(
    cycle: str, before: Sequence[PlanStep], now: Sequence[PlanStep], titles: Mapping[str, str], as_of: date
) -> LastPlan | None:
    """Say what became of each step of the last cycle's plan; None when there was none.

    A step that came along into this cycle's plan is told as it stands there: whoever did it said so there.

    Args:
        cycle: The last cycle.
        before: Its plan.
        now: This cycle's plan.
        titles: Titles of criteria by id.
        as_of: The report's day.
    """
    kept = {(step.criterion, step.step): step for step in now}
    rows = [_row(step, kept.get((step.criterion, step.step)), titles, as_of) for step in before]
    if not rows:
        return None
    ordered = tuple(sorted(rows, key=lambda row: (ORDER.index(row.outcome), row.by)))
    return LastPlan(cycle=cycle, headline=_headline(cycle, ordered), rows=ordered)


def _row(step: PlanStep, kept: PlanStep | None, titles: Mapping[str, str], as_of: date) -> LastStep:
    done_on = (kept.done_on if kept else None) or step.done_on
    outcome = Outcome.DONE if done_on else Outcome.NOT_DONE if step.by < as_of else Outcome.AHEAD
    return LastStep(
        criterion=step.criterion,
        title=titles.get(step.criterion, step.criterion),
        step=step.step,
        owner=(kept or step).owner,
        by=step.by,
        done_on=done_on,
        outcome=outcome,
        words=_words(outcome, step, done_on, kept),
    )


def _words(outcome: Outcome, step: PlanStep, done_on: date | None, kept: PlanStep | None) -> str:
    if done_on is not None:
        late = f", after {day(step.by)}" if done_on > step.by else ""
        return f"Done on {day(done_on)}{late}"
    if outcome is Outcome.AHEAD:
        return f"Not due until {day(step.by)}"
    goes_on = f"; now planned for {day(kept.by)}" if kept is not None and kept.by > step.by else ""
    return f"Not done by {day(step.by)}{goes_on}"


def _headline(cycle: str, rows: Sequence[LastStep]) -> str:
    counts = Counter(row.outcome for row in rows)
    parts = [f"{counted(counts[one], 'step is', 'steps are')} {SAID[one]}" for one in reversed(ORDER) if counts[one]]
    return f"Of the plan of {cycle}, {listed(parts)}"
