"""Change a network's plan in the store: keep steps, and say which are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from maturity.cli.desk import Desk, desk_registry, open_desk, today
from maturity.cli.wording import warn_of_people
from maturity.errors import InputError, NotFoundError, Problem

if TYPE_CHECKING:
    from maturity.model.assessment import PlanStep
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.steps import Step
    from maturity.recording.editing import Edit
    from maturity.reporting.network_view import LastPlan
    from maturity.storage.assessments import Held

NEEDS_OWNER = "--add needs --owner ROLE and --due YYYY-MM-DD: a step that nobody owns is not done."


@dataclass(frozen=True, slots=True)
class Changes:
    """What the options ask for."""

    add: str | None
    owner: str | None
    due: date | None
    words: str | None
    done: str | None
    done_on: date | None
    not_done: str | None

    @property
    def any(self) -> bool:
        """Tell whether anything is to be changed."""
        return any(one is not None for one in (self.add, self.done, self.not_done))


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """One network's plan in one cycle, open for changes."""

    desk: Desk
    terms: CycleTerms
    held: Held

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """Give the steps in the order in which they are numbered."""
        return self.held.assessment.plan

    def last(self, matrix: Matrix | None) -> LastPlan | None:
        """Tell what became of the plan of the cycle before; None when there was none."""
        from maturity.reporting.network.last_plan import view_last_plan

        code = self.held.assessment.network.code
        if self.terms.follows is None or code not in self.desk.store.assessments.codes(self.terms.follows):
            return None
        before = self.desk.store.assessments.read(self.terms.follows, code).assessment
        titles = {one.id: one.title for one in matrix.all_criteria()} if matrix is not None else {}
        return view_last_plan(before.cycle, before.plan, self.steps, titles, today())


def refuse_mixed(changes: Changes) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: With what goes with what.
    """
    if sum(one is not None for one in (changes.add, changes.done, changes.not_done)) > 1:
        raise click.UsageError("Choose one of --add, --done and --not-done.")
    if changes.add is not None and (changes.owner is None or changes.due is None):
        raise click.UsageError(NEEDS_OWNER)
    if changes.add is None and any(one is not None for one in (changes.owner, changes.due, changes.words)):
        raise click.UsageError("--owner, --due and --step go with --add.")
    if changes.done is None and changes.done_on is not None:
        raise click.UsageError("--on goes with --done.")


def open_plan(code: str, cycle_name: str | None, by: str | None) -> OpenPlan:
    """Open the plan of a network."""
    from maturity.cli.setting import names_file

    if names_file(code):
        raise click.UsageError("A plan is kept in a workspace's store only. Name a network's code, or write the plan in the file.")
    desk = open_desk(by)
    terms = desk.cycle(cycle_name)
    return OpenPlan(desk, terms, desk.store.assessments.read(terms.id, code))


def keep(ctx: click.Context, plan: OpenPlan, domain: str | None, changes: Changes) -> None:
    """Make the change that was asked for, and say what was done."""
    if changes.add is not None:
        _add(ctx, plan, domain, changes)
    elif changes.done is not None:
        _set_done(plan, changes.done, changes.done_on or today())
    elif changes.not_done is not None:
        _set_done(plan, changes.not_done, None)


def _add(ctx: click.Context, plan: OpenPlan, domain: str | None, changes: Changes) -> None:
    from maturity.planning.writing import new_steps, plan_steps

    owner, due = changes.owner or "", changes.due or today()
    steps, matrix = _chosen(ctx, plan, domain, changes.add or "")
    if changes.words is not None and (len(steps) > 1 or len(steps[0].rungs) > 1):
        raise click.UsageError("--step goes with a single step: name the criterion with --add.")
    warn_of_people({"owner": owner, **({"step": changes.words} if changes.words else {})})
    written = plan_steps(steps, matrix, owner=owner, by=due, words=changes.words)
    new = new_steps(written, plan.steps)
    if not new:
        raise InputError([Problem("this is in the plan already", "See it with --list; nothing was added", where=changes.add)])
    _change(plan, new)
    for step in new:
        click.echo(f"Added for {step.criterion}: {step.step} ({step.owner}, by {step.by:%-d %B %Y})")
    if len(new) < len(written):
        click.echo(f"In the plan already: {len(written) - len(new)}.")


def _chosen(ctx: click.Context, plan: OpenPlan, domain: str | None, named: str) -> tuple[Sequence[Step], Matrix]:
    """Find the steps of a set by its number in a domain, or the next step of a criterion."""
    from maturity.pipeline import score, with_register
    from maturity.plans import look_ahead, next_levels

    registry = desk_registry(ctx, plan.desk)
    bound = plan.desk.matrix(registry, plan.terms).bound
    bound = with_register(bound, plan.desk.folder / plan.desk.workspace.networks)
    assessment = plan.held.assessment
    result = score(assessment, bound, registry, plan.terms.as_of).result
    if not named.isdecimal():
        if named not in bound.criteria:
            raise NotFoundError("criterion", named, bound.criteria, "'maturity matrix show' lists them.")
        step = look_ahead(assessment, result, bound, registry).step_up(named)
        if step is None:
            problem = Problem(
                "it has no next level: it is at the top, or it does not apply", "Choose another criterion", where=named
            )
            raise InputError([problem])
        return [step], bound.matrix
    if domain is None:
        raise click.UsageError("Name the domain whose set it is: maturity plan CODE DOMAIN --add NUMBER.")
    found = next_levels(assessment, result, bound, registry, domain=domain, most=max(int(named), 1)).domains[0]
    if not 0 < int(named) <= len(found.sets):
        raise NotFoundError(
            "set of steps", named, (), f"{found.title} has {len(found.sets)}; 'maturity plan CODE {domain}' shows them."
        )
    return found.sets[int(named) - 1].steps, bound.matrix


def _set_done(plan: OpenPlan, named: str, done_on: date | None) -> None:
    from maturity.planning.writing import day_problems, find_step

    if done_on is not None and (problems := list(day_problems(done_on, today()))):
        raise InputError(problems)
    step = find_step(plan.steps, named, done=done_on is None)
    _change(plan, [step.model_copy(update={"done_on": done_on})])
    words = f"done on {done_on:%-d %B %Y}" if done_on is not None else "not done"
    click.echo(f"{step.criterion}: {step.step} ({words})")


def _change(plan: OpenPlan, steps: Sequence[PlanStep]) -> None:
    """Keep steps as they are now; each stands at the address of what it says."""
    from maturity.storage.stamp import How

    edits = [_edit(step) for step in steps]
    code = plan.held.assessment.network.code
    plan.desk.store.assessments.change(plan.terms.id, code, edits, plan.desk.stamp(How.PLAN), seen=plan.held.version)


def _edit(step: PlanStep) -> Edit:
    from maturity.recording.editing import Edit
    from maturity.recording.entries import item_address

    item = step.model_dump(mode="json", exclude_defaults=True)
    return Edit(item_address("plan", item), item)
