"""Plugins at the command line: listed, named when they fail, and never in the way."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from running import Ended, Run, files_in

from maturity import plugin_guard
from maturity.cli.main import main
from maturity.files.assessment_files import read_assessment

PEER_GROUPS = ["likeness", "nearest", "same-system", "same-region", "size-band", "deprivation-band", "rurality"]

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
    def describe(self, network, others):
        return "late"

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
    assert f"peer_groups  (built in)\n    peer groups: {', '.join(PEER_GROUPS)}\n" in done.out


def test_plugin_list_json_loads(empty: Path, run: Run) -> None:
    found = {info["name"]: info for info in json.loads(run("plugin", "list", "--json").out)}
    assert found["peer_groups"]["registered"] == {"peer_groups": PEER_GROUPS}


def test_a_plugin_that_fails_is_named_and_the_rest_works(mine: Path, run: Run) -> None:
    for name, text in BROKEN.items():
        (mine / name).write_text(text)
    done = run("score", "Z00002", "--json", plugins=mine)
    assert done.code == 0
    assert json.loads(done.out)["network"] == "Z00002"
    assert (
        f"The plugin boom ({mine / 'boom.py'}) is disabled: it raised ValueError (boom.py, line 1) during its import. Ask its author, or remove it.\n"
        in done.err
    )
    assert (
        f"The plugin quits ({mine / 'quits.py'}) is disabled: it raised SystemExit (quits.py, line 1) during its import."
        in done.err
    )
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
        (["report", "network", "Z00001", "-f", "late.pages", "-o", "out"], "failed: RuntimeError in late.py, line 17. "),
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
    assert done.code == 4
    assert (
        f"The plugin late ({mine / 'late.py'}) is disabled: its 'late.peers' (peer groups) has no peers. "
        "Compare it with PeerGroup in the reference.\n"
    ) in done.err


def test_a_plugin_folder_that_is_missing_is_told(empty: Path, run: Run) -> None:
    done = run("score", plugins=empty / "nope")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Invalid value for '--plugins-dir': Directory '{empty / 'nope'}' does not exist. See 'maturity --help'.\n"
    assert files_in(empty) == []


COMMAND = """
from maturity.contracts import PluginCommand
from maturity.hookspecs import hookimpl

def load():
    import click

    @click.command("tide")
    @click.argument("name")
    def tide(name):
        "Say hello to NAME."
        click.echo(f"Hello {name}")

    return tide

@hookimpl
def maturity_register_commands():
    return [PluginCommand("tide", "Say hello.", load)]
