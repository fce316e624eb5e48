"""The entry points of installed packages, read from their few small files: importlib.metadata would cost ten times as much.

The first page of help needs it too, so it imports nothing.
"""

import os
import sys

METADATA = (".dist-info", ".egg-info")


class EntryPoint:
    """One line of an entry_points.txt: `name = target`, and the package that wrote it."""

    __slots__ = ("name", "package", "target", "version")

    def __init__(self, name: str, target: str, package: str, version: str) -> None:
        self.name = name
        self.target = target
        self.package = package
        self.version = version


def find_entry_points(group: str) -> list[EntryPoint]:
    """List the entry points of a group, in the order of Python's path and of packages' names; the first of two packages counts."""
    found: list[EntryPoint] = []
    seen: set[str] = set()
    for folder in dict.fromkeys(entry or "." for entry in sys.path):
        for listing in metadata_folders(folder):
            package, _, version = listing.rpartition(".")[0].partition("-")
            if package in seen:
                continue
            seen.add(package)
            lines = group_lines(f"{folder}/{listing}/entry_points.txt", group)
            found += [EntryPoint(name, target, package.replace("_", "-"), version) for name, target in lines]
    return found


def metadata_folders(folder: str) -> list[str]:
    """Name the metadata folders of packages in a folder of Python's path; none when it cannot be read."""
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(METADATA))  # noqa: PTH208  (pathlib costs an import)
    except OSError:
        return []


def group_lines(path: str, group: str) -> list[tuple[str, str]]:
    """Read the lines of one group; none when the package has no such file."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            text = file.read()
    except OSError:
        return []
    if f"[{group}]".encode() not in text:
        return []
    lines: list[tuple[str, str]] = []
    inside = False
    for raw in text.decode(errors="replace").splitlines():
        line = raw.strip()
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and "=" in line and not line.startswith("#"):
            name, _, target = line.partition("=")
            lines.append((name.strip(), target.strip()))
    return lines
