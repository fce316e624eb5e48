"""Write and read the workbook of one network by whole commands, and try to read workbooks that nobody should open.

    python benchmarks/workbook.py [--rounds N]
    python benchmarks/workbook.py --hostile

The first form measures `maturity workbook write` and `read` on the flagship matrix: from a store, and from plain files. The second
gives each hostile workbook of the tests to `maturity workbook read`, and says how it ended: within 2 seconds and 200 MB, with one
line and exit code 3, or not. Everything is written outside the repository.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import make_store
from measuring import CHECKOUT

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from hostile_workbooks import hostile
from typed_workbooks import type_into

EXAMPLE = CHECKOUT / "examples" / "ostermere-and-fenwold"
SETTINGS = """\
format: maturity-workspace/1
system: {code: ZZ1, name: Ostermere and Fenwold, board_name: Ostermere and Fenwold Integrated Care Board}
matrix: health-creation
networks: networks.json
store: maturity.db
"""
BOOK = "Z00001-2026.xlsx"
MOST_SECONDS, MOST_MEGABYTES = 2.0, 200


def main() -> None:
    """Read the arguments, and measure or try."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--hostile", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make_workspace(Path(folder))
        try_hostile() if given.hostile else measure(given.rounds)


def make_workspace(folder: Path) -> None:
    """Make a workspace whose store holds the example network."""
    (folder / "maturity.yaml").write_text(SETTINGS)
    shutil.copy(EXAMPLE / "networks.json", folder)
    shutil.copy(EXAMPLE / "2026" / "Z00001.yaml", folder)
    matrix = read_matrix(CHECKOUT / "matrices" / "health-creation")
    pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash)
    day = date(2026, 10, 31)
    terms = CycleTerms(id="2026", matrix=pin, opens_on=date(2026, 9, 1), closes_on=day, as_of=day, networks=("Z00001",))
    store = make_store(Location(file=folder / "maturity.db"))
    store.cycles.keep(terms, Stamp("benchmark", datetime(2026, 9, 1, tzinfo=UTC), How.CYCLE))
    store.assessments.start(
        read_assessment(folder / "Z00001.yaml"), Stamp("benchmark", datetime(2026, 10, 1, tzinfo=UTC), How.COLLECT)
    )


def command(*arguments: str) -> list[str]:
    """Name the command as a user types it, without plugins."""
    return [sys.executable, "-m", "maturity", "--no-plugins", "workbook", *arguments]


def measure(rounds: int) -> None:
    """Measure whole commands by turns, so that other work on the machine meets all of them alike."""
    fresh = Path("fresh.xlsx")
    wanted: dict[str, tuple[list[str], Callable[[], object]]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], lambda: None),
        "write, from the store": (command("write", "Z00001", "--replace"), lambda: None),
        "write, from a file": (command("write", "Z00001.yaml", "--out", "file.xlsx", "--replace"), lambda: None),
        "read, nothing new": (command("read", BOOK), lambda: None),
        "read, one answer new": (command("read", str(fresh), "--yes"), lambda: change(fresh)),
        "read, into a file": (command("read", "file.xlsx", "--into", "Z00001.yaml", "--out", "new.yaml", "--yes"), lambda: None),
    }
    walls: dict[str, list[float]] = {name: [] for name in wanted}
    cpus: dict[str, list[float]] = {name: [] for name in wanted}
    for _ in range(rounds):
        for name, (arguments, prepare) in wanted.items():
            prepare()
            started, before = time.perf_counter(), os.times()
            subprocess.run(arguments, check=True, capture_output=True)
            walls[name].append(time.perf_counter() - started)
            after = os.times()
            cpus[name].append(after.children_user + after.children_system - before.children_user - before.children_system)
    for name in wanted:
        wall, cpu = walls[name], cpus[name]
        print(f"{name:24} clock: median {statistics.median(wall):.2f} s, quickest {min(wall):.2f} s; processor {min(cpu):.2f} s")


CLAIMS = iter(range(10**6))


def change(path: Path) -> None:
    """Write a workbook from what the store holds now, and change one answer in it."""
    subprocess.run(command("write", "Z00001", "--out", str(path), "--replace"), check=True, capture_output=True)
    type_into(path, {"1 Communities!C6": str(next(CLAIMS) % 2)})


def try_hostile() -> None:
    """Give each hostile workbook to the command, and say how it ended."""
    bad = 0
    for name, data, said in hostile():
        path = Path(f"{name}.xlsx")
        path.write_bytes(data)
        with tempfile.TemporaryFile() as errors:
            started, before = time.perf_counter(), os.times()
            process = subprocess.Popen(command("read", str(path)), stdout=errors, stderr=errors)
            peak = watch(process)
            wall, after = time.perf_counter() - started, os.times()
            cpu = after.children_user + after.children_system - before.children_user - before.children_system
            errors.seek(0)
            lines = errors.read().decode().splitlines()
        fits = wall <= MOST_SECONDS and peak <= MOST_MEGABYTES and process.returncode == 3 and len(lines) == 1 and said in lines[0]
        bad += not fits
        first = lines[0][:60] if lines else "no line"
        words = f"{len(data):>9,} bytes  {wall:.2f} s clock {cpu:.2f} s processor  {peak:3.0f} MB  {first}"
        print(f"{'' if fits else 'NOT KEPT '}{name:22} {words}")
    print(f"{bad} of them did not end within {MOST_SECONDS:g} s and {MOST_MEGABYTES} MB with one line.")
    sys.exit(1 if bad else 0)


def watch(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process, and give the most memory that it and its children held together, in megabytes, looked at every 10 ms."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(resident(found) for found in (process.pid, *children_of(process.pid))))
        time.sleep(0.01)
    return peak


def resident(process: int) -> float:
    """Give the memory of a process in megabytes; nothing when it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def children_of(process: int) -> list[int]:
    """Name the children of a process."""
    try:
        return [int(found) for found in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except (OSError, ValueError):
        return []


if __name__ == "__main__":
    main()
