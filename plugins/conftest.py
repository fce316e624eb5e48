"""Tests of plugins try what is installed, so a copy that is older than its source would be tested in its place: say so."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stop before the first test when a plugin with tests here is not installed as it is."""
    names = {item.path.relative_to(HERE).parts[0] for item in items if item.path.is_relative_to(HERE)}
    stale = sorted(name for name in names if not is_fresh(name))
    if stale:
        raise pytest.UsageError(f"Changed since they were installed: {', '.join(stale)}. Install them with: make .venv/.plugins")


def is_fresh(name: str) -> bool:
    """Tell whether a plugin is installed from this folder, or as a copy that is newer than its source."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return False
    if '"editable": true' in (installed.read_text("direct_url.json") or ""):
        return True
    copied = Path(str(installed.locate_file(f"{name.replace('-', '_')}-{installed.version}.dist-info/RECORD"))).stat().st_mtime
    return all(path.stat().st_mtime <= copied for path in (HERE / name / "src").rglob("*.*") if "__pycache__" not in path.parts)
