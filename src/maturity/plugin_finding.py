"""Where plugins are found: installed packages, single files, folders with a matrix, and files with a domain."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from maturity.entry_points import find_entry_points
from maturity.errors import InputError, PluginError
from maturity.files.reading import MATRIX_LIMIT, YAML_SUFFIXES, read_bytes
from maturity.files.yaml_text import parse_yaml
from maturity.hookspecs import PROJECT, hookimpl

BUILT_IN = "built in"
INSTALLED = "installed package"
FILE_MODULE = "maturity_plugin_"
DOMAIN_FORMAT = "maturity-domain/1"
MOST_FAULTS = 5

_FORMAT = re.compile(rb"^format:\s*[\"']?(maturity-(?:matrix|assessment|workspace|network|result|report)[a-z]*)/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that was found but not yet imported: where from, what its modules begin with, and how to import it.

    source: "built in", "installed package", or the path of a file or folder. module: "" when it runs no code.
    """

    name: str
    package: str
    version: str
    source: str
    module: str
    load: Callable[[], Any]


def find_installed() -> Iterator[Found]:
    """Find installed packages with an entry point in group `maturity`; nothing is imported yet."""
    for one in find_entry_points(PROJECT):
        module = one.target.partition(":")[0].strip()
        top = module.partition(".")[0]
        yield Found(one.name, one.package, one.version, INSTALLED, top, lambda m=module: importlib.import_module(m))  # type: ignore[misc]


def find_in_folders(folders: Sequence[Path]) -> Iterator[Found]:
    """Find what lies directly in plugin folders: `.py` files, and what runs no code: folders with a matrix, files with a domain."""
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            yield from find_at(path)


def find_at(path: Path) -> Iterator[Found]:
    """Find the plugin that one file or folder is; nothing when it is none, or hidden."""
    if path.name.startswith(("_", ".")):
        return
    if path.suffix == ".py":
        yield Found(path.stem, path.name, "file", str(path), f"{FILE_MODULE}{path.stem}", lambda: import_file(path))
    elif path.suffix in YAML_SUFFIXES and not _is_something_else(path):
        yield Found(path.stem, path.name, "file", str(path), "", lambda: read_addition(path))
    elif (path / "matrix.yaml").is_file():
        yield Found(path.name, path.name, "folder", str(path), "", lambda: MatrixFolder(path))


class MatrixFolder:
    """A plugin made of content alone: a folder with a matrix."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @hookimpl
    def maturity_register_matrices(self) -> Sequence[Path]:
        """Return the one folder."""
        return (self._folder,)


@dataclass(frozen=True, slots=True)
class Addition:
    """A plugin made of content alone: a file with one domain, and the matrix that it is added to."""

    path: Path
    extends: str
    domain: str


def read_addition(path: Path) -> Addition:
    """Read which matrix a domain's file adds to; the rest of it is checked when that matrix is read.

    Raises:
        PluginError: It cannot be read, is no file of a domain, or does not say what it extends.
    """
    try:
        document = parse_yaml(read_bytes(path, MATRIX_LIMIT), str(path))
    except InputError as error:
        raise PluginError(shorten(error)) from None
    data = document.data if isinstance(document.data, dict) else {}
    if data.get("format") != DOMAIN_FORMAT:
        raise PluginError(f"it does not say 'format: {DOMAIN_FORMAT}'. Write that as its first line, or move the file elsewhere")
    for field, what in (("extends", "the id of the matrix that it adds to"), ("id", "its own id")):
        if not isinstance(data.get(field), str) or not data[field]:
            raise PluginError(f"it does not give {what}. Write it as '{field}'")
    return Addition(path, data["extends"], data["id"])


def shorten(error: InputError) -> str:
    """Say the first faults of a file in one line, each with its own line number."""
    said = [
        f"{f'line {problem.line}: ' if problem.line else ''}{problem.message.rstrip('.')}. {problem.mend.rstrip('.')}"
        for problem in error.problems[:MOST_FAULTS]
    ]
    rest = len(error.problems) - len(said)
    return "; ".join([*said, f"{rest} more"] if rest else said)


def import_file(path: Path) -> ModuleType:
    """Import a single file as a module of its own.

    Raises:
        PluginError: Python cannot import a file of that name.
    """
    spec = importlib.util.spec_from_file_location(f"{FILE_MODULE}{path.stem}", path)
    if spec is None or spec.loader is None:
        raise PluginError("it cannot be imported as a Python file. Check its name")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _is_something_else(path: Path) -> bool:
    """Tell a file of ours that is no domain, such as an assessment, by the format that it names."""
    try:
        with path.open("rb") as file:
            return _FORMAT.search(file.read(4096)) is not None
    except OSError:
        return False
