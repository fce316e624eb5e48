"""`maturity score`: levels with reasons, for one network or for many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import (
    as_of_option,
    figures_option,
    json_option,
    matrix_folder,
    matrix_option,
    plugin_folders,
    progress,
    table,
)
from maturity.errors import ScoringError
from maturity.model.result import Status

if TYPE_CHECKING:
    from maturity.batch import Recipe
    from maturity.cli.setting import Setting
    from maturity.files.assessment_files import ReadAssessment
    from maturity.model.matrix import Domain, Matrix
    from maturity.model.result import CriterionResult, Finding, Result
    from maturity.sources import Source


@click.command("score")
@click.argument("assessments", nargs=-1, metavar="[FILE|FOLDER|CODE]...")
@matrix_option
@as_of_option
@click.option(
    "--scenario",
    metavar="ID",
    help="Score a scenario of the assessment in place of what is: its id, target (every target as reached), or all side by side.",
)
@figures_option
@click.option("--reasons", is_flag=True, help="Print why, and what would reach the next level.")
@json_option
@click.pass_context
def score_command(
    ctx: click.Context,
    assessments: tuple[str, ...],
    matrix_name: str | None,
    as_of: datetime | None,
    scenario: str | None,
    register_path: Path | None,
    reasons: bool,
    as_json: bool,
) -> None:
    """Score assessments: a file (YAML or JSON), a folder, JSON Lines, or in a workspace a network's code.

    With nothing named, scores the workspace's current cycle. --json prints one result a line.
    """
    from maturity.cli.setting import open_setting

    first = Path(assessments[0]) if assessments else None
    start = first.parent if first and first.exists() else None
    setting = open_setting(ctx, matrix_name, as_of, start, scoring_only=True, register_path=register_path)
    sources = [setting.assessment_source(name) for name in assessments] or [setting.current_source]
    if scenario is not None:
        from maturity.cli.score_scenarios import echo_scenarios

        echo_scenarios(setting, sources, scenario, reasons=reasons, as_json=as_json)
        return
    if as_json:
        recipe = make_recipe(ctx, setting, matrix_name)
        for source in sources:
            for line in json_lines(setting, recipe, source):
                click.echo(line)
        return
    found, failed = score_sources(setting, sources)
    if found or failed is None:
        click.echo(detail(found[0], setting.matrix, reasons=reasons) if len(found) == 1 else overview(found, setting.matrix))
    if failed is not None:
        raise failed


def score_sources(setting: Setting, sources: Sequence[Source]) -> tuple[list[Result], ScoringError | None]:
    """Score what was named; what a plugin's rule could not score is told after the others are shown."""
    from maturity.pipeline import score_all

    found: list[Result] = []
    try:
        for source in sources:
            for scored in score_all(read(setting, source), setting.bound, setting.registry, setting.as_of):
                found.append(scored.result)  # noqa: PERF401  (what was scored before a fault is kept)
    except ScoringError as error:
        return found, error
    return found, None


def make_recipe(ctx: click.Context, setting: Setting, matrix_name: str | None) -> Recipe:
    """Write down how this command scores, for the processes that share the work."""
    from maturity.batch import Recipe

    alone = ctx.find_root().obj["no_plugins"]
    folder = matrix_folder(setting.registry, matrix_name, setting.workspace)
    folders = () if alone else tuple(plugin_folders(ctx, setting.folder))
    disabled = () if alone or setting.workspace is None else tuple(setting.workspace.plugins.disabled.items())
    return Recipe(folder, setting.as_of, installed=not alone, plugins_dirs=folders, disabled=disabled, register=setting.register)


def json_lines(setting: Setting, recipe: Recipe, source: Source) -> Iterator[bytes]:
    """Score what was named and give each result as JSON; a JSON Lines file is shared between processes."""
    from maturity.batch import Ready, score_lines
    from maturity.pipeline import score_all
    from maturity.sources import FileSource

    if not isinstance(source, FileSource) or source.path.suffix != ".jsonl" or source.path.is_dir():
        for scored in score_all(read(setting, source), setting.bound, setting.registry, setting.as_of):
            yield scored.result.model_dump_json().encode()
        return
    with progress(source.count(), "Scoring") as bar:
        for line in score_lines(source.path, recipe, ready=Ready(setting.registry, setting.bound)):
            yield line
            bar.update(1)


def read(setting: Setting, source: Source) -> Iterator[ReadAssessment]:
    """Read what was named: one assessment with its warnings, or many in bulk, with a bar on stderr."""
    from maturity.cli.crossing import read_for
    from maturity.files.assessment_files import ReadAssessment
    from maturity.pipeline import further_checks

    if source.holds_many:
        with progress(source.count(), "Scoring") as bar:
            for one in source.read_each(setting.matrix, further_checks(setting.registry)):
                yield one
                bar.update(1)
        return
    yield ReadAssessment(read_for(setting, source))


