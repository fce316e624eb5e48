"""The command line as a user has it: arguments in; what is printed, what is written and the exit code out."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keeping import make_kept
from running import EXAMPLE, TINY, Ended, Run

from maturity.cli.main import main


@pytest.fixture(autouse=True, scope="module")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Leave it to the system when bytes reach the disk: what survives a power cut is not seen here.

    Processes of their own, as tests that kill one start them, wait as a user's do.
    """
    from sqlalchemy import event  # noqa: PLC0415  (most tests need no database)
    from sqlalchemy.pool import Pool  # noqa: PLC0415

    def hurry(connection: object, *_: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        event.listen(Pool, "checkout", hurry)
        yield
        event.remove(Pool, "checkout", hurry)


@pytest.fixture(autouse=True)
def _as_wide_as_any_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break lines where they break on a wide terminal, whatever the tests are started from."""
    monkeypatch.setenv("COLUMNS", "120")


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


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of `kept_workspace`, made once for all tests; none may change it."""
    folder = tmp_path_factory.mktemp("kept")
    make_kept(folder)
    return folder


@pytest.fixture
def kept_workspace(kept_once: Path, empty: Path) -> Path:
    """A workspace with a store: three example networks (Z00001 to Z00003) in the cycles 2025 and 2026."""
    shutil.copytree(kept_once, empty, dirs_exist_ok=True)
    return empty


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int, int], None]:
    """Let commands that change something believe that it is noon of a day."""

    def call(year: int, month: int, day: int) -> None:
        monkeypatch.setattr("maturity.cli.desk.now", lambda: datetime(year, month, day, 12, tzinfo=UTC))

    return call


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Type something for the next command: it comes through a pipe."""

    def call(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return call
