"""The log that --log asks for: what was done and which rules spoke up, and never what people wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from running import Run

Typed = Callable[..., None]


def lines_of(path: Path) -> list[str]:
    return [line.split(" ", 2)[2] for line in path.read_text(encoding="utf-8").splitlines()]


def test_log_names_the_command_and_how_it_ended(kept_workspace: Path, run: Run) -> None:
    assert run("--log", "log.txt", "score", "Z00001").code == 0
    assert run("--log", "log.txt", "score", "Z00099").code == 4
    begins, ended, again, failed = lines_of(kept_workspace / "log.txt")
    assert begins.endswith(": score begins")
    assert (ended, again, failed) == ("ended with exit code 0", begins, "ended with exit code 4")


def test_log_names_the_rule_and_not_the_words(kept_workspace: Path, run: Run) -> None:
    reason = "A patient called Ann Smith, 943 476 5919, told us."
    done = run("--log", "log.txt", "moderate", "Z00001", "comm-felt", "--query", "--reason", reason, "--by", "panel")
    assert done.code == 0
    text = (kept_workspace / "log.txt").read_text(encoding="utf-8")
    assert "privacy: nhs-number in reason" in text
    assert "privacy: named-patient in reason" in text
    assert "943" not in text
    assert "Ann" not in text


def test_log_that_cannot_be_written_stops_the_command(kept_workspace: Path, run: Run) -> None:
    done = run("--log", "missing/log.txt", "score", "Z00001")
    assert (done.code, done.out) == (3, "")
    assert "log.txt: the system refused this file (No such file or directory)" in done.err
