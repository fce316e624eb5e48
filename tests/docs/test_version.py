"""The version of the package has its place in the change log."""

from __future__ import annotations

import re
from pathlib import Path

from maturity import __version__

ROOT = Path(__file__).resolve().parents[2]


def test_version_is_the_newest_in_the_change_log() -> None:
    headings = re.findall(r"^## (\d\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == __version__
