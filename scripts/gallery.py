"""Make every odd situation of the tests as pages to look at: a PDF for each, and a picture of all its pages, in colour and in grey.

python scripts/gallery.py FOLDER [--only NAME] [--format pdf]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from maturity.contracts import RenderJob, RenderSettings
from maturity.default_plugins import MODULES
from maturity.plugins import Registry

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import network_report_cases  # noqa: E402  (the tests' folder is no package)
import system_report_cases  # noqa: E402

CASES = {"network": network_report_cases.GALLERY, "system": system_report_cases.GALLERY}
DOTS_PER_INCH = 60
COLUMNS = 6


def main() -> None:
    """Render the cases that were asked for, and lay their pages out side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="Part of a case's name, such as network-long.")
    parser.add_argument("--format", default="pdf", help="A renderer that makes PDFs, by its full name.")
    asked = parser.parse_args()
    registry = Registry.load(MODULES)
    settings = RenderSettings(asked.folder, tuple(registry.template_dirs), 2)
    for pdf in registry.renderers[asked.format].render(jobs(asked.only or ""), settings):
        print(f"Wrote {pdf} and {lay_out(pdf)}")


def jobs(part: str) -> Iterator[RenderJob]:
    """List the cases whose name has a part."""
    for kind, cases in CASES.items():
        for name, build in cases.items():
            stem = f"{kind}-{name}"
            if part in stem:
                yield RenderJob(build(), stem)


def lay_out(pdf: Path) -> Path:
    """Put all pages of a PDF on one picture, the same in grey below."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(pdf), f"{folder}/page"], check=True)
        pages = [Image.open(one).convert("RGB") for one in sorted(Path(folder).glob("*.png"))]
        wide, tall = pages[0].size
        rows = -(-len(pages) // COLUMNS)
        sheet = Image.new("RGB", (COLUMNS * (wide + 6), 2 * rows * (tall + 6)), "#888888")
        for place, page in enumerate(pages):
            across, down = place % COLUMNS * (wide + 6), place // COLUMNS * (tall + 6)
            sheet.paste(page, (across, down))
            sheet.paste(page.convert("L").convert("RGB"), (across, down + rows * (tall + 6)))
    target = pdf.with_suffix(".png")
    sheet.save(target)
    return target


if __name__ == "__main__":
    main()
