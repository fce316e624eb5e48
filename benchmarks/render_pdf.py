"""Measure the workers that make PDFs: two beside one, and the memory of one.

    python benchmarks/render_pdf.py workers [--documents 12] [--rounds 3]
    python benchmarks/render_pdf.py memory [--documents 100]

The reports are those of the example system. `workers` compares two workers with one, by wall clock. `memory` sends documents
through one worker, and checks that the same report has the same bytes at the beginning and at the end. What a report costs
beside other ways to make it: `render_beside.py`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from example_reports import TEMPLATES, read_reports
from maturity.reporting.html import render_html
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.pdf import PdfJob, PdfRenderer, make_job


def jobs(reports: list[NetworkReport], count: int) -> Iterator[PdfJob]:
    """Give jobs, report by report, over and over; each page is made once."""
    made: dict[str, PdfJob] = {}
    for report in islice(cycle(reports), count):
        if report.network not in made:
            made[report.network] = make_job(report.network, report, render_html(report, TEMPLATES))
        yield made[report.network]


def measure_workers(documents: int, rounds: int, folder: Path) -> None:
    """Compare two workers with one, by wall clock, in alternating rounds."""
    reports = read_reports(folder)
    ratios: list[float] = []
    for turn in range(rounds):
        wall: dict[int, float] = {}
        for workers in (1, 2) if turn % 2 else (2, 1):
            with PdfRenderer(TEMPLATES, workers=workers) as pool:
                pool.start()
                started = time.perf_counter()
                for done in pool.render_all(jobs(reports, documents)):
                    done.file()
                wall[workers] = time.perf_counter() - started
        ratios.append(wall[1] / wall[2])
        print(f"one {wall[1]:.1f} s, two {wall[2]:.1f} s: {ratios[-1]:.2f}", file=sys.stderr)
    print(f"two workers / one: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), {documents} documents")


def measure_memory(documents: int, folder: Path) -> None:
    """Send documents through one worker; memory is the worker's own peak so far, told with each document."""
    reports = read_reports(folder)
    peaks: list[float] = []
    first: bytes | None = None
    same: list[bool] = []
    with PdfRenderer(TEMPLATES) as pool:
        for place, done in enumerate(pool.render_all(jobs(reports, documents))):
            pdf = done.file()
            peaks.append(done.peak_mb or 0.0)
            first = first or pdf
            if place % len(reports) == 0:
                same.append(pdf == first)
            if place % 10 == 9:
                print(f"{place + 1:4d} documents: {peaks[-1]:.0f} MB", file=sys.stderr)
    warm = peaks[min(len(reports), len(peaks)) - 1]
    print(f"peak of a worker over {documents} documents: {max(peaks):.0f} MB")
    print(f"growth after each report was made once ({warm:.0f} MB): {peaks[-1] - warm:.1f} MB")
    verdict = "the same bytes" if all(same) else "DIFFERENT BYTES"
    print(f"one report made {len(same)} times: {verdict}, {len(first or b'') / 1000:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["workers", "memory"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--documents", type=int, default=None)
    given: Any = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.what == "workers":
            measure_workers(given.documents or 12, given.rounds, folder)
        else:
            measure_memory(given.documents or 100, folder)


if __name__ == "__main__":
    main()
