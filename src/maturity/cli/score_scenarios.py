"""The scenarios of `maturity score`: what would be, scored by the same rules, alone or side by side with what is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from maturity.cli.common import table
from maturity.cli.score import detail, overview, read, rolled_words, supported_words
from maturity.pipeline import score
from maturity.scoring.scenarios import ALL, TARGET, scenario_ids, scenario_title

if TYPE_CHECKING:
    from maturity.cli.setting import Setting
    from maturity.model.matrix import Domain, Matrix
    from maturity.model.result import Result
    from maturity.sources import Source


def echo_scenarios(setting: Setting, sources: Sequence[Source], wanted: str, *, reasons: bool, as_json: bool) -> None:
    """Print the scenario that was asked for, or all of them, of every assessment.

    Raises:
        NotFoundError: An assessment has no such scenario.
    """
    found: list[tuple[str, Result]] = []
    networks = 0
    for titled in score_scenarios(setting, sources, wanted):
        networks += 1
        if as_json:
            for _, result in titled:
                click.echo(result.model_dump_json())
        else:
            found += titled
    if as_json:
        return
    results = [result for _, result in found]
    if wanted == ALL and networks == 1:
        click.echo(side_by_side(found, setting.matrix))
        if reasons:
            click.echo("\n" + "\n\n".join(detail(result, setting.matrix, reasons=True) for result in results))
    elif len(results) == 1:
        click.echo(detail(results[0], setting.matrix, reasons=reasons))
    else:
        named = [one.model_copy(update={"network_name": f"{one.network_name}, {title}"}) for title, one in found]
        click.echo(overview(named if wanted == ALL else results, setting.matrix))


def score_scenarios(setting: Setting, sources: Sequence[Source], wanted: str) -> Iterator[list[tuple[str, Result]]]:
    """Score, of each assessment, the scenario that is wanted or all it has; each with its title."""
    for source in sources:
        for one in read(setting, source):
            assessment = one.assessment
            ids = scenario_ids(assessment) if wanted == ALL else (wanted,)
            scored = []
            for name in ids:
                found = score(assessment, setting.bound, setting.registry, setting.as_of, digest=one.digest, scenario=name)
                scored.append((scenario_title(assessment, name), found.result))
            yield scored


def side_by_side(found: Sequence[tuple[str, Result]], matrix: Matrix) -> str:
    """Lay out the scenarios of one network: the whole, every domain, and the criteria that differ; a column each."""
    results = [result for _, result in found]
    first = results[0]
    judged = f"{matrix.title} {matrix.version}; evidence judged on {first.as_of:%-d %B %Y}; supported levels"
    rows = [[matrix.title[:60], *(rolled_words(result, matrix.id, "supported", matrix) for result in results)]]
    for domain in matrix.domains:
        rows.extend(_domain_rows(domain, results, matrix, 0))
    body = table(rows, ["", *(title for title, _ in found)])
    same = sum(len(set(_cells(name, results, matrix))) == 1 for name in first.criteria)
    note = f"{same} of {len(first.criteria)} criteria stand alike in all scenarios and are not listed." if same else ""
    if any(result.scenario == TARGET for result in results):
        note += f"{' ' if note else ''}Target: what today's evidence would bear out if every target were claimed."
    parts = [f"{first.network_name} ({first.network}), cycle {first.cycle}\n{judged}", body, note]
    return "\n\n".join(part for part in parts if part)


def _domain_rows(domain: Domain, results: Sequence[Result], matrix: Matrix, depth: int) -> Iterator[list[str]]:
    indent = "  " * depth
    yield [f"{indent}{domain.title}"[:60], *(rolled_words(result, domain.id, "supported", matrix) for result in results)]
    for criterion in domain.criteria:
        cells = _cells(criterion.id, results, matrix)
        if len(set(cells)) > 1:
            yield [f"{indent}  {criterion.id}  {criterion.title}"[:60], *cells]
    for child in domain.domains:
        yield from _domain_rows(child, results, matrix, depth + 1)


def _cells(name: str, results: Sequence[Result], matrix: Matrix) -> list[str]:
    return [supported_words(result.criteria[name], matrix) for result in results]
