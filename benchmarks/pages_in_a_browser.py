"""Look at every page of both galleries in Chromium: WCAG 2.2 AA by axe-core, and no page wider than the screen.

Run: python benchmarks/pages_in_a_browser.py [WIDTH ...]
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import Browser, find_axe, find_browser  # noqa: E402
from maturity.reporting.html import render_html  # noqa: E402

WIDTHS = (320, 360, 390, 1280)


def main(widths: tuple[int, ...]) -> int:
    program, axe = find_browser(), find_axe()
    if program is None or axe is None:
        print("Chromium or axe-core is not installed.")
        return 1
    cases: Mapping[str, Callable[[], Any]] = {
        **importlib.import_module("network_report_cases").GALLERY,
        **{f"{name} (system)": made for name, made in importlib.import_module("system_report_cases").GALLERY.items()},
    }
    started, faults, looked = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as folder, Browser(program) as browser:
        for place, (name, made) in enumerate(cases.items()):
            page = Path(folder) / f"{place}.html"
            page.write_text(render_html(made(), [ROOT / "templates"]), encoding="utf-8")
            for width in widths:
                faults += look(browser, page, name, width, axe)
                looked += 1
    print(f"{len(cases)} pages at {len(widths)} widths, {looked} looks, {faults} faults, {time.monotonic() - started:.0f} seconds")
    return 1 if faults else 0


def look(browser: Browser, page: Path, name: str, width: int, axe: Path) -> int:
    """Count the faults of one page at one width, and name each."""
    browser.open(page, width)
    browser.ask("document.querySelectorAll('details').forEach(d => { d.open = true })")
    wide = browser.ask("document.documentElement.scrollWidth")
    found = [f"{one['id']}: {one['nodes'][0][:120]}" for one in browser.axe(axe)]
    found += [f"{wide} pixels wide"] if wide > width else []
    for words in found:
        print(f"{name} at {width}: {words}")
    return len(found)


if __name__ == "__main__":
    sys.exit(main(tuple(int(word) for word in sys.argv[1:]) or WIDTHS))
