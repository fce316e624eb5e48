"""Every plugin of this project holds to its contract, and says so at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import ROOT, Run

pytestmark = pytest.mark.usefixtures("same_elsewhere")

PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda path: path.name)
def test_check_is_green(folder: Path, run: Run) -> None:
    done = run("plugin", "check", folder)
    assert [line for line in done.out.splitlines() if line.startswith("  fail")] == []
    assert (done.code, done.err) == (0, "")


def test_there_are_five() -> None:
    assert len(PLUGINS) >= 5
