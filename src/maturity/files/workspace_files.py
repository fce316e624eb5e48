"""Workspace settings: `maturity.yaml` in a folder."""

from __future__ import annotations

from pathlib import Path

from maturity.files.reading import load, validate
from maturity.files.yaml_text import parse_yaml
from maturity.model.workspace import Workspace


def read_workspace(path: Path) -> Workspace:
    """Read the settings of a workspace.

    Raises:
        InputError: The file is missing or wrong; every fault with its line.
    """
    return load(Workspace, path).value


def parse_workspace(text: str, name: str) -> Workspace:
    """Read settings from text; `name` stands for the file in faults.

    Raises:
        InputError: The text is wrong; every fault with its line.
    """
    return validate(Workspace, parse_yaml(text.encode(), name))
