"""What an installer may rely on: sdist, wheel from that sdist, a clean environment outside the checkout, and the demo in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.packaging


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=900
    )
    if done.returncode and "ConnectionError" in done.stderr + done.stdout:
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(out / "source", filter="data")
    source = next((out / "source").iterdir())
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, source, cwd=out)
    return next(out.glob("*.whl"))


def test_sdist_holds_what_the_build_and_the_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "matrices/health-creation/matrix.yaml",
        "templates/shared/report.css",
        "Makefile",
    ):
        assert needed in names


def test_wheel_carries_content_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "maturity/_builtin/matrices/health-creation/matrix.yaml" in names
    assert "maturity/_builtin/templates/shared/report.css" in names
    assert any(name.startswith("maturity/_builtin/examples/") for name in names)
    assert {name.split("/")[0] for name in names} == {"maturity", next(n for n in names if ".dist-info/" in n).split("/")[0]}


def test_demo_runs_in_a_clean_environment_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    run(tmp_path / "env/bin/pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=tmp_path)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV", "VIRTUAL"))}
    run(tmp_path / "env/bin/maturity", "demo", "--out", tmp_path / "out", cwd=tmp_path, env=clean)
    made = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert ".html" in made
    assert all(path.stat().st_size > 10_000 for path in (tmp_path / "out").iterdir())
