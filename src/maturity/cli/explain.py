"""`maturity explain`: how a level came about, down to the answer, the item of evidence, the rule and the roll-up."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Between, as_of_option, figures_option, is_there, json_option, matrix_option

if TYPE_CHECKING:
    from maturity.model.explanation import Explanation


@click.command("explain")
@click.argument("assessment", metavar="FILE|CODE")
@click.argument("target", metavar="[CRITERION|DOMAIN]", required=False)
@click.option("--depth", type=Between(0, 20), help="How far down to tell. [default: all the way]")
@matrix_option
@as_of_option
@figures_option
@json_option
@click.pass_context
def explain_command(
    ctx: click.Context,
    assessment: str,
    target: str | None,
    depth: int | None,
    matrix_name: str | None,
    as_of: datetime | None,
    register_path: Path | None,
    as_json: bool,
) -> None:
    """Tell how a level came about: which answers, items, rule, gates and roll-up made it, and what would reach the next one.

    Name a criterion (dev-presence) or a domain (development); with neither, the whole matrix is explained.
    """
    from maturity.cli.crossing import read_for
    from maturity.cli.setting import open_setting
    from maturity.pipeline import score
    from maturity.scoring.explain import explain

    named = Path(assessment)
    start = named.parent if is_there(named) else None
    setting = open_setting(ctx, matrix_name, as_of, start, scoring_only=True, register_path=register_path)
    given = read_for(setting, setting.assessment_source(assessment))
    scored = score(given, setting.bound, setting.registry, setting.as_of)
    found = explain(scored.result, scored.assessment, setting.matrix, target or setting.matrix.id)
    click.echo(found.model_dump_json(indent=2) if as_json else "\n".join(explanation_lines(found, depth)))


def explanation_lines(step: Explanation, depth: int | None, indent: int = 0) -> Iterator[str]:
    """Lay out an explanation as an indented list, each step with its number before its words."""
    margin = "  " * indent
    head = f"{step.id}: {step.number}" if step.number else step.id
    yield margin + head
    yield textwrap.fill(step.words, 100, initial_indent=margin + "  ", subsequent_indent=margin + "  ")
    for ahead in step.next_steps:
        yield textwrap.fill(f"Next: {ahead}", 100, initial_indent=margin + "  ", subsequent_indent=margin + "    ")
    if depth is None or indent < depth:
        for part in step.parts:
            yield from explanation_lines(part, depth, indent + 1)
