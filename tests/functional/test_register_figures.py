"""Public figures of a register reach the rules that look at them, and no others, without being copied into assessments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

PLUGIN = '''
"""A rule that looks at a public figure."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status


class Gardens:
    name = "made.gardens"
    version = "1.0"
    Params = NoParams
    reads_facts = True

    def score(self, criterion, response, evidence, params, context):
        fact = context.network.facts.get("made.gardens")
        if fact is None:
            return Score(status=Status.NOT_ASSESSED, reasons=("Nobody has counted gardens.",))
        return Score(status=Status.SCORED, level=2 if fact.value >= 3 else 1, reasons=(f"{fact.value:g} gardens.",))


@hookimpl
def maturity_register_scorers():
    return [Gardens()]
'''
DOMAIN = """
format: maturity-domain/1
extends: health-creation
id: made-gardens
title: Gardens
short: Gardens
ask: Are there gardens?
why: They bring people together.
rollup: {rule: quorum}
criteria:
  - id: made-gardens-there
    title: Gardens are there
    tier: core
    ask: How many gardens?
    why: They bring people together.
    levels:
      0: {text: None.}
      1: {text: One., proof: A count., step: Plant one.}
      2: {text: Three., proof: A count., step: Plant more.}
      3: {text: Five., proof: A count., step: Plant more.}
      4: {text: Residents keep them., proof: A statement., step: Ask them.}
    evidence: {document: {}}
    scoring: {rule: made.gardens}
"""
FACT = {"value": 3, "unit": "gardens", "source": "count of the council", "dated_on": "2026-06-30"}


def register(facts: object) -> str:
    return json.dumps({"format": "maturity-register/1", "networks": [{"code": "Z00001", "name": "Harbour", "facts": facts}]})


def answered(**network: object) -> str:
    matrix = {"id": "health-creation", "version": "1.0"}
    head = {"format": "maturity-assessment/1", "matrix": matrix, "cycle": "2026", "assessed_on": "2026-10-14"}
    return json.dumps({**head, "network": {"code": "Z00001", "name": "Harbour", **network}})


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose own plugins look at a figure of its register."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "made_gardens.py").write_text(PLUGIN)
    (tmp_path / "mine" / "made-gardens.yaml").write_text(DOMAIN)
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "Z00001.json").write_text(answered())
    (tmp_path / "lines.jsonl").write_text(answered())
    (tmp_path / "networks.json").write_text(register({"made.gardens": FACT}))
    (tmp_path / "maturity.yaml").write_text(
        "format: maturity-workspace/1\nmatrix: health-creation\nsystem: {code: ZZ1, name: Ostermere, board_name: Ostermere Board}\n"
        'cycles:\n  - {id: "2026", folder: "2026", as_of: "2026-10-31"}\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def level(done: str) -> object:
    return json.loads(done)["criteria"]["made-gardens-there"]["supported"]["level"]


@pytest.mark.parametrize("what", ["2026/Z00001.json", "lines.jsonl"])
def test_score_finds_in_the_register_what_the_assessment_lacks(run: Run, workspace: Path, what: str) -> None:
    result = run("score", what, "--json", plugins=workspace / "mine")
    assert (result.code, level(result.out)) == (0, 2), result.err
    assert json.loads(result.out)["register_hash"] is not None


def test_score_keeps_the_figure_that_the_assessment_carries(run: Run, workspace: Path) -> None:
    (workspace / "2026" / "Z00001.json").write_text(answered(facts={"made.gardens": {**FACT, "value": 1}}))
    assert level(run("score", "Z00001", "--json", plugins=workspace / "mine").out) == 1


def test_score_without_the_figure_says_missing_and_not_zero(run: Run, workspace: Path) -> None:
    (workspace / "networks.json").unlink()
    result = json.loads(run("score", "Z00001", "--json", plugins=workspace / "mine").out)
    assert result["criteria"]["made-gardens-there"]["supported"]["status"] == "not_assessed"
    assert result["register_hash"] is None


def test_score_and_explain_take_a_register_by_option(run: Run, workspace: Path) -> None:
    (workspace / "networks.json").rename(workspace / "elsewhere.json")
    scored = run("score", "Z00001", "--register", "elsewhere.json", "--json", plugins=workspace / "mine")
    told = run("explain", "Z00001", "made-gardens-there", "--register", "elsewhere.json", plugins=workspace / "mine")
    assert level(scored.out) == 2
    assert "3 gardens." in told.out


def test_score_names_the_fault_of_a_register(run: Run, workspace: Path) -> None:
    (workspace / "networks.json").write_text(register({"made.gardens": {**FACT, "value": "three"}}))
    result = run("score", "Z00001", plugins=workspace / "mine")
    assert result.code == 3
    assert "networks.json" in result.err


def test_score_reads_no_register_for_rules_that_look_at_none(run: Run, workspace: Path) -> None:
    (workspace / "mine" / "made-gardens.yaml").unlink()
    (workspace / "networks.json").write_text("broken")
    assert run("score", "Z00001", "--json", plugins=workspace / "mine").code == 0
