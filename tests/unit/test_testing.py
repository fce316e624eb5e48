"""What authors test with: each function makes, scores, renders or checks in a line, and says what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conformance_stand_ins import a_rule, a_score

from maturity import testing
from maturity.errors import MatrixError, NotFoundError, PluginError, ScoringError
from maturity.hookspecs import hookimpl

pytestmark = pytest.mark.usefixtures("same_elsewhere")

BROKEN = Path(__file__).resolve().parents[1] / "data" / "plugins" / "broken"


def a_module() -> ModuleType:
    module = ModuleType("tide")
    module.maturity_register_scorers = hookimpl(lambda: [a_rule()], specname="maturity_register_scorers")  # type: ignore[attr-defined]
    return module


def test_load_plugin_takes_modules_and_files_and_nothing_that_is_installed() -> None:
    registry = testing.load_plugin(a_module(), BROKEN / "no_prefix.py")
    assert {"tide.rule", "attendance", "stage_gate"} <= set(registry.scorers)
    assert [info.name for info in registry.plugins if info.source != "built in"] == ["tide", "no_prefix"]


def test_load_plugin_says_why_one_cannot_be_loaded() -> None:
    with pytest.raises(PluginError, match="The plugin other_api was not loaded: it was written for plugin API 2"):
        testing.load_plugin(BROKEN / "other_api.py")


def test_score_criterion_adds_the_rule_and_its_version() -> None:
    found = testing.score_criterion(a_rule(), evidence=[testing.make_evidence()])
    assert (found.level, found.rule, found.rule_version) == (1, "tide.rule", "1.0")


def test_score_criterion_refuses_what_the_contract_forbids() -> None:
    with pytest.raises(ScoringError, match="gave 'example' level 9"):
        testing.score_criterion(a_rule(lambda *_: a_score(9)), response=testing.make_response(claim=1))


def test_score_criterion_gives_the_rule_the_network_or_the_whole_context() -> None:
    rule = a_rule(
        lambda criterion, response, evidence, params, context: a_score(reasons=(f"{context.network.code} on {context.as_of}.",))
    )
    answer = testing.make_response(claim=1)
    one = testing.score_criterion(rule, network=testing.make_network("Z00007"), response=answer)
    other = testing.score_criterion(rule, context=testing.make_context(as_of=testing.AS_OF.replace(day=1)), response=answer)
    assert (one.reasons, other.reasons) == (("Z00007 on 2026-10-31.",), ("Z00001 on 2026-10-01.",))


def test_score_assessment_takes_a_matrix_by_id_by_folder_and_as_a_noun(tmp_path: Path) -> None:
    folder = testing.load_plugin().matrix_folder("health-creation")
    blank = testing.make_assessment(matrix=testing.make_matrix(id="health-creation"))
    by_id, by_folder = testing.score_assessment(blank, "health-creation"), testing.score_assessment(blank, folder)
    assert by_id == by_folder
    assert testing.score_assessment(testing.make_assessment(), testing.make_matrix()).criteria["example"].claimed is None
    with pytest.raises(NotFoundError):
        testing.score_assessment(blank, "no-such-matrix")


def test_score_assessment_names_a_rule_that_nobody_knows() -> None:
    matrix = testing.make_matrix(testing.make_criterion(scoring={"rule": "tide.rule"}))
    with pytest.raises(MatrixError, match="No rule is called 'tide"):
        testing.score_assessment(testing.make_assessment(matrix=matrix), matrix)
    assert testing.score_assessment(testing.make_assessment(matrix=matrix), matrix, a_module()).matrix.id == "example-matrix"


def test_render_report_makes_a_page() -> None:
    answered = testing.make_assessment({"example": {"claim": 2}})
    page = testing.render_report(answered, testing.make_matrix(), registry=testing.load_plugin())
    assert page.startswith("<!DOCTYPE html>")
    assert "Network Z00001" in page


def test_check_plugin_names_every_failed_check() -> None:
    with pytest.raises(PluginError) as caught:
        testing.check_plugin(BROKEN / "no_prefix.py")
    assert str(caught.value).splitlines() == [
        'plugin no_prefix: fail  says which version of the contract it was written for: it does not say so. Write MATURITY_API = "1.1" at its top.',
        "rule attendance: fail  has a name with its prefix, and a version: its name 'attendance' carries no prefix. "
        "Write your prefix, a dot and a name in small letters, such as tidewater.attendance.",
        f"{BROKEN / 'no_prefix.py'} breaks its contract: 2 of 14 checks failed.",
    ]


def test_fixtures_are_the_functions(
    score_criterion: object, make_assessment: object, render_report: object, load_plugin: object, check_plugin: object
) -> None:
    given = (score_criterion, make_assessment, render_report, load_plugin, check_plugin)
    assert given == (
        testing.score_criterion,
        testing.make_assessment,
        testing.render_report,
        testing.load_plugin,
        testing.check_plugin,
    )


def test_pytest_plugin_imports_nothing_before_a_test_asks() -> None:
    code = "import sys, maturity.pytest_plugin; print(sorted(m for m in sys.modules if m.startswith(('maturity.', 'pydantic', 'yaml'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['maturity.pytest_plugin']\n"
