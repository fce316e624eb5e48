"""Workspace settings: `maturity.yaml` in a folder."""

from __future__ import annotations

from pathlib import Path

from maturity.files.reading import load
from maturity.model.workspace import Workspace


def read_workspace(path: Path) -> Workspace:
    """Read the settings of a workspace.

    Raises:
        InputError: The file is missing or wrong; every fault with its line.
    """
    return load(Workspace, path).value
