"""Every example in docs/plugin-testing.md is a whole file, and its tests pass where the package is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from maturity import testing

pytestmark = pytest.mark.xdist_group("plugin-testing")
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "plugin-testing.md").read_text(encoding="utf-8")
UNNAMED = {"AS_OF", "make_context", "make_network"}
"""Described by their own docstrings; the page shows the way with the others."""

FILES = dict(re.findall(r"^```python (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False, timeout=300)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "test", [f"{file}::{name}" for file, text in FILES.items() for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)]
)
def test_example_passes(test: str, outcome: str) -> None:
    assert re.search(rf"{re.escape(test)} PASSED", outcome), outcome[-3000:]


def test_page_has_no_python_that_is_not_run() -> None:
    assert PAGE.count("```python") == len(FILES)


def test_page_names_the_functions_for_authors() -> None:
    assert [name for name in testing.__all__ if name not in PAGE and name not in UNNAMED] == []
