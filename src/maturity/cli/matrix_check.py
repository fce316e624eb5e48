"""`maturity matrix check`: is a matrix sound, and what should its author still look at?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option

if TYPE_CHECKING:
    from maturity.examining import Examined


@click.command("check", short_help="Tell every fault and doubt of a matrix, with file and line.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER|ID")
@click.option(
    "--against",
    metavar="FOLDER|ID",
    help="Compare ids with this version. [default: the one that it replaces, where that is found]",
)
@click.option("--strict", is_flag=True, help="End with 3 on warnings, too.")
@json_option
@click.pass_context
def check_command(ctx: click.Context, folder: Path, against: str | None, strict: bool, as_json: bool) -> None:
    """Check a matrix: every fault of every file at once, each with its line and its mend.

    Also looked for: gaps and overlaps between bands, levels that cannot be reached or rest on word alone, thresholds without a
    source, an unquoted yes or no, and ids that changed since the version that it replaces.
    """
    from maturity.cli.common import matrix_folder, warn
    from maturity.errors import MatrixError
    from maturity.examining import examine_matrix

    registry = here_registry(ctx)
    before = None if against is None else matrix_folder(registry, against)
    examined = examine_matrix(matrix_folder(registry, str(folder)), registry, before)
    bad = examined.faults or (strict and examined.warnings)
    if as_json:
        click.echo(as_data(examined))
        if bad:
            ctx.exit(MatrixError.exit_code)
        return
    warn(examined.warnings)
    if examined.faults:
        raise MatrixError(examined.faults)
    click.echo(summary(examined))
    if bad:
        ctx.exit(MatrixError.exit_code)


def summary(examined: Examined) -> str:
    """Say in a line that the matrix is sound, and in another how it differs from the version before."""
    matrix, diff = examined.matrix, examined.diff
    if matrix is None:
        return ""
    domains, criteria = len(matrix.domains), len(list(matrix.all_criteria()))
    held = f"{domains} {'domain' if domains == 1 else 'domains'}, {criteria} {'criterion' if criteria == 1 else 'criteria'}"
    lines = [f"{matrix.id} {matrix.version} is sound: {held}."]
    if diff is not None:
        from maturity.cli.matrix_diff import counts

        lines.append(f"Compared with {diff.old.id} {diff.old.version}: {counts(diff)}.")
    return "\n".join(lines)


def as_data(examined: Examined) -> str:
    """Write what was found as JSON."""
    import json
    from dataclasses import asdict

    found = [{"severity": problem.severity.value, **asdict(problem)} for problem in examined.problems]
    return json.dumps({"sound": not examined.faults, "problems": found}, indent=2, ensure_ascii=False)
