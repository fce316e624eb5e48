"""A Word file by python-docx with charts by matplotlib, turned into PDF by LibreOffice Writer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from analyst import surroundings
from analyst.content import Block

INSTALL = "apt-get install --no-install-recommends libreoffice-writer; pip install python-docx matplotlib"


def lacking() -> str | None:
    """Say what to install; None where everything is there."""
    found = shutil.which("soffice") and all(find_spec(name) for name in ("docx", "matplotlib"))
    return None if found else INSTALL


def draw(points: Sequence[dict[str, Any]]) -> BytesIO:
    """Draw a chart as plotting code would."""
    pyplot = import_module("matplotlib.pyplot")
    names = list(dict.fromkeys(point["row"] for point in points))
    figure, axes = pyplot.subplots(figsize=(6.8, 1.7), layout="constrained")
    for series in dict.fromkeys(point["series"] for point in points):
        mine = [point for point in points if point["series"] == series]
        places = [len(names) - names.index(point["row"]) for point in mine]
        axes.plot([point["value"] for point in mine], places, "o", label=series)
        for point, place in zip(mine, places, strict=True):
            axes.annotate(series, (point["value"], place), fontsize=5, xytext=(0, 4), textcoords="offset points", ha="center")
    axes.set_yticks(range(len(names), 0, -1), names, fontsize=6)
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=150)
    pyplot.close(figure)
    return picture


def write_docx(content: Sequence[Block], path: Path) -> None:
    """Write the report as a Word file."""
    shared, document = import_module("docx.shared"), import_module("docx").Document()
    document.styles["Normal"].font.size = shared.Pt(10)
    for block in content:
        if block["kind"] == "heading":
            document.add_heading(block["words"], level=block["level"])
        elif block["kind"] == "words":
            document.add_paragraph(block["words"])
        elif block["kind"] == "chart":
            document.add_picture(draw(block["points"]), width=shared.Cm(16))
        else:
            rows = block["rows"]
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Light Grid Accent 1")
            for row, words in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text
    document.save(str(path))


@contextmanager
def word(contents: Sequence[list[Block]], folder: Path) -> Iterator[Callable[[int], bytes]]:
    """Give what makes the report at a place of the list."""
    import_module("matplotlib").use("agg")
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]

    def make(place: int) -> bytes:
        path = folder / f"{place}.docx"
        write_docx(contents[place], path)
        subprocess.run([*office, "--outdir", str(folder), str(path)], check=True, capture_output=True, env=surroundings())
        return path.with_suffix(".pdf").read_bytes()

    yield make
