"""Every plugin of this project holds to its contract: its own tests check it, and the command line says so of two."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import ROOT, Run

PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda path: path.name)
def test_each_plugin_checks_itself(folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "tests").glob("test_*.py"))]
    assert any("check_plugin(" in text for text in texts)


@pytest.mark.usefixtures("same_elsewhere")
@pytest.mark.parametrize("name", ["maturity-assets", "maturity-core20plus"])
def test_check_is_green(name: str, run: Run) -> None:
    done = run("plugin", "check", ROOT / "plugins" / name)
    assert [line for line in done.out.splitlines() if line.startswith("  fail")] == []
    assert (done.code, done.err) == (0, "")


def test_there_are_five() -> None:
    assert len(PLUGINS) >= 5
