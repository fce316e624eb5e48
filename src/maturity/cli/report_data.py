"""`maturity report data`: the data of a cycle for analysts, as a workbook or CSV files, with a data dictionary."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import as_of_option, is_there, matrix_option, wrote
from maturity.cli.report_options import register_option, reports_folder
from maturity.errors import NotFoundError

if TYPE_CHECKING:
    from maturity.reporting.data_pack.tables import DataPack

FORMATS = ("xlsx", "csv")


@click.command("data")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@register_option
@click.option("--system", "system_code", help="One system, by code, when the assessments belong to several.")
@click.option("--all", "every_system", is_flag=True, help="A data pack for every system that the assessments belong to.")
@click.option("--format", "-f", "formats", multiple=True, type=click.Choice(FORMATS), help="May be given again. [default: xlsx]")
@click.option("--no-bom", is_flag=True, help="Begin CSV files without the mark by which Excel knows UTF-8.")
@click.option(
    "--out", "-o", "out_dir", type=click.Path(path_type=Path), help="Where to write. [default: reports, in the workspace or here]"
)
@click.option("--peer-group", default="likeness", show_default=True, help="How peers are chosen.")
@matrix_option
@as_of_option
def data_command(
    folder: Path | None,
    register: Path | None,
    system_code: str | None,
    every_system: bool,
    formats: tuple[str, ...],
    no_bom: bool,
    out_dir: Path | None,
    peer_group: str,
    matrix_name: str | None,
    as_of: datetime | None,
) -> None:
    """Write the results of a cycle (FOLDER, or the workspace's current cycle) as tables for analysis.

    Results by network and criterion, by domain, bands of peers, counts at each level, whom a step would reach, which neighbourhoods
    would be enough for the next level, and a dictionary that explains every column. Where networks may not be named, tables by
    network and those of support are left out.
    """
    from maturity.cli.report_material import cycle_now, frame_of, register_of, systems_of
    from maturity.cli.report_system import choose_systems
    from maturity.cli.setting import open_setting
    from maturity.data_packs import data_pack
    from maturity.system_cycles import split_by_system

    start = folder.parent if folder and is_there(folder) else None
    setting = open_setting(click.get_current_context(), matrix_name, as_of, start)
    if peer_group not in setting.peer_groups:
        known = setting.peer_groups
        raise NotFoundError("peer group", peer_group, known, f"There are: {', '.join(sorted(known))}.")
    now = cycle_now(setting, folder)
    listing = register_of(setting, register)
    frame = frame_of(setting, peer_group, listing)
    parts = split_by_system(now, None, frame, systems_of(setting, listing))
    parts = choose_systems(parts, system_code, every_system=every_system)
    for part in parts:
        pack = data_pack(setting.matrix, part, now, frame)
        stem = f"{part.system.code}-{now.results[0].cycle}-data"
        write_pack(pack, out_dir or reports_folder(), stem, formats or FORMATS[:1], bom=not no_bom)


def write_pack(pack: DataPack, folder: Path, stem: str, formats: tuple[str, ...], *, bom: bool) -> None:
    """Write a data pack in every format that was asked for, and say which files were written."""
    from maturity.files.data_packs.csv_files import write_csv_files
    from maturity.files.data_packs.workbook_file import workbook_bytes
    from maturity.files.writing import make_folder, write_whole

    if "xlsx" in formats:
        make_folder(folder)
        wrote([write_whole(folder / f"{stem}.xlsx", workbook_bytes(pack))])
    if "csv" in formats:
        wrote(write_csv_files(pack, folder / stem, bom=bom))
