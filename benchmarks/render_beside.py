"""Measure what a network report costs as PDF by seven ways side by side, as ratios within one run.

    python benchmarks/render_beside.py [--rounds 5] [--only ours,bare,naive]

The reports are those of the example system. Each round makes the same report by each way, in shuffled order, everything warm: the
result is the ratio within a round. Counted are seconds of processor of this process and of all that it started: browsers, R,
LaTeX, LibreOffice. Ways of ours begin with the report as data; WeasyPrint and Chromium get the finished page, and the analyst's two
ways the words, tables and data of charts that the page holds. A way whose program is absent is left out with a line.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from example_reports import read_reports
from measuring import tree_seconds
from ways import WAYS, Make, Matter, read_matter

GOALS = [
    ("ours", "bare", 1.05),
    ("ours", "naive", 0.55),
    ("ours", "r", 0.35),
    ("ours", "word", None),
    ("ours", "chromium", None),
    ("typst", "ours", 0.15),
    ("typst", "chromium", 0.5),
    ("typst", "r", None),
]


@dataclass
class Taken:
    """What one way took: seconds by round, and of the first report the pages and kilobytes."""

    seconds: list[float] = field(default_factory=list)
    pages: int = 0
    kilobytes: float = 0.0


def open_ways(names: list[str], matter: Matter, stack: ExitStack) -> dict[str, Make]:
    """Open each way that this machine has, and make one report with it, so that all is warm."""
    ways: dict[str, Make] = {}
    for name in names:
        way = WAYS[name]
        if lacking := way.lacking():
            print(f"{way.words}: left out, since it is not installed. To have it: {lacking}")
        else:
            ways[name] = stack.enter_context(way.open(matter))
    return ways


def measure(ways: dict[str, Make], reports: int, rounds: int) -> dict[str, Taken]:
    """Make reports in rounds; each round takes another report, and none takes the one that was made first: Typst remembers it."""
    taken = {name: Taken() for name in ways}
    for name, make in ways.items():
        pdf = make(0)
        taken[name].pages, taken[name].kilobytes = len(PdfReader(BytesIO(pdf)).pages), len(pdf) / 1000
    gc.collect()
    gc.freeze()
    chance = random.Random(1)
    for turn in range(rounds):
        for name in chance.sample(sorted(ways), k=len(ways)):
            started = tree_seconds()
            ways[name](1 + turn % (reports - 1))
            taken[name].seconds.append(tree_seconds() - started)
        print(f"round {turn + 1}: " + "  ".join(f"{name} {one.seconds[-1]:.2f}" for name, one in taken.items()), flush=True)
    return taken


def tell(taken: dict[str, Taken]) -> None:
    """Print what each way took, and the ratios with their goals."""
    for name, one in taken.items():
        middle = statistics.median(one.seconds)
        print(f"{WAYS[name].words}: {middle:.2f} s of processor a report, {one.pages} pages, {one.kilobytes:.0f} kB")
    for above, below, goal in GOALS:
        if above in taken and below in taken:
            ratios = [mine / theirs for mine, theirs in zip(taken[above].seconds, taken[below].seconds, strict=True)]
            said = f" (goal: at most {goal})" if goal else ""
            print(f"{above} / {below}: {statistics.median(ratios):.3f}, from {min(ratios):.3f} to {max(ratios):.3f}{said}")


def main() -> None:
    """Measure the ways that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(WAYS), help="names of ways, with commas between them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, ExitStack() as stack:
        matter = read_matter(read_reports(Path(name)), Path(name))
        charts = sum(block["kind"] == "chart" for block in matter.contents[0])
        tables = sum(block["kind"] == "table" for block in matter.contents[0])
        print(f"the first report has {charts} charts and {tables} tables")
        tell(measure(open_ways(given.only.split(","), matter, stack), len(matter.reports), given.rounds))
    print(f"load of this machine: {os.getloadavg()[1]:.1f}")


if __name__ == "__main__":
    main()
