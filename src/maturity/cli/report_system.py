"""`maturity report system`: pages for a system's board."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.looking_again import look_again
from maturity.cli.report_options import common_options, register_option
from maturity.errors import InputError, NotFoundError, Problem

if TYPE_CHECKING:
    from maturity.contracts import RenderJob
    from maturity.system_cycles import SystemCycle


@click.command("system")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@register_option
@click.option("--system", "system_code", help="One system, by code, when the assessments belong to several.")
@click.option("--all", "every_system", is_flag=True, help="A report for every system that the assessments belong to.")
@common_options
def system_command(folder: Path | None, register: Path | None, system_code: str | None, every_system: bool, **options: Any) -> None:
    """Make the report for a system's board from all assessments of a cycle (FOLDER, or the workspace's current cycle)."""
    from maturity.cli.report_material import material_of, open_for
    from maturity.cli.report_writing import render
    from maturity.contracts import RenderJob
    from maturity.report_pipeline import system_report
    from maturity.system_cycles import split_by_system

    options["cohort"] = folder or options["cohort"]
    setting = open_for(options, ())
    material = material_of(setting, register, options)
    found = split_by_system(material.now, material.before, material.frame, material.systems)
    parts = choose_systems(found, system_code, every_system=every_system)
    look_again((one.assessment for part in parts for one in part.now.by_code.values()), "the report")

    def jobs() -> Iterator[RenderJob]:
        for part in parts:
            report = system_report(setting.matrix, part, material.frame)
            yield RenderJob(report, f"{part.system.code}-{report.cycle}-system")

    render(setting, jobs, len(parts), options)


def choose_systems(parts: list[SystemCycle], code: str | None, *, every_system: bool) -> list[SystemCycle]:
    """Choose the systems to report on.

    Raises:
        NotFoundError: No assessment belongs to the system that was named.
        InputError: No assessment belongs to any system.
        click.UsageError: There are several, and none was named.
    """
    codes = [part.system.code for part in parts]
    if code is not None:
        if code not in codes:
            raise NotFoundError("system with assessments", code, codes, f"There are: {', '.join(codes) or 'none'}.")
        return [part for part in parts if part.system.code == code]
    if not parts:
        raise InputError([Problem("no assessment says which system its network belongs to", "Write system_code under network")])
    if len(parts) > 1 and not every_system:
        raise click.UsageError(f"The assessments belong to {len(parts)} systems. Name one with --system CODE, or give --all.")
    return parts
