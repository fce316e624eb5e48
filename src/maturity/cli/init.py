"""`maturity init`: a workspace, which is a folder with settings, a register, a store for answers, and a blank assessment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import WORKSPACE_FILE, as_of_option, load_matrix, load_registry, matrix_option, wrote

if TYPE_CHECKING:
    from maturity.model.matrix import Matrix
    from maturity.model.workspace import Workspace

FIRST_CYCLE_DAYS = 84
"""How long the first cycle runs when nobody says until when: twelve weeks."""

HEAD = """\
# Settings of this workspace. Every `maturity` command that runs in this folder reads them.
format: maturity-workspace/1
system: {system}
matrix: {matrix}
networks: networks.json
"""

KEPT = """\
# Where answers are kept: a file here, or a PostgreSQL database (postgresql://name@server/database). It knows the cycles, too.
store: {store}
"""

PLAIN = """\
# Oldest first; the last is the current cycle. as_of: the day on which its evidence is judged.
cycles:
  - {{id: "{cycle}", as_of: "{day}", folder: "{cycle}"}}
min_peers: 8            # fewer comparable networks than this, and no comparison is shown
name_networks: true     # false: a system report names no network
"""

TAIL = """\
# To leave out a plugin, give its name and the reason, which `maturity plugin list` shows:
# plugins: {disabled: {name: "why"}}
"""

GUIDE_KEPT = """\
This folder is a workspace of `maturity`.

1. networks.json     the networks. Fill it with: maturity network import FILES
2. maturity.db       the store: every answer, who gave it and when. Only `maturity` changes it. Back it up like any file.
3. plugins/          your own plugins: domains (.yaml), rules (.py), or folders with a matrix.yaml.
4. blank.yaml        a blank assessment, to read, or to fill in by hand and take in with: maturity collect FILE

Then, in this folder:
    maturity assess CODE             one network's self-assessment, question by question
    maturity workbook write CODE     the same as a workbook, to fill in elsewhere
    maturity cycle status            who has begun, who is done, who is late
    maturity score CODE --reasons    where one network stands, and why
    maturity report network CODE     the report for its board
    maturity report system           the report for your board
"""

GUIDE_PLAIN = """\
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
@click.option("--store", default="maturity.db", show_default=True, help="Where answers are kept: a file name, or a PostgreSQL URL.")
@click.option("--plain-files", is_flag=True, help="Keep assessments as files, one for each network, and make no store.")
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
    store: str,
    plain_files: bool,
    matrix_name: str | None,
    as_of: datetime | None,
) -> None:
    """Start a workspace in FOLDER (here, when none is named). Nothing that exists is overwritten.

    In a workspace of an earlier release, to which you have added a line `store: maturity.db`, makes that store.
    """
    from maturity.cli.desk import today
    from maturity.errors import InputError
    from maturity.files.blank_assessment import blank_assessment
    from maturity.files.network_files import write_register
    from maturity.files.workspace_files import parse_workspace
    from maturity.files.writing import make_folder, write_many

    if (folder / WORKSPACE_FILE).exists():
        add_store(ctx, folder)
        return
    matrix = load_matrix(load_registry(ctx), matrix_name)
    begins = today()
    day: date = as_of.date() if as_of else begins if plain_files else begins + timedelta(days=FIRST_CYCLE_DAYS)
    name = cycle or str(day.year)
    system = json.dumps({"code": system_code, "name": system_name, "board_name": board_name}, ensure_ascii=False)
    body = PLAIN.format(cycle=name, day=day.isoformat()) if plain_files else KEPT.format(store=json.dumps(store))
    settings = HEAD.format(system=system, matrix=matrix.id) + body + TAIL
    try:
        workspace = parse_workspace(settings, "your options")
    except InputError as error:
        raise InputError(replace(problem, line=None) for problem in error.problems) from None
    terms = None if plain_files else first_terms(matrix, name, min(begins, day), day)
    guide = GUIDE_PLAIN.format(cycle=name, pad=" " * max(1, 17 - len(name))) if plain_files else GUIDE_KEPT
    files = {
        "README.txt": guide,
        "blank.yaml": blank_assessment(matrix, name, day, system_code),
        **({f"{name}/README.txt": "Put one assessment file for each network here: CODE.yaml\n"} if plain_files else {}),
        "plugins/README.txt": "Put your own plugins here: domains (.yaml), rules (.py), or folders with a matrix.yaml.\n",
        WORKSPACE_FILE: settings,  # last: until it is there, an init that was stopped can be run again
    }
    make_folder(folder)
    written = [] if (folder / "networks.json").exists() else [write_register(folder / "networks.json", (), ())]
    if terms is not None:
        begin_store(folder, workspace, [terms])
    wrote([*written, *write_many({folder / path: text for path, text in files.items() if not (folder / path).exists()})])
    click.echo(f"Next: read {folder / 'README.txt'}")


def first_terms(matrix: Matrix, name: str, begins: date, day: date) -> str:
    """Write the terms of the first cycle, as the store keeps them.

    Raises:
        InputError: The name is not possible.
    """
    from pydantic import ValidationError

    from maturity.errors import InputError, Problem
    from maturity.model.assessment import MatrixPin
    from maturity.model.cycle_terms import CycleTerms

    pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash)
    try:
        return CycleTerms(id=name, matrix=pin, opens_on=begins, closes_on=day, as_of=day).model_dump_json()
    except ValidationError:
        mend = "Use lower case letters, digits, dots and dashes, such as 2026 or 2026-autumn"
        raise InputError([Problem("the name of the cycle is not possible", mend, "your options", where="cycle")]) from None


def begin_store(folder: Path, workspace: Workspace, terms: list[str]) -> None:
    """Make the store of a workspace and open its first cycles; a store that an init has begun is gone on with."""
    from maturity.cli.desk import login_name, now
    from maturity.model.cycle_terms import CycleTerms
    from maturity.storage.location import read_location
    from maturity.storage.stamp import How, Stamp
    from maturity.storage.store import make_store, open_store

    location = read_location(workspace.store or "", folder)
    began = location.file is not None and location.file.exists()
    store = open_store(location) if began else make_store(location)
    if not store.cycles.all():
        for text in terms:
            store.cycles.keep(CycleTerms.model_validate_json(text), Stamp(login_name(), now(), How.CYCLE))
    if not began:
        click.echo(f"Made the store {location.shown}")


def add_store(ctx: click.Context, folder: Path) -> None:
    """Make the store that the settings of a workspace name, with the cycles that they list.

    Raises:
        OutputError: There is nothing to make.
    """
    from maturity.errors import OutputError
    from maturity.files.workspace_files import read_workspace
    from maturity.storage.location import read_location

    workspace = read_workspace(folder / WORKSPACE_FILE)
    location = read_location(workspace.store, folder) if workspace.store else None
    if location is None or not workspace.cycles or (location.file is not None and location.file.exists()):
        raise OutputError(f"{folder / WORKSPACE_FILE} is there already. Choose another folder, or edit that file.")
    matrix = load_matrix(load_registry(ctx, folder), None, workspace)
    begin_store(folder, workspace, [first_terms(matrix, one.id, one.as_of, one.as_of) for one in workspace.cycles])
    for one in workspace.cycles:
        if one.folder:
            click.echo(f"Next: maturity collect {one.folder} --cycle {one.id}")
