"""Run a whole process and read from the operating system what it used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Run:
    """One finished process with its children: seconds of wall clock and processor, megabytes at the peak of the largest one."""

    wall: float
    cpu: float
    megabytes: float


def run(arguments: list[str], cwd: Path | None = None) -> Run:
    """Run this Python with arguments to its end, in a folder; anything but success ends the measurement."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, cwd=cwd)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def fastest(runs: list[Run]) -> Run:
    """Give the run that took least time by the clock: the one that other work on the machine disturbed least."""
    return min(runs, key=lambda one: one.wall)
