"""`maturity init`: a workspace, which is a folder with settings, a register, a folder for each cycle, and a blank assessment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from maturity.cli.common import WORKSPACE_FILE, as_of_option, chosen_day, load_matrix, load_registry, matrix_option, wrote

SETTINGS = """\
# Settings of this workspace. Every `maturity` command that runs in this folder reads them.
format: maturity-workspace/1
system: {system}
matrix: {matrix}
networks: networks.json
# Oldest first; the last is the current cycle. as_of: the day on which its evidence is judged.
cycles:
  - {{id: "{cycle}", as_of: "{day}", folder: "{cycle}"}}
min_peers: 8            # fewer comparable networks than this, and no comparison is shown
name_networks: true     # false: a system report names no network
# To leave out a plugin, give its name and the reason, which `maturity plugin list` shows:
# plugins: {{disabled: {{name: "why"}}}}
"""

GUIDE = """\
This folder is a workspace of `maturity`.

1. networks.json     the networks. Fill it with: maturity network import FILES
2. blank.yaml        a blank assessment. Copy it to {cycle}/CODE.yaml for each network and fill it in.
3. {cycle}/{pad}the assessments of this cycle, one file for each network.
4. plugins/          your own plugins: domains (.yaml), rules (.py), or folders with a matrix.yaml.

Then, in this folder:
    maturity score                   all networks
    maturity score CODE --reasons    one network, with reasons
    maturity report network CODE     the report for its board
    maturity report system           the report for your board
"""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--system-code", default="ZZ1", show_default=True, help="Your system's ODS code.")
@click.option("--system-name", default="Our integrated care system", show_default=True)
@click.option("--board-name", default="Our integrated care board", show_default=True)
@click.option("--cycle", help="The name of the first cycle. [default: this year]")
@matrix_option
@as_of_option
@click.pass_context
def init_command(
    ctx: click.Context,
    folder: Path,
    system_code: str,
    system_name: str,
    board_name: str,
    cycle: str | None,
    matrix_name: str | None,
    as_of: datetime | None,
) -> None:
    """Start a workspace in FOLDER (here, when none is named). Nothing that exists is overwritten."""
    from maturity.errors import InputError, OutputError
    from maturity.files.blank_assessment import blank_assessment
    from maturity.files.network_files import write_register
    from maturity.files.workspace_files import parse_workspace
    from maturity.files.writing import make_folder, write_many

    if (folder / WORKSPACE_FILE).exists():
        raise OutputError(f"{folder / WORKSPACE_FILE} is there already. Choose another folder, or edit that file.")
    matrix = load_matrix(load_registry(ctx), matrix_name)
    day: date = chosen_day(as_of)
    name = cycle or str(day.year)
    system = json.dumps({"code": system_code, "name": system_name, "board_name": board_name}, ensure_ascii=False)
    settings = SETTINGS.format(system=system, matrix=matrix.id, cycle=name, day=day.isoformat())
    try:
        parse_workspace(settings, "your options")
    except InputError as error:
        raise InputError(replace(problem, line=None) for problem in error.problems) from None
    files = {
        "README.txt": GUIDE.format(cycle=name, pad=" " * max(1, 17 - len(name))),
        "blank.yaml": blank_assessment(matrix, name, day, system_code),
        f"{name}/README.txt": "Put one assessment file for each network here: CODE.yaml\n",
        "plugins/README.txt": "Put your own plugins here: domains (.yaml), rules (.py), or folders with a matrix.yaml.\n",
        WORKSPACE_FILE: settings,  # last: until it is there, an init that was stopped can be run again
    }
    make_folder(folder)
    written = [] if (folder / "networks.json").exists() else [write_register(folder / "networks.json", (), ())]
    wrote([*written, *write_many({folder / path: text for path, text in files.items() if not (folder / path).exists()})])
    click.echo(f"Next: read {folder / 'README.txt'}")