"""


def test_a_command_of_a_single_file_works(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(COMMAND)
    assert run("tide", "Moss", plugins=mine) == Ended(0, "Hello Moss\n", "")
    assert "    commands: tide\n" in run("plugin", "list", plugins=mine).out


@pytest.mark.usefixtures("none_installed")
def test_a_command_of_the_workspaces_own_folder_works(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "plugins").mkdir()
    (workspace / "plugins" / "tide.py").write_text(COMMAND)
    assert main(["tide", "Moss"]) == 0
    assert capsys.readouterr().out == "Hello Moss\n"


def test_no_plugins_knows_no_command_of_a_plugin(workspace: Path, run: Run) -> None:
    (workspace / "plugins").mkdir()
    (workspace / "plugins" / "tide.py").write_text(COMMAND)
    assert run("tide", "Moss").err == "No command is called 'tide'. See 'maturity --help'.\n"


def test_a_mistyped_command_of_a_plugin_is_offered(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(COMMAND)
    done = run("tid", "Moss", plugins=mine)
    assert (done.code, done.err) == (2, "No command is called 'tid'. Did you mean tide? See 'maturity --help'.\n")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return 3", "gives int as its command 'tide'. It must be a click command.\n"),
        ("return 1 / 0", "failed: it raised ZeroDivisionError (tide.py, line 6) during loading the command 'tide'. "),
    ],
)
def test_a_plugin_that_cannot_give_its_command_is_named(body: str, words: str, mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(COMMAND.replace("import click", body, 1))
    done = run("tide", plugins=mine)
    assert done.code == 5
    assert f"The plugin tide ({mine / 'tide.py'}) {words}" in done.err


def test_a_command_that_fails_is_named(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(COMMAND.replace("click.echo(", "1 / 0, click.echo("))
    done = run("tide", "Moss", plugins=mine)
    assert (done.code, done.err) == (
        5,
        f"The plugin tide ({mine / 'tide.py'}) failed: ZeroDivisionError in tide.py, line 12. "
        "Ask its author, or work without it: maturity --no-plugins, then the same command.\n",
    )


def test_a_plugin_cannot_take_the_name_of_a_core_command(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(COMMAND.replace('PluginCommand("tide"', 'PluginCommand("score"'))
    done = run("score", "--help", plugins=mine)
    assert (done.code, done.out.splitlines()[0]) == (0, "Usage: maturity score [OPTIONS] [FILE|FOLDER|CODE]...")
    listed = run("plugin", "list", plugins=mine)
    assert "    disabled: it registers 'score' (commands), which is a command of the core. Choose another name.\n" in listed.out


@pytest.mark.usefixtures("none_installed")
def test_a_workspace_disables_a_plugin_by_name(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "plugins").mkdir()
    (workspace / "plugins" / "tide.py").write_text("raise RuntimeError")
    with (workspace / "maturity.yaml").open("a") as file:
        file.write("plugins: {disabled: {tide: The board has not agreed to it, tidy: gone}}\n")
    assert main(["plugin", "list"]) == 0
    shown = capsys.readouterr()
    origin = workspace / "plugins" / "tide.py"
    assert f"tide  ({origin})\n    disabled by the workspace: The board has not agreed to it.\n" in shown.out
    assert shown.err == "No plugin is called 'tidy', which the workspace disables. Did you mean tide?\n"
    assert main(["score", "Z00002"]) == 0
    assert main(["doctor"]) in {0, 1}
    assert "ok       plugin tide: disabled by the workspace: The board has not agreed to it.\n" in capsys.readouterr().out


def test_a_dropped_domain_is_listed(mine: Path, run: Run) -> None:
    (mine / "walks.yaml").write_text("format: maturity-domain/1\nextends: health-creation\nid: walks\n")
    (mine / "odd.yaml").write_text("format: maturity-domian/1\n")
    listed = run("plugin", "list", plugins=mine).out
    assert f"walks  ({mine / 'walks.yaml'})\n    domains added to a matrix: health-creation/walks\n" in listed
    assert f"odd  ({mine / 'odd.yaml'})\n    disabled: it does not say 'format: maturity-domain/1'. " in listed


def test_a_plugin_that_hangs_is_named_and_the_rest_works(mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin_guard, "LIMIT_SECONDS", 0.2)
    (mine / "slow.py").write_text("import time\ntime.sleep(60)\n")
    (mine / "late.py").write_text(
        "import time\nfrom maturity.hookspecs import hookimpl\n@hookimpl\ndef maturity_register_scorers():\n    time.sleep(60)\n"
    )
    done = run("score", "Z00002", "--json", plugins=mine)
    assert (done.code, json.loads(done.out)["network"]) == (0, "Z00002")
    for name, step in (("late", "maturity_register_scorers"), ("slow", "its import")):
        assert (
            f"The plugin {name} ({mine / name}.py) is disabled: it took longer than 0.2 seconds for {step}. "
            "Ask its author, or remove it.\n"
        ) in done.err


def test_hooks_are_traced_when_the_environment_asks(mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATURITY_TRACE_HOOKS", "1")
    (mine / "boom.py").write_text(BROKEN["boom.py"])
    done = run("plugin", "list", "--json", plugins=mine)
    assert json.loads(done.out)
    assert "trace: boom: its import: begins\ntrace: boom: its import: raised ValueError after " in done.err
    assert "trace: scorers: maturity_register_scorers: tuple of " in done.err


CHECKS = """
from maturity.errors import Problem, Severity
from maturity.hookspecs import hookimpl

