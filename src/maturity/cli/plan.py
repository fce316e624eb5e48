"""`maturity plan`: the smallest sets of steps that lift a domain, and the steps that a network has chosen."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Between, Day, as_of_option, figures_option, is_there, json_option, matrix_option
from maturity.cli.desk import by_option, cycle_option
from maturity.cli.plan_changes import Changes, refuse_mixed

if TYPE_CHECKING:
    from maturity.cli.plan_changes import OpenPlan
    from maturity.cli.setting import Setting
    from maturity.model.assessment import Assessment
    from maturity.model.steps import NextLevels


@click.command("plan")
@click.argument("assessment", metavar="FILE|CODE")
@click.argument("domain", required=False)
@click.option("--most", type=Between(1, 100), default=5, show_default=True, help="How many sets of steps to show for each domain.")
@click.option("--list", "as_list", is_flag=True, help="Show the plan, and what became of the last cycle's.")
@click.option("--add", metavar="NUMBER|CRITERION", help="Keep the steps of a set of DOMAIN, or the next step of a criterion.")
@click.option("--owner", metavar="ROLE", help="With --add: who sees to it, as a role.")
@click.option("--due", type=Day(), metavar="YYYY-MM-DD", help="With --add: until when.")
@click.option("--step", "words", metavar="TEXT", help="With --add CRITERION: what to do, in place of what the matrix suggests.")
@click.option("--done", metavar="STEP", help="Say that a step is done: its number in --list, or its criterion.")
@click.option("--on", "done_on", type=Day(), metavar="YYYY-MM-DD", help="With --done: on which day. [default: today]")
@click.option("--not-done", metavar="STEP", help="Say that a step is not done after all.")
@cycle_option
@by_option
@matrix_option
@as_of_option
@figures_option
@json_option
@click.pass_context
def plan_command(
    ctx: click.Context,
    assessment: str,
    domain: str | None,
    most: int,
    as_list: bool,
    add: str | None,
    owner: str | None,
    due: datetime | None,
    words: str | None,
    done: str | None,
    done_on: datetime | None,
    not_done: str | None,
    cycle_name: str | None,
    by: str | None,
    matrix_name: str | None,
    as_of: datetime | None,
    register_path: Path | None,
    as_json: bool,
) -> None:
    """Show the smallest sets of steps that would lift each domain (or DOMAIN) one level, by the matrix's own rules.

    In a workspace with a store, --add keeps steps in the network's plan and --done says what became of them; the next cycle's
    report tells it. Of a plain file the sets are shown only.
    """
    changes = Changes(add, owner, _day(due), words, done, _day(done_on), not_done)
    refuse_mixed(changes)
    if as_list or changes.any:
        from maturity.cli.plan_changes import keep, open_plan

        plan = open_plan(assessment, cycle_name, by)
        if changes.any:
            keep(ctx, plan, domain, changes)
        else:
            show_plan(ctx, plan, as_json=as_json)
        return
    if cycle_name is not None:
        raise click.UsageError("--cycle goes with --list, --add, --done or --not-done.")
    from maturity.cli.plan_lines import next_level_lines
    from maturity.cli.setting import open_setting

    named = Path(assessment)
    start = named.parent if is_there(named) else None
    setting = open_setting(ctx, matrix_name, as_of, start, scoring_only=True, register_path=register_path)
    given, found = find_next_levels(setting, assessment, domain, most)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
        return
    click.echo(f"{given.network.name} ({given.network.code}), cycle {given.cycle}\n")
    click.echo("\n".join(next_level_lines(found, setting.matrix, whole=domain is not None)))
    if not any(one.sets for one in found.domains):
        return
    if domain is None:
        click.echo(f"What each step needs and which evidence runs out: maturity plan {assessment} DOMAIN")
    if setting.store is not None:
        click.echo(f"To keep a set: maturity plan {assessment} {domain or 'DOMAIN'} --add NUMBER --owner ROLE --due YYYY-MM-DD")


def show_plan(ctx: click.Context, plan: OpenPlan, *, as_json: bool) -> None:
    """Print a network's plan, and what became of the last cycle's."""
    from maturity.cli.common import load_matrix
    from maturity.cli.desk import desk_registry, today
    from maturity.cli.plan_lines import plan_lines

    last = plan.last(load_matrix(desk_registry(ctx, plan.desk), plan.terms.matrix.id))
    if as_json:
        steps = [step.model_dump(mode="json") for step in plan.steps]
        click.echo(json.dumps({"plan": steps, "last": None if last is None else last.model_dump(mode="json")}, indent=2))
        return
    click.echo("\n".join(plan_lines(plan.steps, last, today())))


def find_next_levels(setting: Setting, assessment: str, domain: str | None, most: int) -> tuple[Assessment, NextLevels]:
    """Read and score an assessment, and find what would lift its domains."""
    from maturity.cli.crossing import read_for
    from maturity.pipeline import score
    from maturity.plans import next_levels

    given = read_for(setting, setting.assessment_source(assessment))
    scored = score(given, setting.bound, setting.registry, setting.as_of)
    return given, next_levels(scored.assessment, scored.result, setting.bound, setting.registry, domain=domain, most=most)


def _day(given: datetime | None) -> date | None:
    return None if given is None else given.date()
