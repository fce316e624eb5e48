"""`maturity report network`: pages for a network's own board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.looking_again import look_again
from maturity.cli.report_options import common_options
from maturity.errors import NotFoundError

if TYPE_CHECKING:
    from maturity.contracts import RenderJob
    from maturity.pipeline import ScoredCycle


@click.command("network")
@click.argument("networks", nargs=-1, metavar="[CODE|FILE]...")
@click.option("--all", "everyone", is_flag=True, help="A report for every network of the cycle.")
@click.option("--system", "system_code", help="A report for every network of this system, by the system's code.")
@common_options
def network_command(networks: tuple[str, ...], everyone: bool, system_code: str | None, **options: Any) -> None:
    """Make the report for a network's own board: a code of the cycle, or an assessment file."""
    from maturity.cli.report_material import cycle_of, frame_of, open_for, register_of
    from maturity.cli.report_writing import render
    from maturity.contracts import RenderJob
    from maturity.placing import prepare_peers
    from maturity.report_pipeline import network_report

    if [bool(networks), everyone, system_code is not None].count(True) != 1:
        raise click.UsageError("Name networks (codes or files), or give --all, or --system CODE.")
    setting = open_for(options, networks)
    before = setting.previous_cycle(options["previous"], options["previous_as_of"])
    now, codes = cycle_of(setting, options["cohort"], networks, before)
    listing = register_of(setting, None) if setting.registry.sections else None  # sections show figures that the register holds
    frame = prepare_peers(frame_of(setting, options["peer_group"], listing, basis=not options["without_basis"]), now)
    wanted = list(dict.fromkeys(codes)) or choose_networks(now, system_code)
    look_again((now.get(code).assessment for code in wanted), "the report" if len(wanted) == 1 else "the reports")

    def jobs() -> Iterator[RenderJob]:
        for code in wanted:
            report = network_report(code, setting.matrix, now, before, frame)
            yield RenderJob(report, f"{code}-{report.cycle}-network")

    render(setting, jobs, len(wanted), options)


def choose_networks(now: ScoredCycle, system_code: str | None) -> list[str]:
    """Choose every network of the cycle, or those of one system, in order of code.

    Raises:
        NotFoundError: No network of the cycle belongs to that system.
    """
    home = {code: network.system_code for code, network in now.networks.items()}
    if system_code is None:
        return sorted(home)
    if system_code not in home.values():
        raise NotFoundError("system with assessments", system_code, {code for code in home.values() if code})
    return sorted(code for code, system in home.items() if system == system_code)