class Titles:
    name = "tide.titles"
    def check(self, assessment, matrix):
        yield Problem("the cycle is odd", "Look again", where="cycle", severity=Severity.{severity})

class Fails:
    name = "tide.fails"
    def check(self, assessment, matrix):
        raise KeyError("Zanzibarrow")

@hookimpl
def maturity_check_assessment():
    return [Fails(), Titles()]
"""
LEFT_OUT = (
    "failed: it raised KeyError (tide.py, line 13) during the check 'tide.fails'. Ask its author, or remove it. It was left out.\n"
)


def test_a_check_of_a_plugin_warns_with_its_line(tiny: Path, run: Run) -> None:
    (tiny / "mine").mkdir()
    (tiny / "mine" / "tide.py").write_text(CHECKS.format(severity="WARNING"))
    done = run("score", "tiny.yaml", "-m", "tiny-matrix", "--as-of", "2026-10-31", plugins=tiny / "mine")
    assert done.code == 0
    assert "warning: tiny.yaml:4 cycle: the cycle is odd. Look again.\n" in done.err
    assert done.err.endswith(f"The plugin tide ({tiny / 'mine' / 'tide.py'}) {LEFT_OUT}")


def test_a_check_of_a_plugin_stops_what_is_wrong(tiny: Path, run: Run) -> None:
    (tiny / "mine").mkdir()
    (tiny / "mine" / "tide.py").write_text(CHECKS.format(severity="ERROR"))
    done = run("explain", "tiny.yaml", "-m", "tiny-matrix", plugins=tiny / "mine")
    assert done.code == 3
    assert "tiny.yaml:4 cycle: the cycle is odd. Look again.\n" in done.err


def test_a_check_that_fails_is_named_once_for_a_whole_cycle(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(CHECKS.format(severity="WARNING"))
    done = run("score", "--json", plugins=mine)
    assert (done.code, len(done.out.splitlines())) == (0, 11)
    assert done.err == f"The plugin tide ({mine / 'tide.py'}) {LEFT_OUT}"


def test_a_check_that_gives_no_problems_is_named(tiny: Path, run: Run) -> None:
    (tiny / "mine").mkdir()
    (tiny / "mine" / "tide.py").write_text(CHECKS.replace("raise KeyError", "return [3] or print").format(severity="WARNING"))
    done = run("score", "tiny.yaml", "-m", "tiny-matrix", plugins=tiny / "mine")
    assert done.code == 0
    assert "the check 'tide.fails' gave something that is no Problem. Ask its author, or remove it. It was left out.\n" in done.err


RULE = """
from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

class Rule:
    name = "tide.rule"
    version = "1.0"
    Params = NoParams
    def score(self, criterion, response, evidence, params, context):
        {odd}
        return Score(status=Status.SCORED, level=1, reasons=("One.",))

@hookimpl
def maturity_register_scorers():
    return [Rule()]
