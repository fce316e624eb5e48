"""`maturity report national`: all systems of a cycle, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run


@pytest.fixture
def two_systems(workspace: Path) -> Path:
    """The example workspace with its first two networks in a second system."""
    for name in ("Z00001.yaml", "Z00002.yaml"):
        path = workspace / "2026" / name
        path.write_text(path.read_text(encoding="utf-8").replace("system_code: ZZ1", "system_code: ZZ2"), encoding="utf-8")
    register = json.loads((workspace / "networks.json").read_text(encoding="utf-8"))
    for network in register["networks"]:
        if network["code"] in ("Z00001", "Z00002"):
            network["system_code"] = "ZZ2"
    register["systems"].append({"code": "ZZ2", "name": "Tidewater", "board_name": "Tidewater Board"})
    (workspace / "networks.json").write_text(json.dumps(register), encoding="utf-8")
    return workspace


def test_report_national_counts_every_system_and_names_no_network(two_systems: Path, run: Run) -> None:
    ended = run("report", "national", "--format", "json", "--format", "html")
    assert ended.code == 0, ended.err
    report = json.loads((two_systems / "reports" / "national-2026.json").read_text(encoding="utf-8"))
    assert [(row["code"], row["answered"], row["networks"]) for row in report["systems"]] == [("ZZ1", 9, 22), ("ZZ2", 2, 2)]
    assert report["systems"][1]["missing"] == "Too few networks answered to show a spread"
    page = (two_systems / "reports" / "national-2026.html").read_text(encoding="utf-8")
    assert "Z0000" not in page
    assert "Tidewater" in page


def test_report_national_needs_a_cycle(empty: Path, run: Run) -> None:
    ended = run("report", "national")
    assert ended.code == 2
    assert "Name the folder of assessments" in ended.err
