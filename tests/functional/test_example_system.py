"""The invented system is readable, whole, and the same each time that it is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from maturity.files.assessment_files import read_checked
from maturity.files.matrix_files import read_matrix
from maturity.files.workspace_files import read_workspace
from maturity.model.matrix import Matrix

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "ostermere-and-fenwold"
FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.glob("20*/*.yaml"))


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return read_matrix(ROOT / "matrices" / "health-creation")


@pytest.mark.parametrize("name", FILES)
def test_example_assessment_reads_without_fault(name: str, matrix: Matrix) -> None:
    read = read_checked(EXAMPLE / name, matrix).assessment

    assert (read.cycle, read.network.code, read.synthetic) == (name[:4], name[5:11], True)


def test_example_system_is_the_invented_one() -> None:
    assert read_workspace(EXAMPLE / "maturity.yaml").system.code == "ZZ1"


def test_example_has_two_cycles_with_one_new_network_and_two_that_did_not_answer() -> None:
    before = {name[5:11] for name in FILES if name.startswith("2025")}
    after = {name[5:11] for name in FILES if name.startswith("2026")}

    assert (len(before), len(after)) == (22, 22)
    assert after - before == {"Z00024"}
    assert before - after == {"Z00018"}
    assert "Z00015" not in before | after


def test_make_example_writes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "examples" / "make_example.py"), str(tmp_path)], check=True)

    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")}
    kept = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in EXAMPLE.rglob("*.*")}
    assert set(kept) - set(made) == {"2026/Z00001.yaml"}
    assert {name: kept.get(name) for name in made} == made
