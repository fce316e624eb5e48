"""Read from the operating system what a process and its children used."""

from __future__ import annotations

import os
import resource
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


def tree_seconds() -> float:
    """Give the seconds of processor of this process so far, with all that it started: what has ended, and, on Linux, what runs."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(_running_seconds().values())


def _running_seconds() -> dict[int, float]:
    """Give the seconds of each process that runs below this one, with those of its children that have ended."""
    parents, seconds = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        number = int(path.parent.name)
        parents[number] = int(fields[1])
        seconds[number] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    below = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in below} - below:
        below |= more
    return {number: seconds[number] for number in below - {os.getpid()}}
