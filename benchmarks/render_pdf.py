"""Measure what a network report costs as PDF, as ratios within one run.

    python benchmarks/render_pdf.py techniques [--rounds 5]
    python benchmarks/render_pdf.py workers [--documents 12] [--rounds 3]
    python benchmarks/render_pdf.py memory [--documents 100]

The reports are those of the example system. `techniques` compares our whole run (report to page to PDF, with linter, scopes
and attachment) with bare WeasyPrint on the same finished page, and with a naive loop on the same content, in shuffled rounds
in one warm process, by processor time. `workers` compares two workers with one, by wall clock. `memory` sends documents
through one worker, and checks that the same report has the same bytes at the beginning and at the end.
"""

from __future__ import annotations

import argparse
import base64
import gc
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.html import render_html
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.pdf import PdfJob, PdfRenderer, make_job
from maturity.reporting.pdf_engine import load_engine, split_styles

CHECKOUT = Path(__file__).resolve().parents[1]
TEMPLATES = [CHECKOUT / "templates"]
EXAMPLE = CHECKOUT / "examples" / "ostermere-and-fenwold"
FONTS = CHECKOUT / "templates" / "shared" / "fonts"
_PLAIN = "table { table-layout: auto } .level { display: inline-block }"
"""Columns and badges as most style sheets have them."""
_IMAGE = re.compile(r'<img class="\w+" alt="[^"]*" src="data:image/svg\+xml;base64,([^"]+)">')
_PATH = re.compile(r'<path d="([^"]+)"([^>]*)/>')
_PLACED = re.compile(r'<text x="([^"]* [^"]*)" y="([^"]*)"([^>]*)>([^<]*)</text>')


def read_reports(folder: Path) -> list[NetworkReport]:
    """Make the example's network reports as data, and read them."""
    command = [sys.executable, "-m", "maturity", "report", "network", "--all", "-f", "json", "-o", str(folder)]
    subprocess.run(command, cwd=EXAMPLE, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [NetworkReport.model_validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json"))]


def naive_picture(match: re.Match[str]) -> str:
    """Put a chart into the page as plotting code writes it: in the page itself, an element for every mark and every word."""
    svg = base64.b64decode(match[1]).decode()
    svg = _PATH.sub(lambda path: "".join(f'<path d="M{part}"{path[2]}/>' for part in path[1].split("M")[1:]), svg)
    return _PLACED.sub(_words_apart, svg)


def _words_apart(match: re.Match[str]) -> str:
    xs, ys = match[1].split(" "), match[2].split(" ")
    letters = match[4].replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"')
    words: list[tuple[str, str, str]] = []
    for place, letter in enumerate(letters):
        new = place == 0 or ys[place] != ys[place - 1] or abs(float(xs[place]) - float(xs[place - 1])) > 14
        if new:
            words.append((xs[place], ys[place], letter))
        else:
            x, y, word = words[-1]
            words[-1] = (x, y, word + letter)
    escaped = ((x, y, word.replace("&", "&amp;").replace("<", "&lt;")) for x, y, word in words)
    return "".join(f'<text x="{x}" y="{y}"{match[3]}>{word}</text>' for x, y, word in escaped)


def naive_page(html: str, folder: Path) -> str:
    """Turn a finished page into what a plain loop would render: pictures inline, linked style sheet, compressed web fonts."""
    page, styles = split_styles(html)
    faces = ""
    for name, weight in (("Arimo-Regular", 400), ("Arimo-Bold", 700)):
        packed = folder / f"{name}.woff2"
        if not packed.exists():
            font = TTFont(FONTS / f"{name}.ttf")
            font.flavor = "woff2"
            font.save(packed)
        faces += f'@font-face {{ font-family: Arimo; font-weight: {weight}; src: url("{packed.as_uri()}") }}\n'
    sheet = folder / "report.css"
    sheet.write_text("\n".join((faces, *styles, _PLAIN)), encoding="utf-8")
    page = page.replace("</head>", f'<link rel="stylesheet" href="{sheet.as_uri()}"></head>', 1)
    return _IMAGE.sub(naive_picture, page)


def measure_techniques(rounds: int, folder: Path) -> None:
    """Compare the three ways in shuffled rounds; the ratio within a round is the result."""
    reports = read_reports(folder)
    os.environ["FONTCONFIG_FILE"] = str(write_font_config(folder, find_font_dirs(TEMPLATES)))
    engine = load_engine(TEMPLATES)
    import weasyprint  # noqa: PLC0415  (after the fonts are set)

    pages = [render_html(report, TEMPLATES) for report in reports]
    naive_pages = [naive_page(html, folder) for html in pages]

    def ours(place: int) -> bytes:
        gc.disable()
        job = make_job("x", reports[place], render_html(reports[place], TEMPLATES))
        head = {"day": job.day.isoformat(), "attachment_name": job.data_name, "attachment_words": "x"}
        pdf = engine.write(job.html, job.data, head)
        gc.collect()
        gc.enable()
        return pdf

    def bare(place: int) -> bytes:
        return bytes(weasyprint.HTML(string=pages[place]).write_pdf(pdf_variant="pdf/ua-1"))

    def naive(place: int) -> bytes:
        return bytes(weasyprint.HTML(string=naive_pages[place]).write_pdf(pdf_variant="pdf/ua-1"))

    ways: dict[str, Callable[[int], bytes]] = {"ours": ours, "bare": bare, "naive": naive}
    for way in ways.values():
        way(0)
    gc.collect()
    gc.freeze()
    chance = random.Random(1)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        order = list(ways)
        chance.shuffle(order)
        for name in order:
            started = time.process_time()
            ways[name](turn % len(reports))
            taken[name].append(time.process_time() - started)
        print("  ".join(f"{name} {taken[name][-1]:.2f} s" for name in ways), file=sys.stderr)
    for name in ("bare", "naive"):
        ratios = [mine / theirs for mine, theirs in zip(taken["ours"], taken[name], strict=True)]
        print(f"ours / {name}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), {rounds} rounds")
    print(f"ours: {statistics.median(taken['ours']):.2f} CPU seconds a report")
    started = time.process_time()
    for report in reports:
        render_html(report, TEMPLATES)
    print(f"page alone, with its charts and linter: {(time.process_time() - started) / len(reports) * 1000:.0f} ms a report")


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
    parser.add_argument("what", choices=["techniques", "workers", "memory"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--documents", type=int, default=None)
    given: Any = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.what == "techniques":
            measure_techniques(given.rounds, folder)
        elif given.what == "workers":
            measure_workers(given.documents or 12, given.rounds, folder)
        else:
            measure_memory(given.documents or 100, folder)


if __name__ == "__main__":
    main()
