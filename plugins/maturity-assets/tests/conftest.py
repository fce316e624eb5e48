"""What these tests share: the folder of public data, and the commands of the README."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.cli.main import main

PACKAGE = Path(__file__).resolve().parents[1]
SHARED = PACKAGE.parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of public data beside the checkout; tests that need it skip when it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED.parent.name}/{SHARED.name} with public data is not beside the checkout")
    return SHARED


@pytest.fixture
def follow_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[], list[tuple[str, str, str]]]:
    """Run every `maturity` command that the README shows in a copy of the example: command, what it shows, what it prints."""

    def follow() -> list[tuple[str, str, str]]:
        shutil.copytree(PACKAGE / "example", tmp_path / "example")
        monkeypatch.chdir(tmp_path / "example")
        text = (PACKAGE / "README.md").read_text(encoding="utf-8")
        done = []
        for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
            for command, shown in re.findall(r"^\$ maturity (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                main(shlex.split(command))
                printed = capsys.readouterr()
                done.append((command, shown.strip(), (printed.out + printed.err).strip()))
        return done

    return follow
