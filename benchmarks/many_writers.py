"""Let eight processes change the same assessments two hundred times each, and count what arrived.

Each writer adds its number to a list that all share (reading it, and trying again when somebody else was quicker), and gives an
answer of its own. Nothing may fail, and nothing may be lost: the list ends with every number as often as its writer added it, every
answer is there, and the history has one entry for each change.

    python benchmarks/many_writers.py                          SQLite, in a temporary folder
    python benchmarks/many_writers.py --postgresql             a PostgreSQL server of its own, from the system's package
    python benchmarks/many_writers.py --writers 8 --changes 200
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from maturity.errors import StaleError
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.base import Perspective
from maturity.model.network import Network
from maturity.recording.editing import Edit
from maturity.storage.location import read_location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import make_store, open_store
from postgresql import HOW_TO_GET, find_programs, running_server

CYCLE, NETWORK = "2026", "Z00001"
SHARED = ("responses", "shared", "ratings", "community")


@dataclass(frozen=True, slots=True)
class Written:
    """What one writer did: changes that were acknowledged, and how often somebody else was quicker."""

    acknowledged: int
    again: int


def main() -> None:
    """Run it and print what was found; ends with 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    programs = find_programs()
    if given.postgresql and programs is None:
        sys.exit(HOW_TO_GET)
    with tempfile.TemporaryDirectory() as folder:
        server = running_server(programs) if given.postgresql and programs else nullcontext(str(Path(folder) / "kept.db"))
        with server as place:
            began = time.perf_counter()
            written = write(place, given.writers, given.changes)
            seconds = time.perf_counter() - began
            lost = missing(place, given.writers, given.changes)
    again = sum(one.again for one in written)
    kind = "PostgreSQL" if given.postgresql else "SQLite"
    print(f"{kind}: {given.writers} writers x {given.changes} changes in {seconds:.1f} s; {again} tried again")
    print(f"lost: {', '.join(lost) or 'nothing'}")
    sys.exit(1 if lost else 0)


def write(place: str, writers: int, changes: int) -> list[Written]:
    """Make a store with one assessment, and let the writers loose on it."""
    store = make_store(read_location(place, Path()))
    pin = MatrixPin(id="matrix", version="1.0")
    network = Network(code=NETWORK, name="Fictional")
    first = Assessment(format="maturity-assessment/1", matrix=pin, cycle=CYCLE, assessed_on=date(2026, 10, 1), network=network)
    store.assessments.start(first, stamp("nobody"))
    with multiprocessing.get_context("spawn").Pool(writers) as pool:
        return pool.starmap(write_many, [(place, number, changes) for number in range(writers)])


def write_many(place: str, number: int, changes: int) -> Written:
    """Make one writer's changes, each on the version that it has just looked at."""
    assessments = open_store(read_location(place, Path())).assessments
    again = 0
    for turn in range(changes):
        while True:
            held = assessments.read(CYCLE, NETWORK)
            mine = Edit(("responses", f"w{number}", "comment"), f"turn {turn}")
            edits = [Edit(SHARED, [*shared_list(held.assessment), number]), mine]
            try:
                assessments.change(CYCLE, NETWORK, edits, stamp(f"writer {number}"), seen=held.version)
            except StaleError:
                again += 1
            else:
                break
    return Written(changes, again)


def missing(place: str, writers: int, changes: int) -> list[str]:
    """Find what was lost."""
    assessments = open_store(read_location(place, Path())).assessments
    held = assessments.read(CYCLE, NETWORK)
    counts = Counter(shared_list(held.assessment))
    lost = [f"{changes - counts[number]} numbers of writer {number}" for number in range(writers) if counts[number] != changes]
    last = {number: held.assessment.responses[f"w{number}"].comment for number in range(writers)}
    lost += [f"the last answer of writer {number}" for number, said in last.items() if said != f"turn {changes - 1}"]
    history = assessments.history(CYCLE, NETWORK)
    if [change.version for change in history] != list(range(1, writers * changes + 2)):
        lost.append("a version of the history")
    if assessments.read(CYCLE, NETWORK, at=history[-1].made_at).assessment != held.assessment:
        lost.append("the state that the history adds up to")
    return lost


def shared_list(assessment: Assessment) -> list[int]:
    """Give the list that all writers share."""
    shared = assessment.responses.get("shared")
    given = shared.ratings.get(Perspective.COMMUNITY, ()) if shared else ()
    return [rating for rating in given if isinstance(rating, int)]


def stamp(by: str) -> Stamp:
    """Say who changes, now."""
    return Stamp(by, datetime.now(UTC), How.ASSESS)


if __name__ == "__main__":
    main()
