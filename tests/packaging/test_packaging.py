"""What an installer may rely on: sdist, wheel from that sdist, a clean environment outside the checkout, and the demo in it.

The same holds for the plugins: wheels, installed together with what they depend on. Their own tests run with all others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from maturity.reporting.pdf import pdf_available

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
def wheels(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our wheel, made from the sdist, and those of the plugins. One environment with what they ask for builds all."""
    where = tmp_path_factory.mktemp("wheels")
    with tarfile.open(sdist) as archive:
        archive.extractall(where / "source", filter="data")
    folders = [next((where / "source").iterdir()), *PLUGINS]
    asked = {
        need
        for folder in folders
        for need in tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    }
    builder = environment(where / "builder", *sorted(asked))
    pip(builder, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", where / "made", *folders)
    return where / "made"


@pytest.fixture(scope="module")
def wheel(wheels: Path) -> Path:
    return next(wheels.glob("maturity-*.whl"))


def environment(folder: Path, *packages: str | Path) -> Path:
    """Make a virtual environment with nothing but these packages and what they depend on."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    pip(folder, "install", "--no-compile", *packages)
    return folder


def pip(folder: Path, command: str, *args: str | Path) -> None:
    """Let our pip work in another environment: one of its own would take longer to install than all that is tested."""
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, command, "--quiet", "--disable-pip-version-check", *args, cwd=folder)


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
def clean(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment outside the checkout, with the wheel and the plugins' wheels, as an ICS would install them."""
    folder = environment(tmp_path_factory.mktemp("clean") / "env", *sorted(wheels.iterdir()))
    return Environment(folder / "bin", {key: value for key, value in os.environ.items() if not key.startswith(OURS)})


def test_demo_runs_in_a_clean_environment_outside_the_checkout(clean: Environment, tmp_path: Path) -> None:
    done = run(clean.programs / "maturity", "demo", "--out", "out", cwd=tmp_path, env=clean.surroundings)
    kinds = ("pdf", "html") if pdf_available() is None else ("html",)
    names = [f"{stem}.{kind}" for stem in ("Z00001-2026-network", "ZZ1-2026-system") for kind in kinds]
    assert [line for line in done.stdout.splitlines() if line.startswith("Wrote ")] == [f"Wrote out/{name}" for name in names]
    made = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert sorted(made) == sorted(names)
    begins = {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>"}
    assert [name for name, data in made.items() if not data.startswith(begins[name.rpartition(".")[2]])] == []
    assert all(len(data) > 10_000 for data in made.values())


def test_plugins_work_from_their_wheels_in_a_clean_environment(clean: Environment, tmp_path: Path) -> None:
    listed = run(clean.programs / "maturity", "plugin", "list", "--json", cwd=tmp_path, env=clean.surroundings)
    assert listed.stderr == ""
    found = {info["package"]: info for info in json.loads(listed.stdout) if info["source"] == "installed package"}
    assert sorted(found) == [plugin.name for plugin in PLUGINS]
    assert [name for name, info in found.items() if info["disabled"] is not None or not any(info["registered"].values())] == []
