"""Collect the bundles of a whole national cycle, and kill the collecting at random moments.

    python benchmarks/national_cycle.py
    python benchmarks/collect_bundles.py [--cycle DIR] [--networks N] [--files N]
    python benchmarks/collect_bundles.py --kills 125 --networks 60

The first form makes a bundle for each network, each with some files, and measures `maturity collect`, and once more when all was
collected before. The second ends it with SIGKILL again and again, and looks after each time: the store is whole, and each bundle
is collected with all its files or not at all. Answers are synthetic, so everything is written outside the repository.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from maturity.exchange.handing_in import as_handed_in
from maturity.files.bundles.contents import Making, bundle_name, cited_files
from maturity.files.bundles.opening import open_bundle
from maturity.files.bundles.packing import write_bundle
from maturity.files.evidence_files import EvidenceFiles
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Matrix
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import make_store, open_store
from measuring import CHECKOUT, run

COLLECT = ["-m", "maturity", "--no-plugins", "collect"]
SETTINGS = """\
format: maturity-workspace/1
system: {code: ZZ1, name: Simulated, board_name: Simulated Integrated Care Board}
matrix: health-creation
store: maturity.db
"""
DAY = date(2026, 10, 31)
MAKING = Making(datetime(2026, 10, 30, 12, tzinfo=UTC), "PCN manager", "benchmark")


def main() -> None:
    """Read the arguments, make the bundles, and measure or kill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cycle", type=Path, default=Path(tempfile.gettempdir()) / "maturity-national-cycle")
    parser.add_argument("--networks", type=int, default=100_000, help="the first so many networks only")
    parser.add_argument("--files", type=int, default=3, help="files of evidence in each bundle, of 5 to 200 kB")
    parser.add_argument("--kills", type=int, default=0, help="end the collecting so often instead of measuring it")
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    lines = given.cycle.resolve() / "2026.jsonl"
    if not lines.exists():
        sys.exit(f"{lines} is not there. Make it: python benchmarks/national_cycle.py")
    matrix = read_matrix(CHECKOUT / "matrices" / "health-creation")
    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder) / "post"
        began = time.perf_counter()
        codes = make_bundles(post, matrix, itertools.islice(assessments(lines), given.networks), given.files, given.seed)
        size = sum(path.stat().st_size for path in post.iterdir())
        print(f"{len(codes):,} bundles made, {size / 1e6:,.0f} MB, in {time.perf_counter() - began:.0f} s")
        if given.kills:
            kill(Path(folder), post, matrix, codes, given.kills, random.Random(given.seed))
        else:
            measure(Path(folder), post, matrix, codes)


def assessments(lines: Path) -> Iterator[Assessment]:
    """Read the simulated assessments one by one."""
    with lines.open("rb") as stream:
        for line in stream:
            yield Assessment.model_validate_json(line)


def make_bundles(post: Path, matrix: Matrix, found: Iterator[Assessment], files: int, seed: str) -> list[str]:
    """Write a bundle for each assessment, with files for the first items of its evidence; give the networks' codes."""
    post.mkdir()
    codes = []
    for assessment in found:
        code = assessment.network.code
        chance = random.Random(f"{seed}:{code}")
        kept = EvidenceFiles(post.parent / "sent" / code)
        cited = [kept.keep(chance.randbytes(chance.randint(5_000, 200_000))).sha256 for _ in assessment.evidence[:files]]
        evidence = tuple(
            item.model_copy(update={"sha256": digest}) for item, digest in zip(assessment.evidence, cited, strict=False)
        )
        whole = assessment.model_copy(update={"evidence": (*evidence, *assessment.evidence[len(evidence) :])})
        path = post / bundle_name(code, "2026")
        write_bundle(path, as_handed_in(whole, matrix), kept, replace(MAKING, version=1))
        shutil.rmtree(kept.folder, ignore_errors=True)
        codes.append(code)
    return codes


def make_workspace(folder: Path, matrix: Matrix, codes: list[str]) -> Path:
    """Make an empty workspace whose cycle asks these networks."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "maturity.yaml").write_text(SETTINGS)
    pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash)
    terms = CycleTerms(
        id="2026", matrix=pin, opens_on=date(2026, 9, 1), closes_on=DAY, as_of=DAY, networks=tuple(code for code in codes)
    )
    store = make_store(Location(file=folder / "maturity.db"))
    store.cycles.keep(terms, Stamp("benchmark", datetime(2026, 9, 1, tzinfo=UTC), How.CYCLE))
    return folder


def measure(folder: Path, post: Path, matrix: Matrix, codes: list[str]) -> None:
    """Collect all, and once more."""
    workspace = make_workspace(folder / "workspace", matrix, codes)
    for name in ("collect", "collect again"):
        found = run([*COLLECT, str(post)], cwd=workspace)
        print(f"{name:<15}{found.wall:8.1f} s clock{found.cpu:8.1f} s processor{found.megabytes:8.0f} MB")
    held = check(workspace, post)
    print(f"{held:,} of {len(codes):,} networks in the store, each with all its files")
    sys.exit(0 if held == len(codes) else 1)


def kill(folder: Path, post: Path, matrix: Matrix, codes: list[str], times: int, chance: random.Random) -> None:
    """End the collecting at random moments, until it was ended often enough; begin again whenever all is collected."""
    workspace = make_workspace(folder / "workspace", matrix, codes)
    ended = whole = 0
    while ended < times:
        process = subprocess.Popen([sys.executable, *COLLECT, str(post)], cwd=workspace, stdout=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0.3, 4))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            ended += 1
        held = check(workspace, post)
        if held == len(codes):
            whole += 1
            make_workspace(workspace, matrix, codes)
    print(f"killed {ended} times, collected to the end {whole} times: nothing lost, nothing half")


def check(workspace: Path, post: Path) -> int:
    """Count the networks in the store; ends the benchmark when the store or one of its files is not whole."""
    with sqlite3.connect(workspace / "maturity.db") as connection:
        state = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    store = open_store(Location(file=workspace / "maturity.db"))
    seals = {row.seal: row.network for row in store.documents.collected("2026")}
    kept = EvidenceFiles(workspace / "files")
    count = 0
    for held in store.assessments.all_in("2026"):
        sent = open_bundle(post / bundle_name(held.assessment.network.code, "2026"))
        if sent.seal not in seals or held.assessment != sent.assessment or held.version != 1:
            sys.exit(f"{held.assessment.network.code} is in the store, and not as it was sent")
        for digest in cited_files(held.assessment):
            kept.verify(digest)
        count += 1
    if state != "ok" or len(seals) != count:
        sys.exit(f"the store is not whole: {json.dumps([state, len(seals), count])}")
    return count


if __name__ == "__main__":
    main()
