"""Measure 1,000 variations of the national cycle on one core.

    python benchmarks/national_cycle.py
    python benchmarks/variations.py [--number N] [--cycle FILE]

The cycle is read, scored and compared with peers first; reports do that anyhow, and it is not counted. Counted is all that comes on
top for a whole cycle: which evidence each level rests on, all levels of all networks in all variations, and, for every network, its
places among its peers, the intervals, the sentences, and which choice matters most.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from maturity.batch import Recipe, prepare
from maturity.benchmarking.benchmark import benchmark_all
from maturity.benchmarking.likeness import Likeness
from maturity.cycles import score_cycle
from maturity.files.builtin import builtin_dir
from maturity.model.variations import VariationPlan
from maturity.sources import FileSource
from maturity.varying import CycleVariations

AS_OF = date(2026, 10, 31)
MOST_SECONDS = 10.0


def peak() -> float:
    """Read the peak memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the variations of a national cycle.")
    parser.add_argument("--cycle", type=Path, default=Path(tempfile.gettempdir()) / "maturity-national-cycle" / "2026.jsonl")
    parser.add_argument("--number", type=int, default=1000)
    given = parser.parse_args()
    if not given.cycle.exists():
        sys.exit(f"{given.cycle} is not there. Make it: python benchmarks/national_cycle.py")
    ready = prepare(Recipe(builtin_dir("matrices") / "health-creation", AS_OF))
    cycle = score_cycle(FileSource(given.cycle), ready.bound, ready.registry, AS_OF)
    compared = benchmark_all(cycle.results, cycle.networks, Likeness())
    before, plan = peak(), VariationPlan(number=given.number)
    started, used = time.perf_counter(), time.process_time()
    varied = CycleVariations(cycle, ready.bound.matrix, plan)
    worked_out = max(len(one.sampled.drawn.rule) for one in varied.rounds.values())
    levels = time.process_time() - used
    found = [varied.vary(one).variations for one in compared.values()]
    wall, cpu = time.perf_counter() - started, time.process_time() - used
    print(f"{len(found):,} networks, {plan.number:,} variations counted, {worked_out:,} worked out")
    print(f"all levels in all variations          {levels:6.2f} s of processor")
    print(f"places and sentences of all networks  {cpu - levels:6.2f} s, {(cpu - levels) / len(found) * 1000:.2f} ms each")
    print(f"together {cpu:.2f} s of processor, {wall:.2f} s by the clock; at most {MOST_SECONDS:g} s")
    print(f"peak memory {peak():.0f} MB, of which {peak() - before:.0f} MB on top of the scored cycle ({before:.0f} MB)")
    first = Counter(one.influences[0].choice.value for one in found if one and one.influences)
    print("what matters most, by number of networks:", dict(first.most_common()))
    kept = [node.places[node.place] for one in found if one for node in one.nodes.values()]
    print(
        f"places held on average in {sum(kept) / len(kept):.0%} of variations, in nine of ten for {share(kept, 0.9):.0%} of places"
    )
    sys.exit(0 if cpu <= MOST_SECONDS else 1)


def share(values: list[float], least: float) -> float:
    """Give the share of values that are at least so large."""
    return sum(one >= least for one in values) / len(values)


if __name__ == "__main__":
    main()
