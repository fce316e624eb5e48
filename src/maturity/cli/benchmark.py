"""`maturity benchmark`: one network among networks like it, as bands and never as ranks."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Between, as_of_option, json_option, matrix_option, table

if TYPE_CHECKING:
    from maturity.model.benchmark import Band, Benchmark
    from maturity.model.matrix import Matrix


@click.command("benchmark")
@click.argument("code", metavar="CODE")
@click.option(
    "--cohort",
    type=click.Path(path_type=Path),
    help="Folder or JSON Lines file of all assessments. [default: the workspace's current cycle]",
)
@click.option("--peer-group", default="likeness", show_default=True, help="How peers are chosen.")
@click.option("--peers", "listed", metavar="FILE|CODE,CODE", help="Compare with these networks instead: codes, or a file of codes.")
@click.option("--by", "variables", metavar="NAME,NAME", help="Compare with the nearest networks by these figures instead.")
@click.option("--why", is_flag=True, help="Show for every peer why it is one.")
@click.option("--min-peers", type=Between(5, 100), help="Show no band for fewer peers. [default: the workspace's, or 8]")
@click.option(
    "--variations", type=Between(100, 20_000), help="Say how sure the places are, over so many variations of what could be chosen."
)
@click.option("--seed", type=Between(0, 2**31 - 1), default=1, show_default=True, help="The same seed draws the same variations.")
@matrix_option
@as_of_option
@json_option
@click.pass_context
def benchmark_command(
    ctx: click.Context,
    code: str,
    cohort: Path | None,
    peer_group: str,
    listed: str | None,
    variables: str | None,
    why: bool,
    min_peers: int | None,
    variations: int | None,
    seed: int,
    matrix_name: str | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Place one network among networks alike in size and deprivation: median and middle half, and how many peers."""
    from maturity.benchmarking.at_least import with_intervals
    from maturity.cli.peer_reasons import find_reasons
    from maturity.cli.peering import choose_group, registered
    from maturity.cli.setting import open_setting
    from maturity.frames import Frame
    from maturity.placing import compare_with_peers, compared, prepare_peers

    setting = open_setting(ctx, matrix_name, as_of, cohort)
    group = choose_group(setting, peer_group, listed, variables)
    cycle = setting.current_cycle(cohort)
    if cycle is None:
        raise click.UsageError("Name the assessments to compare with: --cohort FOLDER, or go into a workspace.")
    names = setting.workspace.name_networks if setting.workspace else True
    frame = Frame(None, group, min_peers or setting.min_peers, networks=registered(setting), name_networks=names)
    frame = prepare_peers(frame, cycle)
    one = cycle.get(code)
    alone = partial(compare_with_peers, one, cycle, group, frame.min_peers)
    found = with_intervals(compared(code, cycle.matrix_of(code, setting.matrix), cycle, frame) or alone())
    if why:
        found = found.model_copy(update={"reasons": find_reasons(found, frame)})
    if variations is not None:
        from maturity.model.variations import VariationPlan
        from maturity.varying import CycleVariations

        plan = VariationPlan(number=variations, seed=seed)
        found = CycleVariations(cycle, setting.matrix, plan, (code, *found.peer_codes)).vary(found)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
    else:
        click.echo(benchmark_text(found, cycle.matrix_of(code, setting.matrix), named=names))


def benchmark_text(found: Benchmark, matrix: Matrix, *, named: bool = True) -> str:
    """Lay out the bands of every domain and criterion, where figures lie, and why each peer is one where that was asked for."""
    rows: list[list[str]] = []
    if found.shared is not None:
        rows.append(["All that is shared", *band_cells(found.bands.get(found.shared.base), matrix)])
    missing = "" if found.shared is None else "not compared"
    for domain in matrix.domains:
        rows.append([domain.title, *band_cells(found.bands.get(domain.id), matrix, missing)])
        rows.extend(["  " + item.title, *band_cells(found.bands.get(item.id), matrix, missing)] for item in domain.all_criteria())
    shared = f"{found.shared.words}\n\n" if found.shared is not None else ""
    from maturity.cli.peer_reasons import further_parts
    from maturity.cli.variations_text import variations_text

    text = f"{found.why}\n\n{shared}" + table(rows, ["", "You", "Middle half of peers", "Median", "Peers"])
    text = "\n\n".join([text, *further_parts(found, matrix, named=named)])
    return text if found.variations is None else f"{text}\n\n{variations_text(found.variations, matrix)}"


def band_cells(band: Band | None, matrix: Matrix, missing: str = "") -> list[str]:
    """Say one band in words; `missing` where there is none."""
    if band is None:
        return ["", missing, "", ""]
    own = matrix.level_name(band.own)
    if band.suppressed or band.median is None:
        return [own, band.reason or "not shown", "", str(band.peers)]
    lower, upper = matrix.level_name(band.lower_quartile), matrix.level_name(band.upper_quartile)
    middle = lower if lower == upper else f"{lower} to {upper}"
    return [own, middle, matrix.level_name(band.median), str(band.peers)]
