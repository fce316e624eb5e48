"""Measure the whole job on a simulated national cycle: import, score, 36 system reports, the network reports of one ICB.

    python benchmarks/national_cycle.py
    python benchmarks/whole_job.py [--cycle DIR] [--data DIR] [--system CODE] [--format NAME]...

Every stage is one command, run as a whole process; time and memory are what the operating system says that it used.
The reports stand beside real names and are synthetic: they are written beside the cycle, outside the repository.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import CHECKOUT, Run, run

AS_OF = ["--as-of", "2026-10-31"]
REGISTER_FILES = (
    "ePCN_2022-04.xlsx",
    "ePCN_2023-01.xlsx",
    "practice_pcn_icb_map_2026-07.csv",
    "pcn_2026-07.csv",
    "pcn_imd2025.csv",
    "pcn_imd2019_2023-02.csv",
    "pcn_community_roles_2026-06.csv",
)


def main() -> None:
    """Run the stages one after the other and print a table of what each took."""
    parser = argparse.ArgumentParser(description="Measure the whole job on a simulated national cycle.")
    parser.add_argument("--cycle", type=Path, default=Path(tempfile.gettempdir()) / "maturity-national-cycle")
    parser.add_argument("--data", type=Path, default=CHECKOUT.parent / "shared" / "data")
    parser.add_argument("--system", default="QUY", help="the ICB whose networks get reports")
    parser.add_argument("--format", dest="formats", action="append", help="pdf, html, json [default: pdf and html]")
    given = parser.parse_args()
    cycle, out = given.cycle.resolve(), given.cycle.resolve() / "reports"
    if not (cycle / "2026.jsonl").exists():
        sys.exit(f"{cycle / '2026.jsonl'} is not there. Make it: python benchmarks/national_cycle.py")
    shutil.rmtree(out, ignore_errors=True)
    formats = [part for name in given.formats or ("pdf", "html") for part in ("--format", name)]
    both = [str(cycle / "2026.jsonl"), "--previous", str(cycle / "2025.jsonl"), "--previous-as-of", "2025-10-31"]
    common = ["--matrix", "health-creation", *AS_OF, *formats, "--out", str(out)]
    official = [str(given.data / name) for name in REGISTER_FILES]
    stages = {
        "import the registers": ["network", "import", *official, "--out", str(cycle / "networks.json")],
        "score all networks": ["score", str(cycle / "2026.jsonl"), "--matrix", "health-creation", *AS_OF, "--json"],
        "system reports for every ICB": ["report", "system", *both, "--register", str(cycle / "networks.json"), "--all", *common],
        f"network reports for {given.system}": ["report", "network", "--cohort", *both, "--system", given.system, *common],
    }
    print(f"{'stage':<34}{'wall':>10}{'processor':>12}{'peak of one process':>22}{'files':>8}")
    for name, arguments in stages.items():
        before = count_files(out)
        report(name, run(["-m", "maturity", *arguments]), count_files(out) - before)


def count_files(folder: Path) -> int:
    """Count what has been written."""
    return sum(path.is_file() for path in folder.rglob("*")) if folder.exists() else 0


def report(name: str, used: Run, files: int) -> None:
    """Print one row."""
    print(f"{name:<34}{used.wall:>8.1f} s{used.cpu:>10.1f} s{used.megabytes:>19.0f} MB{files:>8}", flush=True)


if __name__ == "__main__":
    main()
