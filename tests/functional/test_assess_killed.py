"""`maturity assess` as a process of its own: killed without warning after an acknowledged answer, and on a real terminal."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assessing import answers_in, kept_in, make_open

COMMAND = [sys.executable, "-m", "maturity", "--no-plugins", "assess", "Z00001", "--by", "lead"]


@pytest.fixture
def there(empty: Path) -> Path:
    """A workspace with an open cycle."""
    make_open(empty)
    return empty


def test_killed_after_an_acknowledged_answer_it_is_kept_and_goes_on_there(there: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "comm-listen"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=there
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in ("2", "", "", "", "a", "1", "Log at the hall"):
            process.stdin.write(f"{line}\n")
        process.stdin.flush()
        for line in process.stdout:
            if line == "Kept: title.\n":
                break
        os.kill(process.pid, signal.SIGKILL)
    assert answers_in(there, "comm-listen") == {"claim": 2}
    done = subprocess.run(COMMAND, input="1 november 2026\nq\n", capture_output=True, text=True, cwd=there, check=True)
    assert "You go on where you stopped." in done.stdout
    assert "Which day does it speak about?" in done.stdout
    assert [item.title for item in kept_in(there).evidence] == ["Log at the hall"]


def test_on_a_terminal_nothing_moves_the_cursor(there: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen([*COMMAND, "--quick"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=there, env=environment) as process:
        os.close(theirs)
        said = b""
        for typed in (b"2\n", b"?\n", b"q\n"):
            while not said.endswith(b"Answer: "):
                said += os.read(ours, 4096)
            os.write(ours, typed)
            said += b"\n"
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other end is gone
                break
            if not more:
                break
            said += more
    os.close(ours)
    assert process.returncode == 0
    escapes = set(re.findall(rb"\x1b[^a-zA-Z]*[a-zA-Z]?", said))
    assert escapes == {b"\x1b[1m", b"\x1b[2m", b"\x1b[0m"}
    assert b"Kept: 2 Building." in said
