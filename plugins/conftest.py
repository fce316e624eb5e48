"""What tests of plugins share: public data, the commands of a README, and that what is tested is what is here.

Tests of plugins try what is installed, so a copy that is older than its source would be tested in its place.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from maturity.cli.main import main

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of public data beside the checkout; tests that need it skip when it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED.parent.name}/{SHARED.name} with public data is not beside the checkout")
    return SHARED


@pytest.fixture
def follow_readme(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[], list[tuple[str, str, str]]]:
    """Run each command of a plugin's README in a copy of its example: command, what it shows, what it prints."""
    package = HERE / request.path.relative_to(HERE).parts[0]

    def follow() -> list[tuple[str, str, str]]:
        shutil.copytree(package / "example", tmp_path / "example")
        monkeypatch.chdir(tmp_path / "example")
        text = (package / "README.md").read_text(encoding="utf-8")
        done = []
        for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
            for command, shown in re.findall(r"^\$ maturity (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                main(shlex.split(command))
                printed = capsys.readouterr()
                done.append((command, shown.strip(), (printed.out + printed.err).strip()))
        return done

    return follow


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
