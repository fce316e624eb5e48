"""Kill commands with `kill -9` at random moments, hundreds of times, and look whether anything acknowledged was lost.

The example system is kept in a store. In each trial one command begins its work and is killed at a moment drawn by chance. Then the
store is opened: it must be whole, every answer that the command had acknowledged must be there, and the history must add up to what
stands. What the next trial does goes on from there, as people do.

- assess: an answer is acknowledged when the next question is asked.
- moderate: a decision is acknowledged when the command says that it is kept.
- collect: a bundle is acknowledged when its line is printed.
- workbook: a file is acknowledged when the command says that it was taken in.

    python benchmarks/killed.py                         500 kills: 200 assess, 100 of each other
    python benchmarks/killed.py --kills 20 --seed 7     a few of each
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from killing.assess import Assess
from killing.collect import Collect
from killing.commands import run_whole
from killing.moderate import Moderate
from killing.trial import CYCLE, EXAMPLE, Trial
from killing.workbook import Workbook
from maturity.storage.store import Store

SHARES = {"assess": 0.4, "moderate": 0.2, "collect": 0.2, "workbook": 0.2}


@dataclass(slots=True)
class Found:
    """What a run of trials showed."""

    kills: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


TRIALS: dict[str, type[Trial]] = {"assess": Assess, "moderate": Moderate, "collect": Collect, "workbook": Workbook}


def main() -> None:
    """Run the trials and print what was found; ends with 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(TRIALS))
    given = parser.parse_args()
    faults = []
    for name, kind in TRIALS.items():
        if given.only in (None, name):
            kills = given.kills if given.only else round(given.kills * SHARES[name])
            found = repeat(kind, kills, random.Random(f"{given.seed} {name}"))
            print(
                f"{name}: {found.kills} kills, {found.acknowledged} acknowledged, lost: {len(found.faults) or 'nothing'}",
                flush=True,
            )
            faults += found.faults
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


def repeat(kind: type[Trial], kills: int, chance: random.Random) -> Found:
    """Kill one kind of command again and again in a workspace of its own."""
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), empty=kind in (Assess, Collect))
        trial = kind(Path(folder), chance)
        while found.kills < kills:
            found.acknowledged += trial.run(chance.uniform(0, trial.spread_seconds))
            found.kills += 1
            found.faults += [*trial.lost(), *damage(trial.store)]
    return found


def make_workspace(folder: Path, *, empty: bool) -> None:
    """Make a workspace with a store that holds the example system, or none of it."""
    run_whole(["init", ".", "--cycle", CYCLE, "--as-of", "2026-10-31"], folder)
    shutil.copy(EXAMPLE / "networks.json", folder)
    if not empty:
        run_whole(["collect", str(EXAMPLE / CYCLE)], folder)


def damage(store: Store) -> Iterator[str]:
    """Look whether the file is whole, and whether every history adds up to what stands."""
    with store.assessments.engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            yield "the store is damaged"
    for held in store.assessments.all_in(CYCLE):
        code = held.assessment.network.code
        if store.assessments.read(CYCLE, code, at=held.changed_at).assessment != held.assessment:
            yield f"the history of {code} does not add up"


if __name__ == "__main__":
    main()
