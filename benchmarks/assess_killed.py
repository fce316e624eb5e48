"""End `maturity assess` by SIGKILL at random moments: no acknowledged answer may be lost, and the store stays whole.

    python benchmarks/assess_killed.py --kills 125

Each round answers the criteria in another order, with random levels. What was acknowledged before the end must be in the store; the
answer after it, which was on its way, may be there or not. Then the same command must go on.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from maturity.files.builtin import builtin_dir
from maturity.files.matrix_files import read_matrix
from maturity.storage.location import Location
from maturity.storage.store import open_store

MATURITY = str(Path(sys.executable).with_name("maturity"))
LONGEST_LIFE = 1.2
"""Seconds: starting takes about 0.4, and one answer about 0.03."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=125)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    names = [criterion.id for criterion in read_matrix(builtin_dir("matrices") / "health-creation").all_criteria()]
    known: dict[str, int] = {}
    answered = 0
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder))
        for _ in range(given.kills):
            order = chance.sample(names, len(names))
            levels = [chance.randrange(4) for _ in names]
            acknowledged = live(workspace, order, levels, chance.uniform(0.1, LONGEST_LIFE))
            answered += acknowledged
            known |= dict(zip(order[:acknowledged], levels[:acknowledged], strict=True))
            check(workspace, known, [*order, ""][acknowledged], [*levels, -1][acknowledged])
    print(f"{given.kills} ends by SIGKILL, {answered} answers acknowledged, none lost; the store was whole after each.")


def make_workspace(folder: Path) -> Path:
    """Make a workspace with one network."""
    workspace = folder / "ws"
    subprocess.run([MATURITY, "--no-plugins", "init", str(workspace)], check=True, capture_output=True)
    network = {"code": "Z00001", "name": "Harbour Network", "list_size": 40_000}
    register = {"format": "maturity-register/1", "networks": [network], "systems": []}
    (workspace / "networks.json").write_text(json.dumps(register), encoding="utf-8")
    return workspace


def live(workspace: Path, order: list[str], levels: list[int], life: float) -> int:
    """Answer until the end comes, and count what was acknowledged."""
    command = [MATURITY, "--no-plugins", "assess", "Z00001", *order, "--by", "lead"]
    with subprocess.Popen(command, cwd=workspace, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        clock = threading.Timer(life, process.kill)
        clock.start()
        said, _ = process.communicate("".join(f"{level}\ns\n" for level in levels))
        clock.cancel()
    return sum(line.startswith("Kept: ") for line in said.splitlines())


def check(workspace: Path, known: dict[str, int], waiting: str, level: int) -> None:
    """Compare the store with what was acknowledged; what was on its way may be there, too, and then counts as known."""
    connection = sqlite3.connect(workspace / "maturity.db")
    if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise SystemExit("The store is damaged.")
    connection.close()
    store = open_store(Location(file=workspace / "maturity.db"))
    cycle = store.cycles.all()[-1].id
    found: dict[str, int] = {}
    if "Z00001" in store.assessments.codes(cycle):
        responses = store.assessments.read(cycle, "Z00001").assessment.responses
        found = {name: response.claim for name, response in responses.items() if response.claim is not None}
    if waiting and found.get(waiting) == level:
        known[waiting] = level
    if found != known:
        raise SystemExit(f"Acknowledged: {known}. In the store: {found}.")
    began = time.perf_counter()
    subprocess.run(
        [MATURITY, "--no-plugins", "assess", "Z00001", "--by", "lead"],
        cwd=workspace,
        input="q\n",
        text=True,
        check=True,
        capture_output=True,
    )
    if time.perf_counter() - began > 30:
        raise SystemExit("It did not go on.")


if __name__ == "__main__":
    main()
