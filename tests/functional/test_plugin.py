"""Plugins at the command line: listed, named when they fail, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run, files_in

BROKEN = {
    "boom.py": "raise ValueError('Zanzibarrow')",
    "quits.py": "import sys; print('hello'); sys.exit(3)",
    "odd.py": "from maturity.hookspecs import hookimpl\n@hookimpl\ndef maturity_register_scorer():\n    return []\n",
}
FAILS = """
from maturity.hookspecs import hookimpl

class Peers:
    name = "late.peers"
    title = "late"
    def peers(self, network, others):
        raise KeyError("Zanzibarrow")

class Pages:
    name = "late.pages"
    def render(self, jobs, settings):
        (settings.out_dir).mkdir()
        yield settings.out_dir
        raise RuntimeError("Zanzibarrow")

@hookimpl
def maturity_register_peer_groups():
    return [Peers()]

@hookimpl
def maturity_register_renderers():
    return [Pages()]
"""


@pytest.fixture
def mine(workspace: Path) -> Path:
    (workspace / "mine").mkdir()
    return workspace / "mine"


def test_plugin_list_names_what_each_brought(empty: Path, run: Run) -> None:
    done = run("plugin", "list")
    assert (done.code, done.err) == (0, "")
    assert "rollups  (built in)\n    rollups: quorum, minimum, weighted_mean\n" in done.out


def test_plugin_list_json_loads(empty: Path, run: Run) -> None:
    found = {info["name"]: info for info in json.loads(run("plugin", "list", "--json").out)}
    assert found["peer_groups"]["registered"] == {"peer_groups": ["likeness"]}


def test_a_plugin_that_fails_is_named_and_the_rest_works(mine: Path, run: Run) -> None:
    for name, text in BROKEN.items():
        (mine / name).write_text(text)
    done = run("score", "Z00002", "--json", plugins=mine)
    assert done.code == 0
    assert json.loads(done.out)["network"] == "Z00002"
    assert (
        f"The plugin boom ({mine / 'boom.py'}) is disabled: it raised ValueError while it was loaded. Ask its author, or remove it.\n"
        in done.err
    )
    assert f"The plugin quits ({mine / 'quits.py'}) is disabled: it raised SystemExit while it was loaded." in done.err
    assert (
        f"The plugin odd ({mine / 'odd.py'}) is disabled: there is no hook 'maturity_register_scorer'. Write maturity_register_scorers.\n"
        in done.err
    )
    assert "Zanzibarrow" not in done.err


def test_no_plugins_loads_none(workspace: Path, run: Run) -> None:
    (workspace / "plugins").mkdir()
    (workspace / "plugins" / "boom.py").write_text(BROKEN["boom.py"])
    done = run("score", "Z00002")
    assert (done.code, "boom" in done.err) == (0, False)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["benchmark", "Z00001", "--peer-group", "late.peers"], "failed: KeyError in late.py, line 8. "),
        (["report", "network", "Z00001", "-f", "late.pages", "-o", "out"], "failed: RuntimeError in late.py, line 15. "),
    ],
)
def test_a_plugin_that_fails_at_work_is_named(args: list[str], words: str, mine: Path, run: Run) -> None:
    (mine / "late.py").write_text(FAILS)
    done = run(*args, plugins=mine)
    assert done.code == 5
    (line,) = [line for line in done.err.splitlines() if "late" in line]
    assert (
        line
        == f"The plugin late ({mine / 'late.py'}) {words}Ask its author, or work without it: maturity --no-plugins, then the same command."
    )
    assert "Zanzibarrow" not in done.err


def test_a_plugin_that_lacks_what_its_contract_asks_for_is_named(mine: Path, run: Run) -> None:
    (mine / "late.py").write_text(FAILS.replace("def peers", "def others"))
    done = run("benchmark", "Z00001", "--peer-group", "late.peers", plugins=mine)
    assert done.code == 5
    assert f"The plugin late ({mine / 'late.py'}) failed: AttributeError in " in done.err


def test_a_plugin_folder_that_is_missing_is_told(empty: Path, run: Run) -> None:
    done = run("score", plugins=empty / "nope")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Invalid value for '--plugins-dir': Directory '{empty / 'nope'}' does not exist. See 'maturity --help'.\n"
    assert files_in(empty) == []