"""


@pytest.fixture
def ruled(tiny: Path) -> Path:
    """The small matrix with one criterion scored by a plugin, and two networks in a folder and in one file."""
    listening = tiny / "tiny-matrix" / "listening.yaml"
    listening.write_text(
        re.sub(r"rule: coverage\n.*?    gates:", "rule: tide.rule\n    gates:", listening.read_text(), flags=re.DOTALL)
    )
    (tiny / "mine").mkdir()
    (tiny / "cycle").mkdir()
    for code in ("Z00001", "Z00002"):
        text = (tiny / "tiny.yaml").read_text().replace("Z00001", code)
        (tiny / "cycle" / f"{code}.yaml").write_text(text)
    lines = [read_assessment(path).model_dump_json() for path in sorted((tiny / "cycle").glob("*"))]
    (tiny / "cycle.jsonl").write_text("".join(f"{line}\n" for line in lines))
    return tiny


FAILED = (
    "Rule 'tide.rule' failed on 'listen-places'. It raised KeyError (tide.py, line 11). "
    "The plugin tide ({file}) brings it; ask its author.\n"
)


@pytest.mark.parametrize(("named", "shown"), [("cycle", ["Z00002"]), ("cycle.jsonl", ["Z00002"]), ("cycle/Z00001.yaml", [])])
def test_a_network_that_a_plugins_rule_cannot_score_is_named_and_the_others_are_scored(
    named: str, shown: list[str], ruled: Path, run: Run
) -> None:
    file = ruled / "mine" / "tide.py"
    file.write_text(RULE.format(odd="if context.network.code == 'Z00001': raise KeyError('Zanzibarrow')"))
    done = run("score", named, "-m", "tiny-matrix", "--json", plugins=ruled / "mine")
    assert (done.code, done.err) == (6, f"Z00001: {FAILED.format(file=file)}")
    assert [json.loads(line)["network"] for line in done.out.splitlines()] == shown


def test_the_networks_that_could_be_scored_are_laid_out(ruled: Path, run: Run) -> None:
    (ruled / "mine" / "tide.py").write_text(RULE.format(odd="if context.network.code == 'Z00001': raise KeyError('Zanzibarrow')"))
    done = run("score", "cycle", "-m", "tiny-matrix", plugins=ruled / "mine")
    assert done.code == 6
    assert done.out.startswith("Harbour and Hill (Z00002), cycle 2026\n")


def test_a_report_is_not_made_from_a_cycle_with_a_network_that_cannot_be_scored(ruled: Path, run: Run) -> None:
    (ruled / "mine" / "tide.py").write_text(RULE.format(odd="raise KeyError('Zanzibarrow')"))
    done = run("report", "system", "cycle", "-m", "tiny-matrix", "-f", "html", plugins=ruled / "mine")
    assert (done.code, [line[:6] for line in done.err.splitlines()]) == (6, ["Z00001", "Z00002"])


def test_a_rule_that_returns_no_score_is_named(ruled: Path, run: Run) -> None:
    file = ruled / "mine" / "tide.py"
    file.write_text(RULE.format(odd="return 3"))
    done = run("score", "cycle/Z00001.yaml", "-m", "tiny-matrix", plugins=ruled / "mine")
    assert (done.code, done.err) == (
        6,
        "Z00001: Rule 'tide.rule' returned no Score for 'listen-places'. Correct the plugin that brings it. "
        f"The plugin tide ({file}) brings it; ask its author.\n",
    )


SECTIONS = """
from maturity.hookspecs import hookimpl
from maturity.model.section import Section

class Counts:
    def __init__(self, report):
        self.name = f"tide.{report}"
        self.report = report
    def build(self, subject):
        if self.report == "network" and subject.networks[0].code == "Z00002":
            raise KeyError("Zanzibarrow")
        return Section(id="tide-counts", title=f"{len(subject.results)} scored", source="These assessments.")

@hookimpl
def maturity_register_sections():
    return [Counts("network"), Counts("system")]
