"""Tell where the time of a network report goes, by stages, and which functions take most of it.

    python benchmarks/profile_report.py [--reports 6]

The reports are those of the example system, made one after the other in one warm process. Seconds are of the processor; each stage
counts without those that it calls. Function calls are counted in a further round by Python's own profiler: they do not depend
on what else the machine does, but its seconds lean towards small functions.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import importlib
import pstats
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from example_reports import read_reports
from ways import bare, naive, ours, read_matter, typst

OURS = {
    "data to page: templates, charts": ("ways.render_html",),
    "the page's own check": ("maturity.reporting.html.lint_html",),
    "data as attachment, page for paper": ("ways.make_job",),
    "page to elements": ("weasyprint.HTML.__init__",),
    "styles": ("weasyprint.document.get_all_computed_styles",),
    "boxes": ("weasyprint.document.build_formatting_structure",),
    "layout": ("weasyprint.layout.page.remake_page",),
    "drawing: text, lines, tables": ("weasyprint.document.Page.paint",),
    "drawing: pictures": ("weasyprint.images.SVGImage.draw",),
    "fonts cut to size": ("weasyprint.pdf.build_fonts_dictionary",),
    "tags": ("weasyprint.pdf.add_tags",),
    "metadata, links, outline": ("weasyprint.document.generate_pdf", "weasyprint.document.Page.__init__"),
    "scopes, running lines": ("maturity.reporting.pdf_engine.set_scopes", "maturity.reporting.pdf_engine.set_running_lines_apart"),
    "writing and compressing": ("maturity.reporting.pdf_engine.write_once", "pydyf.PDF.write"),
    "collecting what is left over": ("gc.collect",),
}
TYPST = {
    "data and pictures for the templates": ("maturity_typst.engine.make_page",),
    "forgetting": ("maturity_typst.engine.forget",),
}


class Clock:
    """Seconds of the processor by stage: a stage that calls another one stops meanwhile."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open = ["everything else"]
        self._since = time.process_time()

    def turn(self) -> None:
        """Put what has passed to the stage that is open."""
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def watch(self, stage: str, path: str) -> None:
        """Let a function, by its whole name, count as a stage."""
        owner, name = find(path)
        function = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            self.turn()
            self._open.append(stage)
            try:
                return function(*given, **named)
            finally:
                self.turn()
                self._open.pop()

        setattr(owner, name, watched)


def find(path: str) -> tuple[Any, str]:
    """Find a function's owner, a module or a class, and its name in it."""
    place, _, name = path.rpartition(".")
    try:
        return importlib.import_module(place), name
    except ModuleNotFoundError:
        module, _, kind = place.rpartition(".")
        return getattr(importlib.import_module(module), kind), name


def profile(make: Callable[[int], bytes]) -> Any:
    """Make the second report under Python's profiler, and give its table: by function its calls and seconds."""
    profiler = cProfile.Profile()
    profiler.runcall(make, 1)
    return pstats.Stats(profiler).stats  # type: ignore[attr-defined]  # the stubs leave it out


def calls(rows: Any) -> int:
    """Count the calls of a profile."""
    return sum(row[1] for row in rows.values())


def tell(title: str, make: Callable[[int], bytes], stages: Mapping[str, Sequence[str]], reports: int) -> None:
    """Print the seconds by stage, then the calls and the functions with most time of their own."""
    make(0)
    rows = profile(make)
    clock = Clock()
    for stage, paths in stages.items():
        for path in paths:
            clock.watch(stage, path)
    clock.turn()
    clock.seconds.clear()
    for place in range(1, reports + 1):
        make(place)
    clock.turn()
    total = sum(clock.seconds.values())
    print(f"\n{title}: {total / reports:.2f} s of processor a report, {reports} reports")
    for stage in (*stages, "everything else"):
        print(f"  {clock.seconds[stage] / total:6.1%}  {clock.seconds[stage] / reports * 1000:6.0f} ms  {stage}")
    own = sum(row[2] for row in rows.values())
    print(f"  {calls(rows) / 1e6:.2f} million function calls for one report; most time of their own:")
    for (file, line, name), row in sorted(rows.items(), key=lambda item: -item[1][2])[:12]:
        print(f"  {row[2] / own:6.1%}  {row[1]:8,} calls  {'/'.join(Path(file).parts[-2:])}:{line} {name}")


def main() -> None:
    """Profile both renderers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=6)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        matter = read_matter(read_reports(Path(name))[: given.reports + 1], Path(name))
        gc.freeze()
        for way in (bare, naive):
            with way(matter) as make:
                make(0)
                print(f"{way.__name__}: {calls(profile(make)) / 1e6:.2f} million function calls for one report")
        with ours(matter) as make:
            tell("WeasyPrint", make, OURS, given.reports)
        with typst(matter) as make:
            tell("Typst (the rest is Typst's own: layout, tags, writing)", make, TYPST, given.reports)


if __name__ == "__main__":
    main()
