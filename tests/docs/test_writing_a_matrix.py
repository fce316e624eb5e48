"""The page on writing a matrix does what it says: every command is typed, and prints what the page shows."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from matrix_versions import write_versions
from maturity.cli.main import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "writing-a-matrix.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```text\n\$ ([^\n]*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_prints_what_its_commands_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    monkeypatch.delitem(sys.modules, "run_tutorial", raising=False)
    from run_tutorial import follow  # noqa: PLC0415  (a script beside the page)

    assert follow(PAGE) == PAGE


@pytest.mark.parametrize(("command", "printed"), SHOWN, ids=["diff", "migrate"])
def test_the_page_shows_what_two_versions_give(
    command: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_versions(tmp_path)
    monkeypatch.chdir(tmp_path)

    code = main(["--no-plugins", *shlex.split(command)[1:]])

    assert (code, capsys.readouterr().out) == (0, printed)


def test_the_page_names_the_record_of_the_decision() -> None:
    assert (DOCS / "decisions" / "0012-meaning-decides-what-moves.md").is_file()
    for target in re.findall(r"\]\(((?:\.\./)?[a-z0-9/_.-]+)\)", PAGE):
        assert (DOCS / target).exists()