def overview(results: list[Result], matrix: Matrix) -> str:
    """Lay out many networks: one row each, the supported level of every domain."""
    if not results:
        return "No assessments found."
    header = ["Code", "Network", *(domain.short for domain in matrix.domains), "Core assessed"]
    rows = []
    for result in results:
        cells = [rolled_words(result, domain.id, "supported", matrix) for domain in matrix.domains]
        rows.append([result.network, result.network_name[:40], *cells, assessed_words(result, matrix)])
    return table(rows, header)


def detail(result: Result, matrix: Matrix, *, reasons: bool) -> str:
    """Lay out one network: domains and criteria, claimed beside supported, agreed and target."""
    judged = f"{matrix.title} {matrix.version}; evidence judged on {result.as_of:%-d %B %Y}"
    core = f"{assessed_words(result, matrix)} core criteria assessed"
    which = f", scenario {result.scenario}" if result.scenario else ""
    head = f"{result.network_name} ({result.network}), cycle {result.cycle}{which}\n{judged}; {core}"
    rows = [row for domain in matrix.domains for row in domain_rows(domain, result, matrix)]
    body = table(rows, ["", "Claimed", "Supported", "Agreed", "Target"])
    parts = [head, "", body]
    if reasons:
        parts += [line for domain in matrix.domains for line in reason_lines(domain, result)]
    if result.findings:
        parts += ["", *(finding_line(finding) for finding in result.findings)]
    return "\n".join(parts)


def domain_rows(domain: Domain, result: Result, matrix: Matrix, depth: int = 0) -> Iterator[list[str]]:
    """Lay out a domain with its criteria, and every domain below it, each a step further in."""
    views = [rolled_words(result, domain.id, view, matrix) for view in ("claimed", "supported", "agreed", "target")]
    yield [f"{'  ' * depth}{domain.title}"[:64], *views]
    for criterion in domain.criteria:
        yield criterion_row(criterion.id, criterion.title, result.criteria[criterion.id], matrix, depth)
    for child in domain.domains:
        yield from domain_rows(child, result, matrix, depth + 1)


def finding_line(finding: Finding) -> str:
    """Say a finding, and where it belongs."""
    place = f" on {finding.criterion}" if finding.criterion else ""
    return f"Note{place}: {finding.words}"


def criterion_row(criterion_id: str, title: str, found: CriterionResult, matrix: Matrix, depth: int = 0) -> list[str]:
    """Lay out one criterion: its id, its title and its four values."""
    target = f"{level_words(found.target.level, matrix)} by {found.target.by:%b %Y}" if found.target else ""
    supported = supported_words(found, matrix)
    title_cell = f"{'  ' * depth}  {criterion_id}  {title}"
    return [title_cell[:64], level_words(found.claimed, matrix), supported, level_words(found.agreed, matrix), target]


def supported_words(found: CriterionResult, matrix: Matrix) -> str:
    """Say what is supported: a level, a value where there is no level, or which kind of missing."""
    score = found.supported
    if score.level is None and score.value is not None:
        return f"{score.value:g}"
    return level_words(score.level, matrix) or status_words(score.status)


def reason_lines(domain: Domain, result: Result) -> list[str]:
    """Print why each criterion of a domain stands where it does, and what comes next."""
    lines: list[str] = []
    for criterion in domain.all_criteria():
        score = result.criteria[criterion.id].supported
        lines += ["", f"{criterion.id}  {criterion.title}"]
        lines += [f"  {reason}" for reason in score.reasons]
        lines += [f"  Note: {finding.words}" for finding in score.findings]
        lines += [f"  Next: {step}" for step in score.next_steps]
        lines += [f"  Set aside: {item.evidence}: {item.words}" for item in score.set_aside]
    return lines


def rolled_words(result: Result, node_id: str, view: str, matrix: Matrix) -> str:
    """Say where a domain stands in one view: a level, or which kind of missing."""
    node = result.node(node_id)
    rolled = node.views.get(view) if node else None  # type: ignore[call-overload]
    if rolled is None:
        return ""
    if rolled.level is None and rolled.shown is not None:
        return f"{rolled.shown:g}"
    return level_words(rolled.level, matrix) or status_words(rolled.status)


def level_words(rank: int | None, matrix: Matrix) -> str:
    """Say a level by number and name; nothing for None."""
    return "" if rank is None else matrix.numbered_level(rank)


def status_words(status: str) -> str:
    """Say a status in words."""
    return str(status).replace("_", " ")


def assessed_words(result: Result, matrix: Matrix) -> str:
    """Say how many of the core criteria that apply carry a level."""
    statuses = [result.criteria[item.id].supported.status for item in matrix.all_criteria() if item.tier == "core"]
    applicable = [status for status in statuses if status != "not_applicable"]
    return f"{applicable.count(Status.SCORED)} of {len(applicable)}"
