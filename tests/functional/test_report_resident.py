"""`maturity report resident`: one page for people who live here, on paper and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from opened_pdfs import VALIDATORS, faults_in
from running import Run

LONG = "Sit down with everybody who takes part and choose one thing, then another, and write both down for all to see. " * 2


@pytest.mark.pdf
@pytest.mark.xdist_group("pdf")
@pytest.mark.usefixtures("needs_pdf")
def test_report_resident_is_one_accessible_page_whatever_is_in_it(workspace: Path, run: Run) -> None:
    full = workspace / "2026" / "Z00001.yaml"
    text = re.sub(r"step: Collect three new accounts.*", f"step: {LONG}", full.read_text(encoding="utf-8"))
    full.write_text(text, encoding="utf-8")
    ended = run("report", "resident", "Z00001", "Z00003", "--format", "pdf", "--have-your-say", LONG)
    assert ended.code == 0, ended.err
    for code in ("Z00001", "Z00003"):
        path = workspace / "reports" / f"{code}-2026-resident.pdf"
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1
    assert {name: faults_in(workspace / "reports" / "Z00001-2026-resident.pdf", name) for name in VALIDATORS} == {
        name: [] for name in VALIDATORS
    }


def test_report_resident_writes_a_page_for_each_network(workspace: Path, run: Run) -> None:
    ended = run("report", "resident", "--all", "--format", "html")
    assert ended.code == 0, ended.err
    assert len(list((workspace / "reports").glob("*-2026-resident.html"))) == 11


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Name networks (codes or files), or give --all."),
        (("Z00001", "--all"), "Name networks (codes or files), or give --all."),
        (("Z00001", "--have-your-say", ""), "takes 1 to 300 letters"),
    ],
)
def test_report_resident_says_how_it_is_called(workspace: Path, run: Run, args: tuple[str, ...], said: str) -> None:
    ended = run("report", "resident", *args)
    assert ended.code == 2
    assert said in ended.err
