"""Measure the Typst renderer beside the built-in one, as ratios within one run.

    python benchmarks/render_typst.py beside [--rounds 3]
    python benchmarks/render_typst.py memory [--documents 100]
    python benchmarks/render_typst.py workers [--documents 44] [--rounds 3]

The reports are those of the example system. `beside` makes the same network reports in one warm process, by both renderers in
turns and in shuffled order, from the finished report to the bytes of the file, by processor time of all threads. `memory` makes
documents one after the other in one process, tells what it holds every ten documents, and checks that the first report has the
same bytes again at the end. `workers` compares two threads with one, by wall clock.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from maturity_typst.engine import Engine
from maturity_typst.renderer import TypstFiles

from example_reports import TEMPLATES, read_reports
from maturity.contracts import RenderJob, RenderSettings
from maturity.reporting.html import render_html
from maturity.reporting.pdf import make_job
from maturity.reporting.pdf_here import pdf_here

if TYPE_CHECKING:
    from maturity.reporting.network_view import NetworkReport

PAGE = 4096


def held_megabytes() -> float:
    """Read how much memory this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1024**2


def beside(reports: list[NetworkReport], rounds: int) -> None:
    """Compare both renderers on the same reports."""
    ratios: list[float] = []
    seconds: dict[str, list[float]] = {"typst": [], "weasyprint": []}
    sizes: dict[str, list[int]] = {"typst": [], "weasyprint": []}
    with Engine(TEMPLATES) as engine, pdf_here(TEMPLATES) as make:

        def built_in(report: NetworkReport) -> bytes:
            return make(make_job("report", report, render_html(report, TEMPLATES)))

        ways: dict[str, Callable[[NetworkReport], bytes]] = {"typst": engine.write, "weasyprint": built_in}
        for way in ways.values():
            way(reports[0])
        for turn in range(rounds):
            chosen = random.Random(turn).sample(reports, k=min(6, len(reports)))
            spent = {"typst": 0.0, "weasyprint": 0.0}
            for report in chosen:
                for name in random.Random(turn).sample(sorted(ways), k=2):
                    started = time.process_time()
                    made = ways[name](report)
                    spent[name] += time.process_time() - started
                    sizes[name].append(len(made))
            for name in ways:
                seconds[name].append(spent[name] / len(chosen))
            ratios.append(spent["typst"] / spent["weasyprint"])
            print(f"round {turn + 1}: typst {seconds['typst'][-1]:.3f} s, weasyprint {seconds['weasyprint'][-1]:.3f} s a report")
    for name, spent_by_round in seconds.items():
        kilobytes = statistics.median(sizes[name]) / 1000
        print(f"{name}: {statistics.median(spent_by_round):.3f} s of processor a report, {kilobytes:.0f} kB")
    print(f"typst / weasyprint: {statistics.median(ratios):.3f} (goal: at most 0.15)")


def memory(reports: list[NetworkReport], documents: int) -> None:
    """Make many documents in one process."""
    held: list[float] = []
    with Engine(TEMPLATES) as engine:
        first = engine.write(reports[0])
        for report in islice(cycle(reports), documents):
            engine.write(report)
            held.append(held_megabytes())
        same = engine.write(reports[0]) == first
    print("MB every ten documents:", " ".join(f"{one:.0f}" for one in held[::10]))
    print(f"most: {max(held):.0f} MB (goal: at most 400); grown over the second half: {held[-1] - held[len(held) // 2]:.0f} MB")
    print(f"same bytes at the beginning and at the end: {'yes' if same else 'NO'}")


def workers(reports: list[NetworkReport], documents: int, rounds: int) -> None:
    """Compare two threads with one."""
    ratios = []
    for turn in range(rounds):
        clock = {}
        for count in (1, 2):
            jobs = (RenderJob(report, f"{place}") for place, report in enumerate(islice(cycle(reports), documents)))
            with tempfile.TemporaryDirectory() as folder:
                started = time.perf_counter()
                made = sum(1 for _ in TypstFiles().render(jobs, RenderSettings(Path(folder), tuple(TEMPLATES), workers=count)))
                clock[count] = made / (time.perf_counter() - started) * 60
        ratios.append(clock[2] / clock[1])
        print(f"round {turn + 1}: {clock[1]:.0f} documents a minute with one worker, {clock[2]:.0f} with two")
    print(f"two workers / one: {statistics.median(ratios):.2f}")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["beside", "memory", "workers"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports = read_reports(Path(folder))
    if options.what == "beside":
        beside(reports, options.rounds)
    elif options.what == "memory":
        memory(reports, options.documents or 100)
    else:
        workers(reports, options.documents or 44, options.rounds)


if __name__ == "__main__":
    main()
