"""Find what is to be checked: a file, a folder, or an installed package; and load it with the built-ins and nothing else."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maturity import default_plugins
from maturity.conformance.elsewhere import Elsewhere
from maturity.errors import InputError, NotFoundError, Problem
from maturity.files.reading import read_bytes
from maturity.hookspecs import PROJECT
from maturity.model.matrix import Matrix
from maturity.pipeline import open_registered
from maturity.plugin_finding import Found, find_at, find_in_folders, find_installed
from maturity.plugins import PluginInfo, Registry

PYPROJECT_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is checked: its plugins in a registry of built-ins, and what each of them was imported as."""

    name: str
    registry: Registry
    plugins: tuple[PluginInfo, ...]
    elsewhere: Elsewhere
    modules: dict[str, Any] = field(default_factory=dict)


def load_target(name: str | Path) -> Loaded:
    """Load the plugins of a file, a folder or an installed package.

    Raises:
        InputError: The file or folder holds no plugin.
        NotFoundError: There is neither a file nor a package of that name.
    """
    modules: dict[str, Any] = {}
    found = [_remembering(one, modules) for one in find_target(str(name))]
    registry = Registry.load(default_plugins.MODULES, installed=False, more=found)
    plugins = tuple(registry.plugins[len(default_plugins.MODULES) :])
    return Loaded(str(name), registry, plugins, Elsewhere(str(name)), modules)


def matrices_of(loaded: Loaded, info: PluginInfo) -> list[Matrix]:
    """Read the matrices that a plugin brings or adds to; one that cannot be read is told by its own check."""
    added = [name.partition("/")[0] for name in info.registered.get("additions", ())]
    found = []
    for name in [*info.registered.get("matrices", ()), *added]:
        with suppress(InputError, NotFoundError):
            found.append(open_registered(loaded.registry.matrix_folder(name), loaded.registry).matrix)
    return found


def find_target(name: str) -> Sequence[Found]:
    """Find the plugins of a file, a folder or an installed package.

    Raises:
        InputError: The file or folder holds no plugin.
        NotFoundError: There is neither a file nor a package of that name.
    """
    path = Path(name)
    if not path.exists():
        return _installed(name)
    path = path if path.name not in {"", ".."} else path.resolve()
    if (path / "pyproject.toml").is_file():
        return _package(path)
    found = [*find_at(path)] or [*find_in_folders([path])]
    if not found:
        mend = "Name a .py file, a domain's .yaml file, a folder that holds some, a folder with a matrix.yaml, or a package"
        raise InputError([Problem("there is no plugin here", mend, str(path))])
    return found


def _installed(name: str) -> Sequence[Found]:
    installed = list(find_installed())
    found = [one for one in installed if _plain(name) in {_plain(one.package), _plain(one.name)}]
    if not found:
        raise NotFoundError("file, folder or installed plugin", name, [one.package for one in installed])
    return found


def _plain(name: str) -> str:
    """Write a package's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _package(folder: Path) -> Sequence[Found]:
    """Find the plugins of a package that is not installed: its entry points, as its pyproject.toml gives them."""
    listing = folder / "pyproject.toml"
    try:
        project = tomllib.loads(read_bytes(listing, PYPROJECT_LIMIT).decode())["project"]
        points = project["entry-points"][PROJECT]
        package, version = str(project["name"]), str(project.get("version", "0"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        fault = "it names no plugin" if isinstance(error, KeyError) else "it cannot be read"
        mend = f"Write the name and the module of the plugin under [project.entry-points.{PROJECT}]"
        raise InputError([Problem(fault, mend, str(listing))]) from None
    source = folder / "src" if (folder / "src").is_dir() else folder
    modules = {name: str(target).partition(":")[0] for name, target in points.items()}
    return [
        Found(name, package, version, str(folder), module.partition(".")[0], _importer(source, module))
        for name, module in modules.items()
    ]


def _importer(source: Path, module: str) -> Callable[[], Any]:
    def load() -> Any:
        folder = str(source.resolve())
        _forget_other(module.partition(".")[0], folder)
        sys.path.insert(0, folder)
        try:
            return importlib.import_module(module)
        finally:
            sys.path.remove(folder)

    return load


def _forget_other(package: str, folder: str) -> None:
    """Forget a package of the same name that was imported from elsewhere, such as an installed version of it."""
    known = getattr(sys.modules.get(package), "__file__", None)
    if known is not None and not Path(known).resolve().is_relative_to(folder):
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]


def _remembering(found: Found, modules: dict[str, Any]) -> Found:
    """Keep what a plugin is imported as, so that it need not be imported again to be looked at."""

    def load() -> Any:
        modules[found.name] = found.load()
        return modules[found.name]

    return replace(found, load=load)
