"""What an installer may rely on: sdist, wheel from that sdist, a clean environment outside the checkout, and the demo in it.

The same holds for the plugins: wheels, installed together with what they depend on. Their own tests run with all others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))
OURS = ("PYTHON", "COV", "VIRTUAL", "PYTEST")
pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]


@dataclass(frozen=True)
class Environment:
    """The programs of a virtual environment, and surroundings without any of ours."""

    programs: Path
    surroundings: dict[str, str]


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
    for matrix in ("health-creation", "pcn-five-themes", "neighbourhood-health"):
        assert f"maturity/_builtin/matrices/{matrix}/matrix.yaml" in names
    assert "maturity/_builtin/templates/shared/report.css" in names
    assert "maturity/files/scaffolds/package/pyproject.toml.txt" in names
    assert any(name.startswith("maturity/_builtin/examples/") for name in names)
    assert {name.split("/")[0] for name in names} == {"maturity", next(n for n in names if ".dist-info/" in n).split("/")[0]}


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment outside the checkout, with the wheel and the plugins' wheels, as an ICS would install them."""
    where = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", where / "wheels", *PLUGINS, cwd=where)
    run(sys.executable, "-m", "venv", where / "env", cwd=where)
    programs = where / "env" / "bin"
    plugins = sorted((where / "wheels").iterdir())
    run(programs / "pip", "install", "--quiet", "--disable-pip-version-check", wheel, *plugins, cwd=where)
    return Environment(programs, {key: value for key, value in os.environ.items() if not key.startswith(OURS)})


def test_demo_runs_in_a_clean_environment_outside_the_checkout(clean: Environment, tmp_path: Path) -> None:
    run(clean.programs / "maturity", "demo", "--out", tmp_path / "out", cwd=tmp_path, env=clean.surroundings)
    made = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert ".html" in made
    assert all(path.stat().st_size > 10_000 for path in (tmp_path / "out").iterdir())


def test_plugins_work_from_their_wheels_in_a_clean_environment(clean: Environment, tmp_path: Path) -> None:
    listed = run(clean.programs / "maturity", "plugin", "list", "--json", cwd=tmp_path, env=clean.surroundings)
    assert listed.stderr == ""
    found = {info["package"]: info for info in json.loads(listed.stdout) if info["source"] == "installed package"}
    assert sorted(found) == [plugin.name for plugin in PLUGINS]
    assert [name for name, info in found.items() if info["disabled"] is not None or not any(info["registered"].values())] == []
