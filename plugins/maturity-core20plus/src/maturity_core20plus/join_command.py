"""The command `maturity core20plus-join`: official tables in, one table for `maturity network import` out."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.files.writing import write_whole
from maturity_core20plus.joins import Files, as_csv, describe, run_joins

FILE = click.Path(path_type=Path)


@click.command("core20plus-join")
@click.option("--deprivation", type=FILE, help="Indices of Deprivation by area (LSOA), 2019 or 2025.")
@click.option("--patients", type=FILE, help="Registered patients by practice and area; needs --practices.")
@click.option("--lookup", type=FILE, help="Which network each area was given to.")
@click.option("--practices", type=FILE, help="The map of practices to networks.")
@click.option("--practice-deprivation", type=FILE, help="Deprivation by practice, 2025; needs --practices.")
@click.option("--out", "-o", type=FILE, default=Path("core20plus.csv"), show_default=True, help="Where to write the table.")
def join_command(out: Path, **given: Path | None) -> None:
    """Find each network's share in the most deprived fifth of England.

    Patients by area give the share itself. A lookup gives a share of areas, and deprivation by practice a share of practices:
    both stand in where patients by area are not at hand, and the table says which is which.
    """
    files = Files(**given)
    check_options(files)
    joins = list(run_joins(files))
    for join in joins:
        for line in describe(join):
            click.echo(line)
    click.echo(f"Wrote {write_whole(out, as_csv(joins))}")


def check_options(files: Files) -> None:
    """Refuse options that lack their partner.

    Raises:
        click.UsageError: Nothing to join, or a file is missing for what was asked.
    """
    if not (files.patients or files.lookup or files.practice_deprivation):
        raise click.UsageError("There is nothing to join. Give --patients, --lookup or --practice-deprivation.")
    if (files.patients or files.lookup) and not files.deprivation:
        raise click.UsageError("Areas can only be joined with --deprivation, the Indices of Deprivation by area.")
    if (files.patients or files.practice_deprivation) and not files.practices:
        raise click.UsageError("Practices can only be joined with --practices, the map of practices to networks.")
