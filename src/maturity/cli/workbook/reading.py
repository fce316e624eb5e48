"""`maturity workbook read`: take workbooks back, show what differs, and ask before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option, matrix_option
from maturity.cli.desk import by_option

if TYPE_CHECKING:
    from maturity.cli.workbook.taking import Taken
    from maturity.cli.workbook.targets import Target
    from maturity.errors import InputError

KEPT, WORKBOOK = "kept", "workbook"


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody has said beforehand. prefer: which side stands where both changed the same; None asks."""

    yes: bool
    dry_run: bool
    prefer: str | None
    no_personal_data: bool
    as_json: bool


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Take what differs without asking.")
@click.option("--dry-run", is_flag=True, help="Show what differs, and change nothing.")
@click.option(
    "--prefer",
    type=click.Choice((KEPT, WORKBOOK)),
    help="Where an answer was changed on both sides: keep the one that is kept, or take the workbook's. [default: ask]",
)
@click.option(
    "--no-personal-data",
    is_flag=True,
    help="You have looked at every place that was named, and nobody can be identified there.",
)
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="FILE", help="Take it into this assessment file, not into the store."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="With --into: write the result to another file.")
@by_option
@matrix_option
@json_option
@click.pass_context
def read_command(
    ctx: click.Context,
    files: tuple[Path, ...],
    yes: bool,
    dry_run: bool,
    prefer: str | None,
    no_personal_data: bool,
    into: Path | None,
    out: Path | None,
    by: str | None,
    matrix_name: str | None,
    as_json: bool,
) -> int:
    """Read filled-in workbooks into the workspace's store, or into an assessment file.

    What differs is shown before it is taken. A blank cell takes nothing away, unless it was filled when the workbook was written.
    Where somebody else changed the same answer meanwhile, both are shown, and nobody's is overwritten in silence. The same workbook
    read twice changes nothing. Macros, formulas and links are never followed.
    """
    from maturity.errors import InputError
    from maturity.files.workbook.guarded import GuardedReading

    if out is not None and into is None:
        raise click.UsageError("--out goes with --into: the assessment file that the workbook is taken into.")
    if into is not None and len(files) > 1:
        raise click.UsageError("--into takes one workbook at a time.")
    consent = Consent(yes, dry_run, prefer, no_personal_data, as_json)
    done: list[Taken] = []
    target: Target | None = None
    for path in files:
        try:
            with GuardedReading(path) as reading:  # it goes on in its own process while the rest is loaded
                from maturity.cli.workbook.taking import take

                reading.check()
                target = target or open_target(ctx, into, out, by, matrix_name)
                done.append(take(path, reading, target, consent))
        except InputError as error:
            done.append(refuse(path, error, consent))
    if as_json:
        from maturity.cli.workbook.telling import in_json

        click.echo(in_json(done))
    return InputError.exit_code if any(one.problems for one in done) else 0


def open_target(ctx: click.Context, into: Path | None, out: Path | None, by: str | None, matrix_name: str | None) -> Target:
    """Find where workbooks are taken: the store, a folder of files, or the file that was named."""
    from maturity.cli.common import find_workspace, here_registry
    from maturity.cli.desk import open_desk
    from maturity.cli.workbook.file_target import FileTarget, FolderTarget

    if into is not None:
        return FileTarget(here_registry(ctx), into, out or into, matrix_name)
    folder, workspace = find_workspace() or (None, None)
    if folder is None or workspace is None:
        raise click.UsageError("Go into a workspace, or name the assessment file that the workbook is taken into with --into.")
    if workspace.store is None:
        return FolderTarget(ctx, folder, workspace, matrix_name)
    if matrix_name is not None:
        raise click.UsageError("--matrix goes with --into; in a workspace with a store the cycle has its matrix.")
    from maturity.cli.workbook.store_target import StoreTarget

    return StoreTarget(ctx, open_desk(by, folder))


def refuse(path: Path, error: InputError, consent: Consent) -> Taken:
    """Say why a workbook is refused, unless it is told as data."""
    from maturity.cli.workbook.taking import Outcome, Taken

    problems = tuple(replace(problem, file=problem.file or str(path)) for problem in error.problems)
    if not consent.as_json:
        for problem in problems:
            click.echo(str(problem), err=True)
    return Taken(str(path), Outcome.REFUSED, problems=problems)
