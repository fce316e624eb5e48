"""Who agreed to be named stands in reports as somebody to learn from, and nobody else ever does."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from running import Run

AGREED = {"Z00001", "Z00003", "Z00004", "Z00006", "Z00008", "Z00009"}
"""Of the eleven networks of the workspace."""


def report(run: Run, folder: str, *codes: str) -> dict[str, Any]:
    assert run("report", "network", *codes, "-f", "json", "-f", "html", "-o", folder).code == 0
    found: dict[str, Any] = json.loads(Path(folder, f"{codes[0]}-2026-network.json").read_text(encoding="utf-8"))
    return found


def hosts(found: dict[str, Any]) -> set[str]:
    return {host["code"] for row in found["learning"]["rows"] for host in row["hosts"]}


def names(workspace: Path) -> dict[str, str]:
    listed = json.loads((workspace / "networks.json").read_text(encoding="utf-8"))["networks"]
    return {one["code"]: one["name"] for one in listed}


def withhold(workspace: Path) -> None:
    path = workspace / "maturity.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name_networks: true", "name_networks: false"), encoding="utf-8")


def test_report_names_hosts_and_no_network_that_did_not_agree(workspace: Path, run: Run) -> None:
    codes = [path.stem for path in sorted((workspace / "2026").glob("*.yaml"))[3:8]]
    report(run, "out", *codes)
    named = set()
    for code in codes:
        found = json.loads(Path("out", f"{code}-2026-network.json").read_text(encoding="utf-8"))
        page = Path("out", f"{code}-2026-network.html").read_text(encoding="utf-8")
        others = {other: name for other, name in names(workspace).items() if other != code}
        shown = {other for other, name in others.items() if name in page or re.search(rf"\b{other}\b", page)}
        assert shown == hosts(found)
        assert shown <= AGREED
        named |= shown
    assert len(named) > 1


def test_taking_the_agreement_back_takes_the_name_out_of_the_next_report(workspace: Path, run: Run) -> None:
    before = hosts(report(run, "before", "Z00006"))
    assert before
    for code in before:
        path = workspace / "2026" / f"{code}.yaml"
        path.write_text(re.sub(r"may_be_named: true\b", "may_be_named: false", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert not before & hosts(report(run, "after", "Z00006"))


def test_without_names_the_system_report_names_nobody_and_network_reports_only_hosts(workspace: Path, run: Run) -> None:
    withhold(workspace)
    assert run("report", "system", "-f", "json", "-f", "html", "-o", "out").code == 0
    for path in Path("out").glob("*-system.*"):
        text = path.read_text(encoding="utf-8")
        assert [code for code, name in names(workspace).items() if name in text or re.search(rf"\b{code}\b", text)] == []
    found = report(run, "out", "Z00006")
    page = Path("out", "Z00006-2026-network.html").read_text(encoding="utf-8")
    shown = {code for code, name in names(workspace).items() if name in page} - {"Z00006"}
    assert shown == hosts(found) <= AGREED
    assert "new since" not in json.dumps(found["learning"])


def test_system_report_lists_only_who_agreed_as_hosts_and_in_groups(workspace: Path, run: Run) -> None:
    assert run("report", "system", "-f", "json", "-o", "out").code == 0
    learning = json.loads(Path("out", "ZZ1-2026-system.json").read_text(encoding="utf-8"))["learning"]
    by_name = {name: code for code, name in names(workspace).items()}
    assert {by_name[name] for row in learning["rows"] for name in row["hosts"]} <= AGREED
    members = [one["code"] for group in learning["groups"] for one in group["members"]]
    assert set(members) <= AGREED
    assert len(members) == len(set(members)) > 2


def test_data_pack_says_the_same_as_the_system_report(workspace: Path, run: Run) -> None:
    assert run("report", "system", "-f", "json", "-o", "out").code == 0
    assert run("report", "data", "-f", "csv", "-o", "out").code == 0
    learning = json.loads(Path("out", "ZZ1-2026-system.json").read_text(encoding="utf-8"))["learning"]
    rows, groups = (
        list(csv.DictReader(Path("out", "ZZ1-2026-data", f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))
        for name in ("learning", "learning_groups")
    )
    for row in learning["rows"]:
        told = [(one["network"], one["part"]) for one in rows if one["criterion_id"] == row["id"]]
        assert told == [*((name, "can show how") for name in row["hosts"]), *((name, "wants to rise") for name in row["learners"])]
    for number, group in enumerate(learning["groups"], 1):
        mine = [one for one in groups if one["group"] == str(number)]
        assert {one["host_code"] for one in mine} == {one["code"] for one in group["members"]}
        assert len({(one["learner_code"], one["criterion_id"]) for one in mine}) == group["met"]


@pytest.mark.parametrize("value", ["maybe", "1"])
def test_an_agreement_is_yes_or_no(value: str, workspace: Path, run: Run) -> None:
    path = workspace / "2026" / "Z00002.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("synthetic: true", f"may_be_named: {value}\nsynthetic: true"), "utf-8")
    done = run("score", path)
    assert done.code != 0
    assert "may_be_named" in done.err
