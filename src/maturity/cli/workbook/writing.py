"""`maturity workbook write`: a workbook for a network to fill in, from its answers so far or blank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import matrix_option, progress
from maturity.cli.desk import cycle_option, today
from maturity.cli.looking_again import look_again

if TYPE_CHECKING:
    from maturity.cli.workbook.subjects import Subject


@click.command("write")
@click.argument("names", nargs=-1, metavar="[CODE|FILE]...")
@click.option("--all", "everyone", is_flag=True, help="Write one for every network of the cycle.")
@click.option("--blank", is_flag=True, help="Leave out the answers so far.")
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), metavar="PATH", help="The workbook's file, or a folder. [default: here]"
)
@click.option("--replace", is_flag=True, help="Write over workbooks that are there already.")
@cycle_option
@matrix_option
@click.pass_context
def write_command(
    ctx: click.Context,
    names: tuple[str, ...],
    everyone: bool,
    blank: bool,
    out: Path | None,
    replace: bool,
    cycle_name: str | None,
    matrix_name: str | None,
) -> None:
    """Write the workbook of a network: every question, its levels, and the answers so far.

    CODE is a network of the workspace, FILE an assessment. With --blank, a CODE will do anywhere. No workbook that is there already
    is written over, since somebody may have filled it in.
    """
    from maturity.cli.workbook.subjects import Wanted, find_subjects

    if bool(names) == everyone:
        raise click.UsageError("Name networks or assessment files, or give --all for every network of the cycle.")
    subjects = find_subjects(ctx, Wanted(names, blank, cycle_name, matrix_name))
    targets = paths_for(subjects, out, several=everyone or len(names) > 1)
    if not replace:
        refuse_taken(targets)
    if not blank:
        look_again((one.assessment for one in subjects), "the workbook" if len(subjects) == 1 else "the workbooks")
    write_all(subjects, targets)


def paths_for(subjects: list[Subject], out: Path | None, *, several: bool) -> list[Path]:
    """Name the file of each workbook.

    Raises:
        click.UsageError: Several workbooks cannot go into one file, or the name is none of a workbook.
    """
    folder = out or Path()
    if out is not None and not out.is_dir():
        if not several and out.suffix.lower() == ".xlsx":
            return [out]
        if out.suffix:
            what = "Several workbooks go into a folder." if several else "The name of a workbook ends in .xlsx."
            raise click.UsageError(f"{out}: {what} Name another.")
    names = [f"{one.assessment.network.code}-{one.assessment.cycle}.xlsx" for one in subjects]
    doubled = {name for name in names if names.count(name) > 1} if len(names) < 100 else set()
    if doubled:
        raise click.UsageError(f"{', '.join(sorted(doubled))}: two of these are of the same network and cycle. Name one of them.")
    return [folder / name for name in names]


def refuse_taken(targets: list[Path]) -> None:
    """Refuse to write over a workbook that somebody may have filled in.

    Raises:
        OutputError: One is there already.
    """
    from maturity.errors import OutputError

    taken = next((target for target in targets if target.exists()), None)
    if taken is not None:
        raise OutputError(
            f"{taken} is there already, and may be filled in. Read it first, name another file with --out, or give --replace."
        )


def write_all(subjects: list[Subject], targets: list[Path]) -> None:
    """Write every workbook, each whole or not at all, and say so."""
    from maturity.files.workbook.writing import write_workbook
    from maturity.files.writing import make_folder, write_whole

    day = today()
    with progress(len(subjects) if len(subjects) > 1 else 0, "Writing") as bar:
        for one, target in zip(subjects, targets, strict=True):
            make_folder(target.parent)
            write_whole(target, write_workbook(one.matrix, one.assessment, made_on=day, version=one.version))
            click.echo(f"Wrote {target}")
            bar.update(1)
