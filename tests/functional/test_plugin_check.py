"""`maturity plugin check`: red on each broken plugin with the right reason, green on a sound one, plain in what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import ROOT, Run

from maturity import default_plugins
from maturity.conformance.suite import check_target
from maturity.plugins import Registry

BROKEN = ROOT / "tests" / "data" / "plugins" / "broken"

LOADS = "loads, with its hooks spelt as they must be"
PURE = "looks at nothing but its input"
GROWS = "never lowers a level for more good evidence"
ELSEWHERE = "gives the same score in another process"
ORDER = "does not depend on the order of evidence"

RED = [
    # plugin, the first check that it does not pass, and words of the reason
    ("raises_on_import", LOADS, "it raised ValueError (raises_on_import.py, line 3) during its import"),
    ("ends_the_process", LOADS, "it raised SystemExit (ends_the_process.py, line 5) during its import"),
    ("misspelt_hook", LOADS, "there is no hook 'maturity_register_scorer'"),
    ("other_api", LOADS, "it was written for plugin API 2.0"),
    ("taken_name", LOADS, "it registers 'stage_gate' (scorers), which the package maturity already has"),
    ("no_prefix", "says which version of the contract it was written for", "it does not say so"),
    ("reads_the_clock", PURE, "it reads the clock (reads_the_clock.py, line 18)"),
    ("asks_the_network", PURE, "it uses the network (asks_the_network.py, line 18)"),
    ("takes_anything", "refuses unknown and ill-typed parameters", "it takes a parameter that it does not know"),
    ("needs_evidence", "stands missing and hostile evidence", "it raised IndexError in needs_evidence.py, line 16"),
    ("contradicts_itself", "returns whole scores", "it says not_assessed with a level or value"),
    ("order_decides", ORDER, "given no answer and three items in another order, it gives another score"),
    ("punishes_evidence", GROWS, "with one good item more level 1"),
    ("gives_no_reason", "gives its reasons in plain sentences", "it gives no reason"),
    ("speaks_in_code", "gives its reasons in plain sentences", "does not begin like a sentence"),
    ("takes_from_a_set", ELSEWHERE, "in another process it gives other scores to the same input"),
    ("takes_its_time", "is quick enough", "one call takes more than 100 times as long as a call of a built-in rule"),
    ("missing_is_zero", "never treats what is missing as zero", "it gives a level where nothing was assessed"),
    ("its_own_peer", "chooses codes that it was given, each once, and never the network itself", "it chooses the network itself"),
    (
        "stumbles_over_files",
        "never raises while it looks whether it knows a file, and takes no other for its own",
        "it raised IndexError in stumbles_over_files.py, line 16, given empty.csv",
    ),
    (
        "repeats_free_text",
        "gives problems, each with a message and a mend, and repeats no free text",
        "it repeats free text, which may name people",
    ),
]


@pytest.mark.usefixtures("same_elsewhere")
@pytest.mark.parametrize(("name", "check", "reason"), [row for row in RED if row[1] != ELSEWHERE])
def test_check_is_red_on_a_broken_plugin_for_the_right_reason(name: str, check: str, reason: str) -> None:
    verdict = check_target(BROKEN / f"{name}.py")
    assert not verdict.sound
    assert verdict.failed[0].check == check
    assert reason in verdict.failed[0].reason
    assert verdict.failed[0].mend != ""


@pytest.mark.parametrize(("name", "check", "reason"), [row for row in RED if row[1] == ELSEWHERE])
def test_check_is_red_on_a_plugin_that_changes_its_mind_from_process_to_process(name: str, check: str, reason: str) -> None:
    verdict = check_target(BROKEN / f"{name}.py")
    assert [line.reason for line in verdict.failed if line.check == check] == [reason]


def test_check_passes_a_rule_that_says_the_same_in_every_process(empty: Path, run: Run) -> None:
    run("plugin", "new", "rule", "tidewater.attendance")
    assert f"  pass  {ELSEWHERE}\n" in run("plugin", "check", "tidewater_attendance.py").out


def test_every_broken_plugin_is_in_the_table() -> None:
    assert sorted(path.stem for path in BROKEN.glob("*.py")) == sorted(name for name, _, _ in RED)


def test_a_folder_of_broken_plugins_stops_nothing_that_works() -> None:
    registry = Registry.load(default_plugins.SCORING, installed=False, plugins_dirs=[BROKEN])
    assert {info.name for info in registry.disabled} >= {name for name, check, _ in RED if check == LOADS}
    assert "stage_gate" in registry.scorers
    assert registry.matrix_folder("health-creation").is_dir()


def test_check_prints_a_line_for_each_check_and_ends_with_5(run: Run) -> None:
    done = run("plugin", "check", BROKEN / "its_own_peer.py")
    assert (done.code, done.err) == (5, "")
    assert (
        done.out
        == f"""\
plugin its_own_peer
  pass  loads, with its hooks spelt as they must be
  pass  says which version of the contract it was written for
peer group broken.everybody
  pass  has a name with its prefix
  pass  looks at nothing but its input
  pass  stands networks of which little is known
  fail  chooses codes that it was given, each once, and never the network itself: it chooses the network itself as its peer. \
Leave out the code of the network.
  pass  chooses the same peers in any order of networks
  pass  says in a sentence why these are its peers
  skip  chooses the same when it works ahead: it does not work ahead.

{BROKEN / "its_own_peer.py"} breaks its contract: 1 of 8 checks failed.
"""
    )


def test_check_json_loads(run: Run) -> None:
    done = run("plugin", "check", BROKEN / "misspelt_hook.py", "--json")
    found = json.loads(done.out)
    assert (done.code, found["sound"]) == (5, False)
    assert found["checked"][0] == {
        "subject": "plugin misspelt_hook",
        "check": LOADS,
        "outcome": "fail",
        "reason": "there is no hook 'maturity_register_scorer'",
        "mend": "Write maturity_register_scorers",
    }


def test_check_of_a_matrix_folder_is_green(tiny: Path, run: Run) -> None:
    done = run("plugin", "check", "tiny-matrix")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("tiny-matrix holds to its contract: 3 checks passed.\n")


def test_check_of_a_folder_checks_every_plugin_in_it(empty: Path, run: Run) -> None:
    for name in ("misspelt_hook", "other_api"):
        (empty / f"{name}.py").write_text((BROKEN / f"{name}.py").read_text(encoding="utf-8"), encoding="utf-8")
    done = run("plugin", "check", empty)
    assert done.code == 5
    assert "plugin misspelt_hook\n  fail" in done.out
    assert "plugin other_api\n  fail" in done.out


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        ("no-such-plugin", 4, "No file, folder or installed plugin is called 'no-such-plugin'. "),
        (".", 3, ": there is no plugin here. Name a .py file, "),
    ],
)
def test_check_of_what_is_no_plugin_says_what_to_name(target: str, code: int, words: str, empty: Path, run: Run) -> None:
    done = run("plugin", "check", target)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
