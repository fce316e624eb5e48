"""Commands of ours that are begun, killed or run to their end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

COMMAND = (sys.executable, "-m", "maturity", "--no-plugins")


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started; one that has ended is left in peace."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def begin(arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command of ours in a group of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, start_new_session=True, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
    )


def run_whole(arguments: list[str], folder: Path) -> None:
    """Run a command of ours to its end."""
    subprocess.run([*COMMAND, *arguments], cwd=folder, check=True, capture_output=True)
