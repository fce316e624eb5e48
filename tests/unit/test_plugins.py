"""The registry: what each plugin brought, and that a broken one is named and never stops the work."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from maturity import default_plugins, plugin_finding
from maturity.errors import NotFoundError, PluginError
from maturity.plugins import Registry

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
        pytest.param("raise RuntimeError('boom')", "raised RuntimeError while it was loaded", id="raises"),
        pytest.param("import sys; sys.exit(3)", "raised SystemExit while it was loaded", id="exits"),
        pytest.param("def broken(:", "raised SyntaxError while it was loaded", id="is no Python"),
        pytest.param("MATURITY_API = '9.0'", "was written for plugin API 9.0; this is 1.0", id="another API"),
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
            "raised ValueError while it was loaded",
            id="hook raises",
        ),
    ],
)
def test_load_names_a_broken_plugin_and_the_rest_works(tmp_path: Path, source: str, reason: str) -> None:
    (tmp_path / "broken.py").write_text(source)
    (tmp_path / "sound.py").write_text(SCORER.format(name="kent.always"))
    registry = load_folder(tmp_path)
    assert reason in only_disabled(registry)
    assert {"kent.always", "coverage"} <= set(registry.scorers)
    assert "health-creation" in registry.matrices


def test_load_gives_up_on_a_plugin_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin_finding, "IMPORT_LIMIT_SECONDS", 0.2)
    (tmp_path / "hangs.py").write_text("import time\ntime.sleep(60)\n")
    assert "did not finish importing" in only_disabled(load_folder(tmp_path))


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
    assert (found["kent"].package, found["kent"].version) == ("maturity_kent", "2.1")
    assert "maturity_kent" not in sys.modules
    assert "kent.always" in Registry.load(default_plugins.MODULES).scorers


def test_matrix_folder_offers_the_nearest_name() -> None:
    with pytest.raises(NotFoundError, match="Did you mean health-creation"):
        Registry.load(default_plugins.MODULES, installed=False).matrix_folder("health-creatoin")
