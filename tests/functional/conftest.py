"""The command line as a user has it: arguments in; what is printed, what is written and the exit code out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import EXAMPLE, TINY, Ended, Run

from maturity.cli.main import main


@pytest.fixture
def none_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the plugins that happen to be installed."""
    monkeypatch.setattr("maturity.plugins.find_installed", lambda: iter(()))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], none_installed: None) -> Run:
    """Run a command in this process; no test sees the plugins that happen to be installed."""

    def call(*args: object, plugins: Path | None = None) -> Ended:
        before = ["--no-plugins"] if plugins is None else ["--plugins-dir", str(plugins)]
        code = main([*before, *(str(arg) for arg in args)])
        shown = capsys.readouterr()
        return Ended(code, shown.out, shown.err)

    return call


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tiny(empty: Path) -> Path:
    """A folder with a small matrix and one assessment for it."""
    shutil.copytree(TINY / "tiny-matrix", empty / "tiny-matrix")
    shutil.copy(TINY / "tiny-assessment.yaml", empty / "tiny.yaml")
    return empty


@pytest.fixture
def workspace(empty: Path) -> Path:
    """A copy of the example workspace with eleven networks a cycle, to keep tests quick."""
    for cycle in ("2025", "2026"):
        (empty / cycle).mkdir()
        for path in sorted((EXAMPLE / cycle).glob("*.yaml"))[:11]:
            shutil.copy(path, empty / cycle)
    for name in ("maturity.yaml", "networks.json"):
        shutil.copy(EXAMPLE / name, empty)
    return empty
