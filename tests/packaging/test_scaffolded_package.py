"""A package that `maturity plugin new package` started: it builds, and its own tests pass where it is installed."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
from test_packaging import run

from maturity.cli.main import main

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]


@pytest.fixture
def package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["--no-plugins", "plugin", "new", "package", "tidewater", "--into", str(tmp_path), "--as-of", "2026-10-31"]) == 0
    capsys.readouterr()
    return tmp_path / "maturity-tidewater"


def test_scaffolded_package_builds_and_its_tests_pass_when_installed(package: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist", package, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert "maturity_tidewater/tidewater/matrix.yaml" in archive.namelist()
    site = tmp_path / "site"
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel, cwd=tmp_path)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    done = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=package, env={**clean, "PYTHONPATH": str(site)})
    assert "10 passed" in done.stdout
    listed = run(sys.executable, "-m", "maturity", "plugin", "list", cwd=tmp_path, env={**clean, "PYTHONPATH": str(site)})
    assert "tidewater  (maturity-tidewater 0.1.0)\n" in listed.stdout
