"""What the commands that make reports start from: the setting, the scored cycles, the register, and the look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import is_there
from maturity.cli.report_options import check_names

if TYPE_CHECKING:
    from maturity.bulk.kinds import Material
    from maturity.bulk.watching import Watch
    from maturity.cli.setting import Setting
    from maturity.files.network_files import Register
    from maturity.frames import Frame
    from maturity.model.network import System
    from maturity.model.succession import Succession
    from maturity.pipeline import ScoredCycle


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


def cycle_now(setting: Setting, folder: Path | None, before: ScoredCycle | None = None) -> ScoredCycle:
    """Score the cycle of a folder, or the workspace's current one.

    Raises:
        click.UsageError: There is neither.
    """
    now = setting.current_cycle(folder, before)
    if now is None:
        raise click.UsageError("Name the folder of assessments, or go into a workspace ('maturity init' makes one).")
    return now


def systems_of(setting: Setting, listing: Register | None) -> list[System]:
    """List the systems that the register and the workspace describe."""
    return [*(listing.systems if listing else ()), *([setting.workspace.system] if setting.workspace else [])]


def material_of(
    setting: Setting, register: Path | None, options: dict[str, Any], watch: Watch | None = None, *, few: bool = False
) -> Material:
    """Read and score the cycle and the one before, and gather what reports need besides.

    watch: is told at which network a report looks, where the setting's reader tells. few: probably few reports are to be made.
    """
    from maturity.bulk.kinds import Material
    from maturity.bulk.watching import Watch

    before = setting.previous_cycle(options["previous"], options["previous_as_of"])
    now = cycle_now(setting, options["cohort"], before)
    listing = register_of(setting, register)
    frame = frame_of(setting, options["peer_group"], listing, basis=not options["without_basis"])
    return Material(
        setting.matrix,
        now,
        before,
        frame,
        systems_of(setting, listing),
        residents=options.get("residents", False),
        contact=options.get("contact"),
        watch=watch or Watch(),
        few=few,
    )
