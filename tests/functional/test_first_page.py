"""The first page of help: quick, complete, and the same from every door."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import click
import pytest

from maturity.cli import entry
from maturity.cli.first_page import COMMANDS, OPTIONS, first_page
from maturity.cli.main import cli, main

HEAVY = ("weasyprint", "pydantic", "jinja2", "sqlalchemy", "yaml", "openpyxl", "pluggy")


def modules_after(*args: str) -> set[str]:
    """Run the command in a process of its own and name the modules that it imported."""
    script = (
        "import sys\nfrom maturity.cli.entry import run\n"
        f"sys.argv = ['maturity', *{list(args)!r}]\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split("MODULES ")[1].split())


def test_help_imports_nothing_heavy() -> None:
    assert modules_after("--help").isdisjoint({*HEAVY, "click"})


def test_version_imports_nothing_heavy() -> None:
    assert modules_after("--version").isdisjoint(HEAVY)


def test_help_names_every_command_and_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.rstrip() == first_page().rstrip()
    assert set(COMMANDS) == {name for name in COMMANDS if f"  {name} " in shown}
    declared = {option for parameter in cli.params for option in parameter.opts if option.startswith("--")}
    assert declared <= {words.split()[-1] if words.startswith("-h") else words.split()[0] for words in OPTIONS} | {"--help"}


def test_entry_answers_an_empty_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["maturity"])
    entry.run()
    assert "New here? Type: maturity demo" in capsys.readouterr().out


def test_entry_hands_everything_else_to_the_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["maturity", "--version"])
    with pytest.raises(SystemExit) as ended:
        entry.run()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("maturity ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_exists_and_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = getattr(importlib.import_module(f"maturity.cli.{name}"), f"{name}_command")
    assert isinstance(command, click.Command)
    assert main([name, "--help"]) == 0
    assert f"Usage: maturity {name}" in capsys.readouterr().out


def test_an_unknown_command_offers_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["skore"]) == 2
    assert capsys.readouterr().err == "No command is called 'skore'. Did you mean score? See 'maturity --help'.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_MATURITY_COMPLETE" in capsys.readouterr().out


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packages that list commands: one of its own, one whose names are taken."""
    for name, lines in (("maturity_tide-2.1", "tide = maturity_tide\n"), ("maturity_zeal-1.0", "tide = zeal\nscore = zeal\n")):
        info = tmp_path / f"{name}.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_text(f"[console_scripts]\nother = x:y\n\n[maturity.commands]\n# ours\n{lines}")
    (tmp_path / "maturity_bare-1.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing")])
    return tmp_path


@pytest.mark.usefixtures("packages")
def test_first_page_names_the_commands_that_packages_list() -> None:
    assert first_page().partition("Commands of plugins:\n")[2].startswith("  tide  From maturity-tide 2.1.\n\nOptions:")
    assert "zeal" not in first_page()


@pytest.mark.usefixtures("packages")
def test_first_page_of_the_core_alone_names_no_plugin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-plugins", "--help"]) == 0
    assert "tide" not in capsys.readouterr().out


def test_help_names_the_commands_of_packages_without_importing_them(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("PYTHONPATH", str(packages))
    (packages / "maturity_tide.py").write_text("raise SystemExit('imported')\n")
    assert modules_after("--help").isdisjoint({*HEAVY, "click", "maturity_tide"})


@pytest.mark.usefixtures("packages")
def test_completion_offers_the_commands_of_packages() -> None:
    assert cli.list_commands(click.Context(cli, info_name="maturity")) == [*COMMANDS, "tide"]


def test_a_shell_that_completes_gets_commands_and_not_the_first_page(
    packages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("_MATURITY_COMPLETE", "bash_complete"), ("COMP_WORDS", "maturity s"), ("COMP_CWORD", "1")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["maturity"])
    with pytest.raises(SystemExit):
        entry.run()
    assert capsys.readouterr().out == "plain,submit\nplain,score\n"
