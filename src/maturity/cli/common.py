"""What commands share: the registry, the workspace, the options that mean the same everywhere, and how things are printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.termui import progressbar

from maturity.errors import one_line

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from maturity.errors import Problem
    from maturity.model.matrix import Matrix
    from maturity.model.workspace import Workspace
    from maturity.plugins import Registry

WORKSPACE_FILE = "maturity.yaml"
TEMPLATES = "templates"
"""The folder of a workspace whose templates stand in front of all others."""


json_option = click.option("--json", "as_json", is_flag=True, help="Print data for a program instead of text.")
matrix_option = click.option(
    "--matrix",
    "-m",
    "matrix_name",
    metavar="ID|FOLDER",
    help="The matrix: an id, or a folder. [default: the workspace's, or health-creation]",
)


figures_option = click.option(
    "--register",
    "register_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The register with public figures, for rules that look at them. [default: the workspace's]",
)


class Day(click.DateTime):
    """A day such as 2026-10-31; the message for anything else says so in plain words."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the day."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is not a day. Write year, month and day, such as 2026-10-31.", param, ctx)


class Between(click.IntRange):
    """A whole number from `lowest` to `highest`; the message for anything else says so in plain words."""

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__(lowest, highest)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the number."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is not a whole number from {self.min} to {self.max}.", param, ctx)


as_of_option = click.option(
    "--as-of",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="Judge evidence as on this day. [default: the cycle's day in a workspace, else today]",
)


def plugin_options(ctx: click.Context) -> dict[str, Any]:
    """Give what the options before the command say about plugins, also while the command itself is still looked for."""
    root = ctx.find_root()
    options: dict[str, Any] = root.ensure_object(dict)
    options.setdefault("no_plugins", root.params.get("no_plugins", False))
    options.setdefault("plugins_dirs", root.params.get("plugins_dir") or ())
    return options


def load_registry(
    ctx: click.Context, workspace_dir: Path | None = None, *, workspace: Workspace | None = None, scoring_only: bool = False
) -> Registry:
    """Load built-ins and plugins as the options before the command say, and name on stderr what is disabled.

    workspace: the settings of `workspace_dir`, where the command has read them already; they may disable plugins.
    scoring_only: leave out built-ins that scoring does not need, to start faster.
    """
    from maturity import default_plugins
    from maturity.plugins import Registry, doubts

    options = plugin_options(ctx)
    builtins = default_plugins.SCORING if scoring_only else default_plugins.MODULES
    disabled: Mapping[str, str] = {}
    with redirect_stdout(sys.stderr):  # what a plugin prints while it is imported must not get into our data
        if options["no_plugins"]:
            registry = Registry.load(builtins, installed=False)
        else:
            disabled = disabled_plugins(workspace_dir, workspace)
            registry = Registry.load(builtins, plugins_dirs=plugin_folders(ctx, workspace_dir), disabled=disabled)
    if workspace_dir is not None and (workspace_dir / TEMPLATES).is_dir():
        registry.template_dirs.append(workspace_dir / TEMPLATES)
    for info in registry.disabled:
        if not info.chosen:
            click.echo(one_line(f"The plugin {info.name} ({info.origin}) is disabled: {info.disabled}."), err=True)
    for words in doubts(registry, disabled):
        click.echo(one_line(words), err=True)
    options["registry"] = registry
    return registry


def disabled_plugins(workspace_dir: Path | None, workspace: Workspace | None = None) -> Mapping[str, str]:
    """Name the plugins that the workspace disables, each with the reason."""
    from maturity.files.workspace_files import read_workspace

    if workspace is None:
        if workspace_dir is None or not (workspace_dir / WORKSPACE_FILE).is_file():
            return {}
        workspace = read_workspace(workspace_dir / WORKSPACE_FILE)
    return workspace.plugins.disabled


def here_registry(ctx: click.Context) -> Registry:
    """Load the plugins of the folder that we are in, too."""
    found = find_workspace()
    return load_registry(ctx, found[0] if found else None)


def plugin_folders(ctx: click.Context, workspace_dir: Path | None) -> list[Path]:
    """Name the folders in which plugins are looked for: those given before the command, and the workspace's own."""
    given = [Path(folder) for folder in plugin_options(ctx)["plugins_dirs"]]
    return given if workspace_dir is None else [*given, workspace_dir / "plugins"]


def find_workspace(start: Path | None = None) -> tuple[Path, Workspace] | None:
    """Find the workspace of a folder: its own maturity.yaml, or that of the nearest folder above it; None without one."""
    from maturity.files.workspace_files import read_workspace

    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return folder, read_workspace(folder / WORKSPACE_FILE)
    return None


def load_matrix(registry: Registry, name: str | None, workspace: Workspace | None = None) -> Matrix:
    """Read the matrix that was asked for."""
    from maturity.files.matrix_files import read_matrix

    return read_matrix(matrix_folder(registry, name, workspace), registry.matrix_folder, registry.additions)


def matrix_folder(registry: Registry, name: str | None, workspace: Workspace | None = None) -> Path:
    """Find the matrix that was asked for: a folder, or an id that somebody registered."""
    wanted = name or (workspace.matrix if workspace else "health-creation")
    path = Path(wanted)
    if path.name == "matrix.yaml" and path.is_file():
        return path.parent
    if is_there(path / "matrix.yaml") or (wanted not in registry.matrices and is_there(path)):
        return path
    return registry.matrix_folder(wanted)


def is_there(path: Path) -> bool:
    """Tell whether a file or folder exists; a name that the system refuses does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def chosen_day(given: datetime | None, workspace: Workspace | None = None) -> date:
    """Choose the day on which evidence is judged. The clock is read here, at the edge, and nowhere else."""
    if given is not None:
        return given.date()
    if workspace is not None:
        return workspace.current.as_of
    return datetime.now().astimezone().date()


def warn(problems: Iterable[Problem]) -> None:
    """Print warnings on stderr, one a line."""
    for problem in problems:
        click.echo(f"warning: {problem}", err=True)


def wrote(paths: Iterable[Path]) -> None:
    """Say which files were written."""
    for path in paths:
        click.echo(f"Wrote {path}")


def progress(length: int, label: str) -> ProgressBar[int]:
    """Make a bar on stderr for long work; on anything but a terminal it prints nothing."""
    hidden = not sys.stderr.isatty()
    bar: ProgressBar[int] = progressbar(range(length), label=label, file=sys.stderr, show_pos=True, hidden=hidden)
    return bar


def at_terminal() -> bool:
    """Tell whether there is somebody at a terminal who can be asked; questions go to stderr where data goes to stdout."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def table(rows: Sequence[Sequence[str]], header: Sequence[str]) -> str:
    """Lay out rows under a header in aligned columns of plain text."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (header, *rows)]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
