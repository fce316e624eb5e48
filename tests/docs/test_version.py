"""One version, said alike in the package, the project file and the change log."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from maturity import __version__

ROOT = Path(__file__).resolve().parents[2]


def test_version_is_that_of_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_version_has_its_place_in_the_change_log() -> None:
    headings = re.findall(r"^## (\d\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == __version__
