"""What every kind of test may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from parsing import READERS, parse_once
from postgresql import HOW_TO_GET, find_programs, running_server

SHARED = Path(__file__).resolve().parents[2] / "shared"

gc.disable()  # until all tests are collected: what is imported and collected stays


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the thousands of tests and modules that stay to the end, and come less often."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest, which install packages, so that no worker waits for them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("packaging") is None)


@pytest.fixture(scope="session", autouse=True)
def _parse_once() -> Iterator[None]:
    """Parse each text of YAML once, wherever files are read."""
    with pytest.MonkeyPatch.context() as patch:
        for module in READERS:
            patch.setattr(f"maturity.{module}.parse_yaml", parse_once)
        yield


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of public data and published cases beside the checkout; tests that need it skip when it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED.parent.name}/{SHARED.name} with public data is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def needs_pdf() -> None:
    """Skip with a line where PDF cannot be made; with MATURITY_REQUIRE_PDF=1 fail instead."""
    from maturity.reporting.pdf import pdf_available  # noqa: PLC0415  (most tests need no PDF)

    missing = pdf_available()
    if missing is not None and os.environ.get("MATURITY_REQUIRE_PDF") == "1":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a real PostgreSQL server; skips with a line where none can be started. CI sets MATURITY_REQUIRE_POSTGRESQL=1."""
    programs = find_programs()
    if programs is None and os.environ.get("MATURITY_REQUIRE_POSTGRESQL") == "1":
        pytest.fail(HOW_TO_GET)
    if programs is None:
        pytest.skip(HOW_TO_GET)
    with running_server(programs) as url:
        yield url


NUMBERS = count(1)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The URL of a new, empty database on the server."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415  (most tests need no database)

    name = f"test_{next(NUMBERS)}"
    engine = create_engine(postgresql_server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgresql_server.replace("/postgres?", f"/{name}?")


class Same(dict[str, str]):
    """What another process says when nothing was asked: the same of every rule."""

    def get(self, key: str, default: object = None) -> str:  # type: ignore[override]
        return "the same"


@pytest.fixture
def same_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no further processes when a plugin is checked; the tests of that check start them."""
    from maturity.conformance.elsewhere import Elsewhere  # noqa: PLC0415

    monkeypatch.setattr(Elsewhere, "answers", (Same(), Same()))
