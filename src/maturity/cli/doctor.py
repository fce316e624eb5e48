"""`maturity doctor`: what this machine has, what it lacks, and the command that mends it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity import __version__
from maturity.cli.common import find_workspace, json_option, load_matrix, load_registry
from maturity.errors import InputError, MaturityError

if TYPE_CHECKING:
    from maturity.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: fine or not, and what to do when it is not."""

    name: str
    fine: bool
    words: str


@click.command("doctor")
@json_option
@click.pass_context
def doctor_command(ctx: click.Context, as_json: bool) -> int:
    """Check what this machine has and what it lacks. Ends with 1 when something is missing."""
    import json

    checks = list(run_checks(ctx))
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        for check in checks:
            click.echo(f"{'ok     ' if check.fine else 'missing'}  {check.name}: {check.words}")
    return 0 if all(check.fine for check in checks) else 1


def run_checks(ctx: click.Context) -> Iterator[Check]:
    """Look at Python, the parts of the package, PDF, plugins and the workspace, in this order."""
    yield Check("Python", True, f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}")
    yield Check("maturity", True, __version__)
    for look in (check_content, check_pdf, check_workspace):
        try:
            yield from look(ctx)
        except MaturityError as error:
            yield Check(look.__name__.removeprefix("check_"), False, first_line(error))


def check_content(ctx: click.Context) -> Iterator[Check]:
    """Read every matrix and look at the plugins."""
    registry = load_registry(ctx, workspace_folder())
    for name, folder in registry.matrices.items():
        try:
            matrix = load_matrix(registry, str(folder))
        except InputError as error:
            yield Check(f"matrix {name}", False, f"{first_line(error)} See 'maturity matrix check {folder}'.")
            continue
        yield Check(f"matrix {name}", True, f"version {matrix.version}, {len(list(matrix.all_criteria()))} criteria")
    for info in registry.plugins:
        if info.disabled is not None:
            why = f"disabled by the workspace: {info.disabled.rstrip('.')}." if info.chosen else f"{info.disabled}."
            yield Check(f"plugin {info.name}", info.chosen, why)


def workspace_folder() -> Path | None:
    """Give the folder of the workspace we are in; None without one, or when its settings are wrong (told by the last check)."""
    try:
        found = find_workspace()
    except InputError:
        return None
    return found[0] if found else None


def first_line(error: MaturityError) -> str:
    """Give the first fault of an error."""
    return str(error).splitlines()[0]


def check_pdf(ctx: click.Context) -> Iterator[Check]:  # noqa: ARG001
    """Ask whether PDF can be made; HTML always can."""
    from maturity.reporting.pdf import pdf_available

    missing = pdf_available()
    yield Check("PDF", missing is None, missing or "can be made")


def check_workspace(ctx: click.Context) -> Iterator[Check]:  # noqa: ARG001
    """Look at the workspace we are in, if we are in one."""
    found = find_workspace()
    if found is None:
        yield Check("workspace", True, "not in one; commands work on plain files")
        return
    folder, workspace = found
    yield check_store(folder, workspace) if workspace.store is not None else check_folders(folder, workspace)


def check_folders(folder: Path, workspace: Workspace) -> Check:
    """Look at the folder of the current cycle of a workspace of plain files."""
    name = workspace.current.folder or ""
    cycle = folder / name
    if not cycle.is_dir():
        return Check("workspace", False, f"{folder} has no folder '{name}' for cycle {workspace.current.id}. Make it.")
    count = len([path for path in cycle.glob("*") if path.suffix in {".yaml", ".yml", ".json"}])
    return Check("workspace", True, f"{folder}; assessments in cycle {workspace.current.id}: {count}")


def check_store(folder: Path, workspace: Workspace) -> Check:
    """Look at the store of a workspace: whether it opens, and what the current cycle holds."""
    from maturity.cli.setting import open_kept

    try:
        store, kept = open_kept(folder, workspace)
        count = len(store.assessments.codes(kept.current.id))
    except MaturityError as error:
        return Check("workspace", False, str(error))
    return Check("workspace", True, f"{folder}; store {store.location.shown}; assessments in cycle {kept.current.id}: {count}")