"""


def test_sections_of_a_plugin_are_in_both_reports(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(SECTIONS)
    assert run("report", "network", "Z00001", "-f", "json", "-f", "html", "-o", "out", plugins=mine).code == 0
    assert run("report", "system", "-f", "json", "-o", "out", plugins=mine).code == 0
    for name, title in (("Z00001-2026-network", "1 scored"), ("ZZ1-2026-system", "11 scored")):
        report = json.loads(Path("out", f"{name}.json").read_text())
        assert [section["title"] for section in report["sections"]] == [title]
    assert "<h2>1 scored</h2>" in Path("out", "Z00001-2026-network.html").read_text()


def test_a_section_that_fails_is_left_out_and_named_once(mine: Path, run: Run) -> None:
    (mine / "tide.py").write_text(SECTIONS)
    done = run("report", "network", "Z00002", "-f", "json", "-f", "html", "-o", "out", plugins=mine)
    assert done.code == 0
    assert done.err == (
        f"The plugin tide ({mine / 'tide.py'}) failed: it raised KeyError (tide.py, line 11) during the section 'tide.network'. "
        "Ask its author, or remove it. It was left out.\n"
    )
    report = json.loads(Path("out", "Z00002-2026-network.json").read_text())
    assert report["sections"] == []
    assert "The section 'tide.network' of a plugin could not be made and is left out." in report["limits"]


HOOK = "from maturity.hookspecs import hookimpl\n@hookimpl\ndef maturity_register_scorers():\n    "
EVERY_FAULT = {
    "raises": (
        "raise ValueError('Zanzibarrow')",
        "it raised ValueError (raises.py, line 1) during its import. Ask its author, or remove it",
    ),
    "exits": ("import sys\nsys.exit(3)", "it raised SystemExit (exits.py, line 2) during its import. Ask its author, or remove it"),
    "raises_in_hook": (
        f"{HOOK}raise ValueError('Zanzibarrow')",
        "it raised ValueError (raises_in_hook.py, line 4) during maturity_register_scorers. Ask its author, or remove it",
    ),
    "exits_in_hook": (
        f"{HOOK}raise SystemExit",
        "it raised SystemExit (exits_in_hook.py, line 4) during maturity_register_scorers. Ask its author, or remove it",
    ),
    "hangs": ("import time\ntime.sleep(60)", "it took longer than 0.2 seconds for its import. Ask its author, or remove it"),
    "hangs_in_hook": (
        f"{HOOK}import time; time.sleep(60)",
        "it took longer than 0.2 seconds for maturity_register_scorers. Ask its author, or remove it",
    ),
    "misspells": (
        HOOK.replace("scorers", "scorer") + "return []",
        "there is no hook 'maturity_register_scorer'. Write maturity_register_scorers",
    ),
    "takes_a_name": (
        HOOK.replace("register_scorers", "register_commands")
        + "from maturity.contracts import PluginCommand; return [PluginCommand('score', 'Score.', print)]",
        "it registers 'score' (commands), which is a command of the core. Choose another name",
    ),
    "takes_a_rule": (
        f"{RULE.format(odd='pass').replace('tide.rule', 'stage_gate')}",
        "it registers 'stage_gate' (scorers), which the package maturity already has. Put the plugin's own prefix before the name",
    ),
    "returns_a_mapping": (f"{HOOK}return {{}}", "maturity_register_scorers returned a dict. Return a list of Scorer"),
    "returns_words": (f"{HOOK}return 'words'", "maturity_register_scorers returned a str. Return a list of Scorer"),
    "is_old": (
        f"MATURITY_API = '0.9'\n{HOOK}return []",
        "it was written for plugin API 0.9; this is 1.1. Look for a newer version of it",
    ),
    "is_new": (
        f"MATURITY_API = '2.0'\n{HOOK}return []",
        "it was written for plugin API 2.0; this is 1.1. Update maturity, or look for an older version of the plugin",
    ),
}


def test_every_faulty_plugin_is_named_with_its_file_and_the_command_does_its_job(
    mine: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugin_guard, "LIMIT_SECONDS", 0.2)
    for name, (source, _) in EVERY_FAULT.items():
        (mine / f"{name}.py").write_text(source)
    (mine / "sound.py").write_text(RULE.format(odd="pass"))
    done = run("score", "Z00002", "--json", plugins=mine)
    assert (done.code, json.loads(done.out)["network"]) == (0, "Z00002")
    assert sorted(line for line in done.err.splitlines() if line.startswith("The plugin")) == sorted(
        f"The plugin {name} ({mine / name}.py) is disabled: {reason}." for name, (_, reason) in EVERY_FAULT.items()
    )
    assert [used["name"] for used in json.loads(done.out)["plugins"]] == ["sound.py"]


def test_a_faulty_plugin_from_a_package_is_named_with_its_version(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    info = workspace / "site" / "maturity_tide-2.1.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text("[maturity]\ntide = made_up_tide\nebb = made_up_ebb\n")
    (workspace / "site" / "made_up_tide.py").write_text(EVERY_FAULT["raises"][0])
    monkeypatch.setattr("maturity.entry_points.sys", SimpleNamespace(path=[str(workspace / "site")]))
    monkeypatch.syspath_prepend(str(workspace / "site"))
    assert main(["score", "Z00002", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["network"] == "Z00002"
    assert shown.err.splitlines()[:2] == [
        "The plugin tide (maturity-tide 2.1) is disabled: "
        "it raised ValueError (made_up_tide.py, line 1) during its import. Ask its author, or remove it.",
        "The plugin ebb (maturity-tide 2.1) is disabled: "
        "it raised ModuleNotFoundError for 'made_up_ebb' during its import. Ask its author, or remove it.",
    ]


def test_the_trace_names_a_plugin_that_ends_the_process_at_once(empty: Path) -> None:
    (empty / "mine").mkdir()
    (empty / "mine" / "gone.py").write_text("import os\nos._exit(7)\n")
    script = "from maturity.cli.entry import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", script, "--plugins-dir", "mine", "plugin", "list"],
        env={**os.environ, "MATURITY_TRACE_HOOKS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (7, "trace: gone: its import: begins")


DOMAIN = """format: maturity-domain/1
extends: tiny
id: walking
title: Walking together
short: Walking
ask: Do people walk together?
why: People who walk together meet.
rollup: {rule: minimum}
criteria:
  - id: walk-held
    title: Walks are held
    tier: extended
    ask: Is there a walk?
    why: A walk costs nothing.
    levels:
      0: {text: No walk.}
      1: {text: One walk., proof: A record., step: Hold one.}
      2: {text: Six walks., proof: Records., step: Hold more.}
      3: {text: Residents lead., proof: A statement., step: Ask.}
    evidence: {meeting_record: {}}
    scoring:
      rule: stage_gate
      params: {levels: {1: [{evidence: [meeting_record]}], 2: [{evidence: [meeting_record], count: 6}], 3: [{perspectives: 2}]}}
