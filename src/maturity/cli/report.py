"""`maturity report`: pages for a network's own board and for a system's board."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import is_there, progress, wrote
from maturity.cli.looking_again import look_again
from maturity.cli.report_all import all_command
from maturity.cli.report_data import data_command
from maturity.cli.report_national import national_command
from maturity.cli.report_options import check_names, chosen_formats, common_options, reports_folder
from maturity.cli.report_resident import resident_command
from maturity.cli.report_verify import verify_command
from maturity.errors import InputError, NotFoundError, Problem

if TYPE_CHECKING:
    from maturity.cli.setting import Setting
    from maturity.contracts import RenderJob
    from maturity.files.network_files import Register
    from maturity.frames import Frame
    from maturity.model.succession import Succession
    from maturity.pipeline import ScoredCycle
    from maturity.system_cycles import SystemCycle


@click.group("report")
def report_command() -> None:
    """Make reports for a network's board or a system's board."""


report_command.add_command(data_command)
report_command.add_command(verify_command)
report_command.add_command(all_command)
report_command.add_command(national_command)
report_command.add_command(resident_command)


@report_command.command("network")
@click.argument("networks", nargs=-1, metavar="[CODE|FILE]...")
@click.option("--all", "everyone", is_flag=True, help="A report for every network of the cycle.")
@click.option("--system", "system_code", help="A report for every network of this system, by the system's code.")
@common_options
def network_command(networks: tuple[str, ...], everyone: bool, system_code: str | None, **options: Any) -> None:
    """Make the report for a network's own board: a code of the cycle, or an assessment file."""
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


@report_command.command("system")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--register",
    type=click.Path(path_type=Path),
    help="The register, so that networks that did not answer are counted. [default: the workspace's]",
)
@click.option("--system", "system_code", help="One system, by code, when the assessments belong to several.")
@click.option("--all", "every_system", is_flag=True, help="A report for every system that the assessments belong to.")
@common_options
def system_command(folder: Path | None, register: Path | None, system_code: str | None, every_system: bool, **options: Any) -> None:
    """Make the report for a system's board from all assessments of a cycle (FOLDER, or the workspace's current cycle)."""
    from maturity.contracts import RenderJob
    from maturity.report_pipeline import system_report
    from maturity.system_cycles import split_by_system

    options["cohort"] = folder or options["cohort"]
    setting = open_for(options, ())
    before = setting.previous_cycle(options["previous"], options["previous_as_of"])
    now = setting.current_cycle(options["cohort"], before)
    if now is None:
        raise click.UsageError("Name the folder of assessments, or go into a workspace ('maturity init' makes one).")
    listing = register_of(setting, register)
    frame = frame_of(setting, options["peer_group"], listing, basis=not options["without_basis"])
    systems = [*(listing.systems if listing else ()), *([setting.workspace.system] if setting.workspace else [])]
    parts = choose_systems(split_by_system(now, before, frame, systems), system_code, every_system=every_system)
    look_again((one.assessment for part in parts for one in part.now.by_code.values()), "the report")

    def jobs() -> Iterator[RenderJob]:
        for part in parts:
            report = system_report(setting.matrix, part, frame)
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


def open_for(options: dict[str, Any], networks: Sequence[str]) -> Setting:
    """Open the setting: the workspace of what was named, or of the folder we are in."""
    from maturity.cli.setting import open_setting

    named = options["cohort"] or next((Path(name) for name in networks if Path(name).is_file()), None)
    start = named.parent if named and is_there(named) else None
    setting = open_setting(click.get_current_context(), options["matrix_name"], options["as_of"], start)
    check_names(options, setting)
    return setting


def cycle_of(
    setting: Setting, cohort: Path | None, networks: Sequence[str], before: ScoredCycle | None
) -> tuple[ScoredCycle, list[str]]:
    """Score the cycle, with the assessment files that were named in it, and give the codes that were asked for."""
    from maturity.cli.setting import names_file
    from maturity.cycles import make_cycle, relatives_of, score_one
    from maturity.sources import FileSource

    files = [Path(name) for name in networks if names_file(name)]
    around = setting.current_cycle(cohort, before)
    if around is None and not files:
        raise click.UsageError("Name a file, or the assessments of the cycle: --cohort FOLDER; or go into a workspace.")
    relatives = around.relatives if around and around.relatives else relatives_of(setting.bound, setting.registry)
    mine = [score_one(FileSource(path), relatives, setting.registry, setting.as_of, before) for path in files]
    named = {one.assessment.network.code: one for one in mine}
    now = make_cycle(setting.as_of, {**(around.by_code if around else {}), **named}, relatives)
    return now, [*named, *(name for name in networks if not names_file(name))]


def register_of(setting: Setting, given: Path | None) -> Register | None:
    """Read the register that was given, or the workspace's; None when there is neither."""
    from maturity.files.network_files import read_register

    if given is not None:
        return read_register(given)
    if setting.folder is None or setting.workspace is None:
        return None
    listing = setting.folder / setting.workspace.networks
    return read_register(listing) if listing.exists() else None


def frame_of(setting: Setting, peer_group: str, listing: Register | None = None, *, basis: bool = True) -> Frame:
    """Gather what reports need besides the cycle."""
    from maturity.files.logo_files import read_look
    from maturity.frames import Frame
    from maturity.model.variations import VariationPlan

    workspace = setting.workspace
    look = read_look(setting.folder, workspace.branding, workspace.words) if setting.folder and workspace else None
    return Frame(
        system=workspace.system if workspace else None,
        peer_group=setting.peer_groups[peer_group],
        min_peers=setting.min_peers,
        networks=listing.networks if listing else (),
        name_networks=workspace.name_networks if workspace else True,
        registry=setting.registry,
        successions=successions_of(setting),
        look=look,
        basis=basis,
        plan=VariationPlan(),
    )


def successions_of(setting: Setting) -> tuple[Succession, ...]:
    """Read from the store which networks took over from which; plain files say nothing of it."""
    if setting.store is None:
        return ()
    from maturity.model.succession import Succession

    return tuple(Succession.model_validate_json(text) for text in setting.store.documents.successions())


def render(setting: Setting, jobs: Callable[[], Iterator[RenderJob]], count: int, options: dict[str, Any]) -> None:
    """Write every report in every format that was asked for, with a bar on stderr, and say which files were written."""
    from maturity.contracts import RenderSettings

    out_dir = options["out_dir"] or reports_folder()
    settings = RenderSettings(out_dir, tuple(setting.registry.template_dirs), options["workers"] or os.cpu_count() or 1)
    for name in chosen_formats(options["formats"]):
        renderer = setting.registry.renderers[name]
        written: list[Path] = []
        try:
            with progress(count, f"{name:<5}") as bar:
                for path in renderer.render(jobs(), settings):
                    written.append(path)
                    bar.update(1)
        finally:
            wrote(written)
