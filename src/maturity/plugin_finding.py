"""Where plugins are found, and how they are imported without letting one of them stop the command."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from maturity.errors import PluginError
from maturity.hookspecs import PROJECT, hookimpl

IMPORT_LIMIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that was found but not yet imported: where from, and how to import it."""

    name: str
    package: str
    version: str
    source: str
    load: Callable[[], Any]


def find_installed() -> Iterator[Found]:
    """Find installed packages with an entry point in group `maturity`, without importlib.metadata.

    importlib.metadata costs about 75 ms of start-up; reading the few files that mention the group costs 10.
    """
    seen: set[str] = set()
    for entry in sys.path:
        folder = Path(entry or ".")
        for listing in sorted(folder.glob("*.dist-info/entry_points.txt")) if folder.is_dir() else ():
            package, _, version = listing.parent.name.removesuffix(".dist-info").partition("-")
            text = listing.read_text(encoding="utf-8", errors="replace")
            if f"[{PROJECT}]" not in text or package in seen:
                continue
            seen.add(package)
            for name, target in entries_of(text):
                yield Found(name, package, version, "installed package", lambda t=target: import_within_limit(t))  # type: ignore[misc]


def entries_of(text: str) -> Iterator[tuple[str, str]]:
    """Read the `name = module` lines of the group from an entry_points.txt."""
    inside = False
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            inside = line == f"[{PROJECT}]"
        elif inside and "=" in line:
            name, _, target = line.partition("=")
            yield name.strip(), target.strip().partition(":")[0]


def find_in_folders(folders: Sequence[Path]) -> Iterator[Found]:
    """Find single `.py` files, and folders with a `matrix.yaml` (which run no code), in plugin folders."""
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            yield from find_at(path)


def find_at(path: Path) -> Iterator[Found]:
    """Find the plugin that one file or folder is; nothing when it is none."""
    if path.suffix == ".py" and not path.name.startswith("_"):
        yield Found(path.stem, path.name, "file", str(path), lambda: import_file_within_limit(path))
    elif (path / "matrix.yaml").is_file():
        yield Found(path.name, path.name, "folder", str(path), lambda: MatrixFolder(path))


class MatrixFolder:
    """A plugin made of content alone: a folder with a matrix."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @hookimpl
    def maturity_register_matrices(self) -> Sequence[Path]:
        """Return the one folder."""
        return (self._folder,)


def import_within_limit(module_name: str) -> Any:
    """Import a module, and give up on one that hangs."""
    return within_limit(lambda: importlib.import_module(module_name))


def import_file_within_limit(path: Path) -> Any:
    """Import a single file as a module of its own, and give up on one that hangs."""

    def load() -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"maturity_plugin_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise PluginError("it cannot be imported as a Python file. Check its name")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return within_limit(load)


def within_limit(load: Callable[[], Any]) -> Any:
    """Run `load` in a thread and give up after the limit; what it raises is raised here.

    A hung import cannot be stopped from outside, so its thread is left behind as a daemon and dies with the process.
    """
    outcome: dict[str, Any] = {}

    def work() -> None:
        try:
            outcome["value"] = load()
        except BaseException as error:  # noqa: BLE001  (carried over to the caller's thread, where it is raised)
            outcome["error"] = error

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(IMPORT_LIMIT_SECONDS)
    if thread.is_alive():
        raise PluginError(f"it did not finish importing within {IMPORT_LIMIT_SECONDS:.0f} seconds. Ask its author")
    if "error" in outcome:
        raise outcome["error"]
    return outcome["value"]