"""


def test_a_dropped_domain_is_scored_with_its_matrix_and_the_result_names_it(tiny: Path, run: Run) -> None:
    (tiny / "mine").mkdir()
    (tiny / "mine" / "walking.yaml").write_text(DOMAIN)
    args = ("score", "tiny.yaml", "-m", "tiny-matrix", "--json")
    result = json.loads(run(*args, plugins=tiny / "mine").out)
    assert result["criteria"]["walk-held"]["supported"]["status"] == "not_assessed"
    assert result["plugins"] == [{"name": "walking.yaml", "version": "file"}]
    assert "walk-held" not in json.loads(run(*args).out)["criteria"]


def test_a_dropped_domain_with_a_fault_stops_what_needs_its_matrix_and_nothing_else(tiny: Path, run: Run) -> None:
    (tiny / "mine").mkdir()
    (tiny / "mine" / "walking.yaml").write_text(DOMAIN.replace("short: Walking", "shrot: Walking"))
    done = run("score", "tiny.yaml", "-m", "tiny-matrix", plugins=tiny / "mine")
    assert (done.code, done.out) == (3, "")
    assert f"{tiny / 'mine' / 'walking.yaml'}:5 " in done.err
    assert run("matrix", "show", "health-creation", plugins=tiny / "mine").code == 0
