"""The registry: what each plugin brought, and that a broken one is named and never stops the work."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from maturity import default_plugins, plugin_finding, plugin_guard
from maturity.errors import NotFoundError, PluginError
from maturity.plugins import Registry, doubts

SCORER = """
from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

class Always:
    name = "{name}"
    version = "1.0"
    Params = NoParams
    def score(self, criterion, response, evidence, params, context):
        return Score(status=Status.SCORED, level=1, reasons=("Always one.",))

@hookimpl
def maturity_register_scorers():
    return [Always()]
"""


HOOK = """
import time
from pathlib import Path
from types import SimpleNamespace as Thing
from maturity.contracts import NoParams, PluginCommand
from maturity.hookspecs import hookimpl

@hookimpl
def maturity_{hook}():
    {body}
"""


def hook(name: str, body: str) -> str:
    return HOOK.format(hook=name, body=body)


def load_folder(folder: Path) -> Registry:
    return Registry.load(default_plugins.MODULES, installed=False, plugins_dirs=[folder])


def only_disabled(registry: Registry) -> str:
    (info,) = registry.disabled
    assert info.disabled is not None
    return info.disabled


def test_load_registers_the_built_ins_through_the_hooks() -> None:
    registry = Registry.load(default_plugins.MODULES, installed=False)
    assert "health-creation" in registry.matrices
    assert {"stage_gate", "evidence_rubric", "metric_threshold", "coverage", "breadth", "consensus"} <= set(registry.scorers)
    assert {"quorum", "minimum", "weighted_mean"} <= set(registry.rollups)
    assert set(registry.renderers) == {"html", "pdf", "json"}
    assert "likeness" in registry.peer_groups
    assert registry.disabled == ()


def test_load_takes_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "kent.py").write_text(SCORER.format(name="kent.always"))
    registry = load_folder(tmp_path)
    assert "kent.always" in registry.scorers
    assert [(used.name, used.version) for used in registry.used] == [("kent.py", "file")]


def test_load_takes_a_folder_with_a_matrix_and_runs_no_code(tmp_path: Path) -> None:
    (tmp_path / "local-matrix").mkdir()
    (tmp_path / "local-matrix" / "matrix.yaml").write_text("id: local-matrix\n")
    assert load_folder(tmp_path).matrices["local-matrix"] == tmp_path / "local-matrix"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(
            "raise RuntimeError('boom')",
            "it raised RuntimeError (broken.py, line 1) during its import. Ask its author, or remove it",
            id="raises",
        ),
        pytest.param("import sys; sys.exit(3)", "it raised SystemExit (broken.py, line 1) during its import", id="exits"),
        pytest.param("def broken(:", "it raised SyntaxError (broken.py, line 1) during its import", id="is no Python"),
        pytest.param(
            hook("register_scorers", "time.sleep(60)"),
            "it took longer than 0.2 seconds for maturity_register_scorers",
            id="hangs in a hook",
        ),
        pytest.param("raise KeyboardInterrupt", "raised KeyboardInterrupt", id="interrupts"),
        pytest.param("MATURITY_API = '1.9'", "was written for plugin API 1.9; this is 1.1. Update maturity", id="later minor API"),
        pytest.param("MATURITY_API = '0.9'", "this is 1.1. Look for a newer version of it", id="earlier API"),
        pytest.param("MATURITY_API = 1.0", 'its MATURITY_API is no version. Write MATURITY_API = "1.1"', id="API is no text"),
        pytest.param("MATURITY_API = '9.0'", "was written for plugin API 9.0; this is 1.1", id="another API"),
        pytest.param(
            SCORER.format(name="coverage"),
            "registers 'coverage' (scorers), which the package maturity already has",
            id="taken name",
        ),
        pytest.param(
            SCORER.format(name="x.y").replace("register_scorers", "register_scorer"),
            "there is no hook 'maturity_register_scorer'. Write maturity_register_scorers",
            id="misspelt hook",
        ),
        pytest.param(
            "from maturity.hookspecs import hookimpl\n@hookimpl\ndef maturity_register_scorers():\n    raise ValueError('secret')",
            "it raised ValueError (broken.py, line 4) during maturity_register_scorers",
            id="hook raises",
        ),
    ],
)
def test_load_names_a_broken_plugin_and_the_rest_works(
    tmp_path: Path, source: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugin_guard, "LIMIT_SECONDS", 0.2)
    (tmp_path / "broken.py").write_text(source)
    (tmp_path / "sound.py").write_text(SCORER.format(name="kent.always"))
    registry = load_folder(tmp_path)
    assert reason in only_disabled(registry)
    assert {"kent.always", "coverage"} <= set(registry.scorers)
    assert "health-creation" in registry.matrices


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param("", "it has no hook. Write one, or begin the file's name with _", id="nothing"),
        pytest.param(
            "def maturity_register_scorers():\n    return []\n",
            "its function maturity_register_scorers is not marked as a hook. Write @hookimpl above it",
            id="unmarked",
        ),
        pytest.param(
            hook("register_scorers", "return {'a': 1}"),
            "maturity_register_scorers returned a dict. Return a list of Scorer",
            id="dict",
        ),
        pytest.param(
            hook("register_scorers", "yield 1"),
            "maturity_register_scorers returned a generator. Return a list of Scorer",
            id="generator",
        ),
        pytest.param(
            hook("register_scorers", "return [3]"), "returned an int without a usable name. Give it a name such as", id="no name"
        ),
        pytest.param(
            hook("register_scorers", "return [Thing]"), "returned the class SimpleNamespace. Return an object", id="class"
        ),
        pytest.param(
            hook("register_scorers", "return [Thing(name='x.y', version='1')]"),
            "its 'x.y' (scorers) has no Params. Compare it with Scorer in the reference",
            id="no Params",
        ),
        pytest.param(
            hook("register_scorers", "return [Thing(name='x.y', version='1', Params=dict, score=print)]"),
            "the Params of its 'x.y' (scorers) is no pydantic model",
            id="Params of another type",
        ),
        pytest.param(
            hook("register_scorers", "return [Thing(name='x.y', version=1.0, Params=NoParams, score=print)]"),
            "the version of its 'x.y' (scorers) is a float. Write it as text, in quotes",
            id="version is a number",
        ),
        pytest.param(
            hook("register_scorers", "return [Thing(name='x.y', version='1', Params=NoParams, score=3)]"),
            "the score of its 'x.y' (scorers) cannot be called. Write it as a method",
            id="score is a number",
        ),
        pytest.param(
            hook("register_scorers", "return 2 * [Thing(name='x.y', version='1', Params=NoParams, score=print)]"),
            "maturity_register_scorers registers 'x.y' twice",
            id="one name twice",
        ),
        pytest.param(
            hook("register_sections", "return [Thing(name='x.y', report='board', build=print)]"),
            "the report of its 'x.y' (sections) is not one of network, system",
            id="unknown report",
        ),
        pytest.param(hook("check_assessment", "return [Thing(name='x.y')]"), "its 'x.y' (checks) has no check", id="no check"),
        pytest.param(
            hook("register_matrices", "return ['here']"), "returned a str in its list. Return a list of Path", id="no path"
        ),
        pytest.param(
            hook("register_matrices", "return [Path('/nowhere/tide')]"),
            "the folder 'tide', which has no matrix.yaml",
            id="no matrix",
        ),
        pytest.param(
            hook("register_templates", "return [Path('/nowhere/tide')]"), "the folder 'tide', which does not exist", id="no folder"
        ),
        pytest.param(
            hook("register_commands", "return [Thing(name='x', help='h', load=print)]"),
            "Return a list of PluginCommand",
            id="no command",
        ),
        pytest.param(
            hook("register_commands", "return [PluginCommand('score', 'Score.', print)]"),
            "it registers 'score' (commands), which is a command of the core. Choose another name",
            id="core command",
        ),
        pytest.param(
            hook("register_commands", "return [PluginCommand('My_Own', 'Own.', print)]"),
            "'My_Own' cannot be typed",
            id="untypable command",
        ),
        pytest.param(
            hook("register_commands", "return [PluginCommand('own', ' ', print)]"),
            "'own' has no line of help. Write one",
            id="no help",
        ),
        pytest.param(
            hook("register_commands", "return [PluginCommand('own', 'Own.', None)]"),
            "load of its command 'own' cannot be called",
            id="no load",
        ),
        pytest.param(
            "class Odd:\n    name = property(lambda self: 1 / 0)\n" + hook("register_scorers", "return [Odd()]"),
            "it raised ZeroDivisionError (wrong.py, line 2) while it was looked at",
            id="raises when looked at",
        ),
    ],
)
def test_load_refuses_what_breaks_its_contract(tmp_path: Path, source: str, reason: str) -> None:
    (tmp_path / "wrong.py").write_text(source)
    registry = load_folder(tmp_path)
    assert reason in only_disabled(registry)
    assert "coverage" in registry.scorers


def test_load_leaves_out_what_the_workspace_disables(tmp_path: Path) -> None:
    (tmp_path / "kent.py").write_text("raise RuntimeError")
    registry = Registry.load(default_plugins.MODULES, installed=False, plugins_dirs=[tmp_path], disabled={"kent": "Not agreed yet"})
    (info,) = registry.disabled
    assert (info.disabled, info.chosen) == ("Not agreed yet", True)


def test_doubts_offers_the_nearest_plugin(tmp_path: Path) -> None:
    (tmp_path / "kent.py").write_text(SCORER.format(name="kent.always"))
    assert doubts(load_folder(tmp_path), {"kant": "x", "kent": "y"}) == [
        "No plugin is called 'kant', which the workspace disables. Did you mean kent?"
    ]


def test_doubts_offers_the_nearest_matrix(tmp_path: Path) -> None:
    (tmp_path / "walks.yaml").write_text("format: maturity-domain/1\nextends: health-creatoin\nid: walks\n")
    assert doubts(load_folder(tmp_path), {}) == [
        f"{tmp_path / 'walks.yaml'}: it adds to the matrix 'health-creatoin', which is not registered. Did you mean health-creation?"
    ]


def test_load_takes_a_file_with_a_domain_and_runs_no_code(tmp_path: Path) -> None:
    (tmp_path / "walks.yaml").write_text("format: maturity-domain/1\nextends: health-creation\nid: walks\n")
    registry = load_folder(tmp_path)
    assert registry.disabled == ()
    assert registry.additions == {"health-creation": [tmp_path / "walks.yaml"]}


def test_load_passes_over_files_of_ours_that_are_no_domain(tmp_path: Path) -> None:
    (tmp_path / "z00001.yaml").write_text('format: "maturity-assessment/1"\n')
    assert [info.name for info in load_folder(tmp_path).plugins if info.source != "built in"] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("format: maturity-domian/1\n", "it does not say 'format: maturity-domain/1'"),
        ("just words\n", "it does not say 'format: maturity-domain/1'"),
        ("format: maturity-domain/1\nid: walks\n", "it does not give the id of the matrix that it adds to. Write it as 'extends'"),
        ("format: maturity-domain/1\nextends: health-creation\n", "it does not give its own id. Write it as 'id'"),
        ("format: maturity-domain/1\nid: [\n", "line 2: "),
    ],
)
def test_load_names_a_file_that_is_no_domain(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "walks.yaml").write_text(text)
    assert reason in only_disabled(load_folder(tmp_path))


def test_load_refuses_a_domain_that_is_there_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("format: maturity-domain/1\nextends: health-creation\nid: walks\n")
    registry = load_folder(tmp_path)
    assert "it registers 'health-creation/walks' (additions), which the package one.yaml already has" in only_disabled(registry)
    assert registry.additions == {"health-creation": [tmp_path / "one.yaml"]}


def test_call_names_the_plugin_that_failed(tmp_path: Path) -> None:
    (tmp_path / "kent.py").write_text(SCORER.format(name="kent.always"))
    with pytest.raises(PluginError, match=r"The plugin kent \(.*kent\.py\) failed: it raised ZeroDivisionError \(test_plugins\.py"):
        load_folder(tmp_path).call("scorers", "kent.always", "its work", lambda: 1 / 0)


def test_trace_says_what_begins_and_what_came_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MATURITY_TRACE_HOOKS", "1")
    (tmp_path / "kent.py").write_text(SCORER.format(name="kent.always"))
    load_folder(tmp_path)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("trace: kent: ")]
    assert [line.partition(" after ")[0] for line in lines] == [
        "trace: kent: its import: begins",
        "trace: kent: its import: module",
        "trace: kent: maturity_register_scorers: begins",
        "trace: kent: maturity_register_scorers: list of 1",
    ]


def test_load_gives_up_on_a_plugin_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin_guard, "LIMIT_SECONDS", 0.2)
    (tmp_path / "hangs.py").write_text("import time\ntime.sleep(60)\n")
    assert "it took longer than 0.2 seconds for its import" in only_disabled(load_folder(tmp_path))


def test_load_refuses_two_plugins_of_one_name(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.py").write_text(SCORER.format(name=f"{folder}.always"))
    registry = Registry.load(default_plugins.MODULES, installed=False, plugins_dirs=[tmp_path / "one", tmp_path / "two"])
    assert "its name 'same' is taken by the package same.py" in only_disabled(registry)
    assert "one.always" in registry.scorers
    assert "two.always" not in registry.scorers


def test_load_keeps_nothing_of_a_plugin_that_is_refused(tmp_path: Path) -> None:
    good = SCORER.format(name="kent.good").replace(
        "return [Always()]", "taken = Always(); taken.name = 'coverage'; return [Always(), taken]"
    )
    (tmp_path / "half.py").write_text(good)
    assert "kent.good" not in load_folder(tmp_path).scorers


def test_load_raises_for_a_fault_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = ModuleType("bad")
    monkeypatch.setattr(bad, "MATURITY_API", "9.0", raising=False)
    with pytest.raises(PluginError, match=r"plugin API 9\.0"):
        Registry.load([bad], installed=False)


def test_find_installed_reads_entry_points_without_importing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "maturity_kent-2.1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nx = y:z\n\n[maturity]\nkent = maturity_kent\n\n[other]\na = b\n")
    (tmp_path / "maturity_kent.py").write_text(SCORER.format(name="kent.always"))
    monkeypatch.syspath_prepend(str(tmp_path))
    found = {item.name: item for item in plugin_finding.find_installed()}
    assert (found["kent"].package, found["kent"].version) == ("maturity-kent", "2.1")
    assert "maturity_kent" not in sys.modules
    assert "kent.always" in Registry.load(default_plugins.MODULES).scorers


def test_matrix_folder_offers_the_nearest_name() -> None:
    with pytest.raises(NotFoundError, match="Did you mean health-creation"):
        Registry.load(default_plugins.MODULES, installed=False).matrix_folder("health-creatoin")
