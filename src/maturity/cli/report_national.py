"""`maturity report national`: all systems of a cycle on a few pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.report_options import common_options, register_option

if TYPE_CHECKING:
    from maturity.contracts import RenderJob


@click.command("national")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@register_option
@common_options
def national_command(folder: Path | None, register: Path | None, **options: Any) -> None:
    """Make the overview of all systems from all assessments of a cycle (FOLDER, or the workspace's current cycle).

    Systems stand in the order of their codes and are never ranked. No network is named.
    """
    from maturity.cli.report_material import cycle_now, frame_of, open_for, register_of, systems_of
    from maturity.cli.report_writing import render
    from maturity.contracts import RenderJob
    from maturity.national import national_report

    options["cohort"] = folder or options["cohort"]
    setting = open_for(options, ())
    now = cycle_now(setting, options["cohort"])
    listing = register_of(setting, register)
    frame = frame_of(setting, options["peer_group"], listing, basis=False)
    systems = systems_of(setting, listing)

    def jobs() -> Iterator[RenderJob]:
        report = national_report(setting.matrix, now, frame, systems)
        yield RenderJob(report, f"national-{report.cycle}")

    render(setting, jobs, 1, options)
