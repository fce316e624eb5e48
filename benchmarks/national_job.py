"""Run the whole job on a simulated national cycle, and print time and peak memory of each stage.

    python benchmarks/national_cycle.py --out FOLDER
    python benchmarks/national_job.py FOLDER --system QE1

Every stage is a command in a process of its own, as a user would type it. Peak memory is that of the largest single process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

AS_OF, BEFORE = "2026-10-31", "2025-10-31"


@dataclass(frozen=True, slots=True)
class Stage:
    """One command and what it took: seconds by the clock, CPU seconds of it and its children, and megabytes at the peak."""

    name: str
    wall_s: float
    cpu_s: float
    peak_mb: float
    output_lines: int


def measure(name: str, command: list[str]) -> Stage:
    """Run a command under /usr/bin/time, which sees what it and its children used."""
    started = time.perf_counter()
    done = subprocess.run(["/usr/bin/time", "-f", "TIMES %U %S %M", *command], capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{name} ended with {done.returncode}: {done.stderr[-2000:]}")
    user, system, peak_kb = done.stderr.rsplit("TIMES ", 1)[1].split()
    return Stage(name, wall, float(user) + float(system), float(peak_kb) / 1024, done.stdout.count("\n"))


def main() -> None:
    """Run the stages in order and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="what national_cycle.py wrote")
    parser.add_argument("--system", default="QE1", help="the system whose networks each get a report")
    parser.add_argument("--workers", default="2")
    options = parser.parse_args()
    folder: Path = options.folder
    now, before, register = (str(folder / name) for name in ("2026.jsonl", "2025.jsonl", "register.json"))
    common = ["--as-of", AS_OF, "--previous", before, "--previous-as-of", BEFORE, "--workers", options.workers]
    maturity = [sys.executable, "-m", "maturity"]
    stages = [
        measure("score all networks", [*maturity, "score", now, "--as-of", AS_OF, "--json"]),
        measure(
            "one system report for every system, as PDF",
            [
                *maturity,
                "report",
                "system",
                now,
                "--all",
                "--register",
                register,
                "--format",
                "pdf",
                "--out",
                str(folder / "system"),
                *common,
            ],
        ),
        measure(
            f"a network report for every network of {options.system}, as PDF",
            [
                *maturity,
                "report",
                "network",
                "--system",
                options.system,
                "--cohort",
                now,
                "--format",
                "pdf",
                "--out",
                str(folder / "network"),
                *common,
            ],
        ),
    ]
    print("| stage | files or lines | wall s | CPU s | peak MB |\n|---|---|---|---|---|")
    for stage in stages:
        print(f"| {stage.name} | {stage.output_lines} | {stage.wall_s:.1f} | {stage.cpu_s:.1f} | {stage.peak_mb:.0f} |")


if __name__ == "__main__":
    main()
