"""How processes end: exit codes, signals, closed pipes, full disks, and no escape codes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import ROOT, Run, files_in

from maturity import errors
from maturity.cli import ending, matrix_list
from maturity.cli.main import main

MATURITY = [sys.executable, "-m", "maturity", "--no-plugins"]


def begin(*args: str, **more: object) -> subprocess.Popen[bytes]:
    """Start the command with signals as a terminal leaves them: a shell that runs us in the background has SIGINT ignored."""
    return subprocess.Popen([*MATURITY, *args], stderr=subprocess.PIPE, preexec_fn=heed_signals, **more)  # type: ignore[call-overload, no-any-return]  # noqa: PLW1509  (no threads run here)


def heed_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize("args", [["--help"], ["matrix", "list"], ["matrix", "show"]])
def test_a_reader_that_goes_away_is_no_fault(args: list[str], empty: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "maturity", *args]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", [["--help"], ["matrix", "list"]])
def test_a_full_disk_behind_stdout_is_told_in_one_line(args: list[str], empty: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "maturity", *args], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 9
    assert done.stderr.decode() == (
        "The printed output could not be written (No space left on device). Free some space, or send it elsewhere.\n"
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_signal_leaves_whole_files_only(number: signal.Signals, code: int, workspace: Path) -> None:
    out = workspace / "out"
    process = begin("report", "network", "--all", "-f", "html", "-o", "out", cwd=workspace, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not out.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(number)
    told = process.communicate(timeout=30)[1].decode()
    assert process.returncode == code
    pages = [out / name for name in files_in(out) if not name.startswith(".")]
    assert [page.name for page in pages if not page.read_text(encoding="utf-8").rstrip().endswith("</html>")] == []
    assert len(pages) < 11
    if number != signal.SIGKILL:
        assert told.strip() == "Stopped. Every file that was already written is whole."
        assert [name for name in files_in(out) if name.startswith(".")] == []


def test_a_signal_that_is_ignored_stays_ignored(empty: Path) -> None:
    script = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nfrom maturity.cli.entry import end_on_signals\nend_on_signals()\n"
    script += (
        "assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN\nassert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("settings", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color", "FORCE_COLOR": "1"}])
def test_no_escape_codes_without_a_terminal(
    settings: dict[str, str], workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    done = run("score", "2026")
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out


def test_no_escape_codes_in_a_pipe(workspace: Path) -> None:
    settings = {**os.environ, "TERM": "xterm-256color", "FORCE_COLOR": "1"}
    done = subprocess.run([*MATURITY, "score", "2026"], cwd=workspace, env=settings, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


def test_a_name_that_no_terminal_can_show_is_no_fault(empty: Path) -> None:
    command = [*MATURITY, "init", b"Fenw\xff", "--as-of", "2026-10-31", "--plain-files"]
    done = subprocess.run(command, cwd=empty, capture_output=True, check=False)  # type: ignore[arg-type]
    assert done.returncode == 0
    assert b"/maturity.yaml\n" in done.stdout


def boom(*_: object) -> None:
    raise LookupError("Zanzibarrow")


def test_a_fault_of_ours_is_owned_in_one_line(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_list, "table", boom)
    done = run("matrix", "list")
    assert (done.code, done.out) == (1, "")
    assert re.fullmatch(
        r"maturity itself failed: LookupError in matrix_list\.py, line \d+\. This is our fault, not yours\. "
        r"'maturity --debug', then the same command, shows more for a report to us\.\n",
        done.err,
    )


def test_debug_shows_the_traceback_and_keeps_the_exit_code(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-plugins", "--debug", "score", "nope.yaml"]) == 3
    shown = capsys.readouterr().err
    assert shown.startswith("Traceback (most recent call last):")
    assert shown.endswith("\nnope.yaml: there is no such file. Check the name and the folder.\n")


def test_a_file_that_the_system_refuses_is_named(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error", "there.yaml")

    monkeypatch.setattr(matrix_list, "table", refuse)
    done = run("matrix", "list")
    assert (done.code, done.err) == (
        3,
        "there.yaml: the system refused this file (Input/output error). Check its name and the disk.\n",
    )


def test_every_exit_code_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    ours = {
        value.exit_code for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.MaturityError)
    }
    endings = {value for name, value in vars(ending).items() if name.startswith("EXIT_")}
    assert listed == {0, 2} | ours | endings


def test_an_interruption_that_a_library_turned_into_an_error_is_one_still(capsys: pytest.CaptureFixture[str]) -> None:
    def load() -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise ImportError("a library could not be loaded") from None

    assert ending.end(load, {}) == 130
    assert capsys.readouterr().err == f"{ending.STOPPED}\n"
